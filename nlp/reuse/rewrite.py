"""Rewritten passages: sentences that say the same in the same order with other words.

Sentences are vectors of Vietnamese words and their syllables, weighed by TF-IDF trained on the campaign itself.
Two texts are aligned sentence by sentence; what the alignment gains above chance is the evidence.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Protocol

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfVectorizer

from nlp.elements.numbers import find_numbers
from nlp.reuse.compare import TextWords
from nlp.reuse.fold import I64
from nlp.reuse.masks import OWN
from nlp.reuse.sentence_align import F32, Sentence
from nlp.text.sentences import sentences
from nlp.text.tokens import words

GAIN = 0.25
"""Evidence of a passage, summed over its sentences, for it to be shown, in campaigns of ``FEW`` to ``MANY`` texts. Of
the rewritten passages of three campaigns (125 essays) the weakest gains 0.3, honest pairs 0.1 at most."""
FEW, MANY = 30, 60
NEAR = 0.12
"""Similarity of two sentences that makes their texts worth an alignment."""
TELLING = 4
"""Numbers from which the value is a feature of its own: who rewrites writes "mười bảy" for 17."""
SHORT = 4
"""A sentence of fewer own words has no partner."""
BLOCK = 512
SAMPLED = 200
"""Texts that tell what an encoder gives to unrelated sentences."""
FREQUENT = 0.05
"""A word in more than this share of sentences finds no candidates (function words, the campaign's theme)."""

BEST = 8
"""Texts that one text is aligned with at most; whoever has more of them shares a set phrase."""

_WORD = re.compile(r"\w")
_SYLLABLE = re.compile(r"\w+")
_STATED = re.compile(r"[.;!?…][\"”')]*\s*$")
"""How a sentence ends. Letterheads, titles, labels and lead-ins ("báo cáo như sau:") end otherwise; they are alike in
honest papers of one kind and are no evidence of rewriting."""


class Encoder(Protocol):
    """Sentences to vectors of unit length, such as a model on this machine makes."""

    def encode(self, sentences: Sequence[str]) -> F32: ...


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
    """Evidence needed in a campaign of ``texts``: in a large one chance has more pairs to play with, in a small one
    fewer texts tell what is ordinary.

    Of 59,000 honest pairs (485 essays that quote without any reference given) three reach what is needed there.
    """
    return GAIN + 0.3 * math.log10(max(1.0, texts / MANY, FEW / max(texts, 1)))


def vectors(given: Sequence[str], tagged: bool = True) -> csr_matrix:
    """TF-IDF of the campaign's sentences over words, syllables and numbers; without the tagger, which finds the same
    rewritten passages of ``corpus/reuse`` and costs a tenth, over syllables and numbers.

    Latent dimensions of the same matrix (LSA, 50 to 200) were measured beside it: the weakest true passage gains 0.2,
    honest papers of one campaign 0.3 to 0.6, so they are left out. So are essays from elsewhere as a background:
    pairs compared alone, without a campaign around them, come out the same with and without.
    """
    model = TfidfVectorizer(analyzer=_features if tagged else _syllables, sublinear_tf=True, dtype=np.float32)
    return csr_matrix(model.fit_transform(given))


def _syllables(sentence: str) -> list[str]:
    return [*_SYLLABLE.findall(sentence.lower()), *_values(sentence)]


def _values(sentence: str) -> list[str]:
    return [f"#{n.value:g}" for n in find_numbers(sentence) if n.value >= TELLING]


def _features(sentence: str) -> list[str]:
    out: list[str] = []
    for word in words(sentence):
        text = word.text.lower()
        if _WORD.search(text):
            out.append(text)
            parts = text.split()
            out.extend(parts if len(parts) > 1 else ())
    return out + _values(sentence)


def candidates(matrix: csr_matrix, owner: I64) -> set[tuple[int, int]]:
    """Pairs of texts with two sentences at least that resemble each other by words that few sentences hold; of each
    text the ``BEST`` at most."""
    frequent = np.diff(matrix.tocsc().indptr) > max(8, FREQUENT * matrix.shape[0])
    rare = matrix[:, np.flatnonzero(~frequent)]
    turned = rare.T.tocsc()

    def near(low: int) -> tuple[I64, I64]:
        product = (rare[low : low + BLOCK] @ turned).tocoo()
        close = product.data >= NEAR
        return product.row[close] + low, product.col[close]

    return _often_near(near, owner)


def candidates_by_codes(codes: F32, floor: float, owner: I64) -> set[tuple[int, int]]:
    """The same by the vectors of an encoder, ``floor`` being what unrelated sentences reach."""
    least = floor + NEAR * (1 - floor)

    def near(low: int) -> tuple[I64, I64]:
        row, column = np.nonzero(codes[low : low + BLOCK] @ codes.T >= least)
        return row + low, column

    return _often_near(near, owner)


def _often_near(near: Callable[[int], tuple[I64, I64]], owner: I64) -> set[tuple[int, int]]:
    """Pairs of texts with two near sentences at least, those with most first; ``near`` tells them for a block."""
    texts = int(owner[-1]) + 1
    keys: list[I64] = []
    for low in range(0, len(owner), BLOCK):
        row, column = near(low)
        apart = owner[row] < owner[column]
        keys.append(np.unique(row[apart].astype(np.int64) * texts + owner[column[apart]]))
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


def chance_floor(codes: F32, owner: I64) -> float:
    """What an encoder gives to unrelated sentences of this campaign at most: the 99.5th percentile inside a sample of
    texts, where nobody rewrites himself."""
    edges = np.flatnonzero(np.diff(owner, prepend=-1, append=-1))
    texts = [codes[low:high] for low, high in pairwise(edges) if high - low > 1]
    inside = [(t @ t.T)[np.triu_indices(len(t), 1)] for t in texts[:: max(1, len(texts) // SAMPLED)]]
    return float(np.quantile(np.concatenate(inside), 0.995)) if inside else 0.5
