"""The steps of ``nlp.reuse.candidates`` that many texts need compiled: fingerprints to lists of their holders, lists to
points of pairs.

A list holds the ranks of the texts that share a fingerprint, ascending, in the lowest 24 bits of each entry. Above
them stand the points that it gives to a pair, ``FIRST`` where a text is paired with all that follow, and ``END`` at
the last one.
"""

from __future__ import annotations

import numpy as np
from numba.extending import register_jitable

from nlp.reuse.fold import U8, U32, U64
from nlp.reuse.jit import compiled

POINT_BITS = 16
SCARCE_POINTS, FEW_POINTS, PAIRED_POINTS = 5, 3, 2
FIRST, END = 1 << 30, 1 << 31
_RANK, _POINTS = np.uint64(24), np.uint64(POINT_BITS)
_NAME, _MOST = np.uint64(2**24 - 1), np.uint64(2**6 - 1)
_NONE, _ONE, _DIGIT, _EIGHT = np.uint64(0), np.uint64(1), np.uint64(0xFF), np.uint64(8)
_HALF, _LOW = np.uint64(32), np.uint64(2**32 - 1)
_FIRST, _END = np.uint64(FIRST), np.uint64(END)
MOST_CENTRES = 8
"""Texts of a list above the cap at most with which its others are paired."""


@register_jitable
def points_of(holders: int, scarce: int, few: int) -> int:
    """Points of a fingerprint that so many texts share, all of them paired."""
    if holders <= scarce:
        return SCARCE_POINTS
    return FEW_POINTS if holders <= few else PAIRED_POINTS


@compiled
def list_shared(
    prints: U64, cap: int, scarce: int, few: int, star: int, stars: int, known: int, shift: int, parts: int
) -> tuple[U32, U64]:
    """Lists of the texts that share each of sorted ``prints``, part ``p`` of them between two of the bounds returned.

    A part holds each list from its first text on whose rank without its ``shift`` lowest bits is ``p``, ``FIRST`` set
    for such texts alone. Up to ``cap`` holders all are paired, above it each with the first ones for ``star`` points.
    """
    begin = _part_bounds(prints, cap, stars, known, shift, parts)
    out, at = np.empty(begin[parts], np.uint32), begin.copy()
    low = 0
    while low < len(prints):
        high, part = _end(prints, low), np.int64(-1)
        firsts = _firsts(prints, low, high, cap, stars, known)
        weight = np.uint64(points_of(high - low, scarce, few) if high - low <= cap else star) << _RANK
        for place in range(low, firsts):
            if _part(prints[place], shift) != part:
                part = _part(prints[place], shift)
                _list(prints, place, firsts, high, weight, shift, out, at[part])
                at[part] += np.uint64(high - place)
        low = high
    return out, begin


@register_jitable
def _part_bounds(prints: U64, cap: int, stars: int, known: int, shift: int, parts: int) -> U64:
    begin = np.zeros(parts + 1, np.uint64)
    low = 0
    while low < len(prints):
        high, part = _end(prints, low), np.int64(-1)
        for place in range(low, _firsts(prints, low, high, cap, stars, known)):
            if _part(prints[place], shift) != part:
                part = _part(prints[place], shift)
                begin[part + 1] += np.uint64(high - place)
        low = high
    for number in range(parts):
        begin[number + 1] += begin[number]
    return begin


@register_jitable
def _list(
    prints: U64, low: int, firsts: int, high: int, weight: np.uint64, shift: int, out: U32, at: np.uint64
) -> None:  # fmt: skip
    """The list of ``prints[low:high]`` into ``out``."""
    part = _part(prints[low], shift)
    for place in range(low, high):
        here = prints[place] & _NAME | weight
        if place < firsts and _part(prints[place], shift) == part:
            here |= _FIRST
        out[at + np.uint64(place - low)] = here
    out[at + np.uint64(high - low - 1)] |= _END


@register_jitable
def _part(value: np.uint64, shift: int) -> np.int64:
    return np.int64((value & _NAME) >> np.uint64(shift))


@register_jitable
def _end(prints: U64, low: int) -> int:
    """Where the holders of the fingerprint at ``low`` end."""
    high = low + 1
    while high < len(prints) and prints[high] >> _RANK == prints[low] >> _RANK:
        high += 1
    return high


@register_jitable
def _firsts(prints: U64, low: int, high: int, cap: int, stars: int, known: int) -> int:
    """Where the holders end that are paired with all that follow: above ``cap`` the known ones and one more."""
    if high - low <= cap:
        return high - 1
    first = low
    while first < high and first - low < MOST_CENTRES and np.int64(prints[first] & _NAME) < known:
        first += 1
    return low + min(MOST_CENTRES, max(stars, first - low + 1))


@compiled
def count_lists(lists: U32, known: int, fresh: U8, least: int, many: int) -> U64:
    """Pairs of ``lists`` with ``least`` points or ``many`` lists, by first text, with both for points (255 at most).

    Of two texts one at least is no known text (rank from ``known`` on), and one is ``fresh``.
    """
    texts = len(fresh)
    begin, places, hits = _by_first(lists, texts)
    # What is not written takes no memory.
    out, kept = np.empty(hits + _ONE, np.uint64), _NONE
    total, touched = np.zeros(texts, np.uint64), np.zeros(texts + 1, np.uint32)
    for text in range(texts):
        met = _NONE
        for index in range(begin[text], begin[text + 1]):
            met = _add(lists, np.uint64(places[index]), known, fresh[text], fresh, total, touched, met)
        for index in range(met):
            other = np.uint64(touched[index])
            points, shared = total[other] >> _HALF, total[other] & _LOW
            total[other] = _NONE
            # Written every time and kept by moving on: no branch to guess.
            weight = min(points, _DIGIT) << _EIGHT | min(shared, _DIGIT)
            out[kept] = (np.uint64(text) << _RANK | other) << _POINTS | weight
            kept += np.uint64(points >= np.uint64(least)) | np.uint64(shared >= np.uint64(many))
    return out[:kept]


@register_jitable
def _by_first(lists: U32, texts: int) -> tuple[U64, U32, np.uint64]:
    """Where each text stands first in ``lists``: bounds by text, places, and how many texts follow all these."""
    begin, follow, before = np.zeros(texts + 1, np.uint64), _NONE, _NONE
    for entry in lists:
        follow += before
        if entry & _FIRST:
            begin[(entry & _NAME) + _ONE] += _ONE
            before += _ONE
        if entry & _END:
            before = _NONE
    for text in range(texts):
        begin[text + 1] += begin[text]
    places, at = np.empty(begin[texts], np.uint32), begin.copy()
    for place in range(len(lists)):
        first = np.uint64(lists[place]) & _NAME
        if lists[place] & _FIRST:
            places[at[first]] = place
            at[first] += _ONE
    return begin, places, follow


@register_jitable
def _add(
    lists: U32, place: np.uint64, known: int, mine: int, fresh: U8, total: U64, touched: U32, met: np.uint64
) -> np.uint64:  # fmt: skip
    """Add the points of the list at ``place`` to those of all that follow in it; returns how many were met so far."""
    points = (np.uint64(lists[place]) >> _RANK & _MOST) << _HALF | _ONE
    while not lists[place] & _END:
        place += _ONE
        other = np.uint64(lists[place]) & _NAME
        wanted = np.uint64(np.int64(other) >= known) & np.uint64(mine | fresh[other])
        touched[met] = other
        met += wanted & np.uint64(total[other] == 0)
        total[other] += wanted * points
    return met
