from __future__ import annotations

import pytest

from nlp.synthesis.arrangement import Arrangement, arrangement, proposal_id
from nlp.synthesis.entries import Quote
from nlp.synthesis.parts import Parts
from nlp.synthesis.proposals import Proposal, ProposalMap, group_proposals, rearranged
from nlp.synthesis.report_proposals import theme_sections, theme_table
from nlp.synthesis.statements import Statement
from nlp.synthesis.taxonomy import Taxonomy, Theme

TEXTS = (
    "Đề nghị sửa đường vào bản trước mùa mưa.",
    "Kiến nghị sửa đường vào bản trước mùa mưa",
    "Đề nghị cấp thuốc cho trạm y tế xã.",
    "Mong có hội thi nấu ăn dịp đầu xuân.",
)
TAXONOMY = Taxonomy(
    themes=(
        Theme(key="duong", label="Giao thông", keywords=("đường", "cầu")),
        Theme(key="y_te", label="Y tế", keywords=("trạm y tế", "thuốc")),
    )
)


@pytest.fixture
def grouped() -> ProposalMap:
    proposals = [
        Proposal(Quote(i, 0, len(t), t), f"Người {i}", "Chi bộ 1", id=proposal_id(f"s{i}", 0, len(t)))
        for i, t in enumerate(TEXTS)
    ]
    return group_proposals(proposals, TAXONOMY)


def keys(grouped: ProposalMap) -> list[str]:
    return [grouped.themes[k].key for k in grouped.theme_of]


def test_nothing_said_changes_nothing(grouped: ProposalMap) -> None:
    assert rearranged(grouped, Arrangement()) is grouped


def test_a_renamed_theme_bears_its_new_name_everywhere(grouped: ProposalMap) -> None:
    people = arrangement({"ten|duong": "Đường sá", "cau|duong": "Nhân dân mong có đường tốt."})
    found = rearranged(grouped, people)
    assert "Đường sá" in [row[0] for row in theme_table(found).rows]
    section = next(s for s in theme_sections(found, 9) if s.title == "Đường sá")
    said = next(p for p in section.pieces if isinstance(p, Statement))
    assert said.text == "Nhân dân mong có đường tốt."
    assert said.refs == (0, 1)


def test_merged_themes_are_one_and_loops_end(grouped: ProposalMap) -> None:
    assert keys(rearranged(grouped, arrangement({"gop|y_te": "duong"})))[:3] == ["duong"] * 3
    people = arrangement({"gop|y_te": "duong", "gop|duong": "y_te"})
    assert len(keys(rearranged(grouped, people))) == len(TEXTS)


def test_a_moved_copy_counts_apart_from_the_one_it_was_like(grouped: ProposalMap) -> None:
    moved = grouped.proposals[1].id
    found = rearranged(grouped, arrangement({f"muc|{moved}": "rieng-1", "ten|rieng-1": "Cầu, đường bản"}))
    assert keys(found)[:2] == ["duong", "rieng-1"]
    own = next(t for t in found.themes if t.key == "rieng-1")
    assert (own.label, own.distinct, own.parent) == ("Cầu, đường bản", 1, "")
    table = theme_table(found)
    assert sum(int(row[1]) for row in table.rows) == len(TEXTS)
    assert sum(int(row[2]) for row in table.rows) == table.total[2] == len(TEXTS)


def test_a_wish_taken_back_is_none() -> None:
    assert not arrangement({"ten|duong": "", "la|x": "y"})


def test_groups_of_no_field_keep_their_key_whatever_the_order() -> None:
    texts = ("Mong có hội thi nấu ăn dịp đầu xuân.", "Xin treo ảnh cũ ở phòng khách.")
    first = group_proposals([Proposal(Quote(i, 0, len(t), t), "A", "B") for i, t in enumerate(texts)], TAXONOMY)
    again = group_proposals([Proposal(Quote(0, 0, len(texts[0]), texts[0]), "A", "B")], TAXONOMY)
    assert again.themes[0].key in {t.key for t in first.themes}


def test_a_unit_speaks_of_the_themes_of_the_whole(grouped: ProposalMap) -> None:
    found = rearranged(grouped, arrangement({"ten|duong": "Đường sá"}))
    part = Parts(found).of({1, 2})
    assert [p.quote.number for p in part.proposals] == [1, 2]
    assert {t.label for t in part.themes} == {"Đường sá", "Y tế"}
    assert part.duplicates.group == (0, 1)
