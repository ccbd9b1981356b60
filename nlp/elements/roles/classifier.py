"""One calibrated linear model a role; trained in seconds, applied to all sentences of a document at once."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from scipy.special import expit
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict

from nlp.elements.roles.features import Sample, words_of
from nlp.elements.roles.grams import Grams, grams_of
from nlp.elements.roles.role import LABELS
from nlp.elements.roles.words import NO_WORDS, WordClasses

Floats = NDArray[np.float64]
Indices = NDArray[np.intp]
_FOLDS = 3
_SEEN_AT_LEAST = 2
_PLATT = 100.0


@dataclass(frozen=True, slots=True)
class Linear:
    """Weights over a vocabulary of features, one column a label, and Platt's scaling of each column."""

    vocabulary: dict[str, int]
    weights: Floats
    offsets: Floats
    slopes: Floats
    shifts: Floats

    def probabilities(self, rows: Sequence[Sequence[str]]) -> Floats:
        """Calibrated probabilities, one row a sample, one column a label."""
        columns, of = _numbered(rows, self.vocabulary)
        data = 1.0 / np.sqrt(np.maximum(np.bincount(of, minlength=len(rows)), 1))[of]
        sums = [np.bincount(of, weights[columns] * data, minlength=len(rows)) for weights in self.weights.T]
        scores = np.column_stack(sums) + self.offsets
        calibrated: Floats = expit(scores * self.slopes + self.shifts)
        return calibrated


@dataclass(frozen=True, slots=True)
class RoleModel:
    """The roles of sentences: a ``Linear`` whose vocabulary is parted in n-grams and ``others``."""

    grams: Grams
    others: dict[str, int]
    weights: NDArray[np.float32]
    """In single precision: rows are gathered from all over it, so that its size counts."""
    offsets: Floats
    slopes: Floats
    shifts: Floats
    lexicon: WordClasses = NO_WORDS

    def roles(self, samples: Sequence[Sample]) -> Floats:
        """Probability of each of ``LABELS`` (columns) for each sample."""
        if not samples:
            return np.zeros((0, len(LABELS)))
        said = [words_of(sample, self.lexicon) for sample in samples]
        rows, columns = self.grams.found(said)
        more, of = _numbered([words.others for words in said], self.others)
        rows, columns = np.concatenate([rows, of]), np.concatenate([columns, more])
        lengths = np.sqrt(np.maximum(np.bincount(rows, minlength=len(samples)), 1))
        data = (1.0 / lengths[rows]).astype(np.float32)
        x = csr_matrix((data, (rows, columns)), shape=(len(samples), len(self.weights)))
        calibrated: Floats = expit((x @ self.weights + self.offsets) * self.slopes + self.shifts)
        return calibrated


def role_model(linear: Linear) -> RoleModel:
    """The model that gives what ``linear`` gives on the features of samples."""
    grams, others = grams_of(linear.vocabulary)
    return RoleModel(grams, others, linear.weights.astype(np.float32), linear.offsets, linear.slopes, linear.shifts)


def matrix(rows: Sequence[Sequence[str]], vocabulary: dict[str, int]) -> csr_matrix:
    """The rows as unit vectors over ``vocabulary``; unknown features are left out."""
    columns, sample = _numbered(rows, vocabulary)
    lengths = np.bincount(sample, minlength=len(rows))
    data = np.repeat(1.0 / np.sqrt(np.maximum(lengths, 1)), lengths)
    bounds = np.concatenate([[0], np.cumsum(lengths)])
    made = csr_matrix((data, columns, bounds), shape=(len(rows), len(vocabulary)))
    # Features come from sets, whose order changes from run to run, and sums change with the order.
    made.sort_indices()
    return made


def _numbered(rows: Sequence[Sequence[str]], vocabulary: dict[str, int]) -> tuple[Indices, Indices]:
    """The features of all rows that the vocabulary has: the column and the row of each."""
    lengths = list(map(len, rows))
    names = itertools.chain.from_iterable(rows)
    columns = np.fromiter(map(vocabulary.get, names, itertools.repeat(-1)), dtype=np.intp, count=sum(lengths))
    known = columns >= 0
    return columns[known], np.repeat(np.arange(len(rows)), lengths)[known]


def vocabulary_of(rows: Sequence[Sequence[str]], least: int = _SEEN_AT_LEAST) -> dict[str, int]:
    """The features seen at least ``least`` times, numbered in a stable order."""
    counts = Counter(f for row in rows for f in row)
    return {f: i for i, f in enumerate(sorted(f for f, n in counts.items() if n >= least))}


@dataclass(frozen=True, slots=True)
class Fitted:
    """One label's weights and scaling."""

    weights: Floats
    offset: float
    slope: float
    shift: float
    unseen: Floats | None = None
    """Probabilities that models gave which had not seen the row, where the scores were scaled."""


def logistic(strength: float) -> LogisticRegression:
    """A logistic model to be fitted; larger ``strength`` binds the weights less.

    The dual problem has a variable a row, not a feature: it gives the scores of the primal (to 0.02) in a fraction of
    the time. Stopped this early it orders left-out sentences as at a tolerance of 0.01 in six tenths of the time.
    """
    return LogisticRegression(C=strength, solver="liblinear", dual=True, tol=0.3, random_state=0)


def scaling(scores: Floats, y: NDArray[np.bool_]) -> tuple[float, float]:
    """Platt's slope and shift, which make probabilities of scores that were given to rows not seen."""
    fitted = LogisticRegression(C=_PLATT, solver="liblinear").fit(scores.reshape(-1, 1), y)
    return float(fitted.coef_[0, 0]), float(fitted.intercept_[0])


def fit(x: csr_matrix, y: NDArray[np.bool_], groups: NDArray[np.int64], strength: float, folds: int = _FOLDS) -> Fitted:
    """A logistic model of ``y``, its scores scaled to probabilities on held-out groups."""
    model = logistic(strength)
    seen = len(set(groups[y]))
    if seen < 2:
        return Fitted(np.zeros(x.shape[1]), -4.0, 1.0, 0.0)
    folds = min(folds, seen)
    if folds < 2:
        model.fit(x, y)
        return Fitted(model.coef_[0], float(model.intercept_[0]), 1.0, 0.0)
    scores = cross_val_predict(model, x, y, groups=groups, cv=GroupKFold(folds), method="decision_function")
    slope, shift = scaling(scores, y)
    model.fit(x, y)
    unseen = expit(scores * slope + shift)
    return Fitted(model.coef_[0], float(model.intercept_[0]), slope, shift, unseen)


def stack(vocabulary: dict[str, int], fitted: Sequence[Fitted]) -> Linear:
    """Several labels as one matrix."""
    return Linear(
        vocabulary,
        np.column_stack([f.weights for f in fitted]),
        np.array([f.offset for f in fitted]),
        np.array([f.slope for f in fitted]),
        np.array([f.shift for f in fitted]),
    )
