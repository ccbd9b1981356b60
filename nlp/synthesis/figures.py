"""Figures that contradict each other inside one report: shares, parts and totals.

A report prints "35/40 (87,5%)" or a table with a total row; the arithmetic either holds or a person should look.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from nlp.records import BlockKind, Document, Extent, Note

# Reports round to two decimals, and some truncate (2.909/3.044 = 95,565 % is printed 95,56): half a unit more than
# rounding allows, as the department's own rule has it.
TOLERANCE = Fraction(1, 100)
CODE = "so_lieu_mau_thuan"

_NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?"
_PERCENT = r"\d{1,3}(?:[.,]\d+)?"
_GAP = r"[^\d%/\n.;]{0,40}?"
_SHARE = re.compile(rf"(?<![\d/.,])({_NUMBER})\s*/\s*({_NUMBER})(?![\d/]){_GAP}\(?\s*({_PERCENT})\s*%")
_OF = re.compile(
    rf"(?<![\d/.,])({_NUMBER})\s+trên tổng số\s+({_NUMBER})(?![\d/]){_GAP}\(?\s*({_PERCENT})\s*%", re.IGNORECASE
)
_TOTAL = re.compile(r"^\s*(tổng(\s+(cộng|số))?|cộng)\b", re.IGNORECASE)
_CELL = re.compile(rf"^\s*({_NUMBER})\s*$")
_THOUSANDS = re.compile(r"\.\d{3}(\D|$)")
_LEAST_ROWS = 2


def contradictions(document: Document) -> tuple[Note, ...]:
    """Notes on figures of ``document`` that do not agree, in the order of the text; words are Vietnamese."""
    found = [*_shares(document.text), *_totals(document)]
    return tuple(sorted(found, key=lambda n: n.extent.start if n.extent else 0))


def number(text: str) -> Fraction:
    """A Vietnamese number: points set off thousands, a comma the decimals."""
    whole = text.replace(".", "") if _THOUSANDS.search(text) else text
    return Fraction(whole.replace(",", "."))


def _shares(text: str) -> Iterator[Note]:
    for pattern in (_SHARE, _OF):
        for match in pattern.finditer(text):
            part, whole, percent = number(match[1]), number(match[2]), Fraction(match[3].replace(",", "."))
            if whole == 0 or _is_date(match[1], match[2]):
                continue
            true = 100 * part / whole
            if abs(true - percent) > _allowed(match[3]):
                message = f"“{match[0].strip()}”: {match[1]}/{match[2]} là {_shown(true)}%, bài ghi {match[3]}%."
                yield Note(CODE, message, Extent(*match.span()))
            elif part > whole and percent <= 100:
                yield Note(CODE, f"“{match[0].strip()}”: tử số lớn hơn mẫu số.", Extent(*match.span()))


def _allowed(percent: str) -> Fraction:
    """A share printed with fewer decimals was rounded or cut to them: one unit of its last place at most."""
    decimals = len(re.split(r"[.,]", percent)[1]) if re.search(r"[.,]", percent) else 0
    return max(TOLERANCE, Fraction(1, 10**decimals))


def _is_date(a: str, b: str) -> bool:
    """``15/5 … 20%`` is more likely a day: both small and the first above the second."""
    return a.isdigit() and b.isdigit() and int(a) <= 31 and int(b) <= 12 and int(a) > int(b)


def _totals(document: Document) -> Iterator[Note]:
    for rows in _tables(document):
        total = rows[-1]
        if len(rows) <= _LEAST_ROWS or not _TOTAL.match(_cell(document, total, 0)):
            continue
        for column in range(1, len(total)):
            yield from _column(document, rows[1:-1], total, column)


def _column(
    document: Document, rows: list[tuple[Extent, ...]], total: tuple[Extent, ...], column: int
) -> Iterator[Note]:
    cells = [_cell(document, row, column) for row in rows if len(row) == len(total)]
    stated = _CELL.match(_cell(document, total, column))
    values = [number(m[1]) for cell in cells if (m := _CELL.match(cell))]
    # A column of ordinals, shares or gaps has no sum to hold against.
    if stated is None or len(values) < max(_LEAST_ROWS, len(cells)) or values == list(range(1, len(values) + 1)):
        return
    if sum(values) != number(stated[1]):
        name, summed = _cell(document, total, 0).strip(), _shown(sum(values))
        message = f"Bảng có dòng “{name}” ghi {stated[1]}, cộng các dòng được {summed}."
        yield Note(CODE, message, total[column])


def _tables(document: Document) -> Iterator[list[tuple[Extent, ...]]]:
    tables: dict[int, list[tuple[Extent, ...]]] = {}
    for block in document.blocks:
        if block.kind is BlockKind.TABLE_ROW and block.cells and block.table is not None:
            tables.setdefault(block.table, []).append(block.cells)
    yield from (rows for rows in tables.values() if rows)


def _cell(document: Document, row: tuple[Extent, ...], column: int) -> str:
    return document.text[row[column].start : row[column].end] if column < len(row) else ""


def _shown(value: Fraction | int) -> str:
    rounded = round(Fraction(value), 2)
    whole, rest = divmod(int(rounded * 100), 100)
    shown = f"{whole:,}".replace(",", ".")
    return f"{shown},{rest:02d}".rstrip("0") if rest else shown
