"""The typed tree that the grammar makes of a time expression, before any date is known."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Unit(StrEnum):
    DAY = "D"
    WEEK = "W"
    MONTH = "M"
    QUARTER = "Q"
    YEAR = "Y"
    SCHOOL_YEAR = "S"
    HALF_YEAR = "H"


class Modifier(StrEnum):
    """How an expression stands to its period; the value follows from it (``resolve``)."""

    NONE = "none"
    IN = "in"
    BEFORE = "before"
    UNTIL = "until"
    BY = "by"
    FROM = "from"
    AFTER = "after"
    FROM_NOW = "from_now"
    AS_OF = "as_of"


class Part(StrEnum):
    START = "start"
    MIDDLE = "middle"
    CENTRE = "centre"
    """The day in the middle, where something begins or ends."""
    END = "end"
    FIRST_HALF = "first_half"
    LAST_HALF = "last_half"


class Reckoning(StrEnum):
    """By which calendar a day is told; of all but the solar one it lies anew in every year."""

    SOLAR = "solar"
    LUNAR = "lunar"
    SUN = "sun"
    """A term of the sun's course ("tiết Thanh minh")."""
    EASTER = "easter"


@dataclass(frozen=True, slots=True)
class Day:
    """A calendar day; what is not written is ``None``. ``weekday`` 0 is Monday."""

    day: int
    month: int | None = None
    year: int | None = None
    weekday: int | None = None
    named: bool = False
    """Whether the text tells it by the name of its feast, or in another calendar."""
    reckoning: Reckoning = Reckoning.SOLAR
    shift: int | None = None
    """Years from the document's, of a feast: "rằm tháng Tám sang năm" is 1."""


@dataclass(frozen=True, slots=True)
class Container:
    """A month, quarter or year by its number; for years it is the year itself, 0 for "the year" ("cuối năm")."""

    unit: Unit
    number: int
    year: int | None = None
    shift: int | None = None
    """Years from the document's: "quý IV năm nay" is 0, "tháng 3 năm tới" is 1."""
    nearest: bool = False
    """Whether it is told from the day of writing ("quý IV này", "tháng 7 tới"), whatever year the plan is for."""


@dataclass(frozen=True, slots=True)
class Months:
    """``count`` months from the start or the end of a year: "6 tháng cuối năm 2026"."""

    count: int
    last: bool
    year: int | None = None
    shift: int | None = None


@dataclass(frozen=True, slots=True)
class Years:
    """A term, phase or school year written with both years."""

    first: int
    last: int
    school: bool = False
    season: bool = False
    """Whether they only name a season ("vụ Đông Xuân 2026-2027"), which has no dates."""


@dataclass(frozen=True, slots=True)
class SchoolTerm:
    """The first or second half of a school year, 0 the one that runs; ``first`` is the year in which that begins."""

    number: int
    first: int | None = None
    shift: int = 0
    """School years from the one spoken of: "học kỳ I năm học tới" is 1."""


@dataclass(frozen=True, slots=True)
class OfficeTerm:
    """The term of office that the text speaks of ("đến hết nhiệm kỳ")."""


@dataclass(frozen=True, slots=True)
class Relative:
    """``count`` whole units from the document's date: "tháng tới" is (MONTH, 1), "3 tháng tới" counts 3."""

    unit: Unit
    shift: int
    count: int = 1


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week, ``week`` the shift of its week, ``None`` for the next one to come."""

    day: int
    week: int | None = None
    past: bool = False


@dataclass(frozen=True, slots=True)
class NewYear:
    """A day counted from the first of the lunar year: 0 is mồng 1 Tết, -1 the last evening of the old year."""

    offset: int = 0
    year: int | None = None
    shift: int | None = None
    """Years from the document's: "mồng hai Tết năm ngoái" is -1."""


@dataclass(frozen=True, slots=True)
class Season:
    summer: bool
    shift: int = 0


@dataclass(frozen=True, slots=True)
class PartOf:
    part: Part
    of: Node


@dataclass(frozen=True, slots=True)
class Nth:
    """The ``number``-th day or week of a month, or month of a quarter; negative days and weeks count from the end."""

    unit: Unit
    number: int
    of: Node


@dataclass(frozen=True, slots=True)
class Between:
    first: Node
    last: Node


@dataclass(frozen=True, slots=True)
class Several:
    """Coordinated periods with one head: "quý I, II và III/2026"."""

    items: tuple[Container, ...]
    extents: tuple[tuple[int, int], ...]
    """Tokens of each item, for items that do not touch and so are times of their own."""


@dataclass(frozen=True, slots=True)
class Every:
    """A recurrence: ISO-8601 period."""

    period: str


@dataclass(frozen=True, slots=True)
class Lasting:
    """A duration from an event that the text does not date: ISO-8601 period."""

    period: str
    anchored: bool = False


Node = (
    Day | Container | Months | Years | SchoolTerm | OfficeTerm | Relative | Weekday | NewYear | Season | PartOf | Nth
    | Between | Several | Every | Lasting
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Parsed:
    """A tree and the token after it."""

    node: Node
    last: int


@dataclass(frozen=True, slots=True)
class Expression:
    """A tree with its modifier; tokens ``[first, last)``, the period itself from ``core``."""

    node: Node
    modifier: Modifier
    first: int
    core: int
    last: int
