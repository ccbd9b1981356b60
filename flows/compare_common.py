"""Pairs that share nothing but set phrases: in a small campaign too few texts hold one for its frequency to tell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from flows.compare_field import Field, Sharing
from flows.compare_held import Held
from nlp.records import Extent
from nlp.reuse.boilerplate import SHORT, SetPhrases
from nlp.text.sentences import sentences

MOSTLY = 0.5
"""Share of a text's own words from which what it shares is told even if it is made of set phrases: the whole essay is
somebody else's."""
COMMON = 0.6
"""Share of a sentence's word pairs that are common for it to be a set phrase whatever it states; set on the essays of
``corpus/reuse`` that thresholds are set on."""


def with_own_words(
    field: Field, texts: Mapping[int, str], held: Sequence[Held], phrases: SetPhrases, exact: Sequence[Sharing]
) -> list[Sharing]:
    """Those of ``exact`` that share more than set phrases, or most of a text; a known text may be made of nothing else.

    ``texts`` are by row of the shelf.
    """
    own = _OwnSaying(texts, phrases)
    return [one for one in exact if one.a < field.known or _most(field, held, one) or own(field, one)]


def _most(field: Field, held: Sequence[Held], one: Sharing) -> bool:
    a, b = held[int(field.rows[one.a])], held[int(field.rows[one.b])]
    return one.own_a >= MOSTLY * a.own or one.own_b >= MOSTLY * b.own


class _OwnSaying:
    """Does a pair share a sentence that is no set phrase? Both texts are asked: one may have changed it."""

    def __init__(self, texts: Mapping[int, str], phrases: SetPhrases) -> None:
        self._texts, self._phrases = texts, phrases
        self._sentences = lru_cache(maxsize=1000)(self._judged)

    def __call__(self, field: Field, one: Sharing) -> bool:
        row_a, row_b = int(field.rows[one.a]), int(field.rows[one.b])
        return any(
            self._says(row_a, p.a_start, p.a_end) and self._says(row_b, p.b_start, p.b_end) for p in one.passages
        )

    def _judged(self, row: int) -> tuple[tuple[Extent, bool], ...]:
        return tuple(self._told(self._texts[row]))

    def _told(self, text: str) -> Iterator[tuple[Extent, bool]]:
        for extent in sentences(text):
            said = text[extent.start : extent.end]
            yield extent, self._phrases.tells(said) or self._phrases.covers(said, COMMON)

    def _says(self, row: int, start: int, end: int) -> bool:
        text = self._texts[row]
        return any(
            len(text[max(start, extent.start) : min(end, extent.end)].split()) >= SHORT and not common
            for extent, common in self._sentences(row)
            if extent.end > start and extent.start < end
        )
