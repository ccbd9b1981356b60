"""Which candidates share enough rare words: the rare seeds of each text, listed once and held against each other.

Most candidates have a turn of phrase in common that a handful of texts use, and nothing else: they are told here for
a tenth of what the exact look (``nlp.reuse.verify``) costs.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba.extending import register_jitable

from nlp.reuse.fast import own_into, seeds_of
from nlp.reuse.fold import I32, I64, U8, U16, U32, U64
from nlp.reuse.grams import SEED
from nlp.reuse.jit import compiled

FILTER = 16
"""Bits, as a power of two, of the table that answers most misses; it has to stay in the nearest cache."""
LONGEST_LISTED = 1 << 16
"""Words of a text whose places fit."""
_HALF = np.uint64(32)
_NONE, _ONE, _TWO, _THREE, _SEVEN = (np.uint64(n) for n in (0, 1, 2, 3, 7))
_WORD, _BIT, _SIXTY = np.uint64(32 - FILTER + 6), np.uint64(32 - FILTER), np.uint64(63)


class RareLists(NamedTuple):
    """The rare seeds of many texts: text ``t`` has ``starts[t]:starts[t + 1]`` of the keys and of their places in its
    own words."""

    keys: U32
    places: U16
    starts: I64


def no_lists() -> RareLists:
    """For pairs that are all looked at."""
    return RareLists(np.zeros(0, np.uint32), np.zeros(0, np.uint16), np.zeros(1, np.int64))


def rare_lists(hashes: U32, codes: U8, bounds: I64, wanted: U8, common: U8) -> RareLists:
    """The seeds of each ``wanted`` text that are no set phrase (a bit in ``common``).

    Seeds are of own words, as fingerprints are: a turn of phrase that a quotation splits in one text is in both.
    """
    # What is not written takes no memory.
    room = int(np.diff(bounds)[wanted == 1].sum()) + 1
    made = RareLists(np.empty(room, np.uint32), np.empty(room, np.uint16), np.zeros(len(bounds), np.int64))
    kept = list_rare(hashes, codes, bounds, wanted, common, made)
    return made._replace(keys=made.keys[:kept], places=made.places[:kept])


@register_jitable
def is_common(seed: np.uint64, common: U8) -> np.uint64:
    """Whether a seed is a set phrase (a bit in ``common``), as 1 or 0."""
    bit = seed & np.uint64(8 * len(common) - 1)
    return np.uint64(common[bit >> _THREE]) >> (bit & _SEVEN) & _ONE


@compiled
def list_rare(hashes: U32, codes: U8, bounds: I64, wanted: U8, common: U8, out: RareLists) -> int:
    """``rare_lists`` into ``out``, keys shortened; returns how many seeds there are."""
    kept, longest = _NONE, np.diff(bounds).max()
    own, seeds = np.empty(longest, np.uint32), np.empty(longest, np.uint64)
    for text in range(len(bounds) - 1):
        out.starts[text] = kept
        if not wanted[text]:
            continue
        one = slice(bounds[text], bounds[text + 1])
        for place in range(np.uint64(seeds_of(own[: own_into(hashes[one], codes[one], own)], seeds))):
            # Written every time and kept by moving on: no branch to guess.
            out.keys[kept], out.places[kept] = seeds[place] >> _HALF, place
            kept += _ONE - is_common(seeds[place], common)
    out.starts[len(bounds) - 1] = kept
    return int(kept)


@compiled
def count_phrases(texts: I64, sizes: I64, passages: I32, hashes: U32, bounds: I64, common: U8) -> I64:
    """How many seeds in the passages of pairs are set phrases: pair ``p`` has the next ``sizes[p]`` of ``passages``, of
    which the first columns tell where they stand in its text of ``texts``."""
    out, seeds, row = np.zeros(len(texts), np.int64), np.empty(np.diff(bounds).max(), np.uint64), 0
    for pair in range(len(texts)):
        low = bounds[texts[pair]]
        for passage in passages[row : row + sizes[pair]]:
            for seed in seeds[: seeds_of(hashes[low + passage[0] : low + passage[1]], seeds)]:
                out[pair] += is_common(seed, common)
        row += sizes[pair]
    return out


@register_jitable
def fill(keys: U32, heads: U16, sieve: U64) -> None:
    """Table (one more than the index of each key, 0: empty) and filter of ``keys``."""
    cells = np.uint64(len(heads) - 1)
    heads[:] = 0
    sieve[:] = 0
    for index in range(np.uint64(len(keys))):
        key = np.uint64(keys[index])
        sieve[key >> _WORD] |= _ONE << (key >> _BIT & _SIXTY)
        slot = key & cells
        while heads[slot] and np.uint64(keys[np.uint64(heads[slot]) - _ONE]) != key:
            slot = (slot + _ONE) & cells
        if not heads[slot]:
            heads[slot] = index + _ONE


@register_jitable
def meet_rare(
    keys: U32, places: U16, other: U32, heads: U16, sieve: U64, through: I32, seen: I32, pair: int
) -> tuple[int, int]:
    """Words in the seeds ``keys`` that are in ``other`` too: no passage of the two texts can hold more rare ones.

    Also how many seeds that are, their indices in ``keys`` and in ``other`` side by side in ``through``.
    """
    cells = np.uint64(len(heads) - 1)
    found, words, met = _NONE, 0, 0
    for index in range(np.uint64(len(other))):
        key = np.uint64(other[index])
        through[_TWO * found + _ONE] = index
        found += sieve[key >> _WORD] >> (key >> _BIT & _SIXTY) & _ONE
    for index in range(found):
        place_b = through[_TWO * index + _ONE]
        key = np.uint64(other[place_b])
        slot = key & cells
        while heads[slot] and np.uint64(keys[np.uint64(heads[slot]) - _ONE]) != key:
            slot = (slot + _ONE) & cells
        if heads[slot]:
            place_a = np.uint64(heads[slot]) - _ONE
            place = np.int64(places[place_a])
            for word in range(place, place + SEED):
                words += seen[word] != pair
                seen[word] = pair
            through[2 * met], through[2 * met + 1] = place_a, place_b
            met += 1
    return words, met
