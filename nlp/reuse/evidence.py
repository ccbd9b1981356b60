"""Is a pair worth a reviewer's time: how many shared words are own, and how many of them are rare in the campaign."""

from __future__ import annotations

import math

from numba.extending import register_jitable

from nlp.records import PassageKind, Tier
from nlp.reuse.align import I32

RARE_IN_ONE = 26
"""Rare words shared in one passage: below this honest essays meet by chance (two set phrases in a row)."""
RARE_IN_ALL = 45
"""Rare words shared over several passages, each of ``LEAST`` or more."""
LEAST = 10
"""A passage of fewer own words counts for nothing and is not shown."""
FORMULA_SMALL, FORMULA_LARGE = 38, 60
"""Words in a row that no chain of set phrases reaches, in a campaign of up to 1,000 and from 10,000 on: with the
number of pairs grows the longest chain that two of them share by chance."""
VERBATIM = 0.97
"""Share of matched words from which a passage is a verbatim one."""

LEVELS = (None, Tier.WEAK, Tier.STRONG)


def common_from(texts: int) -> int:
    """Holders from which a run of words is a set phrase and no evidence by itself."""
    return max(4, min(40, round(texts / 1000) + 6))


def longest_formula(texts: int) -> float:
    """Own words in one passage that count although every part of them is common."""
    scale = min(1.0, max(0.0, math.log10(max(texts, 1)) - 3.0))
    return FORMULA_SMALL + (FORMULA_LARGE - FORMULA_SMALL) * scale


@register_jitable
def level(rows: I32, made: int, formula: float) -> int:
    """Index into ``LEVELS``: strong by rare words, weak by the length of common ones, 0: no flag.

    ``formula`` is ``longest_formula`` of the campaign.
    """
    longest = total = own = 0
    for row in range(made):
        rare = rows[row, 6]
        longest = max(longest, rare)
        own = max(own, rows[row, 5])
        if rare >= LEAST:
            total += rare
    if longest >= RARE_IN_ONE or total >= RARE_IN_ALL:
        return 2
    return 1 if own >= formula else 0


def kind(size: int, matched: int) -> PassageKind:
    """``size`` words of the longer side, ``matched`` of them equal."""
    return PassageKind.VERBATIM if matched >= VERBATIM * size else PassageKind.EDITED
