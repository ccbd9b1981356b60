"""What the sheets of the register and the letters show to people."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from flows.draft import write_all
from flows.draft.proposals_sheet import proposal_sheets
from nlp.records import Quarantined
from nlp.synthesis.entries import Quote
from nlp.synthesis.proposals import group_proposals
from nlp.synthesis.taxonomy import Taxonomy, Theme
from nlp.synthesis.themes import Proposal
from tests.flows.draft.reading import docx_text, sheet_rows
from tests.flows.draft.sample import CAMPAIGN, UNITS, sample


def test_a_second_field_has_its_name_though_no_proposal_stands_in_it() -> None:
    taxonomy = Taxonomy(themes=(Theme(key="duong", label="Giao thông", keywords=("đường",)),))
    grouped = group_proposals([Proposal(Quote(1, 0, 9, "Đề nghị sửa đường."), "A", "B")], taxonomy)
    doubted = replace(grouped, assignments=(replace(grouped.assignments[0], second="dien"),))
    (row,) = proposal_sheets(doubted, {"dien": "Điện, thắp sáng"})[0].rows
    assert row[6] == "Điện, thắp sáng"


def test_the_register_and_the_letters_speak_to_people(tmp_path: Path) -> None:
    thumbs = Quarantined("1" * 64, f"{UNITS[2]}/Thumbs.db", "system_file", "Tệp hệ thống.", "Không cần làm gì.")
    write_all(replace(sample(), aside=(*sample().aside, thumbs)), CAMPAIGN, tmp_path)
    register = sheet_rows(tmp_path / "so-theo-doi.xlsx")
    head, *rows = register["Đoạn cần xem lại"]
    shown = {row[head.index("Bài kia")] for row in rows}
    assert shown == {f"Bài số 1: Lò Thị Mận, {UNITS[0]}", f"Bài số 4: Giàng Thị Súa, {UNITS[2]}"}
    letter = docx_text(tmp_path / "nhac-nop" / "chi-bo-tram-y-te.docx")
    assert "1 tệp chưa đọc được" in letter
    assert "Thumbs.db" not in letter
    assert len(register["Tệp để riêng"]) - 1 == 2
