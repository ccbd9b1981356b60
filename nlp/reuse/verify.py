"""The exact look at many candidates, compiled: what ``nlp.reuse.compare.compare_two`` gives, pair after pair."""

from __future__ import annotations

import numpy as np
from numba.extending import register_jitable

from nlp.reuse.align import align_runs, find_runs
from nlp.reuse.compare import MOST_PASSAGES, REPEATED, finish
from nlp.reuse.evidence import LEAST_RARE_WORDS, SCALE, SURE_POINTS, Limits, hopeless, level
from nlp.reuse.fast import seeds_of
from nlp.reuse.fold import I32, I64, PLACE, U8, U16, U32, U64
from nlp.reuse.grams import SEED
from nlp.reuse.jit import compiled
from nlp.reuse.nearby import Room, fill_own, promising
from nlp.reuse.passages import COLUMNS
from nlp.reuse.sieve import FILTER, RareLists, fill, meet_rare
from nlp.reuse.words import MASK, STOP

_STEP = np.uint64(PLACE)
_NONE, _ONE, _THREE, _SEVEN = np.uint64(0), np.uint64(1), np.uint64(3), np.uint64(7)
BITMAP = 15
"""Bits of a table that answers most misses; it has to stay in the nearest cache."""
_TOP = np.uint64(64 - BITMAP)


@register_jitable
def _is_rare(key: np.uint64, common: U8) -> bool:
    bit = key & np.uint64(8 * len(common) - 1)
    return not common[bit >> _THREE] >> (bit & _SEVEN) & _ONE


@register_jitable
def _fill(seeds: U64, count: int, mask: U8, heads: I32, following: I32, repeats: U8, bitmap: U8) -> None:
    """Table of the seeds of one text that hold an own word; equal ones are linked, the first of them leads."""
    cells = np.uint64(len(heads) - 1)
    heads[:] = -1
    bitmap[:] = 0
    since = SEED
    for index in range(count - 1 + SEED - 1, -1, -1):
        since = 0 if mask[index] == 0 else since + 1
        if index >= count or since >= SEED:
            continue
        key = seeds[index]
        bitmap[key >> _TOP] = 1
        slot = key & cells
        while heads[slot] >= 0 and seeds[heads[slot]] != key:
            slot = (slot + _ONE) & cells
        following[index] = heads[slot]
        repeats[index] = 1 if heads[slot] < 0 else min(255, repeats[heads[slot]] + 1)
        heads[slot] = index


@register_jitable
def _meet(
    seeds_a: U64, seeds_b: U64, count_b: int, heads: I32, following: I32, repeats: U8, bitmap: U8, at_a: I64, at_b: I64
) -> int:
    """Places of equal seeds; returns how many."""
    cells = np.uint64(len(heads) - 1)
    met = 0
    for place in range(np.uint64(count_b)):
        key = seeds_b[place]
        if not bitmap[key >> _TOP]:
            continue
        slot = key & cells
        while heads[slot] >= 0 and seeds_a[heads[slot]] != key:
            slot = (slot + _ONE) & cells
        index = heads[slot]
        if index < 0 or repeats[index] > REPEATED or met + REPEATED > len(at_a):
            continue
        while index >= 0:
            at_a[met], at_b[met] = index, place
            met += 1
            index = following[index]
    return met


@compiled
def verify(
    left: I64, right: I64, many: U8, points: U8, hashes: U32, codes: U8, bounds: I64, common: U8, counts: U16,
    least: Limits, lists: RareLists, space: Room, longest: int, numbers: I64, facts: I32, rows: I32,
) -> tuple[int, int, int]:  # fmt: skip
    """Look at pairs ``left``, ``right`` (sorted by ``left``) until they end or the arrays are full.

    ``counts`` tells how often each seed stands in the campaign, ``common`` are its bits of set phrases. A pair that
    shares too few rare words (``nlp.reuse.sieve``) is looked at no further unless it is one of ``many`` shared
    fingerprints; ``points`` are those of their fingerprints.
    ``numbers`` gets the pair's place, ``facts`` level, own words matched on either side, the number of its rows and the
    evidence, ``rows`` the passages. Returns pairs done, pairs flagged, rows written.
    """
    size = 1 << 12
    while size < 2 * longest:
        size *= 2
    heads, bitmap = np.full(size, -1, np.int32), np.zeros(1 << BITMAP, np.uint8)
    rare_heads, sieve, through = (
        np.zeros(size, np.uint16),
        np.zeros(1 << FILTER - 6, np.uint64),
        np.zeros(2 * longest + 2, np.int32),
    )
    following, repeats = np.zeros(longest, np.int32), np.zeros(longest, np.uint8)
    seeds_a, seeds_b = np.zeros(longest, np.uint64), np.zeros(longest, np.uint64)
    held, seen = np.zeros(longest, np.uint16), np.zeros(longest, np.int32)
    last_cell = np.uint64(len(counts) - 1)
    at_a, at_b = np.zeros(4 * longest + 64, np.int64), np.zeros(4 * longest + 64, np.int64)
    runs, found = np.zeros((len(at_a), 3), np.int32), np.zeros((MOST_PASSAGES, COLUMNS), np.int32)
    current, sieved, listed, count_a, own_a = -1, -1, -1, 0, 0
    flagged = written = 0
    for pair in range(len(left)):
        if flagged == len(numbers) or written + MOST_PASSAGES > len(rows):
            return pair, flagged, written
        low_a, high_a = bounds[left[pair]], bounds[left[pair] + 1]
        low_b, high_b = bounds[right[pair]], bounds[right[pair] + 1]
        a, b = hashes[low_a:high_a], hashes[low_b:high_b]
        if not many[pair]:
            mine = slice(lists.starts[left[pair]], lists.starts[left[pair] + 1])
            other = slice(lists.starts[right[pair]], lists.starts[right[pair] + 1])
            keys = lists.keys[mine]
            if left[pair] != sieved:
                sieved = left[pair]
                fill(keys, rare_heads, sieve)
                seen[: len(a)] = -1
            words, met = meet_rare(
                keys, lists.places[mine], lists.keys[other], rare_heads, sieve, through, seen, pair
            )  # fmt: skip
            if words < least.rare or (words < LEAST_RARE_WORDS and points[pair] < SURE_POINTS):
                continue
            if left[pair] != listed:
                listed = left[pair]
                own_a = fill_own(a, codes[low_a:high_a], space.a)
            own_b = fill_own(b, codes[low_b:high_b], space.b)
            if not promising(
                space.a.words[:own_a], space.b.words[:own_b], lists.places[mine], lists.places[other], through, met,
                counts, least, space,
            ):  # fmt: skip
                continue
        if left[pair] != current:
            current = left[pair]
            mask_a = codes[low_a:high_a] & np.uint8(MASK)
            count_a = seeds_of(a, seeds_a)
            _fill(seeds_a, count_a, mask_a, heads, following, repeats, bitmap)
        count_b = seeds_of(b, seeds_b)
        met = _meet(seeds_a, seeds_b, count_b, heads, following, repeats, bitmap, at_a, at_b)
        scarce = 0
        for seed in range(met):
            scarce += _is_rare(seeds_a[at_a[seed]], common)
        if hopeless(met, scarce):
            continue
        found_runs = find_runs(a, b, mask_a, at_a[:met], at_b[:met], runs)
        for run in range(found_runs):
            for place in range(runs[run, 0], runs[run, 0] + runs[run, 2] - SEED + 1):
                held[place] = counts[seeds_a[place] & last_cell]
        mask_b = codes[low_b:high_b] & np.uint8(MASK)
        hit_a, hit_b = np.zeros(len(a), np.uint8), np.zeros(len(b), np.uint8)
        made = align_runs(a, b, mask_a, mask_b, held, runs, found_runs, least, hit_a, hit_b, found)
        grade, shown = level(found, made, least)
        if grade < 0:
            continue
        ends_a = (codes[low_a:high_a] >> np.uint8(7)) * np.uint8(STOP)
        ends_b = (codes[low_b:high_b] >> np.uint8(7)) * np.uint8(STOP)
        kept, matched_a, matched_b = finish(found, made, mask_a, ends_a, hit_a, mask_b, ends_b, hit_b)
        rows[written : written + kept] = found[:kept]
        numbers[flagged] = pair
        facts[flagged, 0], facts[flagged, 1], facts[flagged, 2], facts[flagged, 3] = grade, matched_a, matched_b, kept
        facts[flagged, 4] = int(SCALE * shown)
        flagged += 1
        written += kept
    return len(left), flagged, written
