"""Who has not handed in and who was late, by unit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from nlp.records import HandIn, RosterEntry, Submission
from nlp.synthesis.labels import GAP, HAND_IN, KIND
from nlp.synthesis.tally import is_late
from nlp.synthesis.units import UnitFinder, unit_of


@dataclass(frozen=True, slots=True)
class Absent:
    """A member who has not handed in or was late, by how many days where that is known; texts are Vietnamese."""

    unit: str
    name: str
    position: str
    kind: str
    state: str
    days_late: int | None = None

    @property
    def missing(self) -> bool:
        """Whether nothing came at all."""
        return self.state == HAND_IN[HandIn.MISSING]


@dataclass(slots=True)
class HandInBook:
    """Notes who handed in while the results pass by."""

    finder: UnitFinder
    _came: Counter[RosterEntry] = field(default_factory=Counter)
    _late: list[Absent] = field(default_factory=list)

    def add(self, submission: Submission) -> None:
        """Note one submission; an earlier version counts for its author's coming, not for lateness."""
        if submission.roster is not None:
            self._came[submission.roster] += 1
        if submission.superseded_by is None and is_late(submission):
            unit, kind = unit_of(submission, self.finder), KIND[submission.kind]
            late = HAND_IN[HandIn.LATE]
            self._late.append(
                Absent(unit, submission.author or GAP, submission.position, kind, late, submission.days_late or None)
            )

    def absent(self, roster: Sequence[RosterEntry]) -> tuple[Absent, ...]:
        """The missing, then the late, by unit in the campaign's order."""
        rows = [*self._missing(roster), *self._late]
        return tuple(sorted(rows, key=lambda a: (self.finder.order(a.unit), not a.missing)))

    def _missing(self, roster: Sequence[RosterEntry]) -> Iterator[Absent]:
        came = self._came.copy()
        for entry in roster:
            if came[entry] > 0:
                came[entry] -= 1
            elif not entry.exempt:
                kind = KIND[entry.kind] if entry.kind else ""
                unit = self.finder.canonical(entry.unit)
                yield Absent(unit, entry.name, entry.position, kind, HAND_IN[HandIn.MISSING])


def by_unit(rows: Iterable[Absent]) -> dict[str, list[Absent]]:
    """``rows`` by unit, orders kept."""
    found: dict[str, list[Absent]] = {}
    for row in rows:
        found.setdefault(row.unit, []).append(row)
    return found
