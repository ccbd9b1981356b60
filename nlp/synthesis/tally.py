"""The running counts of one unit while the results pass by."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from nlp.campaign import Campaign
from nlp.records import (
    CheckResult,
    HandIn,
    Kind,
    Pair,
    Quarantined,
    Relation,
    RosterEntry,
    SpanType,
    Submission,
    SubmissionResult,
    VerdictLevel,
)
from nlp.synthesis.counts import ContentCounts, HandInCounts, LevelCounts
from nlp.synthesis.quality import proposed_level

NOTHING_TO_DO = frozenset({"system_file", "mapping", "picture"})
"""Codes of files set aside that nobody needs to send again."""


@dataclass(slots=True)
class Tally:
    """Counts of one unit; ``handed`` says of each roster entry how often it came in, on time and late."""

    read: int = 0
    set_aside: int = 0
    superseded: int = 0
    poor: int = 0
    needless: int = 0
    outside: int = 0
    content: ContentCounts = field(default_factory=ContentCounts)
    kinds: Counter[Kind] = field(default_factory=Counter)
    verdicts: dict[tuple[Kind, str], LevelCounts] = field(default_factory=dict)
    quality: Counter[str] = field(default_factory=Counter)
    on_time: Counter[RosterEntry] = field(default_factory=Counter)
    late: Counter[RosterEntry] = field(default_factory=Counter)

    def add(self, result: SubmissionResult, campaign: Campaign) -> None:
        """Count one result; an earlier version counts as a file read and nothing else."""
        self.read += 1
        self.poor += bool(result.document.poor)
        submission = result.submission
        self._hand_in(submission)
        if submission.superseded_by is not None:
            self.superseded += 1
            return
        self.kinds[result.check.kind] += 1
        self.content += contents(result)
        for verdict in result.check.checklist:
            key = (result.check.kind, verdict.element)
            row = LevelCounts(**{level.value: int(verdict.level is level) for level in VerdictLevel})
            self.verdicts[key] = self.verdicts.get(key, LevelCounts()) + row
        level = proposed_level(result.check, campaign)
        self.quality[level.key if level else ""] += 1

    def put_aside(self, file: Quarantined) -> None:
        """Count a file set aside."""
        self.set_aside += 1
        self.needless += file.code in NOTHING_TO_DO

    def _hand_in(self, submission: Submission) -> None:
        # An earlier version still proves that its author handed in, and when.
        if submission.roster is not None:
            (self.late if is_late(submission) else self.on_time)[submission.roster] += 1
        elif submission.superseded_by is None:
            self.outside += 1

    def hand_in(self, roster: Counter[RosterEntry]) -> HandInCounts:
        """The unit's hand-in counts against its part of the roster."""
        on_time = late = must = exempt = volunteered = 0
        for entry, times in roster.items():
            came_on_time = min(times, self.on_time[entry])
            came_late = min(times - came_on_time, self.late[entry])
            if entry.exempt:
                exempt += times
                volunteered += came_on_time + came_late
                continue
            must, on_time, late = must + times, on_time + came_on_time, late + came_late
        missing = must - on_time - late
        return HandInCounts(must, exempt, on_time, late, missing, volunteered, self.outside)


def is_late(submission: Submission) -> bool:
    """Whether it came after the deadline, whatever the roster says of its author."""
    return submission.state is HandIn.LATE or submission.days_late > 0


def to_look_at(pairs: tuple[Pair, ...]) -> tuple[Pair, ...]:
    """The pairs that a person should look at: those without a stated good reason."""
    return tuple(p for p in pairs if p.relation is Relation.NONE)


def contents(result: SubmissionResult) -> ContentCounts:
    """What one submission holds."""
    check = result.check
    found = Counter(span.type for span in check.spans)
    late = is_late(result.submission)
    return ContentCounts(
        docs_on_time=int(not late),
        docs_late=int(late),
        goals=found[SpanType.GOAL],
        timelines=found[SpanType.TIMELINE],
        commitments=found[SpanType.COMMITMENT],
        proposals=found[SpanType.PROPOSAL],
        limitations=found[SpanType.LIMITATION],
        models=found[SpanType.MODEL],
        citations=found[SpanType.CITATION],
        tasks=len(check.links),
        tasks_clear=_clear(check),
        with_goals=int(found[SpanType.GOAL] > 0),
        with_proposals=int(found[SpanType.PROPOSAL] > 0),
        with_models=int(found[SpanType.MODEL] > 0),
        overlapping=int(bool(to_look_at(result.pairs))),
    )


def _clear(check: CheckResult) -> int:
    return sum(not link.missing for link in check.links)
