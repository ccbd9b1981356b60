"""Texts to word hashes with offsets: the plain numpy pass. ``nlp.reuse.fast`` does the same, compiled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from nlp.reuse.fold import I64, LETTER, MARK, NEWLINE, PLACE, PLANE, SKIP, U8, U32, U64, fold_tables, mix

LINE_START, LOWER, QUOTED, STOP, COLON, LINE_END = 1, 2, 4, 8, 16, 32
"""What is known of a word: first of its line, has a small letter, stands in quotation marks, is followed by the
end of a sentence, by a colon, by the end of the line."""
SENTENCE_END, MASK = 0x80, 0x7F
"""A word's code as it is kept: the last of a sentence, and why it is not own (``nlp.reuse.masks``)."""
LONGEST = 4096
"""Letters of a word that count in its hash; what is longer is no word."""
_STOPS = ".!?;…"


@dataclass(frozen=True, slots=True)
class Words:
    """Words of many texts after each other; text ``d`` has ``bounds[d]:bounds[d + 1]``.

    ``start`` and ``end`` are code points in their own text.
    """

    hashes: U32
    start: U32
    end: U32
    flags: U8
    bounds: I64


def hash_texts(texts: Sequence[str]) -> Words:
    """Words of ``texts``: a run of letters and digits, zero-width signs skipped, combining marks kept with it."""
    code = np.frombuffer("".join(t + "\n" for t in texts).encode("utf-32-le", "surrogatepass"), np.uint32)
    text_start = np.cumsum([0] + [len(t) + 1 for t in texts])
    tables = fold_tables()
    code = np.where(code < PLANE, code, 0)
    place_of = np.flatnonzero(tables.kind[code] != SKIP)
    code = code[place_of]
    kind = _without_orphans(tables.kind[code])
    letter = kind == LETTER
    inside = letter | (kind == MARK)
    before = np.concatenate(([False], inside[:-1]))
    first = np.flatnonzero(letter & ~before)
    if not len(first):
        empty = np.zeros(0, np.uint32)
        return Words(empty, empty, empty, np.zeros(0, np.uint8), np.zeros(len(texts) + 1, np.int64))
    last = _last(inside)
    hashes = _hashes(code, letter, inside, first)
    bounds = np.searchsorted(place_of[first], text_start).astype(np.int64)
    base = np.repeat(text_start[:-1], np.diff(bounds))
    start = (place_of[first] - base).astype(np.uint32)
    end = (place_of[last] + 1 - base).astype(np.uint32)
    text_end = np.searchsorted(place_of, text_start[1:] - 1)
    return Words(hashes, start, end, _flags(code, kind, first, last, text_end), bounds)


def _without_orphans(kind: U8) -> U8:
    """Marks that follow no letter are no part of a word."""
    kind = kind.copy()
    while True:
        before = np.concatenate(([0], kind[:-1]))
        orphan = (kind == MARK) & (before != LETTER) & (before != MARK)
        if not orphan.any():
            return kind
        kind[orphan] = 0


def _last(inside: NDArray[np.bool_]) -> I64:
    after = np.concatenate((inside[1:], [False]))
    return np.flatnonzero(inside & ~after)


def _hashes(code: U32, letter: NDArray[np.bool_], inside: NDArray[np.bool_], first: I64) -> U32:
    tables = fold_tables()
    count = np.cumsum(letter)
    word = np.cumsum(np.bincount(first, minlength=len(code)).astype(np.int64)) - 1
    index = np.flatnonzero(inside)
    place = np.minimum(count[index] - count[first][word[index]], LONGEST - 1)
    here = code[index]
    parts = tables.placed[here] * powers()[place] + tables.free[here]
    sums = np.add.reduceat(parts, np.searchsorted(index, first))
    return (mix(sums) >> np.uint64(32)).astype(np.uint32)


@lru_cache(maxsize=1)
def powers() -> U64:
    """Multiplier of each place in a word."""
    out = np.full(LONGEST, PLACE, np.uint64)
    out[0] = 1
    return np.multiply.accumulate(out)


def _flags(code: U32, kind: U8, first: I64, last: I64, text_end: I64) -> U8:
    """What stands around each word, from sums over the text."""
    newline = np.cumsum(kind == NEWLINE)
    line = newline[first]
    flags = np.zeros(len(first), np.uint8)
    flags[np.concatenate(([True], line[1:] != line[:-1]))] |= LINE_START
    flags[np.concatenate((line[1:] != line[:-1], [True]))] |= LINE_END
    lower = np.concatenate(([0], np.cumsum(fold_tables().lower[code])))
    flags[lower[last + 1] > lower[first]] |= LOWER
    flags[_quoted(code, newline, first)] |= QUOTED
    after = np.minimum(np.append(first[1:], len(code)), text_end[np.searchsorted(text_end, last)])
    for signs, flag in ((_STOPS, STOP), (":", COLON)):
        seen = np.concatenate(([0], np.cumsum(np.isin(code, [ord(c) for c in signs]))))
        flags[seen[after] > seen[last]] |= flag
    return flags


def _quoted(code: U32, newline: I64, first: I64) -> NDArray[np.bool_]:
    """Words after an opening mark that no closing mark of the same line has met."""
    line_at = np.concatenate(([0], np.flatnonzero(np.diff(newline)) + 1))
    start = line_at[np.searchsorted(line_at, first, side="right") - 1]
    # Signs before each place: a mark that opens the very first line counts too.
    straight = np.concatenate(([0], np.cumsum(code == ord('"'))))
    curly = np.concatenate(([0], np.cumsum((code == ord("“")).astype(np.int64) - (code == ord("”")))))
    odd: NDArray[np.bool_] = (straight[first] - straight[start]) % 2 == 1
    opened: NDArray[np.bool_] = curly[first] - curly[start] > 0
    return odd | opened
