"""Targets in table cells: the column says when, the row says what, a unit column or the row's name says in what."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from nlp.elements.goals.frames import Frame, frames, plain_of
from nlp.elements.goals.units import unit_after
from nlp.records import Extent, GoalValue


class Column(StrEnum):
    """What a column of a table of targets holds."""

    TARGET = "target"
    BASE = "base"
    UNIT = "unit"
    WHEN = "when"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class CellGoal:
    """A target in the cell ``[start, end)``."""

    start: int
    end: int
    value: GoalValue


_UNIT = re.compile(r"^(?:dvt|don vi(?: tinh)?|dv tinh|dv)$")
_BASE = re.compile(
    r"^nay$|dinh muc|quy chuan|tieu chuan|chuan (?:khuyen|chung|nganh)|khuyen (?:nghi|cao)|cho phep|da qua|dang co|hien (?:trang|nay|tai|co)|^(?:da |ket qua |so )?thuc hien|thuc hien (?:nam|quy|thang|ky|\d)|ket qua (?:nam )?\d|nam (?:hoc )?(?:truoc|ngoai|qua|roi)|(?<!thang )dau (?:ky|nam)|da dat|uoc (?:dat|thuc hien)|ky truoc|goc|(?:trong|he|ty) so$|(?:ty|trong) trong|^diem(?: chuan| toi da)?$"  # noqa: E501
)
_TARGET = re.compile(
    r"ke hoach|muc tieu|\bdich\b|se (?:dat|co|lam)|\bphai \w|chi tieu|phan dau|dang ky|can dat|cam ket|den (?:het |cuoi )?(?:nam|thang|quy|\d)|cuoi (?:nam|ky)|nam hoc|nam thu|giai doan|so luong|muc(?! cua)"  # noqa: E501
)
_WHEN = re.compile(r"^(?:thoi (?:gian|han)|tien do|han\b|khi nao|lo trinh|xong|thang$|thang thuc hien)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_NAMED_UNIT = re.compile(r"\(([^()\d]{1,20}|%)\)\s*$")
# "Người thực hiện" and "Kết quả cần đạt được" review nothing.
_REACHED = re.compile(r"^(?:da |so |muc |ket qua |uoc )*thuc hien|^ket qua$|da dat|(?<!can )(?<!phai )(?:dat|lam) duoc")
# "So cùng kỳ": a table of results beside those of the year before.
_COMPARED = re.compile(r"^(?:so )?(?:voi )?cung ky|cung ky nam (?:truoc|ngoai)")
_PART_OF_YEAR = re.compile(
    r"(?:\b(?P<months>[369]) thang(?: dau nam)?|\bquy (?P<quarter>iv|iii|ii|i)\b)[ /]*(?:nam )?(?P<year>20\d\d)"
)
# "Đến 30/6/2025" in a report of July 2025.
_UNTIL_DAY = re.compile(r"^(?:tinh )?den (?:het |ngay )*(?P<day>\d{1,2})[/.](?P<month>\d{1,2})[/.](?P<year>20\d\d)")
# "Phải viết | Đã viết"
_DUE, _OVER = re.compile(r"^phai (?P<act>\w+)"), re.compile(r"^da (?P<act>\w+)")
# A column that says of itself that its figures are still to be reached.
_PURSUED = re.compile(r"phan dau|dang ky|can dat|phai dat|muc tieu|\bdich\b|nam (?:sau|toi)")
# Reports of a period are written from about here in its last month on.
_LAST_DAYS = 15
_REVIEW = re.compile(r"ty le|so sanh|% (?:hoan thanh|dat)|dat \(?%|chenh lech")


def columns(
    text: str, header: tuple[Extent, ...], year: int | None, today: dt.date | None = None
) -> tuple[Column, ...]:
    """The kind of each column of a table; ``year`` is the plan's first year, ``today`` the document's date."""
    names = [plain_of(text[c.start : c.end]) for c in header]
    if (any(_COMPARED.search(name) for name in names) and not _looks_ahead(names)) or _tells_who_is_late(names):
        return (Column.OTHER, *(Column.BASE for _ in names[1:]))
    elapsed = [i for i, name in enumerate(names) if i and _elapsed(name, today)]
    found = [Column.BASE if i in elapsed else _column(name, i, year) for i, name in enumerate(names)]
    done = [i for i, name in enumerate(names) if _REACHED.search(name) and not _YEAR.search(name)]
    ahead = any(_PART_OF_YEAR.search(name) for i, name in enumerate(names) if i not in elapsed)
    if not ahead and not any(_PURSUED.search(name) for name in names):
        done = sorted({*done, *elapsed})
    planned = [i for i, kind in enumerate(found) if kind is Column.TARGET]
    found = _without_reviewed(names, found)
    if done and planned and (done[0] > planned[-1] or any(_REVIEW.search(n) for n in names)):
        return (found[0], *(Column.BASE for _ in found[1:]))
    return tuple(found)


def _tells_who_is_late(names: Sequence[str]) -> bool:
    done = {over["act"] for name in names if (over := _OVER.match(name))}
    return any(due["act"] in done for name in names if (due := _DUE.match(name)))


def _looks_ahead(names: Sequence[str]) -> bool:
    """Whether a column of targets stands beside the results, by its word or by a later year."""
    past = [int(y) for name in names if _BASE.search(name) for y in _YEAR.findall(name)]
    later = (int(y) for name in names if _TARGET.search(name) for y in _YEAR.findall(name))
    return any(_PURSUED.search(name) for name in names) or any(past and year > max(past) for year in later)


def _elapsed(name: str, today: dt.date | None) -> bool:
    """ "6 tháng 2025" in a report of July 2025: a part of a year over, or nearly, when it was written."""
    part = _PART_OF_YEAR.search(name)
    if today is None:
        return False
    if until := _UNTIL_DAY.match(name):
        return (int(until["year"]), int(until["month"]), int(until["day"])) <= (today.year, today.month, today.day)
    if part is None:
        return False
    month = {"i": 3, "ii": 6, "iii": 9, "iv": 12}[part["quarter"]] if part["quarter"] else int(part["months"])
    return (int(part["year"]), month, _LAST_DAYS) <= (today.year, today.month, today.day)


def _without_reviewed(names: Sequence[str], found: Sequence[Column]) -> list[Column]:
    """ "Chỉ tiêu 2025 | Thực hiện 2025 | Chỉ tiêu 2026": targets of a year that has its results are past."""
    last = [max(map(int, _YEAR.findall(name)), default=0) for name in names]
    done = {year for year, kind in zip(last, found, strict=True) if kind is Column.BASE and year}
    latest = max((year for year, kind in zip(last, found, strict=True) if kind is Column.TARGET), default=0)
    return [
        Column.BASE if kind is Column.TARGET and year in done and year < latest else kind
        for year, kind in zip(last, found, strict=True)
    ]


def _column(name: str, position: int, year: int | None) -> Column:
    if _UNIT.match(name.strip(" .")):
        return Column.UNIT
    if position == 0 or not name.strip():
        return Column.OTHER
    if _WHEN.search(name):
        return Column.WHEN
    years = [int(y) for y in _YEAR.findall(name)]
    if _BASE.search(name) and not (years and year and max(years) > year):
        return Column.BASE
    if years:
        return Column.TARGET if year is None or max(years) >= year else Column.BASE
    return Column.TARGET if _TARGET.search(name) else Column.OTHER


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
