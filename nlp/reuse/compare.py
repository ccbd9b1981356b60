"""Two texts side by side: passages in words, shares of own words, the evidence."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nlp.records import Passage, Tier
from nlp.reuse.align import COLUMNS, I32, I64, align
from nlp.reuse.edges import trim
from nlp.reuse.evidence import LEAST, LEVELS, kind, level
from nlp.reuse.fold import U8, U32
from nlp.reuse.grams import SEED, grams
from nlp.reuse.masks import OWN

MOST_PASSAGES = 64
REPEATED = 8
"""A seed that stands more often in a text is a formula of it and starts no passage."""

Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class TextWords:
    """The words of one text: hashes, offsets in code points, what is known of them, mask codes."""

    hashes: U32
    start: U32
    end: U32
    flags: U8
    mask: U8


@dataclass(frozen=True, slots=True)
class Shared:
    """What two texts share: rows as in ``nlp.reuse.align``, own words matched on either side, the evidence."""

    rows: I32
    own_a: int
    own_b: int
    tier: Tier | None


def compare_two(a: TextWords, b: TextWords, rare: U8, formula: float) -> Shared:
    """What ``a`` and ``b`` share; ``rare`` tells words of ``a`` that are no part of a set phrase."""
    seeds_a, seeds_b = equal_seeds(a.hashes, b.hashes)
    hit_a, hit_b = np.zeros(len(a.hashes), np.uint8), np.zeros(len(b.hashes), np.uint8)
    rows = np.zeros((MOST_PASSAGES, COLUMNS), np.int32)
    made = align(a.hashes, b.hashes, a.mask, b.mask, rare, seeds_a, seeds_b, hit_a, hit_b, rows)
    evidence = LEVELS[level(rows, made, formula)]
    kept = [row for row in rows[:made] if row[5] >= LEAST]
    in_a, in_b = np.zeros(len(a.hashes), bool), np.zeros(len(b.hashes), bool)
    for row in kept:
        row[0], row[1] = trim(a.mask, a.flags, hit_a, int(row[0]), int(row[1]))
        row[2], row[3] = trim(b.mask, b.flags, hit_b, int(row[2]), int(row[3]))
        in_a[row[0] : row[1]] = in_b[row[2] : row[3]] = True
    kept.sort(key=lambda row: (int(row[0]), int(row[2])))
    own_a = int((in_a & (hit_a == 1) & (a.mask == OWN)).sum())
    own_b = int((in_b & (hit_b == 1) & (b.mask == OWN)).sum())
    return Shared(np.array(kept, np.int32).reshape(-1, COLUMNS), own_a, own_b, evidence)


def equal_seeds(a: U32, b: U32) -> tuple[I64, I64]:
    """Places of equal seeds in two texts, by place in ``b`` and then in ``a``."""
    seeds_a, seeds_b = grams(a, SEED), grams(b, SEED)
    order = np.argsort(seeds_a, kind="stable")
    sorted_a = seeds_a[order]
    low, high = np.searchsorted(sorted_a, seeds_b, "left"), np.searchsorted(sorted_a, seeds_b, "right")
    count = np.where(high - low > REPEATED, 0, high - low)
    places_b = np.repeat(np.arange(len(seeds_b)), count)
    nth = np.arange(len(places_b)) - np.repeat(np.cumsum(count) - count, count)
    return order[np.repeat(low, count) + nth].astype(np.int64), places_b.astype(np.int64)


def passage(a: TextWords, b: TextWords, row: I32) -> Passage:
    """One row in characters."""
    a_low, a_high, b_low, b_high, matched, own = (int(value) for value in row[:6])
    return Passage(
        a_start=int(a.start[a_low]),
        a_end=int(a.end[a_high - 1]),
        b_start=int(b.start[b_low]),
        b_end=int(b.end[b_high - 1]),
        kind=kind(max(a_high - a_low, b_high - b_low), matched),
        words=own,
    )
