"""Compiled passes over the words of many texts: places in references, fingerprints, counts of seeds.

Gives what ``masks`` and ``candidates`` give (a test holds them together), some fifty times faster. numba compiles a
function on its first call and keeps the result in its cache folder.
"""

from __future__ import annotations

import numpy as np
from numba.extending import register_jitable

from nlp.reuse.fold import I32, I64, PLACE, U8, U16, U32, U64
from nlp.reuse.grams import SEED
from nlp.reuse.jit import compiled
from nlp.reuse.words import MASK

_STEP = np.uint64(PLACE)
_C1, _C2 = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)
_S27, _S30, _S31 = np.uint64(27), np.uint64(30), np.uint64(31)
_ONE, _NONE = np.uint64(1), np.uint64(0)
REGIONS = 128
"""Parts of the table of counts, each small enough for the cache."""


@register_jitable
def mix_one(value: np.uint64) -> np.uint64:
    """``nlp.reuse.fold.mix`` of one value."""
    z = value + _STEP
    z = (z ^ (z >> _S30)) * _C1
    z = (z ^ (z >> _S27)) * _C2
    return z ^ (z >> _S31)


@compiled
def build_table(keys: U64, bits: int) -> tuple[I32, U8]:
    """Open table from key to index in ``keys`` (-1: empty), and a bitmap that answers most misses."""
    table = np.full(1 << bits, -1, np.int32)
    bitmap = np.zeros(1 << 17, np.uint8)
    for index in range(len(keys)):
        bitmap[(keys[index] >> np.uint64(44)) >> np.uint64(3)] |= 1 << ((keys[index] >> np.uint64(44)) & np.uint64(7))
        slot = keys[index] & np.uint64((1 << bits) - 1)
        while table[slot] >= 0:
            slot = (slot + _ONE) & np.uint64((1 << bits) - 1)
        table[slot] = index
    return table, bitmap


@register_jitable
def find_places(hashes: U32, keys: U64, places: I64, table: I32, bitmap: U8, out: I64) -> None:
    """Where the seed at each word of one text first stands in the references, or -1."""
    top = _ONE
    for _ in range(SEED):
        top *= _STEP
    last_slot = np.uint64(len(table) - 1)
    total, count = _NONE, len(hashes) - SEED + 1
    out[max(0, count) :] = -1
    for index in range(min(SEED - 1, len(hashes))):
        total = total * _STEP + np.uint64(hashes[index])
    before = _NONE
    for index in range(count):
        total = total * _STEP + (np.uint64(hashes[index + SEED - 1]) - before * top)
        before = np.uint64(hashes[index])
        key = mix_one(total)
        bit = key >> np.uint64(44)
        out[index] = -1
        if not bitmap[bit >> np.uint64(3)] >> (bit & np.uint64(7)) & np.uint64(1):
            continue
        slot = key & last_slot
        while table[slot] >= 0:
            if keys[table[slot]] == key:
                out[index] = places[table[slot]]
                break
            slot = (slot + _ONE) & last_slot


@compiled
def own_prints(
    hashes: U32, bounds: I64, codes: U8, size: int, sample: int, first: int, rank_bits: int, out: U64
) -> int:  # fmt: skip
    """``nlp.reuse.candidates.sketch`` without its sorting: fingerprints into ``out``; returns how many."""
    top = _ONE
    for _ in range(size - 1):
        top *= _STEP
    shift = np.uint64(rank_bits)
    low = (_ONE << shift) - _ONE
    limit = (_ONE << shift) // np.uint64(sample)
    kept = 0
    ring = np.zeros(size, np.uint64)
    for text in range(len(bounds) - 1):
        total = _NONE
        seen = slot = 0
        ring[:] = _NONE
        name = np.uint64(first + text)
        for index in range(bounds[text], bounds[text + 1]):
            if codes[index] & MASK:
                continue
            here = np.uint64(hashes[index])
            total = (total - ring[slot] * top) * _STEP + here
            ring[slot] = here
            slot = slot + 1 if slot + 1 < size else 0
            seen += 1
            key = mix_one(total)
            # Written every time and kept by moving on: no branch to guess.
            out[kept] = (key >> shift) << shift | name
            kept += int(seen >= size) & int((key & low) < limit)
    return kept


@compiled
def scatter(values: U64, low: int, bits: int, out: U64) -> I64:
    """``values`` into ``out`` by their bits from ``low`` on (above ``bits`` of them none is set), in order otherwise;
    returns where each part begins."""
    shift = np.uint64(low)
    bounds = np.zeros((1 << bits) + 1, np.int64)
    for value in values:
        bounds[(value >> shift) + _ONE] += 1
    for part in range(1 << bits):
        bounds[part + 1] += bounds[part]
    at = bounds.copy()
    for value in values:
        part_of = value >> shift
        out[at[part_of]] = value
        at[part_of] += 1
    return bounds


@compiled
def count_seeds(hashes: U32, bounds: I64, codes: U8, cells: U32, counts: U16) -> None:
    """Add the seeds that hold an own word to ``counts`` (a power of two of cells, each stops at 65,535).

    They go into ``cells`` (room for two values a word) by region of the table first: counting them as they come
    would miss the cache each time.
    """
    top = _ONE
    for _ in range(SEED - 1):
        top *= _STEP
    last = np.uint64(len(counts) - 1)
    half = len(cells) // 2
    begin = np.zeros(REGIONS + 1, np.int64)
    region = np.uint64(max(1, len(counts) // REGIONS))
    width = _NONE
    while _ONE << width < region:
        width += _ONE
    kept = 0
    for text in range(len(bounds) - 1):
        since = SEED
        total = _NONE
        low = bounds[text]
        for index in range(low, bounds[text + 1]):
            since = since + 1 if codes[index] & MASK else 0
            if index - low >= SEED:
                total -= np.uint64(hashes[index - SEED]) * top
            total = total * _STEP + np.uint64(hashes[index])
            if index - low < SEED - 1 or since >= SEED:
                continue
            cell = mix_one(total) & last
            cells[kept] = cell
            begin[(cell >> width) + _ONE] += 1
            kept += 1
    for part in range(REGIONS):
        begin[part + 1] += begin[part]
    for index in range(kept):
        part_of = np.uint64(cells[index]) >> width
        cells[half + begin[part_of]] = cells[index]
        begin[part_of] += 1
    for index in range(half, half + kept):
        cell = np.uint64(cells[index])
        counts[cell] += counts[cell] < 65535
