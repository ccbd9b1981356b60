"""The clause that sets a goal: cut at punctuation and times, and between two goals of one clause."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache

from nlp.elements.goals.frames import Frame
from nlp.elements.goals.moment import within
from nlp.elements.times import FoundTime

_EDGE = re.compile(r"[,;:.!?…]\s|[()|\n]|\s[-–—]\s")
_LEAD = re.compile(
    r"(?:\s|va |voi |thi |trong do |trong do,|de |cho |nham |dong thoi |rieng |cung |[-+*•\"]|tuc la |tuc )+",
    re.IGNORECASE,
)
# What a target is for, or what it takes the place of, is no part of it.
_ASIDE = re.compile(
    r"(?<!chuyen)(?<!van)(?<!chu)(?<!tieu) (?:de|thay vi|thay cho|nham)\b"
    r"(?! (?:xay ra|lai|xay|tai|an|xuat|nghi|cuong|cap|ra|mo)\b)"
)
_TRAIL = re.compile(r"(?:\s|[,;:.–-]| va| voi| trong do| cho| de| xong| la| thi| truoc| den| trong)+$")


def clause_of(plain: str, frame: Frame) -> tuple[int, int]:
    """The stretch between punctuation marks that holds ``frame``."""
    edges = _edges(plain)
    left = bisect_right(edges, frame.cue, key=_last)
    right = bisect_left(edges, frame.end, lo=left, key=_first)
    return edges[left - 1][1] if left else 0, edges[right][0] if right < len(edges) else len(plain)


def _first(edge: tuple[int, int]) -> int:
    return edge[0]


def _last(edge: tuple[int, int]) -> int:
    return edge[1]


# The quantities of one sentence follow each other, and each asks for the marks around it twice.
@lru_cache(maxsize=64)
def _edges(plain: str) -> tuple[tuple[int, int], ...]:
    return tuple(match.span() for match in _EDGE.finditer(plain))


def extents(plain: str, frames: Sequence[Frame], times: Sequence[FoundTime]) -> list[tuple[int, int]]:
    """One extent a frame (in order), disjoint, each holding its quantity and no time at its ends."""
    found: list[tuple[int, int]] = []
    for i, frame in enumerate(frames):
        start, end = clause_of(plain, frame)
        if i and found:
            start = max(start, found[-1][1])
        following = frames[i + 1] if i + 1 < len(frames) else None
        if following is not None:
            end = min(end, max(frame.end, following.cue))
        start, end = _without_times(start, end, frame, times)
        found.append(_trimmed(plain, start, end, frame))
    return found


def _without_times(start: int, end: int, frame: Frame, times: Sequence[FoundTime]) -> tuple[int, int]:
    for time in within(times, start, end):
        if time.start < frame.end and frame.cue < time.end:
            continue
        if start <= time.start and time.end <= frame.cue:
            start = time.end
        elif frame.end <= time.start < end:
            end = time.start
    return start, end


def _trimmed(plain: str, start: int, end: int, frame: Frame) -> tuple[int, int]:
    lead = _LEAD.match(plain, start, frame.cue)
    if lead:
        start = lead.end()
    aside = _ASIDE.search(plain, frame.end, end)
    end = aside.start() if aside else end
    trail = _TRAIL.search(plain, frame.end, end)
    if trail:
        end = trail.start()
    return min(start, frame.cue), max(end, frame.end)
