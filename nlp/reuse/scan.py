"""The compiled pass over UTF-8: word hashes, places and flags, a word that was met before in one look.

A stretch without blank, quotation mark or point is looked up whole, sixteen bytes at a time, among the words met
before; only what is new, long or holds other signs is read letter by letter. Gives what ``nlp.reuse.words`` gives.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numba.extending import register_jitable

from nlp.reuse.fast import mix_one
from nlp.reuse.fold import I64, LETTER, MARK, SKIP, U8, U32, U64, fold_tables
from nlp.reuse.jit import compiled, trailing_zeros
from nlp.reuse.words import COLON, LINE_END, LINE_START, LONGEST, LOWER, QUOTED, STOP, powers

PAD = 24
"""Bytes that must stand behind the last text: stretches are read eight bytes at a time."""
CACHE_BITS = 15
"""A campaign has some ten thousand forms of words; a form that meets another in its cell takes its place."""
LONGEST_SIZE = 255

_NONE, _ONE, _TWO, _THREE, _FOUR = (np.uint64(n) for n in range(5))
_SIX, _SEVEN, _EIGHT, _TWELVE, _S32, _S56 = (np.uint64(n) for n in (6, 7, 8, 12, 32, 56))
_X0F, _X1F, _X3F, _XFF = np.uint64(0x0F), np.uint64(0x1F), np.uint64(0x3F), np.uint64(0xFF)
_LAST = np.uint64(LONGEST - 1)
_SIGNS = 0x30
"""Bytes below are blanks, points, quotation marks: never part of a word, always its end."""
_LOW, _HIGH = np.uint64(0x0101010101010101 * _SIGNS), np.uint64(0x8080808080808080)
_SPREAD, _STIR = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xD6E8FEB86659FD93)
_SHIFT = np.uint64(64 - CACHE_BITS)
_SPACE, _NEWLINE, _QUOTE, _OPEN, _CLOSE = (np.uint64(c) for c in (0x20, 0x0A, 0x22, 0x201C, 0x201D))
_SMALL = 64


@lru_cache(maxsize=1)
def code_tables() -> tuple[U8, U64, U64]:
    """Per code point: kind (with ``_SMALL`` for a small letter) and its two values side by side; powers of places."""
    tables = fold_tables()
    info = tables.kind | np.where(tables.lower > 0, _SMALL, 0).astype(np.uint8)
    return info, np.stack([tables.placed, tables.free], 1).ravel(), powers()


def new_cache() -> U64:
    """Four values a cell: the stretch's sixteen bytes, its word (hash, length, small letter), nothing."""
    return np.zeros(4 << CACHE_BITS, np.uint64)


@register_jitable
def _after(code: np.uint64) -> int:
    """The flag that a sign gives to the word before it."""
    if code in (0x2E, 0x21, 0x3F, 0x3B, 0x2026):
        return STOP
    return COLON if code == 0x3A else 0


@register_jitable
def _eight(data: U8, at: np.uint64) -> np.uint64:
    """Eight bytes from ``at``; the compiler makes one load of them."""
    total = _NONE
    for place in range(8):
        total |= np.uint64(data[at + np.uint64(place)]) << np.uint64(8 * place)
    return total


@register_jitable
def _decode(data: U8, at: np.uint64) -> tuple[np.uint64, np.uint64]:
    """Code point (0 beyond the first plane) and bytes of the letter at ``at``."""
    byte = np.uint64(data[at])
    if byte < 0x80:
        return byte, _ONE
    if byte < 0xE0:
        return (byte & _X1F) << _SIX | (np.uint64(data[at + _ONE]) & _X3F), _TWO
    if byte < 0xF0:
        middle = (np.uint64(data[at + _ONE]) & _X3F) << _SIX
        return (byte & _X0F) << _TWELVE | middle | (np.uint64(data[at + _TWO]) & _X3F), _THREE
    return _NONE, _FOUR


@register_jitable
def _stretch(data: U8, at: np.uint64) -> tuple[np.uint64, np.uint64, np.uint64]:
    """The stretch at ``at`` up to the next byte below ``_SIGNS``: its bytes in two values and how many; more than
    sixteen: none."""
    first, second = _eight(data, at), _eight(data, at + _EIGHT)
    ends, further = (first - _LOW) & ~first & _HIGH, (second - _LOW) & ~second & _HIGH
    # Chosen, not branched to: whether a word has more than seven bytes cannot be guessed.
    short = ends != 0
    bits = trailing_zeros(ends if short else further) - _SEVEN
    keep = (_ONE << bits) - _ONE
    width = bits >> _THREE
    return (
        first & (keep if short else ~_NONE),
        _NONE if short else second & keep,
        width if short else (width + _EIGHT if further else _NONE),
    )


@compiled
def hash_utf8(
    data: U8, offsets: I64, info: U8, values: U64, powers: U64, cache: U64,
    hashes: U32, starts: U32, sizes: U8, flags: U8, bounds: I64,
) -> int:  # fmt: skip
    """Words of the texts ``data[offsets[t]:offsets[t + 1] - 1]`` into the arrays; returns how many.

    One byte below ``_SIGNS`` ends each text, ``PAD`` of them the data. ``sizes`` stop at ``LONGEST_SIZE``.
    """
    count = _NONE
    for text in range(len(offsets) - 1):
        first = count
        bounds[text] = count
        at, stop = np.uint64(offsets[text]), np.uint64(offsets[text + 1]) - _ONE
        place = _NONE
        fresh, quoted = LINE_START, 0
        straight, curly = 0, 0
        while at < stop:
            byte = np.uint64(data[at])
            if byte < _SIGNS:
                at += _ONE
                place += _ONE
                if byte == _SPACE:
                    continue
                if byte == _NEWLINE:
                    fresh, quoted, straight, curly = LINE_START, 0, 0, 0
                elif byte == _QUOTE:
                    straight ^= 1
                    quoted = QUOTED if straight or curly > 0 else 0
                elif count > first:
                    flags[count - _ONE] |= _after(byte)
                continue
            low, high, width = _stretch(data, at)
            cell = (((low ^ (high * _SPREAD)) * _STIR) >> _SHIFT) << _TWO
            if cache[cell] != low or cache[cell + _ONE] != high:
                cell ^= _FOUR
            if width and cache[cell] == low and cache[cell + _ONE] == high:
                word = cache[cell + _TWO]
                if fresh and count > first:
                    flags[count - _ONE] |= LINE_END
                size = (word >> _S32) & _XFF
                hashes[count], starts[count], sizes[count] = word, place, size
                flags[count] = (word >> _S56) | fresh | quoted
                fresh = 0
                count += _ONE
                place += size
                at += width
                continue
            before, began = count, place
            inside = False
            total, letters, begin, end, flag = _NONE, _NONE, _NONE, _NONE, 0
            while at < stop and data[at] >= _SIGNS:
                code, step = _decode(data, at)
                at += step
                here = info[code]
                kind = here & 7
                if kind == LETTER:
                    if not inside:
                        inside = True
                        total, letters, begin = _NONE, _NONE, place
                        flag = quoted | fresh
                        if fresh and count > first:
                            flags[count - _ONE] |= LINE_END
                        fresh = 0
                    total += values[code << _ONE] * powers[letters] + values[(code << _ONE) + _ONE]
                    letters = min(letters + _ONE, _LAST)
                    flag |= LOWER if here & _SMALL else 0
                    end = place + _ONE
                elif kind == MARK:
                    if inside:
                        total += values[code << _ONE] * powers[letters - _ONE] + values[(code << _ONE) + _ONE]
                        end = place + _ONE
                elif kind != SKIP:
                    if inside:
                        hashes[count], starts[count] = mix_one(total) >> _S32, begin
                        sizes[count], flags[count] = min(int(end - begin), LONGEST_SIZE), flag
                        count += _ONE
                        inside = False
                    if code in (_OPEN, _CLOSE):
                        curly += 1 if code == _OPEN else -1
                        quoted = QUOTED if straight or curly > 0 else 0
                    elif count > first:
                        flags[count - _ONE] |= _after(code)
                place += _ONE
            if inside:
                hashes[count], starts[count] = mix_one(total) >> _S32, begin
                sizes[count], flags[count] = min(int(end - begin), LONGEST_SIZE), flag
                count += _ONE
                if width and count == before + _ONE and begin == began and end == place:
                    if cache[cell] and not cache[cell ^ _FOUR]:
                        cell ^= _FOUR
                    cache[cell], cache[cell + _ONE] = low, high
                    small = np.uint64(flag & LOWER) << _S56
                    cache[cell + _TWO] = (mix_one(total) >> _S32) | (end - begin) << _S32 | small
        if count > first:
            flags[count - _ONE] |= LINE_END
    bounds[len(offsets) - 1] = count
    return int(count)
