"""Summaries made of a text's own sentences, word for word, with their place.

A sentence scores by how near it is to the centre of the text (TF-IDF over words) and, for essays, by how early it
stands; sentences that repeat a chosen one are passed over (maximal marginal relevance). Reports and plans have no
opening that sums them up, so for them the place says nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer

from nlp.records import Extent, Kind
from nlp.synthesis.entries import Numbered, Quote, quote
from nlp.text.sentences import sentences
from nlp.text.tokens import words

Scores = NDArray[np.float64]

LEAST, MOST = 3, 5
"""Sentences in the summary of a submission."""
_SYLLABLES = (6, 90)
# Weight of nearness against novelty; .5 to .7 gave the same summaries of the development texts.
_NEAR = 0.6
# Chosen on news by others' measurements, where the opening tells all; essays lean on it less.
_EARLY = 0.2
_SHARE = 0.25
_ALIKE = 0.8


@dataclass(frozen=True, slots=True)
class Sentence:
    """A candidate: its words, and its place among the sentences of its text (0 first, 1 last)."""

    words: tuple[str, ...]
    place: float


def choose(candidates: Sequence[Sentence], count: int, early: float = 0.0) -> tuple[int, ...]:
    """Indices of the ``count`` sentences that say most with least repetition, in their order.

    ``early`` is the weight of standing early, 0 for the position-free mode.
    """
    if len(candidates) <= count:
        return tuple(range(len(candidates)))
    vectors = _vectors([c.words for c in candidates])
    centre = vectors.mean(axis=0)
    length = float(np.linalg.norm(centre)) or 1.0
    score = (1 - early) * (vectors @ centre) / length + early * np.array([1 - c.place for c in candidates])
    return tuple(sorted(_novel(vectors, score, count)))


def _novel(vectors: Scores, score: Scores, count: int) -> list[int]:
    likeness = vectors @ vectors.T
    chosen: list[int] = []
    while len(chosen) < count:
        repeated = likeness[:, chosen].max(axis=1) if chosen else np.zeros(len(score))
        worth = _NEAR * score - (1 - _NEAR) * repeated
        worth[chosen] = -np.inf
        worth[repeated > _ALIKE] = -np.inf
        best = int(np.argmax(worth))
        if worth[best] == -np.inf:
            break
        chosen.append(best)
    return chosen


def _vectors(texts: Sequence[tuple[str, ...]]) -> Scores:
    vectorizer = TfidfVectorizer(analyzer=lambda terms: terms, sublinear_tf=True)
    dense: Scores = vectorizer.fit_transform(texts).toarray()
    return dense


def summary(text: str, *, kind: Kind | None = None, excluded: Iterable[Extent] = ()) -> tuple[Extent, ...]:
    """Three to five sentences of ``text``; ``excluded`` are set phrases and quotations, which sum nothing up.

    ``kind`` decides whether the place counts: it does for essays alone.
    """
    barred = tuple(excluded)
    extents = [e for e in sentences(text) if not any(e.start < b.end and b.start < e.end for b in barred)]
    candidates, places = _candidates(text, extents)
    count = min(MOST, max(LEAST, round(len(candidates) * _SHARE)))
    chosen = choose(candidates, count, _EARLY if kind is Kind.BAI_THU_HOACH else 0.0)
    return tuple(places[i] for i in chosen)


def _candidates(text: str, extents: Sequence[Extent]) -> tuple[list[Sentence], list[Extent]]:
    found: list[Sentence] = []
    places: list[Extent] = []
    for i, extent in enumerate(extents):
        shown = text[extent.start : extent.end]
        if _SYLLABLES[0] <= len(shown.split()) <= _SYLLABLES[1] and not shown.isupper():
            found.append(Sentence(terms(shown), i / max(1, len(extents) - 1)))
            places.append(extent)
    return found, places


def terms(sentence: str) -> tuple[str, ...]:
    """The words of ``sentence`` in lower case, punctuation left out."""
    return tuple(w.text.lower() for w in words(sentence) if any(c.isalnum() for c in w.text)) or ("-",)


def submission_summary(item: Numbered) -> tuple[Quote, ...]:
    """The summary of one submission, set phrases and quotations left out."""
    result = item.result
    barred = [*result.check.boilerplate, *(Extent(q.start, q.end) for q in result.quoted)]
    return tuple(quote(item, e) for e in summary(result.document.text, kind=item.kind, excluded=barred))


def unit_summary(summaries: Sequence[tuple[Quote, ...]], count: int = MOST) -> tuple[Quote, ...]:
    """Sentences for a whole unit out of its submissions' summaries, at most one of each submission."""
    pool = [q for quotes in summaries for q in quotes]
    if len(pool) <= 1:
        return tuple(pool)
    ranked = choose([Sentence(terms(q.text), 0.0) for q in pool], min(len(pool), 3 * count))
    best: dict[int, Quote] = {}
    for i in ranked:
        best.setdefault(pool[i].number, pool[i])
    return tuple(list(best.values())[:count])
