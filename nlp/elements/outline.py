"""The lines of a submission as an outline: headings, labels, list items, table rows, and the frame above each."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from nlp.elements.raw_lines import LEVELS, RawLine, blocks_of, raw_line
from nlp.elements.told_periods import date_of, period_topics
from nlp.elements.topics import Topic, topics_of
from nlp.elements.zones import body_of, is_heading, rank_of, tail_of
from nlp.records import Document, Extent
from nlp.text.column_names import names_columns


class Zone(StrEnum):
    """Where in the paper a line stands."""

    HEAD = "head"
    BODY = "body"
    TAIL = "tail"


class Shape(StrEnum):
    HEADING = "heading"
    ITEM = "item"
    ROW = "row"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Line:
    """One line: ``start`` stands after its number or bullet, ``heading`` is the nearest heading's text."""

    start: int
    end: int
    shape: Shape
    zone: Zone
    level: int
    own: tuple[Topic, ...] = ()
    """Topics of the nearest heading that has any."""
    above: tuple[Topic, ...] = ()
    """Topics of all headings above it."""
    heading: Extent | None = None
    cells: tuple[Extent, ...] = ()
    table: int = -1


def outline(document: Document) -> tuple[Line, ...]:
    """The non-empty lines of ``document`` in order; sections are read from numbers, capitals and labels."""
    raw = [r for r in (raw_line(document, block) for block in blocks_of(document)) if r is not None]
    tail = tail_of(document.text, raw)
    body = body_of(document.text, raw)
    frame = _Frame(date_of(document))
    lines: list[Line] = []
    for i, item in enumerate(raw):
        zone = Zone.HEAD if i < body else Zone.TAIL if i >= tail else Zone.BODY
        heading = zone is Zone.BODY and is_heading(document.text, raw, i)
        lines.append(frame.place(document.text, item, zone, heading))
    return tuple(lines)


class _Frame:
    """The headings that stand open while the lines are read in order."""

    def __init__(self, today: dt.date | None) -> None:
        self.today = today
        self.open: list[tuple[int, tuple[Topic, ...], Extent]] = []
        self.heading_bullet = self.last_bullet = ""
        self.table = -1
        self.row: RawLine | None = None
        self.listed = False

    def place(self, text: str, item: RawLine, zone: Zone, heading: bool) -> Line:
        """The next line, under the headings that stand open above it."""
        self.table += bool(item.cells) and self._begins_table(text, item)
        self.row = item if item.cells else None
        if zone is not Zone.BODY:
            shape = Shape.ROW if item.cells else Shape.TEXT
            return Line(item.start, item.end, shape, zone, item.level, cells=item.cells, table=self._table(item))
        if heading or (item.number and not item.cells):
            self._close(text, item, heading)
        elif self.listed and not item.cells:
            self.open = [o for o in self.open if o[0] < 8]
        self.listed = bool(item.number) and not heading
        self.last_bullet = item.bullet
        if heading:
            self.heading_bullet = item.bullet
            extent = Extent(item.start, item.end)
            named = text[item.start : item.end]
            self.open.append((rank_of(text, item), topics_of(named) or period_topics(named, self.today), extent))
        shape = Shape.HEADING if heading else Shape.ROW if item.cells else Shape.ITEM if item.number else Shape.TEXT
        nearest = self.open[-1][2] if self.open else None
        own, above, table = self._own(), self._above(), self._table(item)
        return Line(item.start, item.end, shape, zone, item.level, own, above, nearest, item.cells, table)

    def _begins_table(self, text: str, item: RawLine) -> bool:
        """Whether a row is the first of its table: after an empty line too, where it names columns."""
        if self.row is None or item.table != self.row.table:
            return True
        return text.count("\n", self.row.end, item.start) > 1 and names_columns(text, item.cells)

    def _close(self, text: str, item: RawLine, heading: bool) -> None:
        rank = rank_of(text, item)
        while self.open and self.open[-1][0] >= rank:
            if not heading and item.number == "bullet" and self.open[-1][0] >= 7 and not self._beside(item):
                break
            self.open.pop()

    def _beside(self, item: RawLine) -> bool:
        """Whether an item stands beside the open heading: an item itself, with items of another bullet below."""
        return self.open[-1][0] == LEVELS["bullet"] and item.bullet == self.heading_bullet != self.last_bullet

    def _table(self, item: RawLine) -> int:
        return self.table if item.cells else -1

    def _own(self) -> tuple[Topic, ...]:
        return next((topics for _, topics, _ in reversed(self.open) if topics), ())

    def _above(self) -> tuple[Topic, ...]:
        return tuple(dict.fromkeys(topic for _, topics, _ in self.open for topic in topics))
