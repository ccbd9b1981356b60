"""The kind of a submission where nobody gave it: a model of its clues, and another for papers without a title."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import repeat

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from nlp.elements.kind_clues import clues_of, identity_clues, is_titled, untitled
from nlp.elements.outline import Line
from nlp.elements.roles.sheet import Columns, Sheet, Weighed
from nlp.records import Document, Identity, Kind

# Regularised where left-out hands are recognised best.
_STRENGTH, _STRENGTH_UNTITLED = 0.1, 0.3
# Twice for each text: with and without its identity.
_RARE = 4

Floats = NDArray[np.float64]
Rows = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class KindWeights:
    """A multinomial logistic model: a row a clue, a column a kind."""

    weights: Floats
    offsets: Floats

    def chances(self, rows: Rows, values: Floats) -> Floats:
        """A probability a kind, in the order of ``Kind``, by the rows of the clues and their values."""
        scores = values @ self.weights[rows] + self.offsets
        powers = np.exp(scores - scores.max())
        result: Floats = powers / powers.sum()
        return result


@dataclass(frozen=True, slots=True)
class KindModel:
    """How likely each kind is: papers without a title are judged by weights of their own, others by both.

    Over development texts by hands left out the mean is wrong for 15 of 852. Without author, unit and post 17 of 750
    were wrong, with them 12.
    """

    vocabulary: dict[str, int]
    """The rows of the clues in both tables of weights: to look them up costs more than to weigh them."""
    titled: KindWeights
    untitled: KindWeights

    def chances(self, document: Document, lines: Sequence[Line] | None = None) -> dict[Kind, float]:
        """A probability a kind."""
        clues = clues_of(document, lines)
        rows = np.fromiter(map(self.vocabulary.get, clues, repeat(-1)), dtype=np.intp, count=len(clues))
        known = rows >= 0
        rows, values = rows[known], np.fromiter(clues.values(), dtype=np.float64, count=len(clues))[known]
        found = self.untitled.chances(rows, values)
        if is_titled(document):
            found = (found + self.titled.chances(rows, values)) / 2
        return dict(zip(Kind, map(float, found), strict=True))


def kind_of(document: Document, model: KindModel, lines: Sequence[Line] | None = None) -> Kind:
    """The most likely kind."""
    chances = model.chances(document, lines)
    return max(Kind, key=lambda kind: chances[kind])


@dataclass(frozen=True, slots=True)
class KindLesson:
    """The numbered clues of a document as it is, and without its title where enough is left; of both also as of a
    paper whose author, unit and post nobody knows."""

    kind: Kind
    whole: tuple[Weighed, ...]
    bare: tuple[Weighed, ...]


def kind_lesson(document: Document, kind: Kind, sheet: Sheet, lines: Sequence[Line] | None = None) -> KindLesson:
    """What ``document`` teaches of ``kind``."""
    bare = untitled(document)
    whole, rest = clues_of(document, lines), clues_of(bare) if bare else None
    return KindLesson(kind, _both(document, whole, sheet), _both(document, rest, sheet) if rest else ())


def _both(document: Document, clues: dict[str, float], sheet: Sheet) -> tuple[Weighed, ...]:
    """``clues`` with and without those of the identity."""
    known, unknown = identity_clues(document.identity), identity_clues(Identity())
    without = {clue: weight for clue, weight in clues.items() if clue not in known} | unknown
    return sheet.weighed(clues), sheet.weighed(without)


def train_kinds(sheet: Sheet, lessons: Sequence[KindLesson]) -> KindModel:
    """Fit on documents whose kind is known, once as they are and once without their titles."""
    whole = [(sample, lesson.kind) for lesson in lessons for sample in lesson.whole]
    known = [*((sample, lesson.kind) for lesson in lessons for sample in lesson.bare), *whole]
    own, columns = (sheet.columns([sample.row for sample, _ in samples], _RARE) for samples in (whole, known))
    titled, untitled = _fit(own, whole, _STRENGTH), _fit(columns, known, _STRENGTH_UNTITLED)
    # What whole texts show often enough all texts do.
    weights = np.zeros_like(untitled.weights)
    weights[columns.places[own.kept]] = titled.weights
    return KindModel(sheet.vocabulary(columns), KindWeights(weights, titled.offsets), untitled)


def _fit(columns: Columns, known: Sequence[tuple[Weighed, Kind]], strength: float) -> KindWeights:
    kinds = list(Kind)
    model = LogisticRegression(C=strength, max_iter=500, tol=1e-3)
    # In single precision the same kinds for three quarters of the time.
    x = columns.weighed([sample for sample, _ in known]).astype(np.float32)
    model.fit(x, [kinds.index(kind) for _, kind in known])
    return _ordered(model, len(kinds))


def _ordered(model: LogisticRegression, kinds: int) -> KindWeights:
    """Columns in the order of ``Kind``; a kind that no text showed is never chosen, two kinds share one row of
    weights in scikit-learn."""
    coefficients, intercepts = model.coef_, model.intercept_
    if len(model.classes_) == 2:
        coefficients, intercepts = np.vstack([-coefficients, coefficients]) / 2, np.r_[-intercepts, intercepts] / 2
    weights, offsets = np.zeros((coefficients.shape[1], kinds)), np.full(kinds, -1e3)
    for i, kind in enumerate(model.classes_):
        weights[:, kind], offsets[kind] = coefficients[i], intercepts[i]
    return KindWeights(weights, offsets)
