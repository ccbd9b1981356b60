"""What the store promises. One implementation over SQLAlchemy serves SQLite and PostgreSQL; one test suite holds both.

Every method is one transaction. Methods that put are idempotent: the same call again changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Protocol

from flows.store.records import (
    CampaignRow,
    Decision,
    DraftEdit,
    ElementCount,
    FileId,
    FileOutcome,
    Page,
    Purged,
    QueueQuery,
    QueueRow,
    Remark,
    Review,
    Run,
    RunState,
    RunStep,
    Target,
    UnitCount,
)
from nlp.campaign import Campaign
from nlp.records import (
    CheckResult,
    Comparison,
    Document,
    Formula,
    Group,
    Pair,
    Quarantined,
    Quoted,
    RosterEntry,
    Submission,
    SubmissionResult,
)

if TYPE_CHECKING:
    from flows.store.templates import Declared, Template


class Conflict(Exception):
    """Somebody else decided on the same target in between; ``last`` is what they said."""

    def __init__(self, last: Decision | None) -> None:
        super().__init__("quyết định đã được người khác thay đổi")
        self.last = last


class Unwritable(ValueError):
    """A text holds a sign that the database keeps nowhere (NUL on PostgreSQL)."""


class Campaigns(Protocol):
    """The rounds, their roster and their inbox as it was last seen."""

    def put(self, campaign: Campaign) -> None: ...
    def get(self, name: str) -> Campaign | None: ...
    def rows(self) -> tuple[CampaignRow, ...]: ...
    def put_roster(self, name: str, roster: Sequence[RosterEntry]) -> None: ...
    def roster(self, name: str) -> tuple[RosterEntry, ...]: ...
    def decided_roster(self, name: str, roster: Sequence[RosterEntry]) -> tuple[RosterEntry, ...]:
        """A roster with what people said of its members."""
        ...

    def put_inbox(self, name: str, files: Sequence[FileId], version: str) -> None:
        """The inbox as it stands, and the version of the readers that read it."""
        ...

    def inbox(self, name: str) -> tuple[FileOutcome, ...]: ...
    def quarantine(self, name: str) -> tuple[Quarantined, ...]: ...
    def purge(self, name: str) -> Purged:
        """Delete all that is kept of a campaign for good, and the documents no other campaign uses."""
        ...


class Documents(Protocol):
    """What the readers made, by file and version of the readers. A reference names one document of one version."""

    def unread(self, files: Sequence[FileId], version: str) -> tuple[FileId, ...]: ...
    def put(self, version: str, readings: Mapping[FileId, Sequence[Document | Quarantined]]) -> None: ...
    def outcomes(self, files: Sequence[FileId], version: str) -> tuple[FileOutcome, ...]: ...
    def get(self, refs: Sequence[str]) -> dict[str, Document]: ...
    def forget_quarantined(self, files: Sequence[FileId], version: str) -> int:
        """Let files with something set aside be read again; gives how many."""
        ...


class Checks(Protocol):
    """What ``check`` found, by document reference and version of the step."""

    def missing(self, refs: Sequence[str], version: str) -> tuple[str, ...]: ...
    def put(self, version: str, results: Mapping[str, CheckResult]) -> None: ...
    def get(self, refs: Sequence[str], version: str) -> dict[str, CheckResult]: ...


class Comparisons(Protocol):
    """The current comparison of a campaign. Members of pairs and groups are submission ids or labels of known texts."""

    def version(self, campaign: str) -> str | None: ...
    def put(self, campaign: str, version: str, comparison: Comparison) -> None: ...
    def get(self, campaign: str) -> Comparison: ...
    def pair(self, campaign: str, a: str, b: str) -> Pair | None: ...
    def pairs_of(self, campaign: str, submissions: Sequence[str]) -> dict[str, tuple[Pair, ...]]: ...
    def quoted_in(self, campaign: str, submissions: Sequence[str]) -> dict[str, tuple[Quoted, ...]]: ...
    def formulas(self, campaign: str) -> tuple[Formula, ...]: ...
    def groups(self, campaign: str) -> tuple[Group, ...]: ...
    def group(self, campaign: str, group: str) -> Group | None: ...


class Templates(Protocol):
    """Text that people declared as a unit's or the campaign's own form: it counts as reference."""

    def declare(self, campaign: str, text: str, *, label: str, unit: str, reason: str, who: str) -> Template:
        """Keep a template and who declared it; an empty ``unit`` means the whole campaign."""
        ...

    def withdraw(self, campaign: str, template: str, *, reason: str, who: str) -> None: ...
    def all(self, campaign: str) -> tuple[Declared, ...]: ...
    def put_parts(self, campaign: str, parts: Iterable[Quoted]) -> None:
        """Where the templates in force stand, in place of what was kept of that."""
        ...

    def parts(self, campaign: str) -> dict[str, tuple[Quoted, ...]]: ...


class Submissions(Protocol):
    """The submissions of a campaign and its queue."""

    def put(
        self,
        campaign: str,
        check_version: str,
        items: Sequence[tuple[Submission, str]],
        versions: Mapping[str, str] | None = None,
    ) -> None:
        """Make these (submission, document reference) the submissions of the campaign; those gone from the inbox
        leave the queue, what people decided on them stays. ``versions`` names another version of the check by
        submission, where a person said the kind."""
        ...

    def decided_facts(self, campaign: str, field: str) -> dict[str, str]:
        """What people said of one field (``kind``, ``author``, ``unit`` ...), by submission."""
        ...

    def known_ids(self, campaign: str) -> dict[tuple[str, str], str]:
        """The ids of all runs so far, by the start of the content's hash and the file's name."""
        ...

    def refresh(self, campaign: str, submissions: Sequence[str] | None = None, *, overlap: bool = True) -> None:
        """Bring the columns of the queue up to date with checks, comparison and decisions.

        ``overlap=False`` after a decision that changes no pair and no group: those are not read again then.
        """
        ...

    def refresh_stale(self, campaign: str) -> bool:
        """``refresh`` if anything changed since the last time; gives whether it did."""
        ...

    def page(self, query: QueueQuery, offset: int = 0, limit: int = 50, total: int | None = None) -> Page:
        """A page; ``total`` where it is known already and need not be counted."""
        ...

    def ids(self, query: QueueQuery) -> tuple[str, ...]: ...
    def neighbours(self, query: QueueQuery, submission: str) -> tuple[str | None, str | None, int]:
        """The ids before and after in the queue, and the place counted from 1 (0 where it is not in it)."""
        ...

    def row(self, campaign: str, submission: str) -> QueueRow | None: ...
    def assign(self, campaign: str, submissions: Sequence[str], reviewer: str | None, who: str) -> int: ...
    def set_review(self, campaign: str, submissions: Sequence[str], review: Review, who: str) -> int: ...
    def result(self, campaign: str, submission: str, *, machine: bool = False) -> SubmissionResult | None:
        """All about one submission, decisions applied; ``machine`` gives what the program itself said."""
        ...

    def results(self, campaign: str) -> Iterator[SubmissionResult]:
        """All submissions in the order of unit, author, id, decisions applied, superseded versions included."""
        ...

    def pairs(self, campaign: str) -> int:
        """How many pairs a person should look at, after the decisions of people and the templates they declared."""
        ...

    def groups(self, campaign: str) -> tuple[Group, ...]:
        """The groups after the decisions of people."""
        ...

    def digest(self, campaign: str, *, compared: bool = True) -> str:
        """A hash of all that ``results`` would give: equal as long as the drafts need not be made anew.

        Without ``compared``, of what the comparison itself follows from.
        """
        ...

    def by_unit(self, campaign: str) -> tuple[UnitCount, ...]: ...
    def by_element(self, campaign: str) -> tuple[ElementCount, ...]: ...
    def overlap_histogram(self, campaign: str, bins: int = 20) -> tuple[int, ...]: ...
    def by_review(self, campaign: str) -> dict[Review, int]: ...


class Decisions(Protocol):
    """What people said; append-only."""

    def add(
        self, campaign: str, target: Target, *, after: str, reason: str, who: str, before: str = "", expected: int = 0
    ) -> Decision:
        """Keep a decision. ``expected`` is the turn of the last decision the person saw (0: none);
        ``Conflict`` where there has been another since."""
        ...

    def last(self, campaign: str, target: Target) -> Decision | None: ...
    def of_submission(self, campaign: str, submission: str) -> tuple[Decision, ...]: ...
    def history(self, campaign: str, *, since: int = 0, limit: int | None = None) -> tuple[Decision, ...]: ...
    def count(self, campaign: str) -> int: ...


class Notebook(Protocol):
    """Private notes and the officers' own wording of drafts."""

    def remark(self, campaign: str, submission: str, text: str, who: str) -> Remark: ...
    def remarks(self, campaign: str, submission: str) -> tuple[Remark, ...]: ...
    def edit(self, campaign: str, submission: str, part: str, text: str, who: str) -> DraftEdit: ...
    def edits(self, campaign: str, submission: str) -> dict[str, DraftEdit]: ...


class Runs(Protocol):
    """The log of runs, for the progress page and the sweep at the start."""

    def start(self, campaign: str, inbox: str, out: str) -> int: ...
    def step(self, step: RunStep) -> None: ...
    def end(self, run: int, state: RunState, message: str = "") -> None: ...
    def latest(self, campaign: str) -> Run | None: ...
    def steps(self, run: int) -> tuple[RunStep, ...]: ...
    def break_running(self, campaign: str) -> int:
        """Mark runs of the campaign that never ended as broken; gives how many."""
        ...


class Store(Protocol):
    """All that is kept. Safe for threads; each process opens its own."""

    @property
    def id(self) -> str:
        """Made once with the database: results of another database are never taken for its own."""
        ...

    @property
    def campaigns(self) -> Campaigns: ...
    @property
    def documents(self) -> Documents: ...
    @property
    def checks(self) -> Checks: ...
    @property
    def comparisons(self) -> Comparisons: ...
    @property
    def templates(self) -> Templates: ...
    @property
    def submissions(self) -> Submissions: ...
    @property
    def decisions(self) -> Decisions: ...
    @property
    def notebook(self) -> Notebook: ...
    @property
    def runs(self) -> Runs: ...

    def lock(self, campaign: str) -> AbstractContextManager[None]:
        """Keep a second run of the same campaign out on this machine."""
        ...

    def close(self) -> None: ...
