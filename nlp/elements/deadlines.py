"""When a goal is due: the time of its part of the sentence, of the sentence, of its heading."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from nlp.elements.reading import Reading
from nlp.records import Extent, Span, SpanType, TimeValue

# A target and its time stand between the same commas, or at least between the same semicolons.
_PARTS = (re.compile(r"[,;]\s|\n"), re.compile(r";\s|\n"))


def time_in(spans: Sequence[Span], place: Extent) -> int | None:
    """The first timeline that begins in ``place``."""
    return next(
        (i for i, s in enumerate(spans) if s.type is SpanType.TIMELINE and place.start <= s.start < place.end), None
    )


def nearest_time(spans: Sequence[Span], goal: Span, scope: Extent, reading: Reading) -> int | None:
    """The time nearest to the goal in its part of the sentence, else in the sentence, else its heading's.

    One after the goal counts before one ahead; what was over when the document was written is no deadline.
    """
    inside = [i for i in _times_in(spans, scope) if not _is_over(spans[i], reading.date)]
    if inside:
        text = reading.document.text
        near = next((found for cut in _PARTS if (found := _beside(text, spans, goal, inside, cut))), inside)
        others = [s for s in spans if s.type is SpanType.GOAL and s is not goal]
        free = [i for i in near if not _between(goal, spans[i], others)]
        nearest = min(free or near, key=lambda i: _distance(goal, spans[i]))
        due = [i for i in inside if _is_nearer(spans, nearest, i, goal) and not _between(goal, spans[i], others)]
        return min(due, key=lambda i: _distance(goal, spans[i]), default=nearest)
    line = next((x for x in reading.lines if x.start <= goal.start < x.end), None)
    if line is None or line.heading is None:
        return None
    return time_in(spans, line.heading)


def _is_nearer(spans: Sequence[Span], nearest: int, other: int, goal: Span) -> bool:
    """Whether the deadline ``other`` tells more nearly than ``nearest`` when the goal is due: "Trong năm 2026 tôi trồng
    50 cây, xong trước 19/8", "Đến 30/11 tôi soạn 12 bài, mỗi tháng 2 bài"."""
    wide, due = spans[nearest], spans[other].value
    if not isinstance(wide.value, TimeValue) or not isinstance(due, TimeValue) or due.begin or due.until is None:
        return False
    if wide.value.every:
        return not (goal.start <= wide.start and wide.end <= goal.end)
    begin, until = wide.value.begin, wide.value.until
    return begin is not None and until is not None and begin <= due.until < until


def _times_in(spans: Sequence[Span], scope: Extent) -> list[int]:
    return [
        i for i, s in enumerate(spans) if s.type is SpanType.TIMELINE and scope.start <= s.start and s.end <= scope.end
    ]


def _is_over(time: Span, today: dt.date | None) -> bool:
    until = time.value.until if isinstance(time.value, TimeValue) else None
    return today is not None and until is not None and until < today


def _beside(text: str, spans: Sequence[Span], goal: Span, times: Sequence[int], cut: re.Pattern[str]) -> list[int]:
    """The ``times`` that no mark parts from the goal."""
    return [i for i in times if not cut.search(text, *_gap(goal, spans[i]))]


def _gap(goal: Span, time: Span) -> tuple[int, int]:
    return min(goal.end, time.end), max(goal.start, time.start)


def _distance(goal: Span, time: Span) -> int:
    return time.start - goal.end if time.start >= goal.end else 3 + goal.start - time.end


def _between(goal: Span, time: Span, others: Sequence[Span]) -> bool:
    low, high = _gap(goal, time)
    return any(low <= o.start < high for o in others)
