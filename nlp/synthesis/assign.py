"""Proposals to the fields of the taxonomy: by keywords, by examples, and by what the batch itself teaches.

Three voices are added: keyword phrases weighted by how few fields share them, and more lightly the near words of the
thesaurus; a learned model over the examples that people have assigned; and a second model taught by the batch's own
sure assignments.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.naive_bayes import MultinomialNB

from nlp.synthesis.taxonomy import Taxonomy
from nlp.synthesis.wording import Wording, wording

Scores = NDArray[np.float64]

# Chosen on the development proposals (corpus/proposals, part "dev"), one fifth left out at a time; flat around these.
_KEYWORDS, _EXAMPLES, _BATCH = 1.0, 1.0, 0.5
# Below this a proposal belongs to no field: it goes to "Khác" and is grouped by what it says.
SURE_ENOUGH = 0.16
_TEACHES = 0.3
_DOUBT = 3.0
_LONGEST = 5
# What a word of the thesaurus that means what a keyword means counts beside the keyword itself; from .1 to .3 alike.
_NEAR = 0.2
_LABEL_PARTS = re.compile(r",| và ")

_Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Assignment:
    """The field of a proposal, where one is sure enough, and the second choice."""

    theme: str | None
    second: str | None


def assign(texts: Sequence[str], taxonomy: Taxonomy) -> tuple[Assignment, ...]:
    """The field of each of ``texts``; ``theme`` is ``None`` where no field is sure enough."""
    if not texts or not taxonomy.themes:
        return tuple(Assignment(None, None) for _ in texts)
    shares = scores(texts, taxonomy)
    keys = [theme.key for theme in taxonomy.themes]
    order = np.argsort(-shares, axis=1, kind="stable")
    return tuple(_assignment(row, rank, keys) for row, rank in zip(shares, order, strict=True))


def _assignment(row: Scores, rank: NDArray[np.intp], keys: Sequence[str]) -> Assignment:
    theme = keys[int(rank[0])] if row[rank[0]] >= SURE_ENOUGH else None
    second = keys[int(rank[1])] if len(keys) > 1 and row[rank[1]] > 0 else None
    return Assignment(theme, second)


def scores(texts: Sequence[str], taxonomy: Taxonomy) -> Scores:
    """One row a text, one column a field. A row sums to at most 1, to the less the less is known of its words."""
    total = _KEYWORDS * _shares(_by_keywords(texts, taxonomy))
    voices = _KEYWORDS
    known = {theme.key: i for i, theme in enumerate(taxonomy.themes)}
    examples = [(e.text, known[e.theme]) for e in taxonomy.examples if e.theme in known]
    if _teachable([label for _, label in examples]):
        taught = _by_model([t for t, _ in examples], [label for _, label in examples], texts, len(known))
        total, voices = total + _EXAMPLES * taught, voices + _EXAMPLES
    sure = np.flatnonzero(total.max(axis=1) >= _TEACHES * voices)
    labels = total.argmax(axis=1)
    if _teachable([int(labels[i]) for i in sure]):
        own = _by_model([texts[int(i)] for i in sure], [int(labels[i]) for i in sure], texts, len(known))
        total, voices = total + _BATCH * own, voices + _BATCH
    result: Scores = total / voices
    return result


def _teachable(labels: Sequence[int]) -> bool:
    """Whether a model can learn from these: two fields at least, and on average three examples of each."""
    return 1 < len(set(labels)) <= len(labels) / 3


def _by_keywords(texts: Sequence[str], taxonomy: Taxonomy) -> Scores:
    exact, plain = _index(taxonomy, marked=True), _index(taxonomy, marked=False)
    found = np.zeros((len(texts), len(taxonomy.themes)))
    for row, text in enumerate(texts):
        words = wording(text)
        for phrase in _phrases(_syllables(words, marked=words.marked)):
            for theme, weight in (exact if words.marked else plain).get(phrase, ()):
                found[row, theme] += weight
    return found


def _syllables(words: Wording, *, marked: bool) -> _Phrase:
    return tuple(w.exact if marked else w.plain for w in words.words)


def _index(taxonomy: Taxonomy, *, marked: bool) -> dict[_Phrase, list[tuple[int, float]]]:
    """Phrases to fields; a phrase weighs more the longer it is and the fewer fields share it."""
    themes = taxonomy.themes
    owners: dict[_Phrase, set[int]] = defaultdict(set)
    for i, theme in enumerate(themes):
        for keyword in (*_LABEL_PARTS.split(theme.label), *theme.keywords):
            if syllables := _syllables(wording(keyword), marked=marked)[:_LONGEST]:
                owners[syllables].add(i)
    weights = {phrase: _weights(phrase, shared, len(themes), 1.0) for phrase, shared in owners.items()}
    near = _near(taxonomy, owners, marked=marked)
    return {**{p: _weights(p, (theme,), len(themes), _NEAR) for p, theme in near.items()}, **weights}


def _weights(phrase: _Phrase, shared: Collection[int], themes: int, share: float) -> list[tuple[int, float]]:
    return [(i, share * len(phrase) ** 1.3 * math.log(1 + themes / len(shared))) for i in sorted(shared)]


def _near(taxonomy: Taxonomy, owners: Mapping[_Phrase, set[int]], *, marked: bool) -> dict[_Phrase, int]:
    """Words of the thesaurus that mean what the keywords of just one field mean."""
    found: dict[_Phrase, set[int]] = defaultdict(set)
    for row in (row for d in taxonomy.thesaurus.domains if not d.general for row in d.concepts):
        phrases = [_syllables(wording(word), marked=marked)[:_LONGEST] for word in row]
        fields = set().union(*(owners.get(phrase, set()) for phrase in phrases))
        if len(fields) == 1:
            for phrase in phrases:
                # Without marks one syllable may be any of six words.
                if marked or len(phrase) > 1:
                    found[phrase] |= fields
    return {phrase: min(fields) for phrase, fields in found.items() if len(fields) == 1}


def _phrases(syllables: Sequence[str]) -> list[tuple[str, ...]]:
    found = [tuple(syllables[i : i + n]) for n in range(1, _LONGEST + 1) for i in range(max(0, len(syllables) - n + 1))]
    return list(Counter(found))


def _shares(found: Scores) -> Scores:
    """Shares of the keyword scores; what a text with hardly a keyword leaves over belongs to no field."""
    raised = np.square(found)
    result: Scores = raised / (raised.sum(axis=1, keepdims=True) + _DOUBT)
    return result


def _by_model(known: Sequence[str], labels: Sequence[int], texts: Sequence[str], width: int) -> Scores:
    vectorizer = TfidfVectorizer(token_pattern=r"\S+", ngram_range=(1, 2), sublinear_tf=True)
    matrix: csr_matrix = vectorizer.fit_transform([_content(t) for t in known])
    # Naive Bayes learns thousands of fields times words in milliseconds and was no worse than a linear model.
    model = MultinomialNB(alpha=0.05).fit(matrix, labels)
    contents = [_content(t) for t in texts]
    shares = np.zeros((len(texts), width))
    shares[:, model.classes_] = model.predict_proba(vectorizer.transform(contents))
    seen = vectorizer.vocabulary_
    known_part = np.array([np.mean([word in seen for word in content.split()]) for content in contents])
    result: Scores = shares * known_part[:, None]
    return result


def _content(text: str) -> str:
    return " ".join(w.plain for w in wording(text).content) or "-"
