"""Compiled passes over the words of many texts: places in references, counts of seeds.

Gives what ``masks`` gives (a test holds them together), some fifty times faster. numba compiles a
function on its first call and keeps the result in its cache folder.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numba.extending import overload, register_jitable

from nlp.reuse.fold import I32, I64, PLACE, U8, U16, U32, U64
from nlp.reuse.grams import SEED
from nlp.reuse.jit import compiled
from nlp.reuse.masks import SeedTable, next_seed
from nlp.reuse.words import MASK

_STEP = np.uint64(PLACE)
_C1, _C2 = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)
_S27, _S30, _S31 = np.uint64(27), np.uint64(30), np.uint64(31)
_NONE, _ONE, _THREE, _SEVEN, _BITS = (np.uint64(n) for n in (0, 1, 3, 7, 44))
_PART_BITS, WAITING = 16, 1 << 15
"""Bits of a cell within its part of the table, which the second cache holds; cells that wait until one is counted."""
_PART, _ROOM = np.uint64(_PART_BITS), np.uint64(WAITING)


@register_jitable
def mix_one(value: np.uint64) -> np.uint64:
    """``nlp.reuse.fold.mix`` of one value."""
    z = value + _STEP
    z = (z ^ (z >> _S30)) * _C1
    z = (z ^ (z >> _S27)) * _C2
    return z ^ (z >> _S31)


@register_jitable
def own_into(hashes: U32, codes: U8, out: U32) -> int:
    """The own words of a text into ``out``, which has room for all; returns how many."""
    kept = _NONE
    for index in range(np.uint64(len(hashes))):
        # Written every time and kept by moving on: no branch to guess.
        out[kept] = hashes[index]
        kept += np.uint64(codes[index] & MASK == 0)
    return int(kept)


@register_jitable
def grams_into(hashes: U32, size: int, out: U64) -> int:
    """``nlp.reuse.grams.grams`` into ``out``; returns how many. Passes without a branch or a sum carried along, so that
    many are made at a time."""
    count = max(0, len(hashes) - size + 1)
    for index in range(count):
        out[index] = hashes[index]
    for place in range(1, size):
        for index in range(count):
            out[index] = out[index] * _STEP + np.uint64(hashes[index + place])
    for index in range(count):
        out[index] = mix_one(out[index])
    return count


@register_jitable
def seeds_of(hashes: U32, seeds: U64) -> int:
    """Grams of ``SEED`` words into ``seeds``; returns how many."""
    return grams_into(hashes, SEED, seeds)


@compiled
def build_table(keys: U64, bits: int) -> tuple[I32, U8]:
    """Open table from key to index in ``keys`` (-1: empty), and a bitmap that answers most misses."""
    table = np.full(1 << bits, -1, np.int32)
    bitmap = np.zeros(1 << 17, np.uint8)
    for index in range(len(keys)):
        bit = keys[index] >> _BITS
        bitmap[bit >> _THREE] |= _ONE << (bit & _SEVEN)
        slot = keys[index] & np.uint64((1 << bits) - 1)
        while table[slot] >= 0:
            slot = (slot + _ONE) & np.uint64((1 << bits) - 1)
        table[slot] = index
    return table, bitmap


@overload(next_seed)
def _next_seed(words: U32, place: SeedTable, at: int) -> Callable[..., tuple[np.int64, np.int64]]:  # noqa: ARG001 -- types alone
    """``nlp.reuse.masks.next_seed``, each seed looked up when it is asked for: what a quotation goes on with is not."""

    def look(words: U32, place: SeedTable, at: int) -> tuple[np.int64, np.int64]:
        end, last_slot = np.uint64(max(0, len(words) - SEED + 1)), np.uint64(len(place.table) - 1)
        for index in range(np.uint64(at), end):
            key = place.seeds[index]
            bit = key >> _BITS
            if place.bitmap[bit >> _THREE] >> (bit & _SEVEN) & _ONE:
                slot = key & last_slot
                while place.table[slot] >= 0:
                    if place.keys[place.table[slot]] == key:
                        return np.int64(index), np.int64(place.places[place.table[slot]])
                    slot = (slot + _ONE) & last_slot
        return np.int64(len(words)), np.int64(-1)

    return look


class Waiting(NamedTuple):
    """Cells to be counted, by the part of the table they stand in: counting them as they come would miss the cache each
    time. Part ``p`` has ``cells[p * WAITING:ends[p]]``."""

    cells: U16
    ends: U64


def waiting(counts: U16) -> Waiting:
    """Room for cells of ``counts`` (65,536 or a multiple)."""
    parts = len(counts) >> _PART_BITS
    return Waiting(np.empty(parts * WAITING + 1, np.uint16), np.arange(parts, dtype=np.uint64) * np.uint64(WAITING))


@compiled
def count_seeds(hashes: U32, bounds: I64, codes: U8, held: Waiting, counts: U16) -> None:
    """Add the seeds that hold an own word to ``counts`` (a power of two of cells, each stops at 65,535), once
    ``settle`` has counted what is left in ``held``."""
    last, seeds = np.uint64(len(counts) - 1), np.empty(np.diff(bounds).max(), np.uint64)
    for text in range(len(bounds) - 1):
        low, since = np.uint64(bounds[text]), SEED
        count = np.uint64(seeds_of(hashes[bounds[text] : bounds[text + 1]], seeds))
        for index in range(low, low + np.uint64(SEED - 1) * np.uint64(count > 0)):
            since = since + 1 if codes[index] & MASK else 0
        for index in range(count):
            since = since + 1 if codes[low + index + np.uint64(SEED - 1)] & MASK else 0
            if since < SEED:
                cell = seeds[index] & last
                part = cell >> _PART
                at = held.ends[part]
                held.cells[at] = cell
                held.ends[part] = at + _ONE
                if at + _ONE == _ROOM * (part + _ONE):
                    held.ends[part] = _ROOM * part
                    _count(held.cells, _ROOM * part, at + _ONE, counts, part)


@compiled
def settle(held: Waiting, counts: U16) -> None:
    """Count what waits still."""
    for number in range(len(held.ends)):
        part = np.uint64(number)
        _count(held.cells, part * _ROOM, held.ends[part], counts, part)
        held.ends[part] = part * _ROOM


@register_jitable
def _count(cells: U16, low: np.uint64, high: np.uint64, counts: U16, part: np.uint64) -> None:
    for at in range(low, high):
        cell = part << _PART | np.uint64(cells[at])
        counts[cell] += counts[cell] < 65535
