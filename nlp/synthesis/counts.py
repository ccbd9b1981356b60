"""The counts that measures are made of: small frozen sums that add."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Self

from nlp.records import VerdictLevel


@dataclass(frozen=True, slots=True)
class Counts:
    """A row of counts; rows of one type add field by field."""

    def __add__(self, other: Self) -> Self:
        return type(self)(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))


@dataclass(frozen=True, slots=True)
class HandInCounts(Counts):
    """Members of the roster. ``must = on_time + late + missing``; the exempt are apart.

    ``volunteered``: exempt members who handed in all the same; ``outside``: submissions by nobody on the roster.
    """

    must: int = 0
    exempt: int = 0
    on_time: int = 0
    late: int = 0
    missing: int = 0
    volunteered: int = 0
    outside: int = 0

    @property
    def submitted(self) -> int:
        """Members who must hand in and did."""
        return self.on_time + self.late


@dataclass(frozen=True, slots=True)
class FileCounts(Counts):
    """Files of the inbox that a run is done with: ``files = read + set_aside``."""

    read: int = 0
    set_aside: int = 0
    superseded: int = 0
    """Of ``read``: earlier versions that a later one by the same author replaced."""
    poor: int = 0
    """Of ``read``: files with stretches that could not be read well."""
    needless: int = 0
    """Of ``set_aside``: what programs leave behind, pictures and the like, which nobody needs to send again."""

    @property
    def files(self) -> int:
        return self.read + self.set_aside

    @property
    def to_resend(self) -> int:
        """Files set aside that somebody should look at and send again."""
        return self.set_aside - self.needless

    @property
    def current(self) -> int:
        """Submissions that count: the last version of each."""
        return self.read - self.superseded


@dataclass(frozen=True, slots=True)
class ContentCounts(Counts):
    """What the current submissions hold, and how many hold it."""

    docs_on_time: int = 0
    docs_late: int = 0
    goals: int = 0
    timelines: int = 0
    commitments: int = 0
    proposals: int = 0
    limitations: int = 0
    models: int = 0
    citations: int = 0
    tasks: int = 0
    tasks_clear: int = 0
    """Tasks that state every member of the campaign's "5 rõ"."""
    with_goals: int = 0
    with_proposals: int = 0
    with_models: int = 0
    overlapping: int = 0
    """Submissions with at least one passage to look at again."""


@dataclass(frozen=True, slots=True)
class LevelCounts(Counts):
    """Verdicts on one element."""

    dat: int = 0
    chung_chung: int = 0
    thieu: int = 0
    khong_ro: int = 0

    @property
    def asked(self) -> int:
        return self.dat + self.chung_chung + self.thieu + self.khong_ro

    def of(self, level: VerdictLevel) -> int:
        """How many verdicts are ``level``."""
        return int(getattr(self, level.value))


def not_met(c: LevelCounts) -> str:
    """How many submissions lack an element and how many leave it vague, in words."""
    parts = ((c.thieu, "chưa có"), (c.chung_chung, "nêu chung chung"))
    return ", ".join(f"{count(n)}/{count(c.asked)} bài {what} ({percent(n, c.asked)})" for n, what in parts if n)


def percent(part: int, whole: int) -> str:
    """``part / whole`` in the Vietnamese way with two decimals, rounded half up; ``—`` for an empty whole.

    Two decimals because the reports of the Party print them so; integers keep the rounding exact.
    """
    if whole == 0:
        return "—"
    hundredths = (part * 20_000 + whole) // (2 * whole)
    number, rest = divmod(hundredths, 100)
    return f"{count(number)},{rest:02d}%" if rest else f"{count(number)}%"


def count(number: int) -> str:
    """A count in the Vietnamese way: ``35.000``."""
    return f"{number:,}".replace(",", ".")
