"""What is no text of the author's own: quotations of references, headings, form lines, words in quotation marks.

Masked words are left out before anything is counted. A quotation holds although a few of its words are changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nlp.reuse.fold import I64, U8, U32, U64
from nlp.reuse.grams import SEED, grams_of_texts
from nlp.reuse.inputs import LabelledText
from nlp.reuse.words import COLON, LINE_START, LOWER, QUOTED, STOP, Words, hash_texts

OWN, FORM, MARKS, FIRST_REFERENCE = 0, 1, 2, 3
MOST_REFERENCES = 250
GAP, SHIFT = 10, 4
"""A quotation goes on over at most so many changed words, displaced by at most so many."""
LONGEST_MARKED = 80
"""Words in quotation marks beyond this are a mark that was never closed."""

I32 = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class References:
    """Texts that may be quoted, one after the other, and where each of their seeds first stands."""

    labels: tuple[str, ...]
    hashes: U32
    bounds: I64
    seeds: U64
    places: I64


def index_references(references: Sequence[LabelledText]) -> References:
    """Index ``references``; beyond ``MOST_REFERENCES`` the last ones share a label's place."""
    words = hash_texts([r.text for r in references])
    found, first = grams_of_texts(words.hashes, words.bounds, SEED)
    seeds, index = np.unique(found, return_index=True)
    return References(tuple(r.label for r in references), words.hashes, words.bounds, seeds, first[index])


def own_words(words: Words, references: References) -> U8:
    """One code a word: ``OWN``, ``FORM``, ``MARKS`` or ``FIRST_REFERENCE`` + index of the reference."""
    mask = np.zeros(len(words.hashes), np.uint8)
    mark_forms(words.hashes, words.flags, words.start, words.end, enumerators(), mask)
    mark_quotation_marks(words.flags, mask)
    if len(references.seeds):
        found, first = grams_of_texts(words.hashes, words.bounds, SEED)
        at = np.searchsorted(references.seeds, found)
        at[at == len(references.seeds)] = 0
        hit = references.seeds[at] == found
        place = np.full(len(words.hashes), -1, np.int64)
        place[first[hit]] = references.places[at[hit]]
        mark_quotations(words.hashes, words.bounds, place, references.hashes, references.bounds, mask)
    return mask


def enumerators() -> U32:
    """Sorted hashes of what numbers a heading (I., 1., Phần) and, at index 0 and 1, of "căn cứ" apart."""
    roman = "i ii iii iv v vi vii viii ix x xi xii a b c d đ e phần mục chương"
    return np.unique(hash_texts([roman + " " + " ".join(str(n) for n in range(1, 31))]).hashes)


def mark_forms(hashes: U32, flags: U8, start: U32, end: U32, numbers: U32, mask: U8) -> None:
    """Mark headings: lines in capitals, short labels that end in a colon, short numbered lines without an end."""
    del start, end
    lines = np.flatnonzero(flags & LINE_START)
    stops = np.append(lines[1:], len(hashes))
    numbered = np.isin(hashes[lines], numbers) & (flags[lines] & LOWER == 0)
    lower = np.concatenate(([0], np.cumsum(flags & LOWER != 0)))
    for line, stop, by_number in zip(lines.tolist(), stops.tolist(), numbered.tolist(), strict=True):
        size = stop - line
        last = flags[stop - 1]
        capitals = lower[stop] == lower[line] and 2 <= size <= 30
        label = size <= 8 and last & COLON
        heading = by_number and size <= 14 and not last & STOP
        if capitals or label or heading:
            mask[line:stop] = FORM


def mark_quotation_marks(flags: U8, mask: U8) -> None:
    """Mark words in quotation marks of at most ``LONGEST_MARKED`` words."""
    inside = np.concatenate(([False], flags & QUOTED != 0, [False]))
    edges = np.flatnonzero(inside[1:] != inside[:-1])
    for start, end in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        if end - start <= LONGEST_MARKED:
            mask[start:end] = MARKS


def mark_quotations(words: U32, bounds: I64, place: I64, source: U32, source_bounds: I64, mask: U8) -> None:
    """Mark runs of a reference; ``place`` is where the seed at a word first stands in it, or -1."""
    for text in range(len(bounds) - 1):
        _mark_text(words, int(bounds[text]), int(bounds[text + 1]), place, source, source_bounds, mask)


def _mark_text(words: U32, low: int, high: int, place: I64, source: U32, source_bounds: I64, mask: U8) -> None:
    at, done, done_source = low, -1, -1
    while at < high:
        if place[at] < 0:
            at += 1
            continue
        found = _continued(words, at, high, source, done, done_source)
        if found < 0:
            found = int(place[at])
        reference = int(np.searchsorted(source_bounds, found, side="right")) - 1
        size = SEED
        limit = min(high - at, int(source_bounds[reference + 1]) - found)
        while size < limit and words[at + size] == source[found + size]:
            size += 1
        near = done >= 0 and at - done <= GAP and abs((found - done_source) - (at - done)) <= SHIFT
        begin = done if near else at
        mask[begin : at + size] = FIRST_REFERENCE + min(reference, MOST_REFERENCES)
        done, done_source = at + size, found + size
        at += size - SEED + 1


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


def runs(mask: U8) -> Iterator[tuple[int, int, int]]:
    """Runs of equal codes as (first word, word after the last, code)."""
    edges = np.flatnonzero(np.diff(mask)) + 1
    starts = np.concatenate(([0], edges)) if len(mask) else edges
    for start, end in zip(starts.tolist(), [*edges.tolist(), len(mask)], strict=True):
        yield start, end, int(mask[start])
