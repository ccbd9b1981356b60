"""Targets in table cells: the column says when, the row says what, a unit column or the row's name says in what."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from nlp.elements.goals.frame import Frame
from nlp.elements.goals.frames import frames, plain_of
from nlp.elements.goals.headers import (
    GIVEN,
    MEANS,
    OWN,
    UNIT,
    WAS,
    WAY,
    WHEN,
    Head,
    elapsed,
    head_of,
    is_part,
    part_ends,
    year_over,
)  # fmt: skip
from nlp.elements.goals.units import unit_after
from nlp.records import Extent, GoalValue


class Column(StrEnum):
    """What a column of a table of targets holds."""

    TARGET = "target"
    BASE = "base"
    UNIT = "unit"
    WHEN = "when"
    MEANS = "means"
    WAY = "way"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class CellGoal:
    """A target in the cell ``[start, end)``."""

    start: int
    end: int
    value: GoalValue


# Over heads without diacritics, beside what ``headers`` tells of them.
_BASE = re.compile(
    r"^nay$|dinh muc|quy chuan|tieu chuan|chuan (?:khuyen|chung|nganh)|khuyen (?:nghi|cao)|cho phep|da qua|^(?:da |ket qua |so )?thuc hien|thuc hien (?:nam|quy|thang|ky|\d)|ket qua (?:nam )?\d|(?<!thang )(?<!phan )dau (?:ky|nam)|da dat|uoc (?:dat|thuc hien)|goc|(?:trong|he|ty) so$|(?:ty|trong) trong|^diem(?: chuan| toi da)?$"  # noqa: E501
)
_TARGET = re.compile(
    r"ke hoach|se (?:dat|co|lam)|chi tieu|den (?:het |cuoi )?(?:nam|thang|quy|\d)|cuoi (?:nam|ky)|nam hoc|nam thu|"
    r"giai doan"
)
# What only says that something is counted.
_AMOUNT = re.compile(r"so luong|muc(?! cua)")
_NAMED_UNIT = re.compile(r"\(([^()\d]{1,20}|%)\)\s*$")
# "Người thực hiện" and "Kết quả cần đạt được" review nothing.
_REACHED = re.compile(
    r"^(?:da |so |muc |ket qua |uoc )*thuc hien|^ket qua$|da dat|(?<!can )(?<!phai )(?<!se )(?:dat|lam) duoc"
)
# "So cùng kỳ": a table of results beside those of the year before.
_COMPARED = re.compile(r"^(?:so )?(?:voi )?cung ky|cung ky nam (?:truoc|ngoai)")
# "Phải viết | Đã viết"
_DUE, _OVER = re.compile(r"^phai (?P<act>\w+)"), re.compile(r"^da (?P<act>\w+)")
_REVIEW = re.compile(r"ty le|so sanh|^%|% (?:hoan thanh|dat)|dat \(?%|chenh lech")
# Results only where a share of them stands beside: "Hoàn thành" alone is a time.
_RATED = re.compile(r"^(?:da |ket qua )?(?:dat|hoan thanh|giai quyet)$")
# "Tỷ lệ so với đăng ký"
_RATIO = re.compile(r"\bso (?:voi|sanh|cung ky|dang ky|ke hoach|muc tieu|chi tieu|giao)\b|^cung ky")


# A table is asked for several times a submission, and the submissions of a campaign share their forms.
@lru_cache(maxsize=256)
def columns(names: tuple[str, ...], year: int | None, today: dt.date | None = None) -> tuple[Column, ...]:
    """The kind of each column by its head; ``year`` is the plan's first year, ``today`` the document's date."""
    heads = [head_of(name) for name in names]
    reviewed = any(OWN.of(head) or _COMPARED.search(head.plain) for head in heads)
    over = [i for i, head in enumerate(heads) if i and elapsed(head, year, today, reviewed)]
    compared = any(_COMPARED.search(head.plain) for head in heads)
    if (compared and not _looks_ahead(heads, over, year or (today.year if today else None))) or _tells_who_is_late(
        heads
    ):
        return (Column.OTHER, *(Column.BASE for _ in heads[1:]))
    found = [Column.BASE if i in over else _column(head, i, year, today) for i, head in enumerate(heads)]
    found = _without_given(heads, _without_over(heads, _without_reviewed(heads, found), today))
    return tuple(_as_review(heads, found, over))


def _as_review(heads: Sequence[Head], found: list[Column], over: Sequence[int]) -> list[Column]:
    """``found`` without the targets whose results stand right of them; what is set for later stays."""
    rated = any(_REVIEW.search(head.plain) for head in heads[1:])
    done = [i for i, head in enumerate(heads) if i and _is_done(head, rated)]
    ahead = any(part_ends(head, None) for i, head in enumerate(heads) if i not in over)
    if not ahead and not any(OWN.of(head) for head in heads):
        done = sorted({*done, *over})
    planned = [i for i, kind in enumerate(found) if kind is Column.TARGET or (i and _given(heads[i]))]
    if not done or not planned or not (rated or done[0] > planned[-1]):
        return found
    kept = [i for i in planned if i > done[-1] and found[i] is Column.TARGET and OWN.of(heads[i])]
    return [Column.BASE if i and i not in kept else kind for i, kind in enumerate(found)]


def _is_done(head: Head, rated: bool) -> bool:
    return not head.last_year and bool(_REACHED.search(head.plain) or (rated and _RATED.search(head.plain)))


def _tells_who_is_late(heads: Sequence[Head]) -> bool:
    """ "Phải viết | Đã viết", of the same year."""
    done = {over["act"]: head.last_year for head in heads if (over := _OVER.match(head.plain))}
    due = ((match["act"], head.last_year) for head in heads if (match := _DUE.match(head.plain)))
    return any(act in done and year <= done[act] for act, year in due)


def _looks_ahead(heads: Sequence[Head], over: Sequence[int], year: int | None) -> bool:
    """Whether a column of targets stands beside the results, by its word, by a later year or by what is left of one."""
    past = max((h.last_year for i, h in enumerate(heads) if i in over or _BASE.search(h.plain)), default=0)
    later = any(past and h.last_year > past and _TARGET.search(h.plain) for h in heads)
    left = any(part_ends(h, year) and "cuoi" in h.plain for i, h in enumerate(heads) if i not in over)
    return later or left or any(OWN.of(head) for head in heads)


def _without_reviewed(heads: Sequence[Head], found: Sequence[Column]) -> list[Column]:
    """ "Chỉ tiêu 2025 | Thực hiện 2025 | Chỉ tiêu 2026": targets of a year that has its results are past."""
    both = list(zip((head.last_year for head in heads), found, strict=True))
    done = {year for year, kind in both if kind is Column.BASE and year}
    latest = max((year for year, kind in both if kind is Column.TARGET), default=0)
    return [Column.BASE if kind is Column.TARGET and year in done and year < latest else kind for year, kind in both]


def _without_over(heads: Sequence[Head], found: Sequence[Column], today: dt.date | None) -> list[Column]:
    """ "Năm 2025 | Chỉ tiêu 2026": a year that only its number names, beside what is set for the next, is past.

    It may be the first year of a plan where the table says where one starts from ("Hiện nay | Năm 2025 | Năm 2026"),
    or while that year is young.
    """
    if any(kind is Column.BASE and not head.last_year for head, kind in zip(heads, found, strict=True)):
        return list(found)
    aims = [(h.last_year, _aims(h)) for h, kind in zip(heads, found, strict=True) if kind is Column.TARGET]
    started = any(k is Column.BASE and (WAS.of(h) or _BASE.search(h.plain)) for h, k in zip(heads, found, strict=True))

    def over(head: Head) -> bool:
        year = head.last_year
        named = not started and any(aimed and later == year + 1 for later, aimed in aims)
        dated = today is not None and any(later > year for later, _ in aims) and year_over(head, today)
        return bool(year) and not _aims(head) and (named or dated)

    return [Column.BASE if k is Column.TARGET and over(h) else k for h, k in zip(heads, found, strict=True)]


def _aims(head: Head) -> bool:
    return OWN.of(head) or _TARGET.search(head.plain.replace("nam hoc", "")) is not None


def _without_given(heads: Sequence[Head], found: Sequence[Column]) -> list[Column]:
    """ "Kế hoạch giao | Đăng ký", "2026 | Trên giao": what is given is a target only where nothing else says what one
    takes on; before it "Chỉ tiêu" alone may name the rows."""
    own = [i for i, kind in enumerate(found) if kind is Column.TARGET and not _given(heads[i])]
    dated = any(heads[i].last_year or OWN.of(heads[i]) for i in own)
    return [
        Column.BASE if i and own and (dated or i < own[-1]) and kind in _OPEN and _given(heads[i]) else kind
        for i, kind in enumerate(found)
    ]


_OPEN = frozenset({Column.TARGET, Column.OTHER})


def _given(head: Head) -> bool:
    return GIVEN.of(head) and not OWN.of(head)


def _column(head: Head, position: int, year: int | None, today: dt.date | None) -> Column:
    name = head.plain
    if UNIT.match(name):
        return Column.UNIT
    if position == 0 or not name:
        return Column.OTHER
    if WHEN.of(head):
        return Column.WHEN
    if MEANS.of(head):
        return Column.MEANS
    if WAY.of(head):
        return Column.WAY
    last = head.last_year
    if _RATIO.search(name):
        return Column.BASE
    if (_BASE.search(name) or WAS.of(head)) and not (last and year and last > year):
        return Column.BASE
    if last:
        return Column.TARGET if year is None or last >= year else Column.BASE
    aimed = _TARGET.search(name) or _AMOUNT.search(name) or OWN.of(head) or _still_ahead(head, year, today)
    return Column.TARGET if aimed else Column.OTHER


def _still_ahead(head: Head, year: int | None, today: dt.date | None) -> bool:
    """ "6 tháng đầu năm" in a plan of January: no report of it can have been written; in December it may be either."""
    if today is None or not is_part(head) or (year or today.year) != today.year:
        return False
    ends = part_ends(head, today.year)
    return ends is not None and ends > (today.year, today.month)


def cell_goals(text: str, cells: tuple[Extent, ...], kinds: tuple[Column, ...]) -> list[CellGoal]:
    """The targets of one row."""
    unit = next((text[c.start : c.end].strip() for c, k in zip(cells, kinds, strict=False) if k is Column.UNIT), "")
    found = []
    for cell, kind in zip(cells, kinds, strict=False):
        written = text[cell.start : cell.end]
        if kind is not Column.TARGET or not written.strip():
            continue
        frame = _whole(written)
        if frame is not None:
            value = frame.value if frame.value.unit else replace(frame.value, unit=unit or _unit_of_row(text, cells))
            found.append(CellGoal(cell.start, cell.end, value))
    return found


def is_quantity(written: str) -> bool:
    """Whether a cell is a quantity from end to end."""
    return _whole(written) is not None


def _whole(written: str) -> Frame | None:
    """The quantity of a cell that is a quantity from end to end, a comparator aside."""
    plain = plain_of(written)
    read = frames(written, plain, (), ())
    if len(read) != 1:
        return None
    frame = read[0]
    before = re.sub(r"[^\w%]", "", plain[: frame.cue])
    after = re.sub(r"[^\w%]", "", plain[frame.end :])
    return frame if not before and after in ("", "trolen", "troxuong") else None


def _unit_of_row(text: str, cells: tuple[Extent, ...]) -> str:
    name = next((c for c in cells if any(ch.isalpha() for ch in text[c.start : c.end])), None)
    if name is None:
        return ""
    written = text[name.start : name.end].strip()
    bracket = _NAMED_UNIT.search(written)
    if bracket:
        return bracket[1].strip()
    head = re.match(r"(?:\d+(?:\.\d+)*[.)]?\s*)?(?:(?:[Tt]ổng )?[Ss]ố(?: lượng| lượt)? |so )?", written)
    if re.match(r"(?:\d[\d.]*[.)]?\s*)?(?:ty le|muc do)", plain_of(written)):
        return "%"
    unit, _ = unit_after(written, head.end() if head else 0)
    return unit.lower() if not unit.isupper() else unit
