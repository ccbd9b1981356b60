"""The place of a piece in its document: what announces it, what came before it, and whose plan or report it stands in."""  # noqa: E501

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from nlp.elements.goals.course import courses
from nlp.elements.goals.frames import plain_of
from nlp.elements.goals.grids import tables_of
from nlp.elements.goals.mood import Mood, marked
from nlp.elements.goals.tables import Column
from nlp.elements.goals.whose import whose
from nlp.elements.outline import Line, Shape, Zone
from nlp.elements.reading import COLUMN, Reading
from nlp.elements.roles.role import Role
from nlp.elements.segments import Segment

_ROLES = (
    Role.TRICH,
    Role.KET_QUA,
    Role.GIAI_PHAP,
    Role.HAN_CHE,
    Role.LIEN_HE,
    Role.NHAN_THUC,
    Role.PHUONG_HUONG,
    Role.SAN_PHAM,
    Role.CHI_TIEU,
)
_COLUMNS_OF_ROLES = [COLUMN[role] for role in _ROLES]
_NO_ROLES = [0.0] * len(_ROLES)
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Place:
    """``clues`` are binary features of a piece's surroundings, ``measures`` numbers (position, distances, chances);
    ``line``, ``section`` and ``column`` say which pieces stand together."""

    clues: tuple[str, ...] = ()
    measures: tuple[float, ...] = ()
    line: int = 0
    section: int = 0
    column: tuple[int, int] | None = None
    """The table and the column of a cell."""
    standing: tuple[float, ...] = ()
    """Where it stands in its line: which cell of how many, whether the row has a target of its own, what follows; and
    in the course of the document."""


def places(reading: Reading, also: Collection[int] = ()) -> list[Place]:
    """One place a piece, in order; pieces without quantities have empty ones unless they are in ``also``."""
    mood = Mood()
    found = []
    lead = ""
    known = _known(reading)
    section = 0
    for n, piece in enumerate(reading.pieces):
        if piece.segment.shape is Shape.HEADING:
            mood, section = Mood(), section + 1
        if piece.frames or n in also:
            found.append(_place(reading, n, lead, mood, section, known))
        else:
            found.append(_NOWHERE)
        mood.hear(piece, reading.date)
        if piece.announces:
            lead = piece.plain
        elif piece.segment.shape is Shape.TEXT and piece.segment.first:
            lead = ""
    return found


_NOWHERE = Place()


@dataclass(frozen=True, slots=True)
class _Known:
    """What holds for a whole document."""

    headers: dict[int, list[str]]
    kinds: dict[int, tuple[Column, ...]]
    """What the columns hold of a line that is a row of a table."""
    heads: Collection[int]
    """The lines that name the columns of tables."""
    course: Sequence[Sequence[float]]
    chances: Sequence[Sequence[float]]
    """Of ``_ROLES``, a row a piece."""


def _known(reading: Reading) -> _Known:
    size, tables = len(reading.pieces), tables_of(reading)
    return _Known(
        _headers(reading),
        {row: table.kinds for table in tables for row in table.rows},
        {table.rows[0] for table in tables},
        courses(reading.roles).tolist() or [()] * size,
        reading.roles[:, _COLUMNS_OF_ROLES].tolist() if len(reading.roles) else [_NO_ROLES] * size,
    )


def _headers(reading: Reading) -> dict[int, list[str]]:
    """The names of the columns of each table."""
    text = reading.document.text
    found: dict[int, list[str]] = {}
    for line in reading.lines:
        if line.cells and line.table not in found:
            found[line.table] = [plain_of(text[c.start : c.end]) for c in line.cells]
    return found


def _place(reading: Reading, n: int, lead: str, mood: Mood, section: int, known: _Known) -> Place:
    segment = reading.pieces[n].segment
    line = reading.lines[segment.line] if reading.lines else None
    heading = plain_of(reading.document.text[line.heading.start : line.heading.end]) if line and line.heading else ""
    names = known.headers.get(line.table, []) if line and line.cells else []
    column = names[segment.cell] if 0 <= segment.cell < len(names) else ""
    clues = (*_clues(reading, n, lead, mood, heading), *[f"C:{w}" for w in _words(column)], *_held(segment, known))
    measures = (*_measures(reading, n, mood, known.chances), *whose(reading.pieces[n].plain, heading, lead, column))
    table = (line.table, segment.cell) if line and line.cells else None
    standing = (*_standing(reading, n, line, known.kinds), *known.course[n])
    return Place(clues, measures, segment.line, section, table, standing)


def _held(segment: Segment, known: _Known) -> Iterator[str]:
    """What the column of a cell holds, apart for the cells that name columns."""
    kinds = known.kinds.get(segment.line, ())
    if 0 <= segment.cell < len(kinds):
        yield f"{'head' if segment.line in known.heads else 'column'}:{kinds[segment.cell]}"


def _standing(reading: Reading, n: int, line: Line | None, kinds: Mapping[int, Sequence[Column]]) -> Iterator[float]:
    segment = reading.pieces[n].segment
    cells = len(line.cells) if line else 0
    yield float(Column.TARGET in kinds.get(segment.line, ()))
    yield float(segment.cell)
    yield float(cells)
    yield float(segment.cell == 0)
    yield float(cells > 0 and segment.cell == cells - 1)
    after = reading.document.text[segment.end : line.end] if line and segment.cell < 0 else ""
    yield float(":" in after)
    yield float(any(map(str.isdigit, after)))


@lru_cache(maxsize=256)
def _words(plain: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(plain))


def _clues(reading: Reading, n: int, lead: str, mood: Mood, heading: str) -> Iterator[str]:
    segment = reading.pieces[n].segment
    yield from [f"H:{w}" for w in _words(heading)]
    yield from [f"L:{w}" for w in _words(lead)[-8:]]
    yield from marked(lead)
    yield f"mood:{mood.last()}"
    before = reading.pieces[n - 1] if n else None
    if before is not None and before.segment.zone is Zone.BODY:
        words = _words(before.plain)
        yield from [f"P:{w}" for w in words[:3]]
        yield from [f"Q:{w}" for w in words[-3:]]
        yield f"Pcolon:{before.plain.rstrip()[-1:]}"
    after = reading.pieces[n + 1] if n + 1 < len(reading.pieces) else None
    if after is not None:
        yield from [f"N:{w}" for w in _words(after.plain)[:2]]
    yield f"first:{segment.first}"


def _measures(reading: Reading, n: int, mood: Mood, chances: Sequence[Sequence[float]]) -> tuple[float, ...]:
    piece, size = reading.pieces[n], len(reading.pieces)
    shape, times = piece.segment.shape, piece.times
    near = [chances[at] if 0 <= at < size else _NO_ROLES for at in (n - 2, n - 1, n, n + 1)]
    return (
        n / max(1, size), *map(float, mood.since.values()), mood.speaker(), mood.leaning, float(mood.dated),
        float(any(t.value.until for t in times)), float(any(t.value.every for t in times)),
        float(len(piece.frames)), float(len(piece.plain)), float(shape is Shape.ITEM), float(shape is Shape.ROW),
        *itertools.chain.from_iterable(near),
    )  # fmt: skip
