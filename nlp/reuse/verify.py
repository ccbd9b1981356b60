"""The exact look at many candidates, compiled: what ``nlp.reuse.compare.compare_two`` gives, pair after pair."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba.extending import register_jitable

from nlp.reuse.align import align_runs, find_runs
from nlp.reuse.compare import MOST_PASSAGES, REPEATED, finish
from nlp.reuse.evidence import LEAST_RARE_WORDS, SCALE, SURE_POINTS, Limits, hopeless, level
from nlp.reuse.fast import own_into, seeds_of
from nlp.reuse.fold import I32, I64, U8, U16, U32, U64
from nlp.reuse.grams import SEED
from nlp.reuse.jit import compiled
from nlp.reuse.nearby import promising
from nlp.reuse.passages import COLUMNS
from nlp.reuse.sieve import FILTER, RareLists, fill, is_common, meet_rare
from nlp.reuse.turns import Room, Turns, no_turns, room
from nlp.reuse.words import MASK, STOP

_ONE = np.uint64(1)
BITMAP = 15
"""Bits of a table that answers most misses; it has to stay in the nearest cache."""
_TOP = np.uint64(64 - BITMAP)


class Texts(NamedTuple):
    """Words and mask codes of many texts, and what the campaign makes of them: its limits, how often each seed stands
    in it, the bits of those that are set phrases, the rare ones of each text."""

    hashes: U32
    codes: U8
    bounds: I64
    least: Limits
    counts: U16
    common: U8
    lists: RareLists


class Sieve(NamedTuple):
    """Tables of one text's rare seeds (``nlp.reuse.sieve``), and room for what they meet and cost; for the own words of
    it and of another."""

    heads: U16
    filter: U64
    first: U32
    second: U32
    through: I32
    seen: I32
    turns: Turns
    room: Room


class Seeds(NamedTuple):
    """Table of all seeds of one text, those of the other, and room for where they meet and what they make."""

    heads: I32
    bitmap: U8
    following: I32
    repeats: U8
    first: U64
    second: U64
    at_a: I64
    at_b: I64
    held: U16
    runs: I32
    found: I32


class Flagged(NamedTuple):
    """Room for what is flagged: the pair's place; level, own words matched on either side, the number of its rows and
    the evidence; the passages."""

    numbers: I64
    facts: I32
    rows: I32


def flagged_room(pairs: int) -> Flagged:
    """For so many pairs at a time."""
    rows = np.zeros((pairs * 4 + MOST_PASSAGES, COLUMNS), np.int32)
    return Flagged(np.zeros(pairs, np.int64), np.zeros((pairs, 5), np.int32), rows)


def work_room(longest: int) -> tuple[Sieve, Seeds]:
    """For texts of up to ``longest`` words."""
    size = 1 << 12
    while size < 2 * longest:
        size *= 2
    sieve = Sieve(
        np.zeros(size, np.uint16), np.zeros(1 << FILTER - 6, np.uint64), np.zeros(longest, np.uint32),
        np.zeros(longest, np.uint32), np.zeros(2 * longest + 2, np.int32), np.zeros(longest, np.int32), no_turns(),
        room(longest),
    )  # fmt: skip
    met = 4 * longest + 64
    seeds = Seeds(
        np.full(size, -1, np.int32), np.zeros(1 << BITMAP, np.uint8), np.zeros(longest, np.int32),
        np.zeros(longest, np.uint8), np.zeros(longest, np.uint64), np.zeros(longest, np.uint64),
        np.zeros(met, np.int64), np.zeros(met, np.int64), np.zeros(longest, np.uint16),
        np.zeros((met, 3), np.int32), np.zeros((MOST_PASSAGES, COLUMNS), np.int32),
    )  # fmt: skip
    return sieve, seeds


@register_jitable
def _fill(a: U32, mask: U8, table: Seeds) -> None:
    """Table of the seeds of one text that hold an own word; equal ones are linked, the first of them leads."""
    seeds, heads, following, repeats = table.first, table.heads, table.following, table.repeats
    count, cells = seeds_of(a, seeds), np.uint64(len(heads) - 1)
    heads[:] = -1
    table.bitmap[:] = 0
    since = SEED
    for index in range(count - 1 + SEED - 1, -1, -1):
        since = 0 if mask[index] == 0 else since + 1
        if index >= count or since >= SEED:
            continue
        key = seeds[index]
        table.bitmap[key >> _TOP] = 1
        slot = key & cells
        while heads[slot] >= 0 and seeds[heads[slot]] != key:
            slot = (slot + _ONE) & cells
        following[index] = heads[slot]
        repeats[index] = 1 if heads[slot] < 0 else min(255, repeats[heads[slot]] + 1)
        heads[slot] = index


@register_jitable
def _meet(b: U32, table: Seeds) -> int:
    """Places of equal seeds; returns how many."""
    heads, seeds, at_a, at_b = table.heads, table.first, table.at_a, table.at_b
    cells, met = np.uint64(len(heads) - 1), 0
    for place in range(np.uint64(seeds_of(b, table.second))):
        key = table.second[place]
        if not table.bitmap[key >> _TOP]:
            continue
        slot = key & cells
        while heads[slot] >= 0 and seeds[heads[slot]] != key:
            slot = (slot + _ONE) & cells
        index = heads[slot]
        if index < 0 or table.repeats[index] > REPEATED or met + REPEATED > len(at_a):
            continue
        while index >= 0:
            at_a[met], at_b[met] = index, place
            met += 1
            index = table.following[index]
    return met


@register_jitable
def _passes(texts: Texts, a: int, own: int, b: int, points: int, pair: int, space: Sieve) -> bool:
    """Do the rare seeds of texts ``a``, whose tables are filled and whose ``own`` words are at hand, and ``b`` promise
    that the pair can be flagged?"""
    lists, least = texts.lists, texts.least
    mine, other = slice(lists.starts[a], lists.starts[a + 1]), slice(lists.starts[b], lists.starts[b + 1])
    words, met = meet_rare(
        lists.keys[mine], lists.places[mine], lists.keys[other], space.heads, space.filter, space.through, space.seen,
        pair,
    )  # fmt: skip
    if words < least.rare or (words < LEAST_RARE_WORDS and points < SURE_POINTS):
        return False
    return promising(
        space.first[:own], space.second[: own_into(*_words(texts, b), space.second)], lists.places[mine],
        lists.places[other], space.through, met, texts.counts, least, space.turns, space.room,
    )  # fmt: skip


@register_jitable
def _aligned(texts: Texts, a: U32, codes_a: U8, b: U32, codes_b: U8, table: Seeds) -> tuple[int, int, int, int, float]:
    """Level, own words matched on either side, rows in ``table.found``, evidence; level -1 where nothing is flagged."""
    met = _meet(b, table)
    rare = 0
    for seed in range(met):
        rare += not is_common(table.first[table.at_a[seed]], texts.common)
    if hopeless(met, rare):
        return -1, 0, 0, 0, 0.0
    mask_a, mask_b, runs = codes_a & np.uint8(MASK), codes_b & np.uint8(MASK), table.runs
    count, last_cell = find_runs(a, b, mask_a, table.at_a[:met], table.at_b[:met], runs), len(texts.counts) - 1
    for run in range(count):
        for place in range(runs[run, 0], runs[run, 0] + runs[run, 2] - SEED + 1):
            table.held[place] = texts.counts[table.first[place] & np.uint64(last_cell)]
    hit_a, hit_b = np.zeros(len(a), np.uint8), np.zeros(len(b), np.uint8)
    made = align_runs(a, b, mask_a, mask_b, table.held, runs, count, texts.least, hit_a, hit_b, table.found)
    grade, shown = level(table.found, made, texts.least)
    if grade < 0:
        return -1, 0, 0, 0, 0.0
    ends_a, ends_b = (codes_a >> np.uint8(7)) * np.uint8(STOP), (codes_b >> np.uint8(7)) * np.uint8(STOP)
    kept, own_a, own_b = finish(table.found, made, mask_a, ends_a, hit_a, mask_b, ends_b, hit_b)
    return grade, own_a, own_b, kept, shown


@compiled
def verify(
    left: I64, right: I64, many: U8, points: U8, texts: Texts, sieve: Sieve, table: Seeds, out: Flagged
) -> tuple[int, int]:
    """Look at pairs ``left``, ``right`` (sorted by ``left``) until they end or ``out`` is full.

    A pair that shares too few rare words (``nlp.reuse.sieve``) is looked at no further unless it is one of ``many``
    shared fingerprints; ``points`` are those of their fingerprints. Returns pairs done, pairs flagged.
    """
    sieved = current = -1
    flagged = written = own = 0
    sieve.seen[:] = -1
    for pair in range(len(left)):
        if flagged == len(out.numbers) or written + MOST_PASSAGES > len(out.rows):
            return pair, flagged
        one, other = left[pair], right[pair]
        if not many[pair]:
            if one != sieved:
                sieved = one
                fill(texts.lists.keys[texts.lists.starts[one] : texts.lists.starts[one + 1]], sieve.heads, sieve.filter)
                own = own_into(*_words(texts, one), sieve.first)
            if not _passes(texts, one, own, other, points[pair], pair, sieve):
                continue
        a, codes_a = _words(texts, one)
        b, codes_b = _words(texts, other)
        if one != current:
            current = one
            _fill(a, codes_a & np.uint8(MASK), table)
        grade, own_a, own_b, kept, shown = _aligned(texts, a, codes_a, b, codes_b, table)
        if grade < 0:
            continue
        out.rows[written : written + kept] = table.found[:kept]
        out.numbers[flagged], out.facts[flagged, 4] = pair, int(SCALE * shown)
        out.facts[flagged, 0], out.facts[flagged, 1], out.facts[flagged, 2], out.facts[flagged, 3] = (
            grade, own_a, own_b, kept,
        )  # fmt: skip
        flagged += 1
        written += kept
    return len(left), flagged


@register_jitable
def _words(texts: Texts, text: int) -> tuple[U32, U8]:
    low, high = texts.bounds[text], texts.bounds[text + 1]
    return texts.hashes[low:high], texts.codes[low:high]
