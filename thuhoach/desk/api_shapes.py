"""What the API takes and gives. Frozen; a misspelt field is a fault."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from flows.contract import Scalar
from flows.store.records import Decision, Exclusion, QueueRow, Review, Ruling, RunState
from nlp.records import Pair, Quoted, VerdictLevel
from thuhoach.desk.feedback import LONGEST

Words = Annotated[str, Field(min_length=1, max_length=LONGEST, pattern=r"\S")]
"""What somebody has to say: never nothing."""


class Shape(BaseModel):
    """Frozen; no unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Fault(Shape):
    """Why a request was not done, in Vietnamese."""

    detail: str


class Verdict(Shape):
    """The verdict in force on one element. ``turn`` counts the decisions on it: send it back as ``seen``."""

    element: str
    level: VerdictLevel
    machine: VerdictLevel
    evidence: list[tuple[int, int]]
    reason: str
    turn: int


class ApiSubmission(Shape):
    """One submission. Offsets count code points in ``text``. The turns of its review and of each fact that a person may
    put right go back as ``seen``."""

    row: QueueRow
    text: str
    spans: list[dict[str, Scalar]]
    checklist: list[Verdict]
    pairs: list[Pair]
    quoted: list[Quoted]
    review_turn: int
    fact_turns: dict[str, int]


class Submissions(Shape):
    """A page of the queue."""

    total: int
    offset: int
    rows: list[QueueRow]


class ApiPassage(Shape):
    """A passage by its number; ``excluded`` says why it is out. ``turn``: send it back as ``seen``."""

    number: int
    a_start: int
    a_end: int
    b_start: int
    b_end: int
    kind: str
    excluded: str | None
    turn: int


class ApiPair(Shape):
    """A pair with its shares before and after exclusions."""

    a: str
    b: str
    a_share: float
    b_share: float
    a_share_left: float
    b_share_left: float
    passages: list[ApiPassage]
    ruling: str | None
    turn: int


class ApiGroup(Shape):
    """A group of submissions tied by shared text."""

    id: str
    members: list[str]
    likely_source: str | None
    ruling: str | None
    turn: int


class History(Shape):
    """A page of decisions, the newest first."""

    total: int
    decisions: list[Decision]


class ApiStage(Shape):
    """How far a stage is."""

    label: str
    total: int
    made: int
    kept: int
    rate: float | None
    left: int | None


class ApiProgress(Shape):
    """Where the last run stands."""

    running: bool
    state: RunState | None
    started: dt.datetime | None
    ended: dt.datetime | None
    stages: list[ApiStage]


class DecideVerdict(Shape):
    """A decision on a verdict; ``reason`` is needed where the level changes."""

    element: str = Field(max_length=80)
    level: VerdictLevel
    reason: str = Field(default="", max_length=LONGEST)
    seen: int = Field(default=0, ge=0, le=2**31 - 1)


class DecideReview(Shape):
    """A step of the review; ``reason`` is needed on the way back."""

    review: Review
    reason: str = Field(default="", max_length=LONGEST)
    seen: int = Field(default=0, ge=0, le=2**31 - 1)


class CorrectFacts(Shape):
    """What is put right of a submission, the day in ISO form; what is left out stays. ``seen`` by the same names."""

    author: str | None = Field(default=None, max_length=200)
    unit: str | None = Field(default=None, max_length=200)
    position: str | None = Field(default=None, max_length=200)
    handed_in: str | None = Field(default=None, max_length=10)
    reason: str = Field(default="", max_length=LONGEST)
    seen: dict[str, int] = Field(default={}, max_length=4)


class DecidePassage(Shape):
    """A passage taken out or put back."""

    number: int = Field(ge=1, le=2**31 - 1)
    why: Exclusion
    reason: str = Field(default="", max_length=LONGEST)
    seen: int = Field(default=0, ge=0, le=2**31 - 1)


class DecideRuling(Shape):
    """What a pair or a group is; always with a reason."""

    ruling: Ruling
    reason: str = Field(min_length=1, max_length=LONGEST)
    seen: int = Field(default=0, ge=0, le=2**31 - 1)


class Assign(Shape):
    """Submissions given to a reviewer; ``null`` takes them back."""

    submissions: list[str] = Field(max_length=5000)
    reviewer: str | None = None


class StartRun(Shape):
    """``again`` reads what was set aside anew."""

    again: bool = False


class Done(Shape):
    """How many were changed."""

    changed: int
