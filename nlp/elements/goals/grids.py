"""The tables of a submission: which columns announce targets, which cells are read as a whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from nlp.elements.goals.frames import plain_of
from nlp.elements.goals.tables import Column, cell_goals, columns, is_quantity
from nlp.elements.outline import Line, Zone
from nlp.elements.reading import Reading
from nlp.records import Extent, Span, SpanType


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a header: the kinds of its columns, its rows (line indices)."""

    kinds: tuple[Column, ...]
    rows: tuple[int, ...]


def tables_of(reading: Reading) -> list[Table]:
    """The tables of the body with at least one row under the header."""
    tables: dict[int, list[tuple[int, Line]]] = {}
    for i, line in enumerate(reading.lines):
        if line.cells:
            tables.setdefault(line.table, []).append((i, line))
    made = (_table_of(reading, rows) for rows in tables.values())
    return [table for table in made if table is not None]


def _table_of(reading: Reading, rows: Sequence[tuple[int, Line]]) -> Table | None:
    """The table of ``rows``; where a text begins with it, its header may have been taken for a letterhead."""
    body = [row for row in rows if row[1].zone is Zone.BODY]
    if body and body[0] is not rows[0] and Column.TARGET in _kinds_of(reading, rows[0][1]):
        body = list(rows)
    if len(body) < 2:
        return None
    below = [row.cells for _, row in body[1:]]
    kinds = _kinds_of(reading, body[0][1])
    return Table(_counted(reading.document.text, below, kinds), tuple(i for i, _ in body))


def _kinds_of(reading: Reading, header: Line) -> tuple[Column, ...]:
    text = reading.document.text
    return columns(tuple(text[c.start : c.end] for c in header.cells), reading.year, reading.date)


def target_tables(reading: Reading) -> list[Table]:
    """The tables whose header announces targets."""
    return [table for table in tables_of(reading) if Column.TARGET in table.kinds]


def _counted(text: str, rows: Sequence[tuple[Extent, ...]], kinds: tuple[Column, ...]) -> tuple[Column, ...]:
    """``kinds`` without the targets in words: under "Chỉ tiêu" stands what is counted, in figures or by its name."""
    return tuple(
        Column.OTHER if kind is Column.TARGET and not _in_figures(text, [r[n] for r in rows if n < len(r)]) else kind
        for n, kind in enumerate(kinds)
    )


def _in_figures(text: str, cells: Sequence[Extent]) -> bool:
    written = [text[c.start : c.end] for c in cells if any(map(str.isalnum, text[c.start : c.end]))]
    return sum(map(_short, written)) * 2 > len(written)


# A quantity first, whatever is said of it after: "6 trường, mỗi trường 3 lớp".
_LED = re.compile(
    r"\W*(?:(?:tu|con|giam|len|xuong|toi thieu|toi da|duoi|tren|khong qua|it nhat|them|dat|du|ca) ){0,3}\d"
)
_SHORT = 14


def _short(written: str) -> bool:
    if any(map(str.isdigit, written)):
        return sum(map(str.isalpha, written)) <= _SHORT or _LED.match(plain_of(written)) is not None
    return sum(map(str.isalpha, written)) <= _SHORT and is_quantity(written)


def table_spans(reading: Reading) -> list[Span]:
    """The goals that stand in cells of their own."""
    text = reading.document.text
    spans = []
    for table in target_tables(reading):
        for i in table.rows[1:]:
            for goal in cell_goals(text, reading.lines[i].cells, table.kinds):
                spans.append(Span(SpanType.GOAL, goal.start, goal.end, goal.value, "mục tiêu trong bảng chỉ tiêu"))
    return spans


# "Mỗi quý 1 cuộc" in the column of times: the activity itself with its number.
_OFTEN = re.compile(r"(?:moi|tung|hang (?:ngay|tuan|thang|quy|nam))\b")
_APART = frozenset({Column.BASE, Column.UNIT, Column.WHEN, Column.MEANS})
# So many letters tell a deed ("Gộp ba điểm tiếp dân về một"), fewer name what is counted.
_DEED = 24


def read_apart(reading: Reading) -> set[tuple[int, int]]:
    """The cells (line, column) that are read as table cells: header rows, past figures, units, whole targets."""
    apart: set[tuple[int, int]] = set()
    often = _often(reading)
    for table in tables_of(reading):
        apart.update((table.rows[0], n) for n in range(len(table.kinds)))
        for i in table.rows[1:]:
            left = {n for n, kind in enumerate(table.kinds) if kind is Column.WHEN and (i, n) in often}
            apart.update((i, n) for n in _read_here(reading, i, table.kinds) if n not in left)
    return apart


def _read_here(reading: Reading, row: int, kinds: tuple[Column, ...]) -> list[int]:
    """The columns of ``row`` that are read as table cells; a row without a figure may tell its target in its name."""
    text, cells, targets = reading.document.text, reading.lines[row].cells, Column.TARGET in kinds
    names = kinds.index(Column.TARGET) if targets else 0
    taken = {g.start for g in cell_goals(text, cells, kinds)} if targets else set()
    told = set() if taken else {c.start for c in cells if sum(map(str.isalpha, text[c.start : c.end])) >= _DEED}
    return [
        n
        for n, (cell, kind) in enumerate(zip(cells, kinds, strict=False))
        if kind in _APART or cell.start in taken or (n < names and kind is not Column.WAY and cell.start not in told)
    ]


def _often(reading: Reading) -> set[tuple[int, int]]:
    """The cells that count what is done again and again."""
    return {
        (piece.segment.line, piece.segment.cell)
        for piece in reading.pieces
        if piece.segment.cell > 0 and piece.frames and _OFTEN.match(piece.plain)
    }
