"""Texts grouped by what they say, at two levels, without any given fields."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack
from sklearn.cluster import AgglomerativeClustering, MiniBatchKMeans
from sklearn.decomposition import KernelPCA
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.preprocessing import normalize

from nlp.synthesis.alignment import Alignment
from nlp.synthesis.thesaurus import Thesaurus
from nlp.synthesis.wording import wording

Matrix = NDArray[np.float64]
Labels = NDArray[np.intp]

# Agglomerative clustering keeps an n x n matrix; above this the texts are first gathered around centres.
_EXACT_LIMIT = 6_000
_SEED = 20260101
# In fewer texts no word is too common to tell them apart.
_SMALL = 20
# From 25 to 60 dimensions did equally well on the development proposals.
_DIMENSIONS = 40
# Texts against which all are measured: with as many as this the map hardly changes, and more costs its cube.
_LANDMARKS = 1_200


@dataclass(frozen=True, slots=True)
class Clusters:
    """For each text its broad and its fine group, numbered by first appearance."""

    broad: tuple[int, ...]
    fine: tuple[int, ...]


def two_levels(texts: Sequence[str], thesaurus: Thesaurus) -> Clusters:
    """Groups at two levels: about the cube root of n broad ones, each split towards its square.

    The cube-root rule is the usual one for laying out opinions; measures of inner likeness grow without end and
    choose far too many.
    """
    n = len(texts)
    if n < 3:
        return Clusters((0,) * n, tuple(range(n)))
    broad_count = max(2, round(n ** (1 / 3)))
    fine_count = min(n, max(broad_count, round(n ** (2 / 3))))
    points = embed(texts, thesaurus)
    fine = _renumbered(group(points, fine_count))
    centres = np.vstack([points[fine == k].mean(axis=0) for k in range(fine.max() + 1)])
    broad = group(centres, min(broad_count, len(centres)))[fine]
    return Clusters(tuple(_renumbered(broad).tolist()), tuple(fine.tolist()))


def vectors(texts: Sequence[str]) -> csr_matrix:
    """Texts as sparse rows of length 1: words, word pairs and letters."""
    contents = [" ".join(w.plain for w in wording(t).content) or "-" for t in texts]
    common = 0.3 if len(texts) > _SMALL else 1.0
    words = TfidfVectorizer(token_pattern=r"\S+", ngram_range=(1, 2), sublinear_tf=True, max_df=common)
    letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True)
    return normalize(hstack([words.fit_transform(contents), 0.5 * letters.fit_transform(contents)]).tocsr())


def embed(texts: Sequence[str], thesaurus: Thesaurus) -> Matrix:
    """Texts as points: near where their terms align, seen along the main directions of the batch."""
    aligned = Alignment(texts, thesaurus)
    everyone = range(len(texts))
    count = min(len(texts), _LANDMARKS)
    landmarks = sorted({int(i) for i in np.linspace(0, len(texts) - 1, count)})
    among = aligned.likeness(landmarks, landmarks)
    directions = KernelPCA(min(_DIMENSIONS, count - 1), kernel="precomputed", eigen_solver="dense").fit(among)
    points: Matrix = directions.transform(among if count == len(texts) else aligned.likeness(everyone, landmarks))
    return points


def group(points: Matrix, count: int) -> Labels:
    """``points`` in ``count`` groups."""
    if count <= 1 or len(points) <= 1:
        return np.zeros(len(points), dtype=np.intp)
    if len(points) <= _EXACT_LIMIT:
        # A constant column changes no distance; without it a few points may look like a table of distances.
        apart = np.column_stack([points, np.ones(len(points))])
        exact: Labels = AgglomerativeClustering(min(count, len(points)), linkage="ward").fit_predict(apart)
        return exact
    gathered = MiniBatchKMeans(_EXACT_LIMIT // 4, random_state=_SEED, n_init=1).fit(points)
    centres = AgglomerativeClustering(min(count, _EXACT_LIMIT // 4), linkage="ward").fit_predict(
        gathered.cluster_centers_
    )
    labels: Labels = centres[gathered.labels_].astype(np.intp)
    return labels


def _renumbered(labels: Labels) -> Labels:
    order: dict[int, int] = {}
    return np.array([order.setdefault(int(label), len(order)) for label in labels], dtype=np.intp)
