from __future__ import annotations

import io

import openpyxl

from flows.draft.workbook import Sheet, workbook
from nlp.synthesis.registers import Column

NASTY = (
    "=1+1",
    "+cmd|' /C calc'!A0",
    "@SUM(A1)",
    "-2+3",
    "http://x.example",
    "mailto:a@b",
    "\tTab",
    "a\x00b",
    "12",
    "1e5",
)


def test_no_text_becomes_a_formula_a_link_or_a_number() -> None:
    content = workbook([Sheet("S", [Column("Cột")], [(text,) for text in NASTY])], "t", "a")
    sheet = openpyxl.load_workbook(io.BytesIO(content))["S"]
    for row, text in enumerate(NASTY, 2):
        cell = sheet.cell(row, 1)
        assert cell.data_type == "s", text
        assert cell.hyperlink is None
        assert cell.value == text.replace("\x00", "")


def test_the_same_rows_give_the_same_bytes() -> None:
    sheets = [Sheet("S", [Column("Cột")], [("x", 1)])]
    assert workbook(sheets, "t", "a") == workbook(sheets, "t", "a")


def test_the_head_is_as_high_as_its_longest_title_needs() -> None:
    titles = ("TT", "Việc đột phá, mới, cấp bách đã đăng ký với chi bộ")
    content = workbook([Sheet(t[:9], [Column(t)], [("x",)]) for t in titles], "t", "a")
    low, high = (sheet.row_dimensions[1].height for sheet in openpyxl.load_workbook(io.BytesIO(content)))
    # A line is 15 points high unless a sheet says otherwise.
    assert (low, high) == (None, 75)


def test_a_row_is_as_high_as_its_longest_cell() -> None:
    rows = [("ngắn",), ("Phó Bí thư Thường trực Đảng ủy",), ("a\nb\nc",), ("dài " * 9_000,)]
    content = workbook([Sheet("S", [Column("Cột", 16)], rows)], "t", "a")
    sheet = openpyxl.load_workbook(io.BytesIO(content))["S"]
    assert [sheet.row_dimensions[n].height for n in range(2, 6)] == [None, 30, 45, 408.75]
