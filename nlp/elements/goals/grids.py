"""The tables of a submission: which columns announce targets, which cells are read as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nlp.elements.goals.tables import Column, cell_goals, columns
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
        if line.cells and line.zone is Zone.BODY:
            tables.setdefault(line.table, []).append((i, line))
    made = []
    for rows in tables.values():
        kinds = columns(reading.document.text, rows[0][1].cells, reading.year, reading.date)
        if len(rows) > 1:
            below = [row.cells for _, row in rows[1:]]
            made.append(Table(_counted(reading.document.text, below, kinds), tuple(i for i, _ in rows)))
    return made


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
    return sum(_short(text, cell) for cell in cells) * 2 > len(cells)


def _short(text: str, cell: Extent) -> bool:
    written = text[cell.start : cell.end]
    return any(ch.isdigit() for ch in written) and sum(ch.isalpha() for ch in written) <= 14


def table_spans(reading: Reading) -> list[Span]:
    """The goals that stand in cells of their own."""
    text = reading.document.text
    spans = []
    for table in target_tables(reading):
        for i in table.rows[1:]:
            for goal in cell_goals(text, reading.lines[i].cells, table.kinds):
                spans.append(Span(SpanType.GOAL, goal.start, goal.end, goal.value, "mục tiêu trong bảng chỉ tiêu"))
    return spans


def read_apart(reading: Reading) -> set[tuple[int, int]]:
    """The cells (line, column) that are read as table cells: header rows, past figures, units, whole targets."""
    apart: set[tuple[int, int]] = set()
    for table in tables_of(reading):
        targets = Column.TARGET in table.kinds
        apart.update((table.rows[0], n) for n in range(len(table.kinds)))
        names = table.kinds.index(Column.TARGET) if targets else 0
        for i in table.rows[1:]:
            cells = reading.lines[i].cells
            taken = {g.start for g in cell_goals(reading.document.text, cells, table.kinds)} if targets else set()
            apart.update(
                (i, n)
                for n, (cell, kind) in enumerate(zip(cells, table.kinds, strict=False))
                if n < names or kind in (Column.BASE, Column.UNIT, Column.WHEN) or cell.start in taken
            )
    return apart
