"""Ruled tables of a PDF as rows, put where their lines stood. Only pages with drawn lines are looked at: it is slow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from flows.ingest.beat import beat
from flows.ingest.pdf_lines import Printed

# 0.1 s a page: what a submission has of tables, not what a hostile file has.
MAX_RULED = 60


@dataclass(frozen=True, slots=True)
class _Ruled:
    left: float
    bottom: float
    right: float
    top: float
    rows: tuple[tuple[str, ...], ...]

    def holds(self, line: Printed) -> bool:
        x, y = (line.left + line.right) / 2, (line.bottom + line.top) / 2
        return self.left - 1 <= x <= self.right + 1 and self.bottom - 1 <= y <= self.top + 1


def tables_of(
    path: Path, printed: Sequence[Printed], pages: Sequence[int], heights: Mapping[int, float]
) -> list[Printed]:
    """``printed`` with the lines inside ruled tables replaced by rows of cells; ``pages`` count from 0."""
    found = {number + 1: tables for number, tables in _find(path, pages, heights).items() if tables}
    out: list[Printed] = []
    placed: set[tuple[int, int]] = set()
    count = 0
    for line in printed:
        index = next((i for i, table in enumerate(found.get(line.page, ())) if table.holds(line)), None)
        if index is None:
            out.append(line)
        elif (line.page, index) not in placed:
            placed.add((line.page, index))
            out.extend(_rows(found[line.page][index], line, count))
            count += 1
    return out


def _rows(table: _Ruled, line: Printed, number: int) -> list[Printed]:
    return [
        Printed(
            " | ".join(cells),
            table.left,
            table.right,
            table.bottom,
            table.top,
            line.page,
            line.font,
            line.size,
            number,
            cells,
        )
        for cells in table.rows
    ]


def _find(path: Path, pages: Sequence[int], heights: Mapping[int, float]) -> dict[int, list[_Ruled]]:
    import pdfplumber  # noqa: PLC0415 -- 0.3 s at the start of every worker, and few files have ruled pages

    found: dict[int, list[_Ruled]] = {}
    try:
        with pdfplumber.open(path, pages=[number + 1 for number in pages]) as document:
            for number, page in zip(pages, document.pages, strict=False):
                beat()
                found[number] = [_ruled(table, heights[number]) for table in page.find_tables() if len(table.rows) > 1]
                page.close()
    except Exception:  # noqa: BLE001 -- a broken page loses its rows, never its text: that stands in the lines
        return found
    return {number: [table for table in tables if len(table.rows[0]) > 1] for number, tables in found.items()}


def _ruled(table: object, height: float) -> _Ruled:
    left, top, right, bottom = table.bbox  # type: ignore[attr-defined]
    rows = table.extract()  # type: ignore[attr-defined]
    cells = tuple(tuple(" ".join((cell or "").split()) for cell in row) for row in rows)
    return _Ruled(left, height - bottom, right, height - top, cells)
