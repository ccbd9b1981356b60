"""Train the roles: one model of all examples, and for each third of the texts one that has not seen it."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from scipy.special import expit
from sklearn.exceptions import ConvergenceWarning

from nlp.elements.roles.classifier import Linear, RoleModel, logistic, role_model, scaling
from nlp.elements.roles.role import LABELS, Hint, Role
from nlp.elements.roles.sheet import Columns, Row, Sheet
from nlp.elements.roles.vocabulary import Vocabulary
from nlp.elements.workers import by_processes

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
# Chosen by cross-validation over documents among 1, 3, 10, 30.
_STRENGTH = 10.0
# With four hands left out, thrice (e to h, a to d, r to v): average precision of limitations 0.784 -> 0.793.
_STRONGER: dict[Role | Hint, float] = {Role.HAN_CHE: 30.0}
FOLDS = 3
# What two sentences share tells no more of a third (average precision of nine labels with four hands left out 0.8302
# both, with four others 0.7991 and 0.7992), and costs half of the weights.
_SEEN_AT_LEAST = 3
# Half as many rounds as twelve take six tenths of the time; by eight, kappa of the verdicts with four hands left out,
# twice, is 0.8705 on average for 0.8719, F1 of goals 0.8912 for 0.8917, of times 0.9536 for 0.9499.
_ROUNDS = 8
_SHARES = 2
"""Parts of the labels of one fit that are fitted side by side."""
# The score of a role that all samples or none have.
_SURE = 4.0


@dataclass(frozen=True, slots=True)
class Judged:
    """A sample's features with its roles and hints; ``known`` are those that were judged."""

    row: Row
    roles: frozenset[Role | Hint]
    known: frozenset[Role | Hint]


@dataclass(frozen=True, slots=True)
class Part:
    """A model of the roles over numbered features."""

    columns: Columns
    weights: Floats
    offsets: Floats
    slopes: Floats
    shifts: Floats

    def roles(self, rows: Sequence[Row]) -> Floats:
        """Probability of each of ``LABELS`` (columns) for each row."""
        scores = self.columns.matrix(rows) @ self.weights + self.offsets
        result: Floats = expit(scores * self.slopes + self.shifts)
        return result


@dataclass(frozen=True, slots=True)
class Learned:
    """What has seen all; ``parts[k]`` has not seen the texts whose number leaves ``k`` over ``FOLDS``."""

    whole: Part
    parts: tuple[Part, ...]
    model: RoleModel
    """The whole for new texts."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """The samples of one fit: their features in ``columns``, their labels, and which of these were judged."""

    columns: Columns
    x: csr_matrix
    labels: Flags
    known: Flags


def train_roles(sheet: Sheet, texts: Sequence[Sequence[Judged]], workers: int = 1) -> Learned:
    """Fit every role on the samples that were judged for it; ``texts`` are the samples of each text.

    The scores that the parts give to what they have not seen scale the scores to probabilities.
    """
    samples = [sample for text in texts for sample in text]
    third = np.array([n % FOLDS for n, text in enumerate(texts) for _ in text])
    labels = np.array([[role in s.roles for role in LABELS] for s in samples])
    known = np.array([[role in s.known for role in LABELS] for s in samples])
    masks = [*(third != k for k in range(FOLDS)), np.ones(len(samples), dtype=np.bool_)]
    asked = [_asked(sheet, _chosen(samples, seen), labels[seen], known[seen]) for seen in masks]
    *raw, (columns, weights, offsets) = _fitted(asked, workers)
    scores = np.zeros(labels.shape)
    for k, (own, w, b) in enumerate(raw):
        if (third == k).any():
            scores[third == k] = own.matrix(_chosen(samples, third == k)) @ w + b
    slopes, shifts = _scalings(scores, labels, known)
    linear = Linear(Vocabulary(sheet.vocabulary(columns)), weights, offsets, slopes, shifts)
    parts = tuple(Part(*part, slopes, shifts) for part in raw)
    return Learned(Part(columns, weights, offsets, slopes, shifts), parts, role_model(linear))


def _chosen(samples: Sequence[Judged], mask: Flags) -> list[Row]:
    return [s.row for s, chosen in zip(samples, mask, strict=True) if chosen]


def _asked(sheet: Sheet, rows: Sequence[Row], labels: Flags, known: Flags) -> _Asked:
    columns = sheet.columns(rows, _SEEN_AT_LEAST)
    return _Asked(columns, columns.matrix(rows), labels, known)


def _fitted(asked: Sequence[_Asked], workers: int) -> list[tuple[Columns, Floats, Floats]]:
    """For each of ``asked`` weights over its columns, one column a label, and an offset a label."""
    shares = [range(first, len(LABELS), _SHARES) for first in range(_SHARES)]
    found = iter(by_processes(_some, ((a.x, a.labels, a.known, share) for a in asked for share in shares), workers))
    made = []
    for a in asked:
        weights, offsets = np.zeros((a.x.shape[1], len(LABELS))), np.zeros(len(LABELS))
        for share in shares:
            weights[:, share], offsets[share] = next(found)
        made.append((a.columns, weights, offsets))
    return made


def _some(x: csr_matrix, labels: Flags, known: Flags, share: Sequence[int]) -> tuple[Floats, Floats]:
    """The weights (a column each) and the offsets of the labels of ``share``."""
    fits = [
        _one(x[known[:, i]], labels[known[:, i], i], _STRONGER.get(LABELS[i], _STRENGTH)) for i in share
    ]  # fmt: skip
    return np.column_stack([weights for weights, _ in fits]), np.array([offset for _, offset in fits])


def _one(x: csr_matrix, labels: Flags, strength: float) -> tuple[Floats, float]:
    if labels.all() or not labels.any():
        return np.zeros(x.shape[1]), _SURE if len(labels) and labels.all() else -_SURE
    model = logistic(strength).set_params(max_iter=_ROUNDS)
    with warnings.catch_warnings():
        # Stopping before the fit is perfect is the point.
        warnings.simplefilter("ignore", ConvergenceWarning)
        fitted = model.fit(x, labels)
    return fitted.coef_[0], float(fitted.intercept_[0])


def _scalings(scores: Floats, labels: Flags, known: Flags) -> tuple[Floats, Floats]:
    """Platt's slope and shift of each label."""
    slopes, shifts = np.ones(len(LABELS)), np.zeros(len(LABELS))
    for i in range(len(LABELS)):
        said, y = scores[known[:, i], i], labels[known[:, i], i]
        if y.any() and not y.all():
            slopes[i], shifts[i] = scaling(said, y)
    return slopes, shifts
