"""Printed lines of a PDF page back into paragraphs, by where they end and what would have fitted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from flows.ingest.draft import Line, Piece
from nlp.records import BlockKind

_MARKER = re.compile(r"(?:\d{1,2}(?:\.\d{1,2}){0,2}[.)/]|[IVX]{1,5}[.)-]|[a-zđ][.)]|[-–—•+*◦►✓])\s")
_PAGE_NUMBER = re.compile(r"[-–\s]*(?:trang\s*)?\d{1,4}(?:\s*/\s*\d{1,4})?[-–\s]*", re.I)
# First lines are indented by about a centimetre; less is the ragged edge of the letters.
_INDENT = 9.0
_FIRST_LINE = 60.0
_GAP = 1.9
# Between words of a stretched line there are at most some 12 points; between two columns more.
COLUMN = 16.0


@dataclass(frozen=True, slots=True)
class Printed:
    """One printed line and where it stands, in points from the lower left corner."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    page: int
    font: str = ""
    size: float | None = None
    table: int | None = None
    cells: tuple[str, ...] = ()
    runs: tuple[tuple[str, str], ...] = ()
    """Font and text of the parts of ``text``, where fonts say how to read it."""


def paragraphs(lines: Sequence[Printed]) -> Iterator[Line]:
    """The lines of all pages as paragraphs and table rows, page numbers dropped."""
    bounds = _bounds(lines)
    group: list[Printed] = []
    for line in lines:
        if line.cells:
            yield from _closed(group)
            group = []
            cells = tuple((Piece(cell, line.font, line.size),) for cell in line.cells)
            yield Line(BlockKind.TABLE_ROW, cells=cells, table=line.table, page=line.page)
            continue
        if not group or _begins(group[-1], line, bounds, group):
            yield from _closed(group)
            group = []
        group.append(line)
    yield from _closed(group)


def without_page_numbers(lines: Iterable[Printed], height: float) -> list[Printed]:
    """The lines of a page but a number alone in its upper or lower margin."""
    return [
        line
        for line in lines
        if not (_PAGE_NUMBER.fullmatch(line.text) and (line.top > 0.92 * height or line.bottom < 0.08 * height))
    ]


def _bounds(lines: Sequence[Printed]) -> dict[int, tuple[float, float]]:
    found: dict[int, tuple[float, float]] = {}
    for line in lines:
        if not line.cells:
            left, right = found.get(line.page, (line.left, line.right))
            found[line.page] = min(left, line.left), max(right, line.right)
    return found


def _begins(last: Printed, line: Printed, bounds: dict[int, tuple[float, float]], group: Sequence[Printed]) -> bool:
    """Whether ``line`` begins a paragraph after ``last``."""
    if _cut(last.text, line.text) and last.page == line.page and not _beside(last, line):
        return False
    if _MARKER.match(line.text) or _beside(last, line):
        return True
    if _fits(last, line, bounds):
        return True
    if last.page != line.page:
        return not (line.text[:1].islower() or not last.text.rstrip().endswith((".", ":", ";", "!", "?")))
    height = max(last.top - last.bottom, 1.0)
    if last.bottom - line.top > _GAP * height or line.bottom > last.top:
        return True
    return not _aligned(last, line, bounds[line.page][0], group)


def _aligned(last: Printed, line: Printed, edge: float, group: Sequence[Printed]) -> bool:
    """Whether ``line`` begins where the next line of the paragraph of ``last`` would."""
    if line.left <= edge + _INDENT:
        # Back at the margin: from an indented first line, not from a column or a centred line.
        return last.left <= edge + _FIRST_LINE
    hanging = len(group) == 1 and _MARKER.match(group[0].text) is not None
    return abs(line.left - last.left) <= _INDENT or (hanging and line.left - last.left <= _FIRST_LINE)


def _beside(last: Printed, line: Printed) -> bool:
    """Whether ``line`` stands in another column than ``last``, as in letterheads and signatures."""
    return last.page == line.page and (line.left > last.right + COLUMN or line.right + COLUMN < last.left)


def _fits(last: Printed, line: Printed, bounds: dict[int, tuple[float, float]]) -> bool:
    """Whether the first word of ``line`` would have fitted after ``last``: then the break was meant."""
    first = line.text.split(None, 1)[0]
    letter = (last.right - last.left) / max(1, len(last.text))
    return last.right + (len(first) + 1) * letter < bounds[last.page][1] - letter


def _closed(group: Sequence[Printed]) -> Iterator[Line]:
    if not group:
        return
    pieces: list[Piece] = []
    for number, line in enumerate(group):
        if number and not _cut(group[number - 1].text, line.text):
            pieces.append(Piece(" ", line.font, line.size))
        runs = line.runs or ((line.font, line.text),)
        pieces.extend(Piece(text, font, line.size) for font, text in runs)
    yield Line(BlockKind.PARAGRAPH, tuple(pieces), page=group[0].page)


def _cut(before: str, after: str) -> bool:
    """Whether a word runs over the end of a line at its own hyphen ("15-" and "TB/ĐU")."""
    return len(before) > 1 and before.endswith("-") and before[-2].isalnum() and after[:1].isalnum()
