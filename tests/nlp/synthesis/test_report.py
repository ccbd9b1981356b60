"""What the report says of its own evidence and of what it leaves out."""

from __future__ import annotations

import re
from dataclasses import replace

from nlp.campaign import Campaign
from nlp.records import Quarantined, SubmissionResult, VerdictLevel
from nlp.synthesis.entries import Numbered, Quote
from nlp.synthesis.gather import Gathered
from nlp.synthesis.measures import measure
from nlp.synthesis.proposals import group_proposals
from nlp.synthesis.report import compose
from nlp.synthesis.report_proposals import theme_sections
from nlp.synthesis.statements import Report, Statement
from nlp.synthesis.taxonomy import Taxonomy, Theme
from nlp.synthesis.themes import Proposal
from tests.flows.draft.sample import CAMPAIGN, UNITS, sample

TAXONOMY = Taxonomy(themes=(Theme(key="duong", label="Đường", keywords=("đường",)),))
THUMBS = Quarantined("1" * 64, f"{UNITS[0]}/Thumbs.db", "system_file", "Tệp của hệ điều hành.", "Không cần làm gì.")


def report(
    results: tuple[SubmissionResult, ...], aside: tuple[Quarantined, ...] = (), of: Campaign = CAMPAIGN
) -> Report:
    gathered = Gathered()
    for number, result in enumerate(results, 1):
        gathered.add(Numbered(number, result.submission.unit, result))
    measures = measure(results, of, sample().roster(), aside)
    grouped = group_proposals(gathered.proposals, TAXONOMY)
    return compose(measures, gathered, grouped, group_proposals(gathered.admitted(), TAXONOMY), of)


def all_of(result: SubmissionResult, level: VerdictLevel) -> SubmissionResult:
    """``result`` with ``level`` for every element."""
    checklist = tuple(replace(v, level=level) for v in result.check.checklist)
    return replace(result, check=replace(result.check, checklist=checklist))


def shortcomings(made: Report) -> list[Statement]:
    (section,) = [s for s in made.sections if "nội dung bài" in s.title]
    return [p for p in section.pieces if isinstance(p, Statement)]


def test_what_lacks_is_counted_as_it_is_listed() -> None:
    given = sample().given
    given = (all_of(given[0], VerdictLevel.THIEU), *given[1:3], all_of(given[3], VerdictLevel.CHUNG_CHUNG))
    said = [s for s in shortcomings(report(given)) if any(t.startswith("yeu-to") for t in s.tables)]
    assert any("nêu chung chung" in s.text for s in said)
    for statement in said:
        assert sum(map(int, re.findall(r"(\d+)/\d+ bài", statement.text))) == len(statement.refs), statement.text


def test_nobody_is_asked_to_send_a_file_of_the_system_again() -> None:
    asked = [s.text for s in shortcomings(report(sample().given, (THUMBS, *sample().aside))) if "gửi lại" in s.text]
    assert [text[:8] for text in asked] == ["Có 1 tệp"]
    assert not any("gửi lại" in s.text for s in shortcomings(report(sample().given, (THUMBS,))))


def test_a_replaced_version_is_no_evidence_of_the_count() -> None:
    first = sample().given[0]
    earlier = replace(first, submission=replace(first.submission, superseded_by="later"))
    made = report((earlier, *sample().given))
    opening = next(s for s in made.statements() if "như sau" in s.text)
    assert "từ 4 bài nộp" in opening.text
    assert opening.refs == (2, 3, 4, 5)
    assert "bản trước, đã có bản sau thay" in next(s.kind for s in made.sources if s.number == 1)


def test_a_file_of_no_known_unit_makes_no_unit_more() -> None:
    stray = replace(THUMBS, key="2" * 64, name="hong.docx", code="broken")
    for aside in ((), (stray,)):
        opening = next(s for s in report(sample().given, aside).statements() if "như sau" in s.text)
        assert f"của {len({r.submission.unit for r in sample().given})} đơn vị" in opening.text


def test_pairs_are_those_to_look_at_of_the_versions_that_count() -> None:
    given = sample().given
    assert measure(given, CAMPAIGN).pairs == 1
    replaced = tuple(replace(r, submission=replace(r.submission, superseded_by="later")) for r in given)
    assert measure(replaced, CAMPAIGN).pairs == 0


def test_the_levels_say_that_shared_text_is_not_in_them() -> None:
    said = [s.text for s in report(sample().given).statements() if "Mức đề xuất chưa tính đến" in s.text]
    assert [text.split(";")[0] for text in said] == ["Mức đề xuất chưa tính đến 2 bài có đoạn trùng lặp cần xem lại"]


def test_fields_that_are_not_told_are_named_as_such() -> None:
    keys = ("đường", "trường", "trạm")
    themes = tuple(Theme(key=key, label=key.title(), keywords=(key,)) for key in keys)
    texts = ("sửa đường liên thôn", "xây trường mầm non", "bổ sung thuốc cho trạm")
    proposals = [Proposal(Quote(n, 0, 9, f"Đề nghị {text}."), "A", "B") for n, text in enumerate(texts, 1)]
    *told, rest = theme_sections(group_proposals(proposals, Taxonomy(themes=themes)), 2)
    assert len(told) == 2
    (statement,) = rest.pieces
    assert isinstance(statement, Statement)
    assert statement.text.startswith("1 lĩnh vực, nhóm còn lại với 1 kiến nghị")
    assert len(statement.refs) == 1
    assert len(list(theme_sections(group_proposals(proposals, Taxonomy(themes=themes)), 3))) == 3
