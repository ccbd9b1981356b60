"""The steps of ``nlp.reuse.candidates`` that many texts need compiled: fingerprints to pairs, pairs to candidates.

A hit is one value: the two ranks, 24 bits each, and its points in the lowest 16 bits, so that sorting brings the hits
of a pair together.
"""

from __future__ import annotations

import numpy as np
from numba.extending import register_jitable

from nlp.reuse.fold import I64, U8, U32, U64
from nlp.reuse.jit import compiled

POINT_BITS = 16
SCARCE_POINTS, FEW_POINTS, PAIRED_POINTS = 5, 3, 2
_RANK = np.uint64(24)
_POINTS = np.uint64(POINT_BITS)
_NAME, _MOST = np.uint64(2**24 - 1), np.uint64(2**POINT_BITS - 1)
_NONE, _ONE, _TWO, _DIGIT = np.uint64(0), np.uint64(1), np.uint64(2), np.uint64(0xFF)
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
    digits = (64 - low + 7) // 8
    begin = np.zeros((digits, 257), np.uint64)
    for value in values:
        rest = value >> np.uint64(low)
        for digit in range(digits):
            begin[digit, (rest & _DIGIT) + _ONE] += _ONE
            rest >>= _EIGHT
    for digit in range(digits):
        step, place = np.uint64(low + 8 * digit), begin[digit]
        if place.max() == len(values):
            continue
        for number in range(256):
            place[number + 1] += place[number]
        for value in values:
            part = (value >> step) & _DIGIT
            room[place[part]] = value
            place[part] += _ONE
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
    """Points of a fingerprint that so many texts share, all of them paired."""
    if holders <= scarce:
        return SCARCE_POINTS
    return FEW_POINTS if holders <= few else PAIRED_POINTS


@compiled
def shared_prints(prints: U64, out: U64) -> tuple[int, bool]:
    """Move ``prints`` whose gram another one may have to ``out``, in order; two of three stand alone in a campaign and
    need no sorting. Returns how many were moved, and whether their texts come by rank."""
    bits = 12
    while bits < 24 and 1 << bits < 4 * len(prints):
        bits += 1
    last = np.uint64((1 << bits) - 1)
    # Two bits a cell: met once, met again.
    met = np.zeros(1 << bits - 2, np.uint8)
    for value in prints:
        cell = value >> _RANK & last
        shift = (cell & _THREE) << _ONE
        here = met[cell >> _TWO]
        met[cell >> _TWO] = here | _ONE << shift | (here >> shift & _ONE) << shift + _ONE
    kept, name, back = _NONE, _NONE, _NONE
    for value in prints:
        cell = value >> _RANK & last
        out[kept] = value
        kept += met[cell >> _TWO] >> ((cell & _THREE) << _ONE) + _ONE & _ONE
        back |= np.uint64(value & _NAME < name)
        name = value & _NAME
    return int(kept), back == _NONE


@compiled
def hit_places(prints: U64, cap: int, stars: int, known: int, shift: int, parts: int) -> U64:
    """Where the hits of each part begin that ``hits`` may make of ``prints``."""
    begin = np.zeros(parts + 1, np.uint64)
    low = 0
    while low < len(prints):
        high = _end(prints, low)
        for left in range(low, min(low + _centres(prints, low, high, cap, stars, known), high - 1)):
            begin[((prints[left] & _NAME) >> np.uint64(shift)) + _ONE] += np.uint64(high - left - 1)
        low = high
    for part in range(parts):
        begin[part + 1] += begin[part]
    return begin


@compiled
def hits(
    prints: U64, cap: int, scarce: int, few: int, star: int, stars: int, known: int, fresh: U8, shift: int, at: U64,
    out: U64,
) -> None:  # fmt: skip
    """Hits of sorted unique ``prints`` into ``out``; those whose first text's rank without its ``shift`` lowest bits is
    ``p`` from ``at[p]`` on, which moves to their end.

    Up to ``cap`` holders of a fingerprint all are paired, above it each with the first ones for ``star`` points. Of two
    texts one at least is no known text (rank from ``known`` on), and one is ``fresh``.
    """
    low = 0
    while low < len(prints):
        high = _end(prints, low)
        weight = np.uint64(points_of(high - low, scarce, few) if high - low <= cap else star)
        for left in range(low, min(low + _centres(prints, low, high, cap, stars, known), high - 1)):
            a = prints[left] & _NAME
            fresh_a, part = fresh[a], a >> np.uint64(shift)
            place = at[part]
            for right in range(np.uint64(left + 1), np.uint64(high)):
                b = prints[right] & _NAME
                out[place] = (a << _RANK | b) << _POINTS | weight
                place += np.uint64(np.int64(b) >= known and (fresh_a or fresh[b]))
            at[part] = place
        low = high


@register_jitable
def _end(prints: U64, low: int) -> int:
    """Where the holders of the fingerprint at ``low`` end."""
    high = low + 1
    while high < len(prints) and prints[high] >> _RANK == prints[low] >> _RANK:
        high += 1
    return high


@register_jitable
def _centres(prints: U64, low: int, high: int, cap: int, stars: int, known: int) -> int:
    """With how many of the holders the others are paired."""
    if high - low <= cap:
        return high - low
    first = low
    while first < high and first - low < 8 and np.int64(prints[first] & _NAME) < known:
        first += 1
    return min(8, max(stars, first - low + 1))


@compiled
def tally(values: U64, first: int, begin: U64) -> int:
    """Count the hits of each first text into the cell of ``begin`` after its own, ``first`` the lowest of them.

    Returns the highest second text.
    """
    most, lowest = _NONE, np.uint64(first)
    for value in values:
        begin[(value >> _PAIR) - lowest + _ONE] += _ONE
        most = max(most, value >> _POINTS & _NAME)
    return int(most)


@compiled
def spread(values: U64, first: int, at: U64, rows: U32) -> None:
    """The second text and the points of each hit into ``rows``, by first text, from ``at`` on."""
    lowest = np.uint64(first)
    for value in values:
        text = (value >> _PAIR) - lowest
        rows[at[text]] = (value >> _POINTS & _NAME) << _EIGHT | (value & _MOST)
        at[text] += _ONE


@compiled
def summed(rows: U32, begin: U64, first: int, most: int, least: int, many: int, out: U64) -> int:
    """Add up the points of each pair in ``rows``, where text ``first + t`` has ``begin[t]:begin[t + 1]``; those with
    ``least`` of them or ``many`` hits go into ``out`` with both for points (255 at most). Returns how many."""
    total, touched = np.zeros(most + 1, np.uint64), np.zeros(most + 2, np.uint32)
    kept = _NONE
    for text in range(len(begin) - 1):
        met = _NONE
        for row in range(begin[text], begin[text + 1]):
            other = np.uint64(rows[row]) >> _EIGHT
            touched[met] = other
            met += np.uint64(total[other] == 0)
            total[other] += (np.uint64(rows[row]) & _DIGIT) << _HALF | _ONE
        for index in range(met):
            other = np.uint64(touched[index])
            # Written every time and kept by moving on: no branch to guess.
            weight = min(total[other] >> _HALF, _DIGIT) << _EIGHT | min(total[other] & _LOW, _DIGIT)
            out[kept] = (np.uint64(first + text) << _RANK | other) << _POINTS | weight
            enough = np.uint64(total[other] >> _HALF >= np.uint64(least)) | np.uint64(
                total[other] & _LOW >= np.uint64(many)
            )
            kept += enough
            total[other] = 0
    return int(kept)
