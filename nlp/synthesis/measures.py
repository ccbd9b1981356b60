"""The one table of measures that every figure of every draft comes from.

``measure`` folds over the results one at a time; only counts are kept, so memory grows with units and the roster,
not with submissions.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import add
from types import MappingProxyType

from nlp.campaign import Campaign
from nlp.records import Group, Kind, Quarantined, RosterEntry, SubmissionResult, Tier
from nlp.synthesis.counts import ContentCounts, FileCounts, HandInCounts, LevelCounts
from nlp.synthesis.tally import Tally, to_look_at
from nlp.synthesis.units import UnitFinder, unit_of


@dataclass(frozen=True, slots=True)
class UnitMeasures:
    """The measures of one unit, or of the whole campaign."""

    unit: str
    hand_in: HandInCounts
    files: FileCounts
    content: ContentCounts
    kinds: Mapping[Kind, int]
    verdicts: Mapping[tuple[Kind, str], LevelCounts]
    quality: Mapping[str, int]
    """Submissions by proposed level of the campaign's scale; ``""`` where no level could be proposed."""


@dataclass(frozen=True, slots=True)
class Measures:
    """Everything counted in one campaign. ``total`` is the sum of ``units``."""

    units: tuple[UnitMeasures, ...]
    total: UnitMeasures
    files_in: int
    roster_known: bool
    pairs: int
    pairs_strong: int
    groups: int
    in_groups: int
    days_late: tuple[int, ...] = ()
    """Days late of the late submissions, in order of size."""

    @property
    def pending(self) -> int:
        """Files in the inbox that were neither read nor set aside: 0 when the run is complete."""
        return self.files_in - self.total.files.files

    def of_unit(self, unit: str) -> UnitMeasures:
        """The measures of ``unit``; raises ``KeyError`` for an unknown one."""
        for found in self.units:
            if found.unit == unit:
                return found
        raise KeyError(unit)


def measure(
    results: Iterable[SubmissionResult],
    campaign: Campaign,
    roster: Sequence[RosterEntry] = (),
    quarantine: Sequence[Quarantined] = (),
    groups: Sequence[Group] = (),
    files_in: int | None = None,
) -> Measures:
    """Fold ``results`` into measures; ``files_in`` is what the inbox held, where the reader counted it."""
    passed = _Passed(UnitFinder.of(campaign, roster))
    for result in results:
        passed.add(result, campaign)
    for aside in quarantine:
        passed.tally(passed.finder.of_path(aside.name)).put_aside(aside)
    units = _units(passed, roster)
    total = _total(units)
    return Measures(
        units=units,
        total=total,
        files_in=total.files.files if files_in is None else files_in,
        roster_known=bool(roster),
        pairs=len(passed.pairs),
        pairs_strong=sum(tier is Tier.STRONG for tier in passed.pairs.values()),
        groups=len(groups),
        in_groups=len({m for g in groups for m in g.members}),
        days_late=tuple(sorted(passed.days_late)),
    )


@dataclass(slots=True)
class _Passed:
    """What is kept of the results that have passed by: a tally for each unit, pairs and days late of all."""

    finder: UnitFinder
    tallies: dict[str, Tally] = field(default_factory=dict)
    pairs: dict[tuple[str, str], Tier] = field(default_factory=dict)
    days_late: list[int] = field(default_factory=list)

    def tally(self, unit: str) -> Tally:
        return self.tallies.setdefault(unit, Tally())

    def add(self, result: SubmissionResult, campaign: Campaign) -> None:
        submission = result.submission
        self.tally(unit_of(submission, self.finder)).add(result, campaign)
        if submission.superseded_by is not None:
            return
        self.pairs.update({(p.a, p.b): p.tier for p in to_look_at(result.pairs)})
        if submission.days_late > 0:
            self.days_late.append(submission.days_late)


def _units(passed: _Passed, roster: Sequence[RosterEntry]) -> tuple[UnitMeasures, ...]:
    entries: dict[str, Counter[RosterEntry]] = defaultdict(Counter)
    for entry in roster:
        entries[passed.finder.canonical(entry.unit)][entry] += 1
    names = sorted({*passed.tallies, *entries}, key=passed.finder.order)
    return tuple(_freeze(name, passed.tally(name), entries[name]) for name in names)


def _freeze(unit: str, tally: Tally, entries: Counter[RosterEntry]) -> UnitMeasures:
    return UnitMeasures(
        unit=unit,
        hand_in=tally.hand_in(entries),
        files=FileCounts(tally.read, tally.set_aside, tally.superseded, tally.poor, tally.needless),
        content=tally.content,
        kinds=MappingProxyType(dict(tally.kinds)),
        verdicts=MappingProxyType(dict(tally.verdicts)),
        quality=MappingProxyType(dict(tally.quality)),
    )


def _total(units: Sequence[UnitMeasures]) -> UnitMeasures:
    verdicts: dict[tuple[Kind, str], LevelCounts] = {}
    for unit in units:
        for key, row in unit.verdicts.items():
            verdicts[key] = verdicts.get(key, LevelCounts()) + row
    return UnitMeasures(
        unit="Tổng cộng",
        hand_in=reduce(add, (u.hand_in for u in units), HandInCounts()),
        files=reduce(add, (u.files for u in units), FileCounts()),
        content=reduce(add, (u.content for u in units), ContentCounts()),
        kinds=MappingProxyType(dict(sum((Counter(u.kinds) for u in units), Counter()))),
        verdicts=MappingProxyType(verdicts),
        quality=MappingProxyType(dict(sum((Counter(u.quality) for u in units), Counter()))),
    )
