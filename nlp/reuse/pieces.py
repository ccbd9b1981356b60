"""Own words that two texts share in their passages, quotations and headings between them left out.

A turn of phrase that is split by a quotation in one of the texts is still one.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba.extending import register_jitable

from nlp.reuse.broken import broken_off
from nlp.reuse.evidence import SCALE, near
from nlp.reuse.fast import own_into
from nlp.reuse.fold import I32, I64, U8, U16, U32
from nlp.reuse.grams import SEED
from nlp.reuse.jit import compiled
from nlp.reuse.stretch import REACH


class Reach(NamedTuple):
    """Words that may lie before the next run: of both texts together, of either, and how many more of one."""

    total: int
    each: int
    drift: int


_NONE, _ONE, _SIXTY = np.uint64(0), np.uint64(1), np.uint64(63)
ANYWHERE = Reach(2 * REACH - 1, 2 * REACH, 2 * REACH)


@compiled
def shared_words(
    left: I64, right: I64, starts: I64, rows: I32, hashes: U32, codes: U8, bounds: I64, counts: U16, words: U32,
    pieces: I32,
) -> tuple[int, int, int]:  # fmt: skip
    """Own words that pairs of texts share in their passages, pair ``p`` having ``rows[starts[p]:starts[p + 1]]``.

    ``words`` gets them one after the other; ``pieces`` where each unbroken piece begins and ends in it, its pair,
    1 where it begins a passage, and the evidence that it was cut off before and behind (``nlp.reuse.broken``) in
    hundredths of a nat. Returns pairs done, words and pieces written: all pairs unless the room is full.
    """
    written = made = 0
    for pair in range(len(left)):
        own_a = _own(hashes, codes, bounds[left[pair]], bounds[left[pair] + 1])
        own_b = _own(hashes, codes, bounds[right[pair]], bounds[right[pair] + 1])
        # Each word of a passage stands in one piece at most, and a piece has ``SEED`` words.
        if written + len(own_a) > len(words) or made + len(own_a) > len(pieces):
            return pair, written, made
        here = rows[starts[pair] : starts[pair + 1]]
        written, more = _of_pair(own_a, own_b, here, counts, words, pieces, written, made)
        pieces[made:more, 2] = pair
        made = more
    return len(left), written, made


@register_jitable
def _of_pair(
    a: U32, b: U32, rows: I32, counts: U16, words: U32, pieces: I32, written: int, made: int
) -> tuple[int, int]:  # fmt: skip
    """Words and pieces of one pair behind what is ``written`` and ``made``."""
    first, end_a = 0, 0
    while first < len(rows):
        last = first
        while last + 1 < len(rows) and _joined(rows[last], rows[last + 1]):
            last += 1
        i, j = max(end_a, int(rows[first, 7])), int(rows[first, 9])
        while i > end_a and j > 0 and a[i - 1] == b[j - 1]:
            i, j = i - 1, j - 1
        before = made
        end_a, written, made = _pieces(
            a, b, i, int(rows[last, 8]), j, int(rows[last, 10]), counts, words, pieces, written, made
        )  # fmt: skip
        pieces[before:made, 3] = 0
        if made > before:
            pieces[before, 3] = 1
        first = last + 1
    return written, made


@register_jitable
def _joined(row: I32, following: I32) -> bool:
    return near(row[8], following[7]) and near(row[10], following[9])


@register_jitable
def _own(hashes: U32, codes: U8, low: int, high: int) -> U32:
    out = np.empty(high - low, np.uint32)
    return out[: own_into(hashes[low:high], codes[low:high], out)]


@register_jitable
def _pieces(
    a: U32, b: U32, i: int, high_a: int, j: int, high_b: int, counts: U16, words: U32, pieces: I32, written: int,
    made: int,
) -> tuple[int, int, int]:  # fmt: skip
    """Runs of at least ``SEED`` equal words of two stretches, in order; also where the last one ends in ``a``."""
    end_a = i
    while True:
        gap_a, gap_b = next_run(a, b, i, j, 1, min(high_a, len(a)) - i, min(high_b, len(b)) - j, ANYWHERE)
        if gap_a < 0:
            return end_a, written, made
        i, j = i + gap_a, j + gap_b
        pieces[made, 0], pieces[made, 4] = written, int(SCALE * broken_off(a, i, b, j, -1, counts))
        while i < len(a) and j < len(b) and a[i] == b[j]:
            words[written] = a[i]
            i, j, written = i + 1, j + 1, written + 1
        pieces[made, 1], pieces[made, 5] = written, int(SCALE * broken_off(a, i - 1, b, j - 1, 1, counts))
        made, end_a = made + 1, i


@register_jitable
def next_run(
    a: U32, b: U32, i: int, j: int, step: int, left_a: int, left_b: int, reach: Reach
) -> tuple[int, int]:  # fmt: skip
    """How many words of either text lie before their next run in common, from ``i`` and ``j`` on (``step`` 1) or back
    (-1) among the words that are left; -1 where there is none in reach."""
    window_a, window_b = min(left_a, reach.each + SEED), min(left_b, reach.each + SEED)
    if not _may_meet(a, b, i, j, step, window_a, window_b):
        return -1, -1
    for both in range(reach.total + 1):
        first = max(0, both - reach.each, (both - reach.drift + 1) // 2)
        for gap_a in range(first, min(reach.each, both, (both + reach.drift) // 2) + 1):
            gap_b = both - gap_a
            if gap_a + SEED > left_a or gap_b + SEED > left_b:
                continue
            same = 0
            while same < SEED and a[i + step * (gap_a + same)] == b[j + step * (gap_b + same)]:
                same += 1
            if same == SEED:
                return gap_a, gap_b
    return -1, -1


@register_jitable
def _may_meet(a: U32, b: U32, i: int, j: int, step: int, size_a: int, size_b: int) -> bool:
    """Do so many words of ``b`` hold ``SEED`` in a row that are among those of ``a`` by the last bits of their hashes?
    Where they do not, and most often they do not, no two need be compared."""
    among, row, longest = _NONE, _NONE, _NONE
    for word in range(size_a):
        among |= _ONE << (np.uint64(a[i + step * word]) & _SIXTY)
    for word in range(size_b):
        row = (row + _ONE) * (among >> (np.uint64(b[j + step * word]) & _SIXTY) & _ONE)
        longest = max(longest, row)
    return bool(longest >= np.uint64(SEED))
