"""Times that are told twice in one sentence and are one timeline: "trong tháng 9, trễ nhất 30/9/2026"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from nlp.elements.lexer import Lexed
from nlp.elements.times.find import FoundTime
from nlp.elements.times.tree import Day, Every, Modifier, Weekday
from nlp.records import TimeValue


def told_twice(found: Sequence[FoundTime], lexed: Lexed) -> tuple[FoundTime, ...]:
    """ "trong tháng 9, trễ nhất 30/9/2026" is one timeline: the deadline inside the period binds."""
    kept: list[FoundTime] = []
    for time in found:
        last = kept[-1] if kept else None
        joined = (_joined(last, time) or _explained(last, time, lexed)) if last else None
        if joined:
            kept[-1] = joined
        else:
            kept.append(time)
    return tuple(kept)


def _joined(last: FoundTime, time: FoundTime) -> FoundTime | None:
    """Both as one timeline, where the second says nothing but the first again, more nearly."""
    again = time.modifier in {Modifier.BY, Modifier.UNTIL} and _holds(last.value, time.value)
    if last.last + 1 == time.first and again:
        return replace(time, start=last.start, core=last.core, first=last.first)
    one_day = isinstance(last.node, Weekday) and isinstance(time.node, Weekday)
    if last.last + _AGAIN < time.first or one_day or not (_weekly(last) and _weekly(time)):
        return None
    kept = time if isinstance(last.node, Weekday) else last
    return replace(kept, start=last.start, core=last.core, first=last.first, end=time.end, last=time.last)


_DEADLINES = frozenset({Modifier.BEFORE, Modifier.BY, Modifier.UNTIL, Modifier.FROM_NOW})
_THAT_IS = frozenset({",", "tức", "là", "nghĩa"})


def _explained(last: FoundTime, time: FoundTime, lexed: Lexed) -> FoundTime | None:
    """A deadline with what says it more nearly behind it: "trước khi hết học kỳ I, tức 10/01/2026"."""
    between = lexed.words[last.last : time.first]
    if last.modifier not in _DEADLINES or not between or not _THAT_IS.issuperset(between):
        return None
    if time.modifier is not Modifier.NONE:
        return _said_again(last, time, between)
    if "tức" not in between or not isinstance(time.node, Day) or last.value.until is None:
        return None
    return replace(time, start=last.start, first=last.first, value=replace(time.value, begin=None))


def _said_again(last: FoundTime, time: FoundTime, between: Sequence[str]) -> FoundTime | None:
    """ "trước Tết Chôl Chnăm Thmây, tức là trước ngày 10/4/2026": the second deadline says the first more nearly.

    "từ đây tới hè, tức hết tháng 5" says it again.
    """
    if time.modifier not in _DEADLINES or (time.modifier is not Modifier.BY and len(between) == 1):
        return None
    feast = isinstance(last.node, Day) and last.node.named and isinstance(time.node, Day)
    if not feast and ("tức" not in between or last.value.until != time.value.until):
        return None
    return replace(time, start=last.start, core=last.core, first=last.first)


# "mỗi tuần [hai buổi,] thứ Tư và thứ Bảy".
_AGAIN = 3


def _weekly(time: FoundTime) -> bool:
    """A day of the week, or what comes again in weeks: "mỗi tuần một lần, chiều thứ Bảy"."""
    return isinstance(time.node, Weekday) or (isinstance(time.node, Every) and time.node.period.endswith("W"))


def _holds(period: TimeValue, deadline: TimeValue) -> bool:
    if period.begin is None or period.until is None or deadline.until is None:
        return False
    # The first week of a month may be meant to begin before its first Monday.
    return period.begin - dt.timedelta(days=6) <= deadline.until <= period.until
