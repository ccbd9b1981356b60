"""Grammar of durations counted from an event that the text does not date."""

from __future__ import annotations

import datetime as dt

from nlp.elements.lexer import Lexed
from nlp.elements.times.anchors import anchor
from nlp.elements.times.asides import link
from nlp.elements.times.calendar import months
from nlp.elements.times.iso import PERIODS, multiplied
from nlp.elements.times.points import month_at, worded_day
from nlp.elements.times.tree import Between, Container, Day, Lasting, Parsed, Reckoning
from nlp.elements.times.words import DAY_PARTS, month_number, quarter_number, small_number, year_at


def duration_at(lexed: Lexed, i: int, *, due: bool = False) -> Parsed | None:
    """ "15 ngày", "05 ngày làm việc kể từ ...", "hai tuần": counted from an event that the text does not date.

    ``due`` says that a deadline or a term is told ("chậm nhất", "trong"): what stands behind "sau" is an event then.
    """
    if lexed.follows(i, "nửa", "năm"):
        return Parsed(Lasting("P6M"), i + 2)
    counted = small_number(lexed, i) or _large(lexed, i)
    if counted is None or counted[0] == 0:
        return None
    number, at = counted
    # "giữa năm tháng 7" is no five months.
    if lexed.word(i - 1) in {"ngày", "mồng", "mùng", "tháng", "đầu", "giữa"}:
        return None
    at = _gloss(lexed, at)
    if lexed.word(at) == "quý" and quarter_number(lexed, at + 1):
        return None
    # "sơ tuyển 70, khám 45 tháng 12": so many, in December.
    if lexed.word(at) == "tháng" and number > _DAYS_OF_MONTH and month_number(lexed, at + 1):
        return None
    hours = lexed.word(at) in {"giờ", "tiếng"}
    if hours and number % _HOURS == 0 and (last := anchor(lexed, at + 1)) > at + 1:
        return Parsed(Lasting(f"P{number // _HOURS}D", anchored=True), last)
    if lexed.word(at) not in PERIODS or lexed.word(at) == "kỳ" or year_at(lexed, at + 1):
        return None
    period = _counted(lexed.word(at), number)
    at += 1
    if lexed.word(at) == "rưỡi" and period.endswith("Y"):
        period, at = f"P{12 * number + 6}M", at + 1
    if period[-1] in "MY" and (dated := _from_date(lexed, at, period)):
        return dated
    at += 2 if lexed.follows(at, "làm", "việc") else 0
    last = anchor(lexed, at, due=due and period.endswith("D"))
    return Parsed(Lasting(period, anchored=last > at), last)


def _from_date(lexed: Lexed, i: int, period: str) -> Parsed | None:
    """The dates of "4 tháng kể từ ngày 10/3/2026", "3 tháng từ 01/4/2026" from "kể" or "từ" on."""
    at = i + (lexed.word(i) in {"kể", "tính"}) + 2 * lexed.follows(i, "bắt", "đầu")
    if lexed.word(at) != "từ":
        return None
    start = worded_day(lexed, at + 1) or month_at(lexed, at + 1)
    if start is None or link(lexed, start.last)[0] or not isinstance(start.node, Day | Container):
        return None
    first = start.node if isinstance(start.node, Day) else Day(1, start.node.number, start.node.year)
    last = _last_day(first, int(period[1:-1]) * (12 if period.endswith("Y") else 1))
    return Parsed(Between(first, last), start.last) if last else None


def _last_day(first: Day, count: int) -> Day | None:
    """The day before ``first`` comes again ``count`` months later; ``None`` where no calendar has it."""
    if first.year is None or first.month is None or first.reckoning is not Reckoning.SOLAR:
        return None
    end = months(first.month + count, 1, first.year)
    if end.begin is None or end.until is None or not 1 <= first.day <= _DAYS_OF_MONTH:
        return None
    last = min(end.begin + dt.timedelta(days=first.day - 2), end.until)
    return Day(last.day, last.month, last.year)


def _counted(unit: str, number: int) -> str:
    """Terms are counted in days: a fortnight is P14D."""
    return multiplied(PERIODS["ngày" if unit == "tuần" else unit], 7 * number if unit == "tuần" else number)


# Terms in hours count where they are whole days ("trong 24 giờ kể từ khi nhận tin").
_HOURS = 24


def _large(lexed: Lexed, i: int) -> tuple[int, int] | None:
    return (lexed.number(i), i + 1) if 100 <= lexed.number(i) <= 999 else None


def _gloss(lexed: Lexed, i: int) -> int:
    """Past "(ba mươi)" of "30 (ba mươi) ngày"."""
    if lexed.word(i) != "(":
        return i
    last = next((at for at in range(i + 1, min(i + 6, len(lexed))) if lexed.word(at) == ")"), i - 1)
    return last + 1


_DAYS_OF_MONTH = 31


# "trước họp hai ngày", "trước ngày tiêm 3 hôm", "sau mỗi buổi sinh hoạt chi bộ một tuần".
_EACH = frozenset({"mỗi", "từng", "các"})
_HELD = frozenset({"phiên", "buổi", "cuộc", "kỳ", "ngày", "phien", "buoi", "cuoc", "ky"})
_MEETINGS = frozenset({"họp", "hop", "sinh"})
_NO_POINT = frozenset({"nghỉ", "làm", "học", "đi"})
# "giao trước ngày mở phiên ít nhất 7 ngày" sets a measure.
_AT_LEAST = frozenset({"ít", "tối", "đủ"})
_EVENT_WORDS = 5
_DAYS = {"ngày": "ngày", "hôm": "ngày", "bữa": "ngày", "tuần": "tuần"}


def around(lexed: Lexed, i: int) -> Parsed | None:
    """ "trước họp hai ngày": a length behind the undated event from which it is counted.

    What is held for days may be told with its length ("sau đợt tập huấn 5 ngày"): after it only meetings count.
    """
    at = i + 1 + (lexed.word(i + 1) in _EACH)
    held = lexed.word(at) in _HELD
    at += held
    if lexed.word(at) not in _MEETINGS and not (held and lexed.word(i) == "trước" and _is_point(lexed, at)):
        return None
    for place in range(at + 1, at + 1 + _EVENT_WORDS):
        if counted := small_number(lexed, place):
            unit = _DAYS.get(lexed.word(counted[1]), "")
            if not unit or not counted[0] or lexed.number(counted[1] + 1) >= 0:
                return None
            last = counted[1] + 1
            return Parsed(
                Lasting(_counted(unit, counted[0]), anchored=True), last + 2 * lexed.follows(last, "làm", "việc")
            )
        if not lexed.word(place).isalpha() or lexed.word(place) in _DAYS or lexed.word(place) in _AT_LEAST:
            return None
    return None


def _is_point(lexed: Lexed, i: int) -> bool:
    return lexed.word(i).isalpha() and lexed.word(i) not in _NO_POINT and small_number(lexed, i) is None


NEXT_DAY_WORDS = DAY_PARTS | {"hôm", "ngày"}


def next_day(lexed: Lexed, i: int) -> Parsed | None:
    """ "chậm nhất hôm sau", "trong ngày làm việc kế tiếp": one day from what was just told; "vào hôm sau" narrates."""
    if lexed.word(i - 1) == "vào":
        return None
    at = i + (lexed.word(i) in DAY_PARTS)
    day = lexed.word(at) == "ngày"
    at += day
    if lexed.follows(at, "hôm", "sau"):
        return Parsed(Lasting("P1D", anchored=True), at + 2)
    work = 2 * lexed.follows(at, "làm", "việc")
    at += work
    if not day or lexed.word(at) not in {"kế", "tiếp", "liền", *({"sau"} if work else ())}:
        return None
    after = lexed.word(at + 1)
    joined = after in {"tiếp", "theo", "sau", "kề", "đó"}
    # "trong ngày tiếp dân" receives people.
    return Parsed(Lasting("P1D", anchored=True), at + 1 + joined) if joined or not after.isalpha() else None
