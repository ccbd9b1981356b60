"""Is a pair worth a reviewer's time: how many shared words are own, and how many of them are rare in the campaign."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numba.extending import register_jitable

from nlp.records import PassageKind, Tier
from nlp.reuse.fold import I32

RARE_SMALL, RARE_LARGE = 26, 19
"""Rare words shared in one passage that are evidence, in a campaign of up to ``SMALL`` texts and from ``LARGE`` on.
Set sentences have 12 to 25 words; where texts are few, one that only two honest authors use looks rare."""
ALL_SMALL, ALL_LARGE, RARE_PART = 45, 30, 10
"""Rare words shared over several passages, each with ``RARE_PART`` or more."""
MIXED_OWN, MIXED_SMALL, MIXED_LARGE = 34, 20, 17
"""Own words in one passage that count when so many of them are rare: two set phrases in a row share 8 rare words, the
seeds across their border, and three in a row 16."""
SMALL, LARGE = 2_000, 10_000
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


class Limits(NamedTuple):
    """What a campaign's size makes of the thresholds above."""

    one: float
    all: float
    mixed: float
    formula: float


def limits(texts: int) -> Limits:
    """The thresholds for a campaign of ``texts``; between small and large they follow its logarithm."""
    scale = (math.log(max(texts, 1)) - math.log(SMALL)) / (math.log(LARGE) - math.log(SMALL))
    scale = min(1.0, max(0.0, scale))
    ends = (
        (RARE_SMALL, RARE_LARGE),
        (ALL_SMALL, ALL_LARGE),
        (MIXED_SMALL, MIXED_LARGE),
        (FORMULA_SMALL, FORMULA_LARGE),
    )
    return Limits(*[low + (high - low) * scale for low, high in ends])


@register_jitable
def level(rows: I32, made: int, least: Limits) -> int:
    """Index into ``LEVELS``: strong by rare words, weak by the length of common ones, 0: no flag.

    Passages that follow each other in own words on both sides count as one: a quotation put between them, or taken
    out, makes them no less copied. ``least`` is ``limits`` of the campaign.
    """
    total = rare = own = grade = counted = 0
    last = -1
    for row in np.argsort(rows[:made, 0], kind="mergesort"):
        if last >= 0 and _near(rows[last, 8], rows[row, 7]) and _near(rows[last, 10], rows[row, 9]):
            rare += rows[row, 6]
            own += rows[row, 5]
        else:
            rare, own = rows[row, 6], rows[row, 5]
        last = row
        # A phrase that stands twice in one of the texts is shared once.
        if rows[row, 6] >= RARE_PART and rows[row, 0] >= counted:
            total += rows[row, 6]
            counted = rows[row, 1]
        if rare >= least.one or total >= least.all or (own >= MIXED_OWN and rare >= least.mixed):
            return 2
        if own >= least.formula:
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
