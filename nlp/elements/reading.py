"""One reading of a submission that all elements share: segments with their words, times, quantities and roles."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from nlp.elements.goals.frame import Frame
from nlp.elements.goals.frames import frames, plain_of
from nlp.elements.masks import Mask
from nlp.elements.outline import Line, Shape, Zone, outline
from nlp.elements.phrase import phrase
from nlp.elements.roles.classifier import RoleModel
from nlp.elements.roles.features import Sample
from nlp.elements.roles.role import Hint, Role
from nlp.elements.segments import Segment, segments
from nlp.elements.times import FoundTime, Setting
from nlp.elements.told_periods import date_of
from nlp.records import Document, Kind

COLUMN = {role: i for i, role in enumerate(Role)}
_ASIDE = [COLUMN[Role.KIEN_NGHI], COLUMN[Role.XA_GIAO]]
_OPINION, _ADMITS = COLUMN[Role.NHAN_XET], COLUMN[Role.HAN_CHE]
_OWN = [i for i in COLUMN.values() if i not in (*_ASIDE, _OPINION, COLUMN[Role.TRICH], COLUMN[Role.CHUNG])]
# An even chance.
_LIKELY = 0.5


@dataclass(frozen=True, slots=True)
class Piece:
    """A segment read: ``plain`` is its text folded, without diacritics; offsets in it count from ``segment.start``."""

    segment: Segment
    text: str
    plain: str
    masks: tuple[Mask, ...]
    times: tuple[FoundTime, ...]
    frames: tuple[Frame, ...]
    sample: Sample

    @property
    def announces(self) -> bool:
        """Whether it opens what follows: a heading, or what ends in a colon."""
        return self.segment.shape is Shape.HEADING or self.plain.rstrip().endswith(":")


@dataclass(frozen=True, slots=True)
class Reading:
    """A document read; ``roles`` has a row a piece and a column a role."""

    document: Document
    lines: tuple[Line, ...]
    pieces: tuple[Piece, ...]
    roles: NDArray[np.float64]
    date: dt.date | None
    year: int | None
    around: NDArray[np.float64] | None = None
    """What stands around each piece, where it was looked at: kept for those who look again."""
    hints: NDArray[np.float64] | None = None
    """How likely each piece gives each ``Hint`` (columns), where a model was asked."""
    aside: frozenset[int] = frozenset()
    """The pieces that ask or thank by their own words, where a model was asked: no other piece is judged by them."""
    opinions: frozenset[int] = frozenset()
    """The pieces that judge what others do, where a model was asked: they lower no verdict."""
    of_others: frozenset[int] = frozenset()
    """Those of them that are likelier an opinion than a shortcoming: they admit nothing."""

    def chance(self, piece: int, role: Role) -> float:
        """How likely ``piece`` has ``role``."""
        return float(self.roles[piece, COLUMN[role]])


# The year of the place-and-date line ("Hà Nội, ngày 22 tháng 12 năm 2025") is not the plan's.
_YEAR = re.compile(r"(?<!thang \d )(?<!thang \d\d )(?:nam|giai doan|nhiem ky) ?(?:hoc )?((?:19|20)\d\d)")


def read(
    document: Document, kind: Kind | None, model: RoleModel | None, lines: tuple[Line, ...] | None = None
) -> Reading:
    """Read ``document`` (``lines`` is its outline where it is known); without a model all chances are 0."""
    lines = outline(document) if lines is None else lines
    date = date_of(document)
    year = plan_year(document.text, lines, date)
    setting = Setting(date, year)
    pieces = tuple(piece_of(document.text, s, kind, setting) for s in segments(document.text, lines, date))
    return with_roles(Reading(document, lines, pieces, np.zeros((len(pieces), len(Role))), date, year), model)


def with_roles(reading: Reading, model: RoleModel | None) -> Reading:
    """``reading`` with the roles of its body; heads and signatures have none."""
    if model is None or not reading.pieces:
        return reading
    return with_chances(reading, model.roles([reading.pieces[i].sample for i in body_of(reading)]))


def body_of(reading: Reading) -> list[int]:
    """The pieces of the body."""
    return [i for i, p in enumerate(reading.pieces) if p.segment.zone is Zone.BODY]


def with_chances(reading: Reading, chances: NDArray[np.float64]) -> Reading:
    """``reading`` with ``chances``, one row a piece of its body, one column each of ``LABELS``."""
    said = np.zeros((len(reading.pieces), len(Role) + len(Hint)))
    said[body_of(reading)] = chances
    asks = (said[:, _ASIDE].max(axis=1) >= _LIKELY) & (said[:, _OWN].max(axis=1) < _LIKELY)
    judges = said[:, _OPINION] >= _LIKELY
    aside, opinions = _acting(reading, asks), _acting(reading, judges)
    of_others = _acting(reading, judges & (said[:, _OPINION] > said[:, _ADMITS]))
    # An opinion speaks for no element: no other judge is told of it.
    said[:, _OPINION] = 0.0
    roles, hints = said[:, : len(Role)], said[:, len(Role) :]
    return replace(reading, roles=roles, hints=hints, aside=aside, opinions=opinions, of_others=of_others)


def _acting(reading: Reading, which: NDArray[np.bool_]) -> frozenset[int]:
    return frozenset(i for i in np.flatnonzero(which).tolist() if reading.pieces[i].segment.acts)


def piece_of(text: str, segment: Segment, kind: Kind | None, setting: Setting) -> Piece:
    """Read one segment."""
    written = text[segment.start : segment.end]
    said = phrase(written)
    times = said.times(setting)
    plain = said.plain
    body = text[segment.body : segment.end]
    sample = Sample(body, segment.topics, segment.shape, kind)
    return Piece(
        segment, written, plain, said.masks, times, frames(written, plain, times, said.masks, said.lexed), sample
    )


# A plan signed in the last quarter is for the next year unless its title says otherwise.
_NEXT_YEAR_FROM = 12


def plan_year(text: str, lines: Sequence[Line], date: dt.date | None) -> int | None:
    """The year that the plan is for: its title's, else that of its date."""
    for line in lines:
        if line.zone is Zone.HEAD:
            years = [int(y) for y in _YEAR.findall(plain_of(text[line.start : line.end]))]
            years = [y for y in years if date is None or date.year <= y <= date.year + 1]
            if years:
                return years[0]
    if date is None:
        return None
    return date.year + (date.month >= _NEXT_YEAR_FROM)


# The name of a column is no longer than this.
_COLUMN_WORDS = 6


def header_lines(reading: Reading) -> frozenset[int]:
    """The first lines of tables whose cells are all short: they name columns and say nothing of their own."""
    first: dict[int, int] = {}
    for i, line in enumerate(reading.lines):
        if line.table >= 0:
            first.setdefault(line.table, i)
    heads = frozenset(first.values())
    return heads - {
        p.segment.line for p in reading.pieces if p.segment.line in heads and len(p.text.split()) > _COLUMN_WORDS
    }
