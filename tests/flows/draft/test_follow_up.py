from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from flows.draft import write_all
from flows.draft.follow_up import BOOK, PAPER, Later, write_follow_up
from flows.draft.register_results import RegisterFault, entered_results
from nlp.records import Kind
from nlp.synthesis.follow_up import LEVELS
from tests.flows.draft.reading import docx_tables, docx_text, sheet_rows
from tests.flows.draft.sample import CAMPAIGN, UNITS, Piece, Sample, build, sample

SAID = (
    Piece("Đến tháng 12/2026, toàn xã có 88,5% hộ dùng nước hợp vệ sinh."),
    Piece("Xã có 12 bản."),
)
LATER = CAMPAIGN.model_copy(update={"name": "bao-cao", "title": "Báo cáo năm 2026"})


def later(**more: object) -> Later:
    report = build("Đảng ủy xã Suối Mây", UNITS[1], Kind.BAO_CAO_DINH_KY, 0, SAID)
    return Later(LATER, Sample((report,)), **more)  # type: ignore[arg-type]


def rows(path: Path) -> list[dict[object, object]]:
    head, *found = sheet_rows(path)["Đối chiếu kết quả"][1:]
    return [dict(zip(head, row, strict=True)) for row in found]


def test_goals_stand_beside_the_later_reports_the_unmatched_first(tmp_path: Path) -> None:
    write_follow_up(sample(), CAMPAIGN, later(), tmp_path)
    found = rows(tmp_path / BOOK)
    assert [r["Câu báo cáo (nguyên văn)"] for r in found] == ["Chưa thấy kết quả", SAID[0].text]
    assert (found[1]["Mục tiêu"], found[1]["Kết quả báo cáo"]) == (85, 88.5)
    assert found[1]["Mức đề xuất"] == "Hoàn thành tốt"
    assert all(r["Mức (cán bộ xác nhận)"] is None for r in found)


def test_the_paper_shows_evidence_of_both_sides_and_its_counts_add_up(tmp_path: Path) -> None:
    write_follow_up(sample(), CAMPAIGN, later(), tmp_path)
    text = docx_text(tmp_path / PAPER)
    assert text.index("MỤC TIÊU CHƯA THẤY KẾT QUẢ") < text.index("MỤC TIÊU ĐÃ CÓ BÁO CÁO")
    assert f"“{SAID[0].text}” (báo cáo 1)" in text
    assert all(level in text for level in LEVELS)
    counts = next(t for t in docx_tables(tmp_path / PAPER) if t[0][0] == "Đơn vị" and "Số mục tiêu" in t[0])
    for row in counts[1:]:
        assert int(row[1]) == sum(int(cell) for cell in row[2:])
    assert [int(c) for c in counts[-1][1:]] == [sum(int(r[i]) for r in counts[1:-1]) for i in range(1, len(counts[0]))]


def test_what_officers_entered_in_the_register_comes_first(tmp_path: Path) -> None:
    write_all(sample(), CAMPAIGN, tmp_path)
    path = tmp_path / "so-theo-doi.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = book["Mục tiêu, thời hạn"]
    head = next(row for row in sheet.iter_rows() if any(c.value == "Mục tiêu (nguyên văn)" for c in row))
    place = {cell.value: cell.column for cell in head}
    write_follow_up(sample(), CAMPAIGN, later(), tmp_path)
    words = rows(tmp_path / BOOK)[0]["Mục tiêu đã đăng ký (nguyên văn)"]
    column = place["Mục tiêu (nguyên văn)"]
    goal = next(r for r in range(head[0].row + 1, sheet.max_row + 1) if sheet.cell(r, column).value == words)
    sheet.cell(goal, place["Kết quả (cán bộ ghi)"], "Đã kiểm tra, đạt.")
    sheet.cell(goal, place["Mức (cán bộ ghi)"], LEVELS[0])
    book.save(path)

    entered = entered_results(path)
    write_follow_up(sample(), CAMPAIGN, later(entered=entered), tmp_path)

    assert [r.row for r in entered.values()] == [goal]
    row = next(r for r in rows(tmp_path / BOOK) if r["Mục tiêu đã đăng ký (nguyên văn)"] == words)
    assert (row["Mức (cán bộ xác nhận)"], row["Báo cáo số"]) == (LEVELS[0], f"sổ theo dõi, dòng {goal}")


def test_a_file_that_is_no_register_is_told(tmp_path: Path) -> None:
    wrong = tmp_path / "khac.xlsx"
    openpyxl.Workbook().save(wrong)
    with pytest.raises(RegisterFault, match="Mục tiêu, thời hạn"):
        entered_results(wrong)
    wrong.write_bytes(b"PK")
    with pytest.raises(RegisterFault, match="không mở được"):
        entered_results(wrong)
