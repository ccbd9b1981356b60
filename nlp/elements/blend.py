"""Judges of the same rows whose mean is the chance: a linear one, a forest and, where it helps, boosted trees.

Each makes other mistakes: on development texts cross-validated by hand the mean is better than the best of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit
from sklearn.ensemble import ExtraTreesClassifier, HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

from nlp.elements.trees import Boosted, Forest, boosted_of, forest_of
from nlp.elements.workers import by_threads

Floats = NDArray[np.float64]
Labels = NDArray[np.bool_]
Indices = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Recipe:
    """How the judges are trained; chosen by cross-validation over the hands of the development texts."""

    strength: float
    trees: int
    """Of a committee: of each member."""
    leaf: int
    rounds: int = 0
    """Boosted trees a label; none where they only cost time."""
    rate: float = 0.2
    share: float = 0.3
    """The part of the measures among which a tree chooses at each step: few trees that choose well cost the least."""


@dataclass(frozen=True, slots=True)
class Plane:
    """Logistic models over standardised measures, one column a label."""

    weights: Floats
    offsets: Floats

    def chances(self, rows: Floats) -> Floats:
        """One probability a row and label."""
        result: Floats = expit(rows @ self.weights + self.offsets)
        return result


@dataclass(frozen=True, slots=True)
class Blend:
    """The judges of one set of labels."""

    plane: Plane
    forest: Forest
    boosted: Boosted | None = None

    def chances(self, rows: Floats) -> Floats:
        """The mean chance, one row a row and one column a label."""
        rows = rounded(rows)
        said = [self.plane.chances(rows), self.forest.chances(rows)]
        if self.boosted is not None:
            said.append(self.boosted.chances(rows))
        result: Floats = np.add.reduce(said) / len(said)
        return result


def rounded(rows: Floats) -> Floats:
    """Rows in single precision, on which the forest is grown, so that all judges see the same numbers."""
    return rows.astype(np.float32).astype(np.float64)


@dataclass(frozen=True, slots=True)
class Committee:
    """``whole`` judges what is new: the mean of the members' planes and all their trees. ``members[k]`` has not seen
    the rows of part ``k`` and judges them for whatever learns next.

    That costs half of one blend of all rows and another for each part, and judges rows of left-out hands as well.
    """

    whole: Blend
    members: tuple[Blend, ...]

    def unseen(self, rows: Floats, parts: Indices) -> Floats:
        """The chances of the rows that taught, each by the member that has not seen it."""
        found = np.zeros((len(rows), self.whole.plane.weights.shape[1]))
        for k, member in enumerate(self.members):
            found[parts == k] = member.chances(rows[parts == k])
        return found


def train_committee(
    rows: Floats, labels: Labels, parts: Indices, folds: int, recipe: Recipe, workers: int = 1
) -> Committee:
    """Fit ``folds`` members, each without a part of ``rows``; boosted trees learn from all and only judge what is new.

    Where too few rows teach for a label to hold and fail without each part, the whole judges all.
    """
    rows = rounded(rows)
    others = [parts != k for k in range(folds)]
    if not all(mixed(labels[seen]) for seen in others):
        whole = train_blend(rows, labels, recipe)
        return Committee(whole, (whole,) * folds)
    planes = by_threads([partial(_plane, rows[seen], labels[seen], recipe.strength) for seen in others], workers)
    forests = by_threads(
        [partial(_forest, rows[seen], labels[seen], recipe, k) for k, seen in enumerate(others)], workers
    )
    members = tuple(Blend(plane, forest_of(forest)) for plane, forest in zip(planes, forests, strict=True))
    return Committee(Blend(_mean(planes), forest_of(*forests), _all_boosted(rows, labels, recipe, workers)), members)


def mixed(labels: Labels) -> bool:
    """Whether every label holds for some row and fails for another."""
    return bool((labels.any(axis=0) & ~labels.all(axis=0)).all())


def train_blend(rows: Floats, labels: Labels, recipe: Recipe) -> Blend:
    """Fit on ``rows`` with a column of ``labels`` each; every label holds for some row and fails for another."""
    rows = rounded(rows)
    forest = forest_of(_forest(rows, labels, recipe))
    return Blend(_plane(rows, labels, recipe.strength), forest, _all_boosted(rows, labels, recipe, 1))


def grove(trees: int, leaf: int, share: float) -> ExtraTreesClassifier:
    """A forest to be grown; see ``Recipe`` for the arguments."""
    return ExtraTreesClassifier(trees, min_samples_leaf=leaf, max_features=share, random_state=0)


def _forest(rows: Floats, labels: Labels, recipe: Recipe, seed: int = 0) -> ExtraTreesClassifier:
    forest = grove(recipe.trees, recipe.leaf, recipe.share).set_params(random_state=seed)
    return forest.fit(rows, labels if labels.shape[1] > 1 else labels[:, 0])


def boosted(rows: Floats, labels: Labels, recipe: Recipe) -> HistGradientBoostingClassifier:
    """Boosted trees that judge one label of ``rows``."""
    model = HistGradientBoostingClassifier(
        max_iter=recipe.rounds, learning_rate=recipe.rate, max_leaf_nodes=6, min_samples_leaf=20, l2_regularization=5,
        early_stopping=False, random_state=0,
    )  # fmt: skip
    return model.fit(rows, labels)


def _all_boosted(rows: Floats, labels: Labels, recipe: Recipe, workers: int) -> Boosted | None:
    if not recipe.rounds:
        return None
    return boosted_of(by_threads([partial(boosted, rows, column, recipe) for column in labels.T], workers))


def _plane(rows: Floats, labels: Labels, strength: float) -> Plane:
    mean, spread = rows.mean(axis=0), rows.std(axis=0)
    spread[spread == 0] = 1.0
    # In single precision the same weights (to five digits) in half the time.
    scaled = ((rows - mean) / spread).astype(np.float32)
    fitted = [LogisticRegression(C=strength, max_iter=200, tol=1e-3).fit(scaled, column) for column in labels.T]
    weights = np.column_stack([f.coef_[0] for f in fitted]).astype(np.float64) / spread[:, None]
    return Plane(weights, np.array([f.intercept_[0] for f in fitted], dtype=np.float64) - mean @ weights)


def _mean(planes: Sequence[Plane]) -> Plane:
    """The plane of the mean log-odds."""
    weights, offsets = [p.weights for p in planes], [p.offsets for p in planes]
    return Plane(np.mean(weights, axis=0), np.mean(offsets, axis=0))
