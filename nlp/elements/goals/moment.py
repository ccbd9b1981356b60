"""When a quantity is told of: the times named in its sentence and before it, held against the document's date."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import TypeVar

from nlp.elements.masks import Mask
from nlp.elements.times import FoundTime

_DAYS_A_YEAR = 365.0
_MOST_YEARS = 3.0


Placed = TypeVar("Placed", FoundTime, Mask)


def within(found: Sequence[Placed], start: int, end: int) -> Sequence[Placed]:
    """Those of ``found`` (in order, never overlapping) that share something with ``[start, end)``."""
    first = bisect_right(found, start, key=lambda one: one.end)
    return found[first : bisect_left(found, end, lo=first, key=lambda one: one.start)]


def leaning(time: FoundTime, today: dt.date | None) -> float:
    """Years from the document's date to the end of ``time`` (at most three either way); 0 where it cannot be told."""
    edge = time.value.until or time.value.begin
    if today is None or edge is None:
        return 0.0
    years = (edge - today).days / _DAYS_A_YEAR
    return max(-_MOST_YEARS, min(_MOST_YEARS, years))


def last_leaning(times: Sequence[FoundTime], today: dt.date | None, before: float) -> float:
    """The leaning of the last dated one of ``times``, else ``before``."""
    found = [leaning(t, today) for t in times if t.value.until or t.value.begin]
    return found[-1] if found else before


def moments(times: Sequence[FoundTime], start: int, end: int, today: dt.date | None) -> Iterator[float]:
    """Measures of the times of a sentence around the quantity at ``[start, end)``: nearest before, nearest after."""
    before = bisect_right(times, start, key=lambda t: t.end)
    after = bisect_left(times, end, key=lambda t: t.start)
    for near in (times[max(0, before - 1) : before], times[after : after + 1]):
        yield leaning(near[0], today) if near else 0.0
        yield float(any(t.value.begin and t.value.until is None for t in near))
        yield float(any(t.value.until and t.value.begin is None for t in near))
        yield float(any(t.value.every is not None for t in near))
        yield float(min((max(start - t.end, t.start - end) for t in near), default=200))
