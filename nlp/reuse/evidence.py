"""Is a pair worth a reviewer's time: how many shared words are own, and how many of them are rare in the campaign."""

from __future__ import annotations

import math

import numpy as np
from numba.extending import register_jitable

from nlp.records import PassageKind, Tier
from nlp.reuse.align import I32

RARE_IN_ONE = 18
"""Rare words shared in one passage: below this honest essays meet by chance (a turn of phrase beside another)."""
RARE_IN_ALL, RARE_PART = 30, 10
"""Rare words shared over several passages, each with ``RARE_PART`` or more."""
MIXED_OWN, MIXED_RARE = 32, 9
"""Own words in one passage that count when so many of them are rare: two set phrases in a row share 8 rare words, the
seeds across their border."""
LEAST_SEEDS, LEAST_RARE = 30, 4
LEAST = 10
"""A passage of fewer own words is not shown."""
FORMULA_SMALL, FORMULA_LARGE = 38, 50
"""Own words in one passage that no chain of set phrases reaches, in a campaign of up to 1,000 and from 10,000 on: with
the number of pairs grows the longest chain that two of them share by chance."""
BETWEEN, OVERLAP = 4, 3
"""Own words that may lie between, or in both of, two passages that count as one."""
VERBATIM = 0.97
"""Share of matched words from which a passage is a verbatim one."""

LEVELS = (None, Tier.WEAK, Tier.STRONG)


def common_from(texts: int) -> int:
    """Holders from which a run of words is a set phrase and no evidence by itself."""
    return max(4, min(40, round(4 + texts / 1600)))


def longest_formula(texts: int) -> float:
    """Own words in one passage that count although every part of them is common."""
    scale = min(1.0, max(0.0, math.log10(max(texts, 1)) - 3.0))
    return FORMULA_SMALL + (FORMULA_LARGE - FORMULA_SMALL) * scale


@register_jitable
def level(rows: I32, made: int, formula: float) -> int:
    """Index into ``LEVELS``: strong by rare words, weak by the length of common ones, 0: no flag.

    Passages that follow each other in own words on both sides count as one: a quotation put between them, or taken
    out, makes them no less copied. ``formula`` is ``longest_formula`` of the campaign.
    """
    total = rare = own = grade = 0
    last = -1
    for row in np.argsort(rows[:made, 0], kind="mergesort"):
        if last >= 0 and _near(rows[last, 8], rows[row, 7]) and _near(rows[last, 10], rows[row, 9]):
            rare += rows[row, 6]
            own += rows[row, 5]
        else:
            rare, own = rows[row, 6], rows[row, 5]
        last = row
        if rows[row, 6] >= RARE_PART:
            total += rows[row, 6]
        if rare >= RARE_IN_ONE or total >= RARE_IN_ALL or (own >= MIXED_OWN and rare >= MIXED_RARE):
            return 2
        if own >= formula:
            grade = 1
    return grade


@register_jitable
def hopeless(seeds: int, rare: int) -> bool:
    """Can two texts with so many equal seeds, so many of them rare, never be flagged? Eighteen rare words over runs of
    five are four seeds; set phrases alone need a long row of them."""
    return seeds < LEAST_SEEDS and rare < LEAST_RARE


@register_jitable
def _near(end: int, start: int) -> bool:
    return -OVERLAP <= start - end <= BETWEEN


def kind(size: int, matched: int) -> PassageKind:
    """``size`` words of the longer side, ``matched`` of them equal."""
    return PassageKind.VERBATIM if matched >= VERBATIM * size else PassageKind.EDITED
