"""Summaries made of a text's own sentences, word for word, with their place.

A sentence scores by how near it is to the centre of the text (TF-IDF over syllables) and by what the check found in it
(goals, proposals, limitations, models); sentences that repeat a chosen one are passed over (maximal marginal
relevance). Unlike news, these texts have no opening that sums them up, so the place of a sentence says nothing unless
it is asked to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer

from nlp.records import Extent, Span, SpanType
from nlp.synthesis.entries import Numbered, Quote, quote
from nlp.text.sentences import sentences

Scores = NDArray[np.float64]

LEAST, MOST = 3, 5
"""Sentences in the summary of a submission."""
_SYLLABLES = (6, 90)
# Weight of nearness against novelty; flat from .6 to 1 on the project's own texts.
_NEAR = 0.8
_SYLLABLE = re.compile(r"\w+")
# Weight of each kind of finding (its square root for several); from .3 to .8 alike on the project's own texts, where it
# raised ROUGE-2 from .26 to .37.
_TELLS = 0.5
_TELLING = (SpanType.GOAL, SpanType.PROPOSAL, SpanType.LIMITATION, SpanType.MODEL)
_SHARE = 0.25
_ALIKE = 0.8


@dataclass(frozen=True, slots=True)
class Sentence:
    """A candidate: its terms, its place in its text (0 first, 1 last), how many kinds of findings it holds."""

    words: tuple[str, ...]
    place: float
    findings: int = 0


def choose(candidates: Sequence[Sentence], count: int, early: float = 0.0) -> tuple[int, ...]:
    """Indices of the ``count`` sentences that say most with least repetition, in their order.

    ``early`` is the weight of standing early, 0 for the position-free mode.
    """
    if len(candidates) <= count:
        return tuple(range(len(candidates)))
    vectors = _vectors([c.words for c in candidates])
    centre = vectors.mean(axis=0)
    near = vectors @ centre
    score = (1 - early) * near / (float(near.max()) or 1.0) + early * np.array([1 - c.place for c in candidates])
    score += _TELLS * np.sqrt([c.findings for c in candidates])
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


def summary(
    text: str, *, early: float = 0.0, excluded: Iterable[Extent] = (), found: Iterable[Span] = ()
) -> tuple[Extent, ...]:
    """Three to five sentences of ``text``; ``excluded`` are set phrases and quotations, which sum nothing up;
    ``found`` is what the check found.

    ``early`` is the weight of standing early (0.2 suits news). On the project's own essays, plans and reports it
    made summaries worse (ROUGE-2 .23 against .26), so it is left out.
    """
    barred = tuple(excluded)
    extents = [e for e in sentences(text) if not any(e.start < b.end and b.start < e.end for b in barred)]
    candidates, places = candidates_in(text, extents, tuple(found))
    count = min(MOST, max(LEAST, round(len(candidates) * _SHARE)))
    chosen = choose(candidates, count, early)
    return tuple(places[i] for i in chosen)


def candidates_in(
    text: str, extents: Sequence[Extent], found: Sequence[Span] = ()
) -> tuple[list[Sentence], list[Extent]]:
    """The sentences at ``extents`` that may stand in a summary, and where they are."""
    telling = [s for s in found if s.type in _TELLING]
    candidates: list[Sentence] = []
    places: list[Extent] = []
    for i, extent in enumerate(extents):
        shown = text[extent.start : extent.end]
        if _SYLLABLES[0] <= len(shown.split()) <= _SYLLABLES[1] and not shown.isupper():
            kinds = {s.type for s in telling if s.start < extent.end and extent.start < s.end}
            candidates.append(Sentence(terms(shown), i / max(1, len(extents) - 1), len(kinds)))
            places.append(extent)
    return candidates, places


def terms(sentence: str) -> tuple[str, ...]:
    """The syllables of ``sentence`` in lower case.

    One text has some thirty sentences: over whole words hardly two of them share a term. On the project's own texts
    syllables told the central sentences better (ROUGE-2 of the first eight .31 against .23) and cost a hundredth.
    """
    return tuple(_SYLLABLE.findall(sentence.lower())) or ("-",)


def submission_summary(item: Numbered) -> tuple[Quote, ...]:
    """The summary of one submission, set phrases and quotations left out."""
    result = item.result
    barred = [*result.check.boilerplate, *(Extent(q.start, q.end) for q in result.quoted)]
    return tuple(quote(item, e) for e in summary(result.document.text, excluded=barred, found=result.check.spans))


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
