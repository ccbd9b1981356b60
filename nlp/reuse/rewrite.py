"""Rewritten passages: sentences that say the same in the same order with other words.

Sentences are vectors of Vietnamese words and their syllables, weighed by TF-IDF trained on the campaign itself.
Two texts are aligned sentence by sentence; what the alignment gains above chance is the evidence.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfVectorizer

from nlp.reuse.compare import TextWords
from nlp.reuse.masks import OWN
from nlp.text.sentences import sentences
from nlp.text.tokens import words

CHANCE = 0.2
"""Similarity of two sentences that is no evidence. Honest essays on one resolution rarely exceed it."""
SKIP = 0.1
"""Cost of a sentence without a partner."""
GAIN = 0.7
"""Evidence of a passage, summed over its sentences, for it to be shown: 1.3 and more is reached by the rewritten
passages of ``corpus/reuse`` that thresholds were set on, 0.4 at most by the honest ones."""
LEAST_WORDS = 40
SHORT = 4
"""A sentence of fewer own words has no partner."""
BLOCK = 512
FREQUENT = 0.05
"""A word in more than this share of sentences finds no candidates (function words, the campaign's theme)."""

BEST = 8
"""Texts that one text is aligned with at most; whoever has more of them shares a set phrase."""

F32 = NDArray[np.float32]
Bools = NDArray[np.bool_]
_WORD = re.compile(r"\w")
_STATED = re.compile(r"[.;!?…][\"”')]*\s*$")
"""How a sentence ends. Letterheads, titles, labels and lead-ins ("báo cáo như sau:") end otherwise; they are alike in
honest papers of one kind and are no evidence of rewriting."""


class Encoder(Protocol):
    """Sentences to vectors of unit length, such as a model on this machine makes."""

    def encode(self, sentences: Sequence[str]) -> F32: ...


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence by its words in the text, and its own words as text."""

    first: int
    end: int
    own: str
    size: int


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A rewritten passage: sentences ``a`` to ``a_end`` and ``b`` to ``b_end`` (half-open), and its evidence."""

    a: int
    a_end: int
    b: int
    b_end: int
    gain: float


def own_sentences(text: str, held: TextWords) -> list[Sentence]:
    """The sentences of ``text`` that state something and have enough words of the author's own."""
    found = []
    for extent in sentences(text):
        first, end = np.searchsorted(held.start, [extent.start, extent.end]).tolist()
        own = [i for i in range(first, end) if held.mask[i] == OWN]
        if len(own) >= SHORT and _STATED.search(text, extent.start, extent.end):
            found.append(Sentence(first, end, " ".join(text[held.start[i] : held.end[i]] for i in own), len(own)))
    return found


def needed(texts: int) -> float:
    """Evidence needed in a campaign of ``texts``: chance has more pairs to play with."""
    return GAIN + 0.15 * max(0.0, math.log10(max(texts, 1) / 100))


def vectors(given: Sequence[str], background: Sequence[str]) -> csr_matrix:
    """TF-IDF of sentences over words and syllables; ``background`` only teaches which words are common."""
    model = TfidfVectorizer(analyzer=_features, sublinear_tf=True, dtype=np.float32)
    model.fit([*given, *background])
    return csr_matrix(model.transform(given))


def _features(sentence: str) -> list[str]:
    out: list[str] = []
    for word in words(sentence):
        text = word.text.lower()
        if _WORD.search(text):
            out.append(text)
            parts = text.split()
            out.extend(parts if len(parts) > 1 else ())
    return out


def candidates(matrix: csr_matrix, owner: NDArray[np.int64]) -> set[tuple[int, int]]:
    """Pairs of texts with two sentences at least that resemble each other by words that few sentences hold; of each
    text the ``BEST`` at most."""
    frequent = np.diff(matrix.tocsc().indptr) > max(8, FREQUENT * matrix.shape[0])
    rare = matrix[:, np.flatnonzero(~frequent)]
    turned, texts = rare.T.tocsc(), int(owner[-1]) + 1
    keys: list[NDArray[np.int64]] = []
    for low in range(0, rare.shape[0], BLOCK):
        product = (rare[low : low + BLOCK] @ turned).tocoo()
        row, column = product.row + low, product.col
        near = (product.data >= CHANCE) & (owner[row] < owner[column])
        keys.append(np.unique(row[near].astype(np.int64) * texts + owner[column[near]]))
    key = np.concatenate(keys)
    pair, count = np.unique(owner[key // texts] * texts + key % texts, return_counts=True)
    order = np.argsort(-count[count >= 2], kind="stable")
    taken: dict[int, int] = {}
    out: set[tuple[int, int]] = set()
    for a, b in zip(*(side.tolist() for side in np.divmod(pair[count >= 2][order], texts)), strict=True):
        if min(taken.get(a, 0), taken.get(b, 0)) < BEST:
            taken[a], taken[b] = taken.get(a, 0) + 1, taken.get(b, 0) + 1
            out.add((a, b))
    return out


def similarities(a: csr_matrix, b: csr_matrix, a_codes: F32 | None, b_codes: F32 | None, floor: float) -> F32:
    """Similarity of every sentence of one text with every one of the other; with an encoder the better of both,
    its own scale stretched so that ``floor`` (what unrelated sentences reach) is nothing."""
    plain: F32 = np.asarray((a @ b.T).todense(), np.float32)
    if a_codes is None or b_codes is None:
        return plain
    stretched = (a_codes @ b_codes.T - floor) / max(1e-6, 1 - floor)
    better: F32 = np.maximum(plain, stretched).astype(np.float32)
    return better


def chance_floor(codes: F32) -> float:
    """What an encoder gives to unrelated sentences of this campaign at most: the 99.5th percentile of a sample."""
    step = max(1, len(codes) // 400)
    sample = codes[::step]
    both = sample @ sample.T
    return float(np.quantile(both[np.triu_indices(len(sample), 1)], 0.995)) if len(sample) > 2 else 0.5


def alignments(similar: F32, sizes_a: Sequence[int], sizes_b: Sequence[int], least: float) -> Iterator[Rewritten]:
    """Best alignments of two texts' sentences, one after the other, each sentence in at most one."""
    gain = similar - CHANCE
    # No alignment can gain more than all its cells together.
    while float(gain.clip(0).sum()) >= least:
        found = _best(gain)
        if found is None or found.gain < least:
            return
        gain[found.a : found.a_end, :] = -1.0
        gain[:, found.b : found.b_end] = -1.0
        short = min(sum(sizes_a[found.a : found.a_end]), sum(sizes_b[found.b : found.b_end]))
        if short >= LEAST_WORDS:
            yield found


def _best(gain: F32) -> Rewritten | None:
    """Local alignment; a sentence that was split or joined may meet two of the other text."""
    rows, columns = gain.shape
    total = np.zeros((rows + 1, columns + 1))
    begin = np.zeros((rows + 1, columns + 1, 2), np.int32)
    best, end = 0.0, (0, 0)
    for i in range(1, rows + 1):
        for j in range(1, columns + 1):
            here = float(gain[i - 1, j - 1])
            side = max(here, -SKIP)
            value, back = max(
                (total[i - 1, j - 1] + here, (i - 1, j - 1)),
                (total[i - 1, j] + side, (i - 1, j)),
                (total[i, j - 1] + side, (i, j - 1)),
            )
            if value <= 0:
                continue
            total[i, j] = value
            begin[i, j] = begin[back] if total[back] > 0 else (i - 1, j - 1)
            if value > best:
                best, end = value, (i, j)
    if best <= 0:
        return None
    start = begin[end]
    return Rewritten(int(start[0]), end[0], int(start[1]), end[1], best)


def covered(sentence: Sentence, inside: Bools) -> bool:
    """Is most of a sentence in an exact passage already?"""
    return bool(inside[sentence.first : sentence.end].mean() > 0.5)
