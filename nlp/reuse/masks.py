"""What is no text of the author's own: quotations of references, headings, form lines, words in quotation marks.

Masked words are left out before anything is counted. A quotation holds although a few of its words are changed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numba.extending import register_jitable
from numpy.typing import NDArray

from nlp.reuse.fold import I64, U8, U32, U64
from nlp.reuse.grams import SEED, grams_of_texts
from nlp.reuse.inputs import LabelledText
from nlp.reuse.words import COLON, LINE_END, LINE_START, LOWER, QUOTED, STOP, Words, hash_texts

OWN, FORM, MARKS, FIRST_REFERENCE = 0, 1, 2, 3
MOST_REFERENCES = 120
"""Codes of a word fit in seven bits; further references share the last label."""
GAP, SHIFT = 10, 4
"""A quotation goes on over at most so many changed words, displaced by at most so many."""
QUOTATION = 8
"""Words of a reference in a quotation at least; fewer are a turn of phrase that everybody uses."""
LONGEST_MARKED = 80
"""Words in quotation marks beyond this are a mark that was never closed."""

HEAD_LINES, HEAD_LINE = 14, 30
"""Lines that letterhead, title and personal lines ("Họ và tên: ...") take at most, and words of one of them. They end
with the first line that is a statement or longer; colleagues share them, and in a small campaign nobody else does."""

I32 = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class References:
    """Texts that may be quoted, one after the other, and where each of their seeds first stands."""

    labels: tuple[str, ...]
    hashes: U32
    bounds: I64
    seeds: U64
    places: I64


class SeedTable(NamedTuple):
    """The references' seeds and where each first stands, with the open table and the bitmap that find them; the seeds
    of the text that is looked at."""

    keys: U64
    places: I64
    table: I32
    bitmap: U8
    seeds: U64


def index_references(references: Sequence[LabelledText]) -> References:
    """Index ``references``; beyond ``MOST_REFERENCES`` the last ones share a label's place."""
    words = hash_texts([r.text for r in references])
    found, first = grams_of_texts(words.hashes, words.bounds, SEED)
    seeds, index = np.unique(found, return_index=True)
    return References(tuple(r.label for r in references), words.hashes, words.bounds, seeds, first[index])


def own_words(words: Words, references: References) -> U8:
    """One code a word: ``OWN``, ``FORM``, ``MARKS`` or ``FIRST_REFERENCE`` + index of the reference."""
    mask = np.zeros(len(words.hashes), np.uint8)
    place = np.full(len(words.hashes), -1, np.int64)
    if len(references.seeds):
        found, first = grams_of_texts(words.hashes, words.bounds, SEED)
        at = np.searchsorted(references.seeds, found)
        at[at == len(references.seeds)] = 0
        hit = references.seeds[at] == found
        place[first[hit]] = references.places[at[hit]]
    signs = heading_words()
    mark_all(words.hashes, words.flags, words.bounds, signs, place, references.hashes, references.bounds, mask)
    return mask


class HeadingWords(NamedTuple):
    """Hashes, sorted: what numbers a part (I., II.), what names one (Phần), what numbers a point (1., a.); as they
    stand: "căn cứ"; "ngày", "tháng", "năm"."""

    parts: U32
    names: U32
    points: U32
    grounds: U32
    date: U32


@lru_cache(maxsize=1)
def heading_words() -> HeadingWords:
    points = "a b c d đ e " + " ".join(str(n) for n in range(1, 31))
    parts, names, numbers = (
        np.unique(hash_texts([given]).hashes)
        for given in ("i ii iii iv v vi vii viii ix x xi xii", "phần mục chương", points)
    )
    return HeadingWords(parts, names, numbers, hash_texts(["căn cứ"]).hashes, hash_texts(["ngày tháng năm"]).hashes)


@register_jitable
def mark_all(
    words: U32, flags: U8, bounds: I64, signs: HeadingWords, place: I64, source: U32, source_bounds: I64, mask: U8
) -> None:
    """Mark everything that is not own; ``place`` is where the seed at a word first stands in a reference, or -1."""
    for text in range(len(bounds) - 1):
        one = slice(bounds[text], bounds[text + 1])
        mark_one(words[one], flags[one], signs, place[one], source, source_bounds, mask[one])


@register_jitable
def mark_one(
    words: U32, flags: U8, signs: HeadingWords, place: I64 | SeedTable, source: U32, source_bounds: I64, mask: U8
) -> None:
    """``mark_all`` for one text."""
    _mark_lines(words, flags, signs, mask)
    _mark_text(words, place, source, source_bounds, mask)


@register_jitable
def _mark_lines(words: U32, flags: U8, signs: HeadingWords, mask: U8) -> None:
    """Mark form lines, and words in quotation marks of at most ``LONGEST_MARKED`` words."""
    line = quote = 0
    high = len(words)
    capitals, head = True, HEAD_LINES
    for word in range(high):
        flag = flags[word]
        if not flag & (LINE_START | LINE_END | QUOTED):
            # The common case, alone for speed.
            capitals = capitals and not flag & LOWER
            quote = word + 1
            continue
        if flag & LINE_START:
            line, capitals = word, True
        if flag & LOWER:
            capitals = False
        if flag & LINE_END:
            head = 0 if flag & STOP or word - line >= HEAD_LINE else max(0, head - 1)
            if head or _is_form(words, flags, line, word + 1, capitals, signs):
                mask[line : word + 1] = FORM
        if not flag & QUOTED:
            quote = word + 1
        elif (word + 1 == high or not flags[word + 1] & QUOTED) and word + 1 - quote <= LONGEST_MARKED:
            mask[quote : word + 1] = MARKS


@register_jitable
def _is_form(words: U32, flags: U8, line: int, end: int, capitals: bool, signs: HeadingWords) -> bool:
    """Is a line a heading (in capitals; a short label before a colon; short, numbered, without a full stop), or a
    paragraph "Căn cứ ...;" that plans open with?"""
    size, last, small = end - line, flags[end - 1], flags[line] & LOWER
    if capitals:
        return 2 <= size <= 30
    if size <= 8 and last & COLON:
        return True
    if 6 <= size <= 12 and _is_dated(words, end, signs.date):
        return True
    if 4 < size <= 60 and words[line] == signs.grounds[0] and words[line + 1] == signs.grounds[1]:
        return True
    if size > 14 or last & STOP:
        return False
    if (_among(words[line], signs.parts) and not small) or _among(words[line], signs.names):
        return True
    return size <= 8 and not small and _among(words[line], signs.points)


@register_jitable
def _is_dated(words: U32, end: int, date: U32) -> bool:
    """ "Tân Hòa, ngày 15 tháng 5 năm 2026": where and when a paper was signed."""
    return bool(words[end - 6] == date[0] and words[end - 4] == date[1] and words[end - 2] == date[2])


@register_jitable
def _among(word: int, hashes: U32) -> bool:
    at = np.searchsorted(hashes, word)
    return bool(at < len(hashes) and hashes[at] == word)


def next_seed(words: U32, place: I64 | SeedTable, at: int) -> tuple[int, int]:
    """The next word from ``at`` on where a seed of the references begins, and where it first stands in them; the end
    of the text where there is none. ``nlp.reuse.fast`` looks it up as it goes."""
    assert isinstance(place, np.ndarray)
    while at < len(words) and place[at] < 0:
        at += 1
    return at, int(place[at]) if at < len(words) else -1


@register_jitable
def _mark_text(words: U32, place: I64 | SeedTable, source: U32, source_bounds: I64, mask: U8) -> None:
    begin, done, done_source, total, code = 0, -1, -1, 0, 0
    high = len(words)
    at, first = next_seed(words, place, 0)
    while at < high:
        found = _continued(words, at, high, source, done, done_source)
        if found < 0:
            found = first
        reference = int(np.searchsorted(source_bounds, found, side="right")) - 1
        size = SEED
        limit = min(high - at, int(source_bounds[reference + 1]) - found)
        while size < limit and words[at + size] == source[found + size]:
            size += 1
        near = done >= 0 and at - done <= GAP and abs((found - done_source) - (at - done)) <= SHIFT
        if not near:
            if total >= QUOTATION:
                mask[begin:done] = code
            begin, total = at, 0
        total += at + size - max(at, done) if near else size
        code = FIRST_REFERENCE + min(reference, MOST_REFERENCES)
        done, done_source = at + size, found + size
        at, first = next_seed(words, place, at + size - SEED + 1)
    if total >= QUOTATION:
        mask[begin:done] = code


@register_jitable
def _continued(words: U32, at: int, high: int, source: U32, done: int, done_source: int) -> int:
    """Where the quotation before goes on in its reference at word ``at``, or -1."""
    if done < 0 or at - done > GAP or at + SEED > high:
        return -1
    middle = done_source + at - done
    for shift in range(SHIFT + 1):
        for place in (middle + shift, middle - shift):
            if place < 0 or place + SEED > len(source):
                continue
            same = 0
            while same < SEED and words[at + same] == source[place + same]:
                same += 1
            if same == SEED:
                return place
    return -1
