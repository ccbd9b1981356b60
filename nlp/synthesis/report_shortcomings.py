"""The report's sections over what is lacking: in handing in, as authors admit it, shared passages, points to check."""

from __future__ import annotations

from collections.abc import Iterator

from nlp.campaign import Campaign
from nlp.records import Kind
from nlp.synthesis.counts import LevelCounts, count, not_met, percent
from nlp.synthesis.excerpts import excerpt
from nlp.synthesis.gather import Gathered
from nlp.synthesis.labels import GAP, KIND
from nlp.synthesis.measures import Measures
from nlp.synthesis.proposals import ProposalMap, ThemeGroup
from nlp.synthesis.quality import element_label
from nlp.synthesis.report_quotes import QUOTE_CHARS, REGISTER, numbers
from nlp.synthesis.statements import Piece, Section, Statement

_ELEMENTS = 5
_GROUPS = 6
_NOTES = 8


def shortcomings_section(measures: Measures, campaign: Campaign, gathered: Gathered) -> Section:
    """Who has not handed in, what could not be read, which required elements are lacking most."""
    pieces = (*_not_handed_in(measures), *_set_aside(measures), *_lacking(measures, campaign, gathered))
    return Section(2, "Hạn chế trong việc nộp bài và nội dung bài", pieces)


def _not_handed_in(measures: Measures) -> Iterator[Piece]:
    h = measures.total.hand_in
    if not measures.roster_known or not h.missing:
        return
    units = sum(u.hand_in.missing > 0 for u in measures.units)
    where = f" ở {count(units)} đơn vị" if len(measures.units) > 1 else ""
    yield Statement(
        f"Còn {count(h.missing)}/{count(h.must)} trường hợp chưa nộp ({percent(h.missing, h.must)}){where}.",
        tables=("nop-bai",),
        item=True,
    )


def _set_aside(measures: Measures) -> Iterator[Piece]:
    if number := measures.total.files.to_resend:
        text = f"Có {count(number)} tệp phải để riêng cần xem lại, đề nghị nơi gửi kiểm tra và gửi lại."
        yield Statement(text, tables=("tep",), item=True)


def _lacking(measures: Measures, campaign: Campaign, gathered: Gathered) -> Iterator[Piece]:
    for kind, key, c in _most_lacking(measures, campaign):
        yield Statement(
            f"{element_label(campaign, kind, key)} ({KIND[kind].lower()}): {not_met(c)}.",
            tables=(f"yeu-to-{kind}",),
            refs=tuple(gathered.lacking.get((kind, key), ())),
            item=True,
        )


def _most_lacking(measures: Measures, campaign: Campaign) -> list[tuple[Kind, str, LevelCounts]]:
    required = {(kind, e.key) for kind, rubric in campaign.rubric.items() for e in rubric if e.required}
    found = [(*key, c) for key, c in measures.total.verdicts.items() if key in required and c.thieu]
    return sorted(found, key=lambda r: (-r[2].thieu, r[0], r[1]))[:_ELEMENTS]


def limitations_section(gathered: Gathered, grouped: ProposalMap) -> Section:
    """Limitations that authors admit, by frequency."""
    return Section(2, "Hạn chế do đảng viên, đơn vị tự nêu", tuple(_limitations(gathered, grouped)))


def _limitations(gathered: Gathered, grouped: ProposalMap) -> Iterator[Piece]:
    rows = gathered.limitations
    if not rows:
        yield Statement(f"Hạn chế tự nêu: {GAP} (các bài nộp chưa nêu).")
        return
    refs = numbers(rows)
    yield Statement(
        f"Có {count(len(rows))} lượt tự nêu hạn chế trong {count(len(refs))} bài; xếp theo lĩnh vực, từ nhiều đến ít:",
        refs=refs,
        tables=("noi-dung",),
    )
    for theme in grouped.themes[:_GROUPS]:
        yield _limitations_of(theme, gathered)
    if rest := [rows[i] for theme in grouped.themes[_GROUPS:] for i in theme.proposals]:
        yield Statement(f"{count(len(rest))} lượt còn lại ghi trong {REGISTER}.", refs=numbers(rest), item=True)


def _limitations_of(theme: ThemeGroup, gathered: Gathered) -> Statement:
    rows = gathered.limitations
    members, shown = [rows[i] for i in theme.proposals], rows[theme.quotes[0]].quote
    share = f"{count(len(members))} lượt ({percent(len(members), len(rows))})"
    text = f"{theme.label}: {share}; ví dụ: “{excerpt(shown.text, QUOTE_CHARS)}”"
    return Statement(text, refs=numbers(members), quotes=(shown,), item=True)


def overlap_section(measures: Measures, gathered: Gathered) -> Section:
    """Shared passages, neutrally: what a person should look at again."""
    return Section(2, "Đoạn trùng lặp cần xem lại", tuple(_overlap(measures, gathered)))


def _overlap(measures: Measures, gathered: Gathered) -> Iterator[Piece]:
    number = measures.total.content.overlapping
    if not number:
        yield Statement("Chưa thấy bài nào có đoạn trùng lặp cần xem lại.", tables=("noi-dung",))
        return
    yield Statement(
        f"Có {count(number)} bài có đoạn giống bài khác hoặc giống tài liệu đã lưu hành, gồm "
        f"{count(measures.pairs)} cặp và {count(measures.groups)} nhóm bài; "
        "đã bỏ ra ngoài phần trích dẫn văn bản và câu chữ của mẫu.",
        refs=tuple(gathered.overlapping),
        tables=("noi-dung",),
    )
    yield Statement(f"Đây là việc cần xem lại, chưa phải kết luận; từng đoạn ghi trong {REGISTER}.", given=True)


def notes_section(gathered: Gathered) -> Section | None:
    """Figures and other points that a stage asks to look at."""
    if not gathered.notes:
        return None
    seen: dict[str, list[int]] = {}
    for number, note in gathered.notes:
        seen.setdefault(note.message, []).append(number)
    ranked = sorted(seen.items(), key=lambda kv: (-len(kv[1]), kv[1]))[:_NOTES]
    pieces = tuple(Statement(text, refs=tuple(sorted(set(where))), item=True) for text, where in ranked)
    return Section(2, "Điểm cần kiểm tra lại trong bài", pieces)
