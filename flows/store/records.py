"""The records that only the store knows: queue rows, decisions, runs. All frozen."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from nlp.records import HandIn, Kind, Quarantined, VerdictLevel


@dataclass(frozen=True, slots=True)
class FileId:
    """An inbox file: the SHA-256 of its content and its path inside the inbox."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """What became of an inbox file: references of the documents read, and what was set aside."""

    file: FileId
    documents: tuple[str, ...]
    quarantined: tuple[Quarantined, ...]

    @property
    def leaves(self) -> int:
        """Files counted as handed in: an archive counts what is in it."""
        return len(self.documents) + len(self.quarantined)


class Review(StrEnum):
    """How far people have come with a submission."""

    NEW = "new"
    REVIEWED = "reviewed"
    APPROVED = "approved"


@dataclass(frozen=True, slots=True)
class QueueRow:
    """A line of the queue: what is shown and sorted by without opening the document.

    ``overlap`` is the largest share of own text in a flagged pair, 0 to 1, after the decisions of people.
    ``verdicts`` are those in force, in the order of the rubric. ``ref`` is the document's reference.
    """

    id: str
    ref: str
    name: str
    kind: Kind
    author: str
    unit: str
    position: str
    handed_in: dt.date | None
    state: HandIn
    days_late: int
    overlap: float
    pairs: int
    group: str | None
    missing: int
    generic: int
    review: Review
    reviewer: str | None
    superseded_by: str | None
    verdicts: tuple[tuple[str, VerdictLevel], ...] = ()


class Sort(StrEnum):
    """What a queue can be ordered by; ties go by id."""

    NAME = "name"
    AUTHOR = "author"
    UNIT = "unit"
    HANDED_IN = "handed_in"
    OVERLAP = "overlap"
    MISSING = "missing"
    REVIEW = "review"


@dataclass(frozen=True, slots=True)
class QueueQuery:
    """What a queue page asks for; ``None`` or empty means any. Superseded versions are left out unless asked.

    ``verdict`` is an element and its level; ``text`` is looked for in author, unit and file name;
    ``listed`` tells those who stand in the roster from those who do not;
    ``units`` limits to units (a secretary's own).
    """

    campaign: str
    units: tuple[str, ...] = ()
    kind: Kind | None = None
    state: HandIn | None = None
    review: Review | None = None
    reviewer: str | None = None
    verdict: tuple[str, VerdictLevel] | None = None
    overlap_from: float | None = None
    overlap_below: float | None = None
    group: str | None = None
    text: str = ""
    listed: bool | None = None
    superseded: bool = False
    sort: Sort = Sort.OVERLAP
    descending: bool = True


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the queue and how many rows there are in all."""

    rows: tuple[QueueRow, ...]
    total: int
    offset: int


@dataclass(frozen=True, slots=True)
class UnitCount:
    """Where a unit stands against the roster."""

    unit: str
    on_time: int
    late: int
    missing: int
    exempt: int
    unlisted: int
    """Handed in without standing in the roster."""


@dataclass(frozen=True, slots=True)
class ElementCount:
    """Submissions of one kind with one verdict on one element."""

    kind: Kind
    element: str
    level: VerdictLevel
    count: int


class TargetKind(StrEnum):
    """What a person can decide on."""

    VERDICT = "verdict"
    PAIR = "pair"
    PASSAGE = "passage"
    GROUP = "group"
    SUBMISSION = "submission"
    PROPOSAL = "proposal"
    TEMPLATE = "template"
    ROSTER = "roster"


class Ruling(StrEnum):
    """What a person says of a pair or a group."""

    CONFIRMED = "xac_nhan"
    DISMISSED = "bo_qua"


class Duty(StrEnum):
    """What a person says of a member of the roster: must hand in, or is exempt."""

    MUST = "phai_nop"
    EXEMPT = "mien"


class Exclusion(StrEnum):
    """Why a person takes a passage out; ``KEPT`` puts it back."""

    WRONG = "sai"
    QUOTED = "co_trich_dan"
    TEMPLATE = "mau_chung"
    SAME_AUTHOR = "cung_tac_gia"
    OTHER = "khac"
    KEPT = "giu_lai"


@dataclass(frozen=True, slots=True)
class Target:
    """What is decided on; ``key`` from the functions of ``flows.store.targets``."""

    kind: TargetKind
    key: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person said: never changed, deleted by ``purge`` alone. ``turn`` counts the decisions on one target."""

    id: int
    campaign: str
    target: Target
    turn: int
    before: str
    after: str
    reason: str
    who: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Remark:
    """A private note of a reviewer on a submission."""

    id: int
    submission: str
    who: str
    at: dt.datetime
    text: str


@dataclass(frozen=True, slots=True)
class DraftEdit:
    """The officer's own wording of a part of a draft; the latest of a part counts."""

    id: int
    submission: str
    part: str
    text: str
    who: str
    at: dt.datetime


class RunState(StrEnum):
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    BROKEN = "broken"
    """Found still running at the start of a later run: its process was killed."""
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Run:
    """One passage of a campaign through the flow."""

    id: int
    campaign: str
    state: RunState
    inbox: str
    out: str
    started: dt.datetime
    ended: dt.datetime | None
    message: str


@dataclass(frozen=True, slots=True)
class RunStep:
    """How far a stage of a run is: ``done`` were made now, ``kept`` were there already."""

    run: int
    stage: str
    total: int
    done: int
    kept: int
    seconds: float


@dataclass(frozen=True, slots=True)
class CampaignRow:
    """A campaign as the list shows it."""

    name: str
    title: str
    year: int
    deadline: dt.date
    submissions: int
    quarantined: int


@dataclass(frozen=True, slots=True)
class Purged:
    """What a purge removed, for the certificate."""

    campaign: str
    submissions: int
    documents: int
    quarantined: int
    decisions: int
    runs: int
