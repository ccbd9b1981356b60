"""How alike short texts are: each term of one against the best term of the other, both ways."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.preprocessing import normalize

from nlp.synthesis.thesaurus import Lookup, Term, Thesaurus

Matrix = NDArray[np.float64]

# Shares of what makes two terms alike: the same concept, the same domain, the very same words. Chosen on the
# development proposals (corpus/proposals, part "dev"), where anything from half to twice of each did as well.
_CONCEPT, _DOMAIN, _SAME = 1.0, 1.5, 0.3
# Weights of terms that the thesaurus calls general, and of words that it does not know.
_GENERAL, _UNKNOWN = 0.05, 0.05
_COLUMNS = 512
_NOTHING = Term("-")


class Alignment:
    """A batch of texts made comparable with each other."""

    def __init__(self, texts: Sequence[str], thesaurus: Thesaurus) -> None:
        lookup = Lookup(thesaurus)
        rows = [lookup.terms(text) for text in texts]
        spread = Counter(term for row in rows for term in row)
        # A word without near words that stands in one text alone is like nothing in any other.
        kept = [t for t in spread if t.concepts or spread[t] > 1] or [_NOTHING]
        number = {term: i for i, term in enumerate(kept)}
        self._terms = [[number[t] for t in row if t in number] for row in rows]
        concepts = _concepts(list(number), len(lookup.domain_of))
        self._near = _nearness(concepts, lookup)
        self._weights = self._weighed(concepts, np.asarray(lookup.general or [True], dtype=bool))

    def _weighed(self, concepts: csr_matrix, general: NDArray[np.bool_]) -> csr_matrix:
        """Texts by terms, the rare terms heavier; a row sums to 1. A term is as common as its commonest concept."""
        presence = csr_matrix(
            (
                np.ones(sum(map(len, self._terms))),
                ([i for i, row in enumerate(self._terms) for _ in row], [t for row in self._terms for t in row]),
            ),
            shape=(len(self._terms), concepts.shape[0]),
        )
        spread = np.asarray(((presence @ concepts) > 0).sum(axis=0)).ravel()
        known = np.diff(concepts.indptr) > 0
        seen = np.where(known, concepts.multiply(spread).max(axis=1).toarray().ravel(), presence.sum(axis=0).A1)
        rare = np.log((len(self._terms) + 1) / (seen + 0.5))
        only_general = known & (concepts[:, ~general].sum(axis=1).A1 == 0)
        factor = np.where(only_general, _GENERAL, np.where(known, 1.0, _UNKNOWN))
        return normalize(presence.multiply(rare * factor).tocsr(), norm="l1")

    def likeness(self, rows: Sequence[int], columns: Sequence[int]) -> Matrix:
        """Likeness of the texts numbered ``rows`` to those numbered ``columns``, from 0 to 1."""
        return 0.5 * (self._best(rows, columns) + self._best(columns, rows).T)

    def _best(self, rows: Sequence[int], columns: Sequence[int]) -> Matrix:
        weights = self._weights[list(rows)]
        found = np.zeros((len(rows), len(columns)))
        for start in range(0, len(columns), _COLUMNS):
            block = [self._terms[j] for j in columns[start : start + _COLUMNS]]
            nearest = np.column_stack([self._near[:, terms].max(axis=1, initial=0.0) for terms in block])
            found[:, start : start + len(block)] = weights @ nearest
        return found


def _concepts(terms: Sequence[Term], width: int) -> csr_matrix:
    pairs = [(i, c) for i, term in enumerate(terms) for c in term.concepts]
    places = ([i for i, _ in pairs], [c for _, c in pairs])
    return csr_matrix((np.ones(len(pairs)), places), shape=(len(terms), max(1, width)))


def _nearness(concepts: csr_matrix, lookup: Lookup) -> NDArray[np.float32]:
    """Likeness of every term to every other."""
    own = [c for c, general in enumerate(lookup.general) if not general]
    domains = csr_matrix(
        (np.ones(len(own)), (own, [lookup.domain_of[c] for c in own])),
        shape=(concepts.shape[1], max(lookup.domain_of, default=0) + 1),
    )
    inside = normalize(concepts @ domains).astype(np.float32)
    same = normalize(concepts).astype(np.float32)
    dense = (_CONCEPT**2 * (same @ same.T) + _DOMAIN**2 * (inside @ inside.T)).toarray()
    dense[np.diag_indices(len(dense))] += _SAME**2
    length = np.sqrt(dense.diagonal())
    dense /= length[:, None]
    dense /= length[None, :]
    near: NDArray[np.float32] = dense
    return near
