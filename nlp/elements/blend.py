"""Judges of the same rows whose mean is the chance: a linear one, a forest and, where it helps, boosted trees.

Each makes other mistakes: on development texts cross-validated by hand the mean is better than the best of them.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit
from sklearn.ensemble import ExtraTreesClassifier, HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

from nlp.elements.trees import Boosted, Forest, boosted_of, forest_of

Floats = NDArray[np.float64]
Labels = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Recipe:
    """How the judges are trained; chosen by cross-validation over the hands of the development texts."""

    strength: float
    trees: int
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
        result: Floats = np.mean(said, axis=0)
        return result


def rounded(rows: Floats) -> Floats:
    """Rows in single precision, on which the forest is grown, so that all judges see the same numbers."""
    return rows.astype(np.float32).astype(np.float64)


def train_blend(rows: Floats, labels: Labels, recipe: Recipe) -> Blend:
    """Fit on ``rows`` with a column of ``labels`` each; every label holds for some row and fails for another."""
    rows = rounded(rows)
    forest = grove(recipe.trees, recipe.leaf, recipe.share)
    forest.fit(rows, labels if labels.shape[1] > 1 else labels[:, 0])
    rising = boosted_of([boosted(rows, column, recipe) for column in labels.T]) if recipe.rounds else None
    return Blend(_plane(rows, labels, recipe.strength), forest_of(forest), rising)


def grove(trees: int, leaf: int, share: float) -> ExtraTreesClassifier:
    """A forest to be grown on all cores, which gives the same trees as one; see ``Recipe`` for the arguments."""
    return ExtraTreesClassifier(trees, min_samples_leaf=leaf, max_features=share, random_state=0, n_jobs=-1)


def boosted(rows: Floats, labels: Labels, recipe: Recipe) -> HistGradientBoostingClassifier:
    """Boosted trees that judge one label of ``rows``."""
    model = HistGradientBoostingClassifier(
        max_iter=recipe.rounds, learning_rate=recipe.rate, max_leaf_nodes=6, min_samples_leaf=20, l2_regularization=5,
        early_stopping=False, random_state=0,
    )  # fmt: skip
    return model.fit(rows, labels)


def _plane(rows: Floats, labels: Labels, strength: float) -> Plane:
    mean, spread = rows.mean(axis=0), rows.std(axis=0)
    spread[spread == 0] = 1.0
    # In single precision the same weights (to five digits) in half the time.
    scaled = ((rows - mean) / spread).astype(np.float32)
    fitted = [LogisticRegression(C=strength, max_iter=200, tol=1e-3).fit(scaled, column) for column in labels.T]
    weights = np.column_stack([f.coef_[0] for f in fitted]).astype(np.float64) / spread[:, None]
    return Plane(weights, np.array([f.intercept_[0] for f in fitted], dtype=np.float64) - mean @ weights)
