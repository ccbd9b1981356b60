"""The compiled pass over many texts: UTF-8 to word hashes, offsets and flags; forms, quotations and fingerprints.

Gives what ``words``, ``masks`` and ``candidates`` give (a test holds them together), some fifty times faster. numba
compiles a function on its first call and keeps the result in its cache folder.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numba.extending import register_jitable

from nlp.reuse.fold import I64, LETTER, MARK, NEWLINE, PLACE, SKIP, U8, U32, U64, fold_tables
from nlp.reuse.grams import SEED
from nlp.reuse.jit import compiled
from nlp.reuse.words import COLON, LINE_END, LINE_START, LONGEST, LOWER, QUOTED, STOP, powers

_STEP = np.uint64(PLACE)
_C1, _C2 = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)
_S27, _S30, _S31, _S32 = np.uint64(27), np.uint64(30), np.uint64(31), np.uint64(32)
_ONE, _NONE, _TWO, _SIX, _TWELVE = np.uint64(1), np.uint64(0), np.uint64(2), np.uint64(6), np.uint64(12)
_X0F, _X1F, _X3F = np.uint64(0x0F), np.uint64(0x1F), np.uint64(0x3F)
_SPACE, _QUOTE, _OPEN, _CLOSE = np.uint64(0x20), np.uint64(0x22), np.uint64(0x201C), np.uint64(0x201D)
_LAST = np.uint64(LONGEST - 1)
_SMALL = 64


@register_jitable
def mix_one(value: np.uint64) -> np.uint64:
    """``nlp.reuse.fold.mix`` of one value."""
    z = value + _STEP
    z = (z ^ (z >> _S30)) * _C1
    z = (z ^ (z >> _S27)) * _C2
    return z ^ (z >> _S31)


@lru_cache(maxsize=1)
def code_tables() -> tuple[U8, U64, U64]:
    """Per code point: kind (with ``_SMALL`` for a small letter) and its two values side by side; powers of places."""
    tables = fold_tables()
    info = tables.kind | np.where(tables.lower > 0, _SMALL, 0).astype(np.uint8)
    return info, np.stack([tables.placed, tables.free], 1).ravel(), powers()


@register_jitable
def _after(code: np.uint64) -> int:
    """The flag that a sign gives to the word before it."""
    if code == 0x2E or code == 0x21 or code == 0x3F or code == 0x3B or code == 0x2026:
        return STOP
    return COLON if code == 0x3A else 0


@compiled
def hash_utf8(
    data: U8, offsets: I64, info: U8, values: U64, powers: U64,
    hashes: U32, starts: U32, ends: U32, flags: U8, bounds: I64,
) -> int:  # fmt: skip
    """Words of the texts ``data[offsets[t]:offsets[t + 1]]`` into the arrays; returns how many."""
    count = _NONE
    for text in range(len(offsets) - 1):
        first = count
        bounds[text] = count
        at, stop = np.uint64(offsets[text]), np.uint64(offsets[text + 1])
        place, begin, end, letters = _NONE, _NONE, _NONE, _NONE
        inside, fresh = False, True
        total = _NONE
        flag, straight, curly = 0, 0, 0
        while at < stop:
            byte = data[at]
            if byte < 0x80:
                code = np.uint64(byte)
                at += _ONE
            elif byte < 0xE0:
                code = (np.uint64(byte) & _X1F) << _SIX | (np.uint64(data[at + _ONE]) & _X3F)
                at += _TWO
            elif byte < 0xF0:
                code = (
                    (np.uint64(byte) & _X0F) << _TWELVE
                    | (np.uint64(data[at + _ONE]) & _X3F) << _SIX
                    | (np.uint64(data[at + _TWO]) & _X3F)
                )
                at += _TWO + _ONE
            else:
                code = _NONE
                at += _TWO + _TWO
            here = info[code]
            kind = here & 7
            if kind == LETTER:
                if not inside:
                    inside = True
                    total, letters, begin = _NONE, _NONE, place
                    flag = QUOTED if straight & 1 or curly > 0 else 0
                    if fresh:
                        flag |= LINE_START
                        fresh = False
                        if count > first:
                            flags[count - _ONE] |= LINE_END
                total += values[code << _ONE] * powers[letters] + values[(code << _ONE) + _ONE]
                letters = min(letters + _ONE, _LAST)
                flag |= here & _SMALL
                end = place
            elif kind == MARK:
                if inside:
                    total += values[code << _ONE] * powers[letters - _ONE] + values[(code << _ONE) + _ONE]
                    end = place
            elif kind != SKIP:
                if inside:
                    hashes[count], starts[count], ends[count] = mix_one(total) >> _S32, begin, end + _ONE
                    flags[count] = flag & 63 | (LOWER if flag & _SMALL else 0)
                    count += _ONE
                    inside = False
                if code == _SPACE:
                    pass
                elif kind == NEWLINE:
                    fresh = True
                    straight, curly = 0, 0
                elif code == _QUOTE:
                    straight += 1
                elif code == _OPEN:
                    curly += 1
                elif code == _CLOSE:
                    curly -= 1
                elif count > first:
                    flags[count - _ONE] |= _after(code)
            place += _ONE
        if inside:
            hashes[count], starts[count], ends[count] = mix_one(total) >> _S32, begin, end + _ONE
            flags[count] = flag & 63 | (LOWER if flag & _SMALL else 0)
            count += _ONE
        if count > first:
            flags[count - _ONE] |= LINE_END
    bounds[len(offsets) - 1] = count
    return int(count)


@compiled
def build_table(keys: U64, bits: int) -> tuple[I64, U8]:
    """Open table from key to index in ``keys`` (-1: empty), and a bitmap that answers most misses."""
    table = np.full(1 << bits, -1, np.int64)
    bitmap = np.zeros(1 << 17, np.uint8)
    for index in range(len(keys)):
        bitmap[(keys[index] >> np.uint64(44)) >> np.uint64(3)] |= 1 << ((keys[index] >> np.uint64(44)) & np.uint64(7))
        slot = keys[index] & np.uint64((1 << bits) - 1)
        while table[slot] >= 0:
            slot = (slot + _ONE) & np.uint64((1 << bits) - 1)
        table[slot] = index
    return table, bitmap


@compiled
def find_places(hashes: U32, bounds: I64, keys: U64, places: I64, table: I64, bitmap: U8, out: I64, seeds: U64) -> None:
    """Where the seed at each word first stands in the references, or -1; the seeds themselves into ``seeds``."""
    top = _ONE
    for _ in range(SEED - 1):
        top *= _STEP
    last_slot = np.uint64(len(table) - 1)
    for text in range(len(bounds) - 1):
        total = _NONE
        low = bounds[text]
        for index in range(low, bounds[text + 1]):
            out[index] = -1
            if index - low >= SEED:
                total -= np.uint64(hashes[index - SEED]) * top
            total = total * _STEP + np.uint64(hashes[index])
            if index - low < SEED - 1:
                continue
            key = mix_one(total)
            seeds[index - SEED + 1] = key
            bit = key >> np.uint64(44)
            if not bitmap[bit >> np.uint64(3)] >> (bit & np.uint64(7)) & np.uint64(1):
                continue
            slot = key & last_slot
            while table[slot] >= 0:
                if keys[table[slot]] == key:
                    out[index - SEED + 1] = places[table[slot]]
                    break
                slot = (slot + _ONE) & last_slot


@compiled
def own_prints(hashes: U32, bounds: I64, mask: U8, size: int, sample: int, first: int, rank_bits: int, out: U64) -> int:
    """``nlp.reuse.candidates.sketch`` without its sorting: fingerprints into ``out``; returns how many."""
    top = _ONE
    for _ in range(size - 1):
        top *= _STEP
    shift = np.uint64(rank_bits)
    kept = 0
    ring = np.zeros(size, np.uint64)
    for text in range(len(bounds) - 1):
        total = _NONE
        seen = 0
        name = np.uint64(first + text)
        for index in range(bounds[text], bounds[text + 1]):
            if mask[index]:
                continue
            here = np.uint64(hashes[index])
            slot = seen % size
            if seen >= size:
                total -= ring[slot] * top
            ring[slot] = here
            total = total * _STEP + here
            seen += 1
            if seen < size:
                continue
            key = mix_one(total)
            if key % np.uint64(sample) == 0:
                out[kept] = (key >> shift) << shift | name
                kept += 1
    return kept


@compiled
def count_seeds(hashes: U32, bounds: I64, mask: U8, counts: U8) -> None:
    """Add the seeds that hold an own word to ``counts`` (a power of two of cells, each stops at 255)."""
    cells = np.uint64(len(counts) - 1)
    top = _ONE
    for _ in range(SEED - 1):
        top *= _STEP
    for text in range(len(bounds) - 1):
        since = SEED
        total = _NONE
        for index in range(bounds[text], bounds[text + 1]):
            since = 0 if mask[index] == 0 else since + 1
            if index - bounds[text] >= SEED:
                total -= np.uint64(hashes[index - SEED]) * top
            total = total * _STEP + np.uint64(hashes[index])
            if index - bounds[text] < SEED - 1 or since >= SEED:
                continue
            cell = mix_one(total) & cells
            if counts[cell] < 255:
                counts[cell] += 1
