"""Is a pair worth a reviewer's time: how many shared words are own, and how many of them are rare in the campaign."""

from __future__ import annotations

import math
from dataclasses import dataclass

from nlp.records import PassageKind, Tier

RARE_IN_ONE = 26
"""Rare words shared in one passage: below this honest essays meet by chance (two set phrases in a row)."""
RARE_IN_ALL = 45
"""Rare words shared over several passages, each of ``LEAST`` or more."""
LEAST = 10
"""A passage of fewer rare words counts for nothing and is not shown."""
FORMULA_SMALL, FORMULA_LARGE = 38, 60
"""Words in a row that no chain of set phrases reaches, in a campaign of up to 1,000 and from 10,000 on: with the
number of pairs grows the longest chain that two of them share by chance."""
VERBATIM = 0.97
"""Share of matched words from which a passage is a verbatim one."""


@dataclass(frozen=True, slots=True)
class Shared:
    """One passage as words: length on either side, matched, matched own, matched own and rare."""

    size: int
    matched: int
    own: int
    rare: int


def common_from(texts: int) -> int:
    """Holders from which a run of words is a set phrase and no evidence by itself."""
    return max(4, min(40, round(texts / 1000) + 6))


def longest_formula(texts: int) -> float:
    """Own words in one passage that count although every part of them is common."""
    scale = min(1.0, max(0.0, math.log10(max(texts, 1)) - 3.0))
    return FORMULA_SMALL + (FORMULA_LARGE - FORMULA_SMALL) * scale


def tier(passages: list[Shared], texts: int) -> Tier | None:
    """``STRONG`` by rare words, ``WEAK`` by the length of common ones, ``None``: no flag."""
    rare = [p.rare for p in passages]
    if max(rare, default=0) >= RARE_IN_ONE or sum(r for r in rare if r >= LEAST) >= RARE_IN_ALL:
        return Tier.STRONG
    if max((p.own for p in passages), default=0) >= longest_formula(texts):
        return Tier.WEAK
    return None


def kind(passage: Shared) -> PassageKind:
    return PassageKind.VERBATIM if passage.matched >= VERBATIM * passage.size else PassageKind.EDITED
