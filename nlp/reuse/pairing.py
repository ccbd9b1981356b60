"""The steps of ``nlp.reuse.candidates`` that many texts need compiled: fingerprints to pairs, pairs to candidates.

A hit is one value: the two ranks, 24 bits each, and its points in the lowest 16 bits, so that sorting brings the hits
of a pair together.
"""

from __future__ import annotations

import numpy as np
from numba.extending import register_jitable

from nlp.reuse.fold import I64, U8, U64
from nlp.reuse.jit import compiled

POINT_BITS = 16
SCARCE_POINTS, FEW_POINTS = 5, 2
_RANK = np.uint64(24)
_POINTS = np.uint64(POINT_BITS)
_NAME, _MOST = np.uint64(2**24 - 1), np.uint64(2**POINT_BITS - 1)
_NONE, _ONE, _DIGIT = np.uint64(0), np.uint64(1), np.uint64(0xFF)
_THREE, _EIGHT, _HALF, _PAIR = np.uint64(3), np.uint64(8), np.uint64(32), np.uint64(24 + POINT_BITS)
_LOW = np.uint64(2**32 - 1)
SIEVE = 21
"""Bits, as a power of two, of a table of the fingerprints of new texts: it has to stay in the second cache."""
_EIGHTH, _SEVEN, _CELLS = np.uint64(27), np.uint64(7), np.uint64(2 ** (SIEVE - 3) - 1)


@compiled
def named(prints: U64, ranks: I64, out: U64) -> int:
    """``prints`` named by rank instead of by row (rows of rank -1 left out); returns how many."""
    kept = 0
    for value in prints:
        rank = ranks[value & _NAME]
        if rank >= 0:
            out[kept] = (value & ~_NAME) | np.uint64(rank)
            kept += 1
    return kept


@compiled
def named_among(prints: U64, ranks: I64, fresh: U8, first: int, most: int, out: U64) -> int:
    """``named`` for fingerprints that a ``fresh`` text has too; ``prints`` come by row, none before ``first`` is fresh.

    Of the other texts that have one, only the first ``most``: nine of ten fingerprints that new texts share are of set
    phrases with hundreds of holders.
    """
    low, high = 0, len(prints)
    while low < high:
        middle = (low + high) // 2
        if np.int64(prints[middle] & _NAME) < first:
            low = middle + 1
        else:
            high = middle
    size = 1 << 10
    while size < 2 * (len(prints) - low):
        size *= 2
    # A fingerprint (0: empty) with its last holder, who may have it twice, and the number of holders that are kept.
    cells, last, count = np.zeros(size, np.uint64), np.full(size, -1, np.int64), np.zeros(size, np.int32)
    mask = np.uint64(size - 1)
    seen = np.zeros(1 << SIEVE - 3, np.uint8)
    for value in prints[low:]:
        rank = ranks[value & _NAME]
        if rank >= 0 and fresh[rank]:
            seen[value >> _EIGHTH & _CELLS] |= _ONE << (value >> _RANK & _SEVEN)
            slot = _cell(cells, value >> _RANK, mask)
            cells[slot] = (value >> _RANK) + _ONE
    kept = 0
    for value in prints:
        if seen[value >> _EIGHTH & _CELLS] >> (value >> _RANK & _SEVEN) & _ONE:
            slot = _cell(cells, value >> _RANK, mask)
            rank = ranks[value & _NAME]
            if not cells[slot] or rank < 0 or rank == last[slot]:
                continue
            if not fresh[rank]:
                if count[slot] >= most:
                    continue
                count[slot] += 1
            last[slot] = rank
            out[kept] = (value & ~_NAME) | np.uint64(rank)
            kept += 1
    return kept


@register_jitable
def _cell(cells: U64, gram: np.uint64, mask: np.uint64) -> np.uint64:
    """Where ``gram`` stands, one more than itself, or would."""
    slot = gram & mask
    while cells[slot] and cells[slot] != gram + _ONE:
        slot = (slot + _ONE) & mask
    return slot


@compiled
def radix_sort(values: U64, low: int) -> U64:
    """``values`` in order of their bits from ``low`` on; some four times faster than comparing them."""
    room = np.empty_like(values)
    begin = np.zeros(257, np.int64)
    for shift in range(low, 64, 8):
        step = np.uint64(shift)
        begin[:] = 0
        for value in values:
            begin[((value >> step) & _DIGIT) + _ONE] += 1
        if begin.max() == len(values):
            continue
        for digit in range(256):
            begin[digit + 1] += begin[digit]
        for value in values:
            place = (value >> step) & _DIGIT
            room[begin[place]] = value
            begin[place] += 1
        values, room = room, values
    return values


@compiled
def unique(values: U64) -> int:
    """Move the different ones of sorted ``values`` to the front; returns how many."""
    kept = 0
    for index in range(len(values)):
        if index == 0 or values[index] != values[index - 1]:
            values[kept] = values[index]
            kept += 1
    return kept


@register_jitable
def points_of(holders: int, scarce: int, few: int) -> int:
    """Points of a fingerprint that so many texts share."""
    if holders <= scarce:
        return SCARCE_POINTS
    return FEW_POINTS if holders <= few else 1


@compiled
def shared_prints(prints: U64, out: U64) -> int:
    """Move ``prints`` whose gram another one may have to ``out``, in order; returns how many. Two of three stand
    alone in a campaign and need no sorting."""
    bits = 12
    while bits < 24 and 1 << bits < 4 * len(prints):
        bits += 1
    last = np.uint64((1 << bits) - 1)
    once, twice = np.zeros(1 << bits - 3, np.uint8), np.zeros(1 << bits - 3, np.uint8)
    for value in prints:
        cell = value >> _RANK & last
        here = np.uint8(1) << np.uint8(cell & _SEVEN)
        twice[cell >> _THREE] |= once[cell >> _THREE] & here
        once[cell >> _THREE] |= here
    kept = 0
    for value in prints:
        cell = value >> _RANK & last
        out[kept] = value
        kept += int(twice[cell >> _THREE] >> (cell & _SEVEN) & _ONE)
    return kept


@compiled
def hits(prints: U64, cap: int, scarce: int, few: int, stars: int, known: int, fresh: U8, out: U64) -> int:
    """Hits of sorted unique ``prints`` into ``out``, or at least their number where ``out`` is empty.

    Up to ``cap`` holders of a fingerprint all are paired, above it each with the first ones. Of two texts one at
    least is no known text (rank from ``known`` on), and one is ``fresh``.
    """
    made = 0
    low = 0
    while low < len(prints):
        high = low + 1
        while high < len(prints) and prints[high] >> _RANK == prints[low] >> _RANK:
            high += 1
        size = high - low
        first = size
        if size > cap:
            first = low
            while first < high and first - low < 8 and np.int64(prints[first] & _NAME) < known:
                first += 1
            first = min(8, max(stars, first - low + 1))
        if not len(out):
            made += first * size
            low = high
            continue
        weight = np.uint64(points_of(size, scarce, few))
        for left in range(low, min(low + first, high - 1)):
            a = prints[left] & _NAME
            fresh_a = fresh[a]
            for right in range(left + 1, high):
                b = prints[right] & _NAME
                if np.int64(b) >= known and (fresh_a or fresh[b]):
                    out[made] = (a << _RANK | b) << _POINTS | weight
                    made += 1
        low = high
    return made


@compiled
def summed(values: U64, least: int, out: U64) -> int:
    """Add up the points of each pair in ``values``; those with ``least`` go into ``out`` with the number of their hits
    for points (255 at most), by first text. Returns how many."""
    if not len(values):
        return 0
    first, last, most = np.uint64(2**24), _NONE, _NONE
    for value in values:
        first, last = min(first, value >> _PAIR), max(last, value >> _PAIR)
        most = max(most, value >> _POINTS & _NAME)
    begin = np.zeros(int(last - first) + 2, np.int64)
    for value in values:
        begin[(value >> _PAIR) - first + _ONE] += 1
    for text in range(len(begin) - 1):
        begin[text + 1] += begin[text]
    # The other text and the points, by first text.
    rows = np.empty(len(values), np.uint32)
    for value in values:
        text = (value >> _PAIR) - first
        rows[begin[text]] = (value >> _POINTS & _NAME) << _EIGHT | (value & _MOST)
        begin[text] += 1
    total, touched = np.zeros(most + _ONE, np.uint64), np.zeros(most + _ONE + _ONE, np.uint32)
    kept = at = 0
    for text in range(len(begin) - 1):
        met = 0
        for row in range(at, begin[text]):
            other = rows[row] >> np.uint32(8)
            touched[met] = other
            met += int(total[other] == 0)
            total[other] += np.uint64(rows[row] & np.uint32(255)) << _HALF | _ONE
        at = begin[text]
        for index in range(met):
            other = touched[index]
            if total[other] >> _HALF >= np.uint64(least):
                pair = (first + np.uint64(text)) << _RANK | np.uint64(other)
                out[kept] = pair << _POINTS | min(total[other] & _LOW, _DIGIT)
                kept += 1
            total[other] = 0
    return kept
