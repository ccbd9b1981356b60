"""What two texts share around their rare runs: most candidates have one turn of phrase in common and nothing near it.

From a rare seed the own words of both texts are followed in either direction while they agree. What the closer look
(``nlp.reuse.turns``) would about say of that is told for a tenth of what the exact look (``nlp.reuse.verify``) costs.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numba.extending import register_jitable

from nlp.reuse.evidence import REACHED, Limits
from nlp.reuse.fold import F64, I32, U8, U16, U32, U64
from nlp.reuse.grams import SEED
from nlp.reuse.masks import OWN
from nlp.reuse.turns import TURN, TURN_PLACES, fill_held, lower
from nlp.reuse.words import MASK

GAP, DRIFT = 12, 6
"""Words of either text that may lie between two runs, and by how much those of one may be more. Of 100,000 texts, with
gaps of any size half as many pairs again pass here and in the closer look nine times as many honest ones; one or two
more of a hundred passages of forty words do."""


class Own(NamedTuple):
    """The own words of one text, and how many there are before each of its words."""

    words: U32
    before: I32


class Room(NamedTuple):
    """Room for what is looked at: two texts, and what their shared words cost."""

    a: Own
    b: Own
    held: U16
    seeds: U64
    cost: F64


def room(longest: int) -> Room:
    """For texts of up to ``longest`` words."""
    a, b = (Own(np.zeros(longest + 1, np.uint32), np.zeros(longest + 1, np.int32)) for _ in range(2))
    return Room(a, b, np.zeros(longest + 1, np.uint16), np.zeros(longest + 1, np.uint64), np.zeros(longest + 1))


@register_jitable
def fill_own(hashes: U32, codes: U8, own: Own) -> int:
    """Put the own words of a text into ``own``; returns how many there are."""
    kept = 0
    for word in range(len(hashes)):
        own.words[kept], own.before[word] = hashes[word], kept
        kept += codes[word] & MASK == OWN
    return kept


@register_jitable
def promising(a: U32, b: U32, places_a: U16, places_b: U16, through: I32, met: int, counts: U16, least: Limits,
              space: Room) -> bool:  # fmt: skip
    """Could the closer look find enough in own words ``a`` and ``b``?

    ``through`` are ``met`` pairs of indices into the places (in all words) where they have a rare seed in common.
    """
    total, done_a, done_b = 0.0, 0, 0
    for seed in range(met):
        i, j = space.a.before[places_a[through[2 * seed]]], space.b.before[places_b[through[2 * seed + 1]]]
        if j < done_b and abs((i - j) - (done_a - done_b)) <= DRIFT:
            continue
        i, j = _begin(a, b, i, j)
        found, done_a, done_b = _passage(a, b, i, j, counts, least, space, least.nearby - total + TURN_PLACES)
        total += max(0.0, found - TURN_PLACES)
        if total >= least.nearby:
            return True
    return False


@register_jitable
def _begin(a: U32, b: U32, i: int, j: int) -> tuple[int, int]:
    """Where the passage begins that holds the words ``i`` and ``j``."""
    while True:
        while i > 0 and j > 0 and a[i - 1] == b[j - 1]:
            i, j = i - 1, j - 1
        gap_a, gap_b = _gap(a, b, i - 1, j - 1, -1)
        if gap_a < 0:
            return i, j
        i, j = i - gap_a, j - gap_b


@register_jitable
def _passage(
    a: U32, b: U32, i: int, j: int, counts: U16, least: Limits, space: Room, enough: float
) -> tuple[float, int, int]:
    """Cost of the passage from ``i`` and ``j`` on, and where it ends; no further than it takes to be ``enough``."""
    found, every = 0.0, least.seeds - math.log(TURN)
    while True:
        size = 0
        while i + size < len(a) and j + size < len(b) and a[i + size] == b[j + size]:
            size += 1
        if size >= SEED:
            here = _cost(a[i : i + size], counts, every, least.common, space)
            found = found + max(0.0, here - REACHED) if found else here
        i, j = i + size, j + size
        gap_a, gap_b = _gap(a, b, i, j, 1)
        if gap_a < 0 or found >= enough:
            return found, i, j
        i, j = i + gap_a, j + gap_b


@register_jitable
def _gap(a: U32, b: U32, i: int, j: int, step: int) -> tuple[int, int]:
    """Words of either text before the next run in common, from ``i`` and ``j`` on (``step`` 1) or back (-1); -1 where
    there is none."""
    left_a, left_b = (len(a) - i, len(b) - j) if step > 0 else (i + 1, j + 1)
    for both in range(1, 2 * GAP + 1):
        for gap_a in range(max(0, both - GAP, (both - DRIFT + 1) // 2), min(GAP, both, (both + DRIFT) // 2) + 1):
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
def _cost(words: U32, counts: U16, every: float, common: int, space: Room) -> float:
    """Cost of the cheapest row of set phrases and unseen turns that makes ``words``."""
    fill_held(words, counts, space.held, space.seeds)
    cost = space.cost[: len(words) + 1]
    cost[:] = np.inf
    cost[0] = 0.0
    for at in range(len(words)):
        lower(space.held, at, len(words), every, common, cost)
    return float(cost[len(words)])
