"""Two texts side by side: passages in words, shares of own words, the evidence."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numba.extending import register_jitable

from nlp.records import Passage, Tier
from nlp.reuse.align import align
from nlp.reuse.edges import trim
from nlp.reuse.evidence import LEAST, LEVELS, Limits, hopeless, kind, level
from nlp.reuse.fold import I32, I64, U8, U16, U32
from nlp.reuse.grams import SEED, grams
from nlp.reuse.masks import OWN
from nlp.reuse.passages import COLUMNS

MOST_PASSAGES = 64
REPEATED = 8
"""A seed that stands more often in a text is a formula of it and starts no passage."""


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


def compare_two(a: TextWords, b: TextWords, held: U16, least: Limits) -> Shared:
    """What ``a`` and ``b`` share; ``held`` tells how often the seeds of ``a`` stand in the campaign."""
    seeds_a, seeds_b = equal_seeds(a.hashes, b.hashes)
    if hopeless(len(seeds_a), int((held[seeds_a] < least.common).sum())):
        return Shared(np.zeros((0, COLUMNS), np.int32), 0, 0, None)
    hit_a, hit_b = np.zeros(len(a.hashes), np.uint8), np.zeros(len(b.hashes), np.uint8)
    rows = np.zeros((MOST_PASSAGES, COLUMNS), np.int32)
    made = align(a.hashes, b.hashes, a.mask, b.mask, held, seeds_a, seeds_b, least, hit_a, hit_b, rows)
    evidence = LEVELS[max(0, level(rows, made, least)[0])]
    made, own_a, own_b = finish(rows, made, a.mask, a.flags, hit_a, b.mask, b.flags, hit_b)
    return Shared(rows[:made], own_a, own_b, evidence)


@register_jitable
def finish(
    rows: I32, made: int, mask_a: U8, flags_a: U8, hit_a: U8, mask_b: U8, flags_b: U8, hit_b: U8
) -> tuple[int, int, int]:
    """Keep the rows that are worth showing, trimmed, by place in ``a``; own words matched in either text."""
    kept = 0
    for row in range(made):
        if rows[row, 5] >= LEAST:
            rows[kept] = rows[row]
            kept += 1
    inside_a, inside_b = np.zeros(len(mask_a), np.uint8), np.zeros(len(mask_b), np.uint8)
    for row in range(kept):
        rows[row, 0], rows[row, 1] = trim(mask_a, flags_a, hit_a, rows[row, 0], rows[row, 1])
        rows[row, 2], rows[row, 3] = trim(mask_b, flags_b, hit_b, rows[row, 2], rows[row, 3])
        inside_a[rows[row, 0] : rows[row, 1]] = 1
        inside_b[rows[row, 2] : rows[row, 3]] = 1
    rows[:kept] = rows[:kept][np.argsort(rows[:kept, 0], kind="mergesort")]
    return kept, _own_words(inside_a, hit_a, mask_a), _own_words(inside_b, hit_b, mask_b)


@register_jitable
def _own_words(inside: U8, hit: U8, mask: U8) -> int:
    """Own words that stand inside of passages and were met in the other text."""
    own = 0
    for word in range(len(mask)):
        own += int(inside[word] == 1 and hit[word] > 0 and mask[word] == OWN)
    return own


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
