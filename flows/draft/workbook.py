"""The register workbook. No cell can become a formula, a link or a number by accident."""

from __future__ import annotations

import datetime as dt
import io
import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import xlsxwriter

from flows.draft.package import repack
from nlp.synthesis.register_rows import Cell, Row
from nlp.synthesis.registers import Column

# Excel's own limit of characters in a cell.
_CELL_LIMIT = 32_767
# Texts come from anywhere: nothing in them may be taken for a formula, a link or a number.
_SAFE = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": True,
    "remove_timezone": True,
}
# A line in points, the highest row that Excel knows, and the characters that the filter's button covers: LibreOffice
# gives a row without a height of its own one line, and what is wrapped runs into the next row.
_LINE, _HIGHEST, _BUTTON, _NARROWEST = 15, 409, 3, 5
# A unit of width is a digit; letters of Times are narrower, and lines end with words.
_LETTERS = 1.2
# A fixed date: the workbook must be the same bytes for the same content.
_CREATED = dt.datetime(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet; ``total`` says that its last row sums the others."""

    title: str
    columns: Sequence[Column]
    rows: Iterable[Row]
    total: bool = False
    note: str = ""


def workbook(sheets: Iterable[Sheet], title: str, author: str) -> bytes:
    """The workbook's bytes."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, _SAFE)
    book.set_properties({"title": title, "author": author, "created": _CREATED})
    formats = _Formats(book)
    for sheet in sheets:
        _write_sheet(book.add_worksheet(sheet.title[:31]), sheet, formats)
    book.close()
    return repack(buffer.getvalue())


class _Formats:
    def __init__(self, book: Any) -> None:
        base = {
            "font_name": "Times New Roman",
            "font_size": 11,
            "valign": "top",
            "border": 1,
            "border_color": "#999999",
        }
        self.text = book.add_format({**base, "text_wrap": True, "num_format": "@"})
        self.number = book.add_format({**base, "num_format": "#,##0.##"})
        self.integer = book.add_format({**base, "num_format": "#,##0"})
        self.date = book.add_format({**base, "num_format": "dd/mm/yyyy"})
        self.head = book.add_format({**base, "bold": True, "bg_color": "#E7E3DA", "text_wrap": True, "align": "center"})
        self.note = book.add_format({"font_name": "Times New Roman", "font_size": 10, "italic": True})


def _write_sheet(sheet: Any, content: Sheet, formats: _Formats) -> None:
    top = 0
    if content.note:
        sheet.write_string(0, 0, content.note, formats.note)
        top = 1
    for column, head in enumerate(content.columns):
        sheet.set_column(column, column, head.width)
        sheet.write_string(top, column, head.title, formats.head)
    sheet.set_row(top, _LINE * max((_head_lines(head) for head in content.columns), default=1))
    last = top
    for row in content.rows:
        last += 1
        if (lines := _lines(row, content.columns)) > 1:
            sheet.set_row(last, min(_HIGHEST, _LINE * lines))
        for column, value in enumerate(row):
            _write_cell(sheet, last, column, value, formats)
    sheet.freeze_panes(top + 1, min(4, len(content.columns)) if len(content.columns) > 6 else 1)
    if last > top:
        sheet.autofilter(top, 0, last - content.total, len(content.columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(top)


def _head_lines(head: Column) -> int:
    return max(1, len(textwrap.wrap(head.title, max(_NARROWEST, head.width - _BUTTON))))


def _lines(row: Row, columns: Sequence[Column]) -> int:
    """Lines of the longest cell, by its letters: to wrap every cell by words would take longer than to write it."""
    return max(
        (_cell_lines(v, head.width) for v, head in zip(row, columns, strict=False) if isinstance(v, str)), default=1
    )


def _cell_lines(text: str, width: int) -> int:
    return sum(1 + int(max(0, len(line) - 1) / (width * _LETTERS)) for line in text.split("\n"))


def _write_cell(sheet: Any, row: int, column: int, value: Cell, formats: _Formats) -> None:
    if value is None or value == "":
        sheet.write_blank(row, column, None, formats.text)
    elif isinstance(value, dt.date):
        sheet.write_datetime(row, column, dt.datetime(value.year, value.month, value.day), formats.date)
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value, formats.integer if float(value).is_integer() else formats.number)
    else:
        sheet.write_string(row, column, _printable(value)[:_CELL_LIMIT], formats.text)


def _printable(text: str) -> str:
    return "".join(c for c in text if c >= " " or c in "\n\t")
