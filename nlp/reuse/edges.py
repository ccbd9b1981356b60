"""Where a passage begins and ends: no headings at its ends, whole sentences where most of one is shared."""

from __future__ import annotations

from numba.extending import register_jitable

from nlp.reuse.fold import U8
from nlp.reuse.masks import OWN
from nlp.reuse.words import LINE_END, STOP

NEAR = 3
"""Words at a sentence's edge that were changed and belong to the passage all the same."""
PART = 0.3
"""The same as a share of the words of that sentence that the passage already has."""


@register_jitable
def trim(mask: U8, flags: U8, hit: U8, start: int, end: int) -> tuple[int, int]:
    """Extent of a passage in one text: from the sentence of its first own matched word to that of its last."""
    first, last = start, end - 1
    while first < end and not (hit[first] and mask[first] == OWN):
        first += 1
    while last > first and not (hit[last] and mask[last] == OWN):
        last -= 1
    return _sentence_start(flags, first, start, end), _sentence_end(flags, last, start, end)


@register_jitable
def _sentence_start(flags: U8, word: int, start: int, end: int) -> int:
    low = word
    while low > 0 and not flags[low - 1] & (STOP | LINE_END):
        low -= 1
    if low >= start:
        return low
    high = word
    while high < end and not flags[high] & (STOP | LINE_END):
        high += 1
    return low if start - low <= max(NEAR, PART * (high - start)) else start


@register_jitable
def _sentence_end(flags: U8, word: int, start: int, end: int) -> int:
    high = word
    while high < len(flags) - 1 and not flags[high] & (STOP | LINE_END):
        high += 1
    if high + 1 <= end:
        return high + 1
    low = word
    while low > start and not flags[low - 1] & (STOP | LINE_END):
        low -= 1
    return high + 1 if high + 1 - end <= max(NEAR, PART * (end - low)) else end
