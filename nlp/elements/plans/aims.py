"""The quantities around a time and how likely each is a goal: what is aimed at says that its date is planned."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nlp.elements.arrays import log_odds
from nlp.elements.goals.find import Found
from nlp.elements.reading import Reading
from nlp.elements.times.planned import Weighed

Floats = NDArray[np.float64]
# Log-odds where no quantity stands; those of a quantity lie between -4.6 and 4.6.
_NONE = -6.0
_SURE = 0.01
_LIKELY = (-2, -1, 0, 1, 2)


@dataclass(frozen=True, slots=True)
class Aim:
    """A quantity: the extent of its clause in its piece, and the log-odds that it is a goal."""

    start: int
    end: int
    odds: float

    def apart(self, start: int, end: int) -> int:
        """Characters between its clause and the extent; below zero where they overlap."""
        return max(self.start - end, start - self.end)


@dataclass(frozen=True, slots=True)
class Near:
    """The log-odds of quantities around a time: the best of its sentence, of the clauses around it, the nearest, the
    best of the sentence before, the one after and its whole line."""

    sentence: float = _NONE
    clause: float = _NONE
    nearest: float = _NONE
    before: float = _NONE
    after: float = _NONE
    line: float = _NONE

    def measures(self) -> tuple[float, ...]:
        """All of them as numbers."""
        return (self.sentence, self.clause, self.nearest, self.before, self.after, self.line)

    def clues(self) -> Iterator[str]:
        """All that stand with the time as binary features."""
        named = (("piece", self.sentence), ("clause", self.clause), ("near", self.nearest), ("line", self.line))
        for name, odds in named:
            yield from (f"g:{name}>{least}" for least in _LIKELY if odds > least)


@dataclass(frozen=True, slots=True)
class Aims:
    """The quantities of a reading by piece and by line."""

    pieces: dict[int, list[Aim]]
    lines: dict[int, float]

    def around(self, reading: Reading, n: int, time: Weighed) -> Near:
        """What stands around ``time`` in piece ``n``."""
        segment = reading.pieces[n].segment
        start, end = time.start - segment.start, time.end - segment.start
        own = self.pieces.get(n, [])
        nearest = min(own, key=lambda aim: max(aim.apart(start, end), 0), default=None)
        return Near(
            _best(own),
            _best(aim for aim in own if aim.apart(start, end) < 0),
            nearest.odds if nearest else _NONE,
            _best(self.pieces.get(n - 1, ())),
            _best(self.pieces.get(n + 1, ())),
            self.lines.get(segment.line, _NONE),
        )


NO_AIMS = Aims({}, {})


def aims_of(reading: Reading, found: Sequence[Found], chances: Floats) -> Aims:
    """The quantities ``found`` with their ``chances`` as goals."""
    pieces: dict[int, list[Aim]] = {}
    lines: dict[int, float] = {}
    for f, odds in zip(found, log_odds(chances, _SURE).tolist(), strict=True):
        pieces.setdefault(f.piece, []).append(Aim(*f.candidate.clause, odds))
        line = reading.pieces[f.piece].segment.line
        lines[line] = max(odds, lines.get(line, _NONE))
    return Aims(pieces, lines)


def _best(aims: Iterable[Aim]) -> float:
    return max((aim.odds for aim in aims), default=_NONE)
