"""The clause that sets a goal: cut at punctuation and times, and between two goals of one clause."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from nlp.elements.goals.frame import Frame
from nlp.elements.goals.moment import within
from nlp.elements.times import FoundTime
from nlp.text.normalise import fold_letters

_EDGE = re.compile(r"[,;:.!?…]\s|[()|\n]|\s[-–—]\s")


class _Ends(NamedTuple):
    """What stands at the ends of a clause and is no part of its target."""

    lead: re.Pattern[str]
    aside: re.Pattern[str]
    trail: re.Pattern[str]


# What a target is for, or what it takes the place of, is no part of it.
_MARKED = _Ends(
    re.compile(r"(?:\s|(?:và|với|thì|trong đó|để|cho|nhằm|đồng thời|riêng|cùng|tức là|tức) |[-+*•\",])+"),
    re.compile(r" (?:để|thay vì|thay cho|nhằm)\b(?! (?:xảy ra|xảy|lại|tái|ra|mở)\b)"),
    re.compile(
        r"(?:\s|[,;:.–-]| (?:và|với|trong đó|cho|để|xong|là|thì|đến|trong|so với|so)(?!\w)"
        r"|(?<!vụ)(?<!năm)(?<!kỳ)(?<!khóa)(?<!tháng)(?<!quý)(?<!tuần)(?<!đợt) trước(?!\w))+$"
    ),
)
# Without diacritics "để" is also the end of "chuyên đề" and the beginning of "đề xuất".
_BARE = _Ends(
    re.compile(r"(?:\s|(?:va|voi|thi|trong do|de|cho|nham|dong thoi|rieng|cung|tuc la|tuc) |[-+*•\",])+"),
    re.compile(
        r"(?<!chuyen)(?<!van)(?<!chu)(?<!tieu) (?:de|thay vi|thay cho|nham)\b"
        r"(?! (?:xay ra|lai|xay|tai|an|xuat|nghi|cuong|cap|ra|mo)\b)"
    ),
    re.compile(
        r"(?:\s|[,;:.–-]| (?:va|voi|trong do|cho|xong|la|den|trong|so voi|so)(?!\w)"
        r"|(?<!vu)(?<!nam)(?<!ky)(?<!khoa)(?<!thang)(?<!quy)(?<!tuan)(?<!dot) truoc(?!\w)"
        r"|(?<!chuyen)(?<!van)(?<!chu)(?<!tieu) de(?!\w)|(?<!cuoc)(?<!hoi)(?<!ky) thi(?!\w))+$"
    ),
)


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


def extents(text: str, plain: str, frames: Sequence[Frame], times: Sequence[FoundTime]) -> list[tuple[int, int]]:
    """One extent a frame (in order) of the sentence ``text``, disjoint, each holding its quantity and no time at its
    ends; ``plain`` is ``text`` folded, without diacritics."""
    found: list[tuple[int, int]] = []
    folded, ends = (plain, _BARE) if text.isascii() else (fold_letters(text), _MARKED)
    for i, frame in enumerate(frames):
        start, end = clause_of(plain, frame)
        if i and found:
            start = max(start, found[-1][1])
        following = frames[i + 1] if i + 1 < len(frames) else None
        if following is not None:
            end = min(end, max(frame.end, following.cue))
        start, end = _without_times(plain, start, end, frame, times)
        found.append(_trimmed(folded, start, end, frame, ends))
    return found


def _without_times(plain: str, start: int, end: int, frame: Frame, times: Sequence[FoundTime]) -> tuple[int, int]:
    for time in within(times, start, end):
        if (time.start < frame.end and frame.cue < time.end) or _belongs(plain, time, frame):
            continue
        if start <= time.start and time.end <= frame.cue:
            start = time.end
        elif frame.end <= time.start < end:
            end = time.start
    return start, end


_COMPARED = re.compile(r"\bso voi(?: (?:cung ky|thoi diem|muc|cuoi|dau))? $")


def _belongs(plain: str, time: FoundTime, frame: Frame) -> bool:
    """ "họp tổ mỗi tháng một buổi": how often, between the deed and its number or right behind that; "giảm 30% so với
    năm 2025": what a target is held against."""
    if time.value.every is not None and min(abs(frame.cue - time.end), abs(time.start - frame.end)) <= 1:
        return True
    return time.start > frame.end and _COMPARED.search(plain, frame.end, time.start) is not None


def _trimmed(folded: str, start: int, end: int, frame: Frame, ends: _Ends) -> tuple[int, int]:
    lead = ends.lead.match(folded, start, frame.cue)
    if lead:
        start = lead.end()
    aside = ends.aside.search(folded, frame.end, end)
    end = aside.start() if aside else end
    trail = ends.trail.search(folded, frame.end, end)
    if trail:
        end = trail.start()
    return min(start, frame.cue), max(end, frame.end)
