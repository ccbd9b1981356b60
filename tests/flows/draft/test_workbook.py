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
