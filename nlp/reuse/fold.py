"""Code points folded for comparison: case, tone placement, composed or combining marks, zero-width signs.

Every code point gets a class and two 64-bit values. A word's hash is the sum of its letters' values, each times
a power of its place, plus the values of its tones wherever they stand: so "hoà" and "hòa" agree, and a letter
with combining marks agrees with the composed one without a pass of normalisation.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

SEPARATOR, LETTER, MARK, SKIP, NEWLINE = 0, 1, 2, 3, 4
PLANE = 0x10000
PLACE = 0x9E3779B97F4A7C15
"""Odd multiplier of a letter's place in its word (the golden ratio in 64 bits)."""
_TONES = frozenset({0x300, 0x301, 0x303, 0x309, 0x323})
_WORD = frozenset({"L", "N"})
_SYLLABLES = range(0xAC00, 0xD7A4)
"""Korean letters, put together of two or three parts."""

U8 = NDArray[np.uint8]
U16 = NDArray[np.uint16]
U32 = NDArray[np.uint32]
U64 = NDArray[np.uint64]
I32 = NDArray[np.int32]
I64 = NDArray[np.int64]
F64 = NDArray[np.float64]


class FoldTables(NamedTuple):
    """Per code point of the first plane: class, value at its place, value wherever it stands, lower-case letter."""

    kind: U8
    placed: U64
    free: U64
    lower: U8


def mix(values: U64) -> U64:
    """Spread 64-bit values (the finaliser of splitmix64)."""
    z = values + np.uint64(PLACE)
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return z ^ (z >> np.uint64(31))


def _parts(code: int) -> tuple[list[int], list[int]]:
    """The base letter with its quality marks, and the tones, of one code point in lower case."""
    folded = unicodedata.normalize("NFKD", chr(code)).lower()
    marks = [ord(c) for c in unicodedata.normalize("NFD", folded)]
    return [c for c in marks if c not in _TONES], [c for c in marks if c in _TONES]


def _hangul(values: U64) -> U64:
    """Sums of the values of the parts of each Korean syllable: a sixth of all letters, made by rule."""
    number = np.arange(_SYLLABLES.stop - _SYLLABLES.start)
    first, vowel, last = number // 588, number // 28 % 21, number % 28
    tail = np.where(last > 0, values[0x11A7 + last], np.uint64(0))
    sums: U64 = values[0x1100 + first] + values[0x1161 + vowel] + tail
    return sums


@lru_cache(maxsize=1)
def fold_tables() -> FoldTables:
    """The tables, made once per process from the Unicode database."""
    signs = [chr(code) for code in range(PLANE)]
    every = list(map(unicodedata.category, signs))
    kinds = {name: {"Mn": MARK, "Me": MARK, "Mc": MARK, "Cf": SKIP}.get(name, SEPARATOR) for name in set(every)}
    kinds.update({name: LETTER for name in kinds if name[0] in _WORD})
    kind = np.array([kinds[c] for c in every], np.uint8)
    lower = np.array([c == "Ll" for c in every], np.uint8)
    values = mix(np.arange(PLANE, dtype=np.uint64))
    # Most letters are whole and have no capital: their value is their own.
    placed = np.where((kind == LETTER) | (kind == MARK), values, np.uint64(0))
    free = np.zeros(PLANE, np.uint64)
    placed[_SYLLABLES.start : _SYLLABLES.stop] = _hangul(values)
    for code in np.flatnonzero(placed).tolist():
        sign = signs[code]
        if code in _SYLLABLES:
            continue
        if code in _TONES or sign.lower() != sign or unicodedata.decomposition(sign):
            letters, tones = _parts(code)
            placed[code] = sum(int(values[c]) for c in letters if c < PLANE) % 2**64
            free[code] = sum(int(values[c]) for c in tones) % 2**64
    kind[ord("\n")] = NEWLINE
    return FoldTables(kind, placed, free, lower)
