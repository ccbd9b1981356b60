"""The records that travel between the stages.

Every offset is a count of code points in ``Document.text`` (half-open, ``text[start:end]``). All records are
frozen; a stage makes new ones. Enumerations are strings, because they are kept and printed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What a submission is (annotation guide, section 1)."""

    BAI_THU_HOACH = "bai_thu_hoach"
    KE_HOACH_CA_NHAN = "ke_hoach_ca_nhan"
    KE_HOACH_TAP_THE = "ke_hoach_tap_the"
    VIEC_DOT_PHA = "viec_dot_pha"
    BAO_CAO_DINH_KY = "bao_cao_dinh_ky"


class SpanType(StrEnum):
    """The typed pieces of text (annotation guide, section 2)."""

    GOAL = "goal"
    TIMELINE = "timeline"
    COMMITMENT = "commitment"
    PROPOSAL = "proposal"
    LIMITATION = "limitation"
    MODEL = "model"
    CITATION = "citation"


class VerdictLevel(StrEnum):
    """How an element of the checklist was found; ``KHONG_RO`` where the text was read poorly."""

    DAT = "dat"
    CHUNG_CHUNG = "chung_chung"
    THIEU = "thieu"
    KHONG_RO = "khong_ro"


class BlockKind(StrEnum):
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list_item"
    TABLE_ROW = "table_row"
    HEADER = "header"
    FOOTER = "footer"
    FOOTNOTE = "footnote"
    TEXT_BOX = "text_box"


class Source(StrEnum):
    """Where a fact about a submission came from, the most trusted first."""

    GIVEN = "given"
    DOCUMENT = "document"
    FOLDER = "folder"
    ROSTER = "roster"


@dataclass(frozen=True, slots=True)
class Extent:
    """A piece of ``Document.text``."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Block:
    """One line of ``Document.text`` and what it was in the file; ``end`` stands before the line end."""

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    cells: tuple[Extent, ...] = ()
    table: int | None = None
    page: int | None = None
    confidence: float | None = None
    """Mean OCR confidence, 0 to 1; ``None`` where nothing was guessed."""


@dataclass(frozen=True, slots=True)
class FontRun:
    """A stretch of text in one font; ``size`` in points, ``None`` where the file does not say."""

    start: int
    end: int
    font: str
    size: float | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """A value read about a submission and where it was read."""

    value: str
    source: Source
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Identity:
    """Who wrote it, where, as what and when (``date`` as ISO text)."""

    author: Fact | None = None
    unit: Fact | None = None
    position: Fact | None = None
    date: Fact | None = None
    kind: Fact | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A hint or remark of a stage for the officer: never a verdict. ``message`` is Vietnamese."""

    code: str
    message: str
    extent: Extent | None = None


@dataclass(frozen=True, slots=True)
class FileProperties:
    """What the file says of itself; shared by many files it is a trace of copying."""

    author: str | None = None
    modified_by: str | None = None
    created: str | None = None
    modified: str | None = None
    template: str | None = None


class DaySource(StrEnum):
    """What says on which day a submission was handed in, the most trusted first."""

    TEXT = "text"
    """The text itself, or a person who put the day right."""
    MAIL = "mail"
    ARCHIVE = "archive"
    SAVED = "saved"
    FILE = "file"


SURE_DAYS = frozenset({DaySource.TEXT, DaySource.MAIL})
"""Days that can make a submission late: clocks of archives and files change with every copy."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """The day that stands beside a text: of its letter, in its archive, of its last saving, of its file."""

    day: dt.date
    source: DaySource


@dataclass(frozen=True, slots=True)
class Document:
    """What a reader made of a file.

    ``key`` is the SHA-256 of the content, ``name`` the path inside the inbox (archives joined by ``!``),
    ``text`` is NFC with ``\\n`` line ends; one block a line.
    """

    key: str
    name: str
    format: str
    text: str
    blocks: tuple[Block, ...]
    identity: Identity = Identity()
    fonts: tuple[FontRun, ...] = ()
    notes: tuple[Note, ...] = ()
    properties: FileProperties = FileProperties()
    poor: tuple[Extent, ...] = ()
    """Stretches that could not be read well: elements missing there are ``khong_ro``, never ``thieu``."""
    arrival: Arrival | None = None


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A file set aside: nothing is lost, everything has a reason. ``reason`` and ``advice`` are Vietnamese."""

    key: str
    name: str
    code: str
    reason: str
    advice: str


class Op(StrEnum):
    GE = ">="
    LE = "<="
    EQ = "="
    GT = ">"
    LT = "<"
    RANGE = "range"
    CHANGE = "change"


@dataclass(frozen=True, slots=True)
class GoalValue:
    """A quantified target; ``unit`` as written."""

    value: float | None
    unit: str
    op: Op = Op.EQ
    upper: float | None = None
    base: float | None = None
    of: str | None = None
    per: str | None = None


@dataclass(frozen=True, slots=True)
class TimeValue:
    """A resolved time: inclusive dates, ISO-8601 period of recurrence and of duration."""

    begin: dt.date | None = None
    until: dt.date | None = None
    every: str | None = None
    duration: str | None = None


class Registry(StrEnum):
    """How a citation stands against the catalogue of directives."""

    KHOP = "khop"
    SAI_NGAY = "sai_ngay"
    THIEU_NGAY = "thieu_ngay"
    DA_THAY_THE = "da_thay_the"
    KHONG_CO = "khong_co"


@dataclass(frozen=True, slots=True)
class CitationValue:
    """A cited directive; only what the text gives. ``number`` is standardised (``05-CT/TW``)."""

    doc_type: str
    number: str | None = None
    date: dt.date | None = None
    registry: Registry | None = None
    registry_note: str = ""


@dataclass(frozen=True, slots=True)
class ProposalValue:
    """``to`` is the addressee as written."""

    to: str | None = None


@dataclass(frozen=True, slots=True)
class ModelValue:
    name: str | None = None


SpanValue = GoalValue | TimeValue | CitationValue | ProposalValue | ModelValue


@dataclass(frozen=True, slots=True)
class Span:
    """A typed piece of the text, its normalised value, and why it was taken (Vietnamese)."""

    type: SpanType
    start: int
    end: int
    value: SpanValue | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """What belongs to a goal or task: indices into the spans, extents in the text."""

    goal: int | None
    timeline: int | None = None
    task: Extent | None = None
    owner: Extent | None = None
    product: Extent | None = None
    missing: tuple[str, ...] = ()
    """Members of the campaign's own "5 rõ" that this task does not state (Vietnamese labels)."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The verdict on one element: its spans (indices), other evidence, and the reason in Vietnamese."""

    element: str
    level: VerdictLevel
    spans: tuple[int, ...] = ()
    evidence: tuple[Extent, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What ``check`` found in one document."""

    key: str
    kind: Kind
    kind_given: bool
    spans: tuple[Span, ...]
    checklist: tuple[Verdict, ...]
    links: tuple[Link, ...] = ()
    notes: tuple[Note, ...] = ()
    boilerplate: tuple[Extent, ...] = ()
    """Sentences that are set phrases with nothing of the author's own."""
    boilerplate_share: float = 0.0

    def verdict(self, element: str) -> Verdict | None:
        """The verdict on ``element``, or ``None`` where the rubric does not ask for it."""
        return next((v for v in self.checklist if v.element == element), None)


class PassageKind(StrEnum):
    VERBATIM = "verbatim"
    EDITED = "edited"
    REWRITTEN = "rewritten"


class Tier(StrEnum):
    """How much the evidence weighs: common formulas alone are weak."""

    STRONG = "strong"
    WEAK = "weak"


class Relation(StrEnum):
    """Why a pair may share text for a good reason."""

    NONE = "none"
    SAME_AUTHOR = "same_author"
    UNIT_PLAN = "unit_plan"


@dataclass(frozen=True, slots=True)
class Passage:
    """Text that two submissions share."""

    a_start: int
    a_end: int
    b_start: int
    b_end: int
    kind: PassageKind
    words: int = 0


@dataclass(frozen=True, slots=True)
class Pair:
    """Two submissions (or a submission and a known text) that a person should look at.

    ``a`` and ``b`` are document ids as handed to ``compare``; shares are of own text, 0 to 1.
    ``likely_source`` is one of the two or ``None``; it is stated as likely, never as certain.
    """

    a: str
    b: str
    a_share: float
    b_share: float
    source: str
    passages: tuple[Passage, ...]
    tier: Tier = Tier.STRONG
    likely_source: str | None = None
    relation: Relation = Relation.NONE


@dataclass(frozen=True, slots=True)
class Group:
    """Submissions tied by the same shared text."""

    members: tuple[str, ...]
    likely_source: str | None = None


@dataclass(frozen=True, slots=True)
class Quoted:
    """Text that may be quoted and was left out of the shares; ``reference`` is its label."""

    doc: str
    start: int
    end: int
    reference: str


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """The sentences of one submission that are set phrases with nothing of the author's own, and their share of all
    its sentences, 0 to 1."""

    doc: str
    share: float
    sentences: tuple[Extent, ...]


@dataclass(frozen=True, slots=True)
class Formula:
    """A turn of phrase and how many submissions of the campaign hold it in their own text."""

    text: str
    texts: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """What ``compare`` found in one campaign."""

    pairs: tuple[Pair, ...]
    groups: tuple[Group, ...]
    quoted: Sequence[Quoted]
    """A dozen a text: made one by one as they are asked for."""
    boilerplate: tuple[Boilerplate, ...] = ()
    formulas: tuple[Formula, ...] = ()


class HandIn(StrEnum):
    """Where a roster member stands."""

    ON_TIME = "on_time"
    LATE = "late"
    MISSING = "missing"
    EXEMPT = "exempt"


@dataclass(frozen=True, slots=True)
class RosterEntry:
    """Somebody who must hand in, or is exempt."""

    name: str
    unit: str
    position: str = ""
    exempt: bool = False
    exempt_reason: str = ""
    kind: Kind | None = None
    code: str = ""


@dataclass(frozen=True, slots=True)
class Submission:
    """One author's or unit's document in one campaign, with the facts that the stages agreed on.

    ``id`` is stable: campaign name and document key. ``supersedes`` names earlier versions by the same author.
    """

    id: str
    campaign: str
    key: str
    name: str
    kind: Kind
    author: str
    unit: str
    position: str
    date: dt.date | None
    handed_in: dt.date | None
    state: HandIn
    days_late: int = 0
    roster: RosterEntry | None = None
    roster_sure: bool = True
    superseded_by: str | None = None
    day_source: DaySource = DaySource.TEXT
    notes: tuple[Note, ...] = ()
    """Hints that only the whole campaign or the way here gives."""

    @property
    def sure_day(self) -> dt.date | None:
        """The day of handing in where it may be held against somebody."""
        return self.handed_in if self.day_source in SURE_DAYS else None


@dataclass(frozen=True, slots=True)
class SubmissionResult:
    """All that the drafts need of one submission."""

    submission: Submission
    document: Document
    check: CheckResult
    pairs: tuple[Pair, ...] = ()
    quoted: tuple[Quoted, ...] = field(default=())
    wording: tuple[tuple[str, str], ...] = ()
    """The officer's own words for parts of the feedback form, by part: ``mo_dau``, ``phan_hoi``, ``them:<element>``."""
