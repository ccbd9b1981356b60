"""Ensembles of trees asked for a dozen rows: scikit-learn's own prediction of an ensemble costs milliseconds a call in
threads and checks. A forest asks the library's trees themselves; those of boosted models cost as much each as all of
them walked together as flat arrays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit
from sklearn.ensemble import ExtraTreesClassifier, HistGradientBoostingClassifier
from sklearn.tree._tree import Tree

Floats = NDArray[np.float64]
Indices = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Trees:
    """All nodes of an ensemble; a leaf points at itself, so that a walk ends where it stands still."""

    roots: Indices
    features: Indices
    thresholds: Floats
    children: Indices
    """Two a node: where a row goes whose measure is at most the threshold, and where any other goes."""
    values: Floats
    """What a leaf says."""

    def leaves(self, rows: Floats) -> Floats:
        """What each tree (column) says of each row."""
        flat = np.ascontiguousarray(rows).ravel()
        first = np.repeat(np.arange(len(rows)) * rows.shape[1], len(self.roots))
        at = np.tile(self.roots, len(rows))
        while True:
            higher = flat.take(first + self.features.take(at)) > self.thresholds.take(at)
            below = self.children.take(2 * at + higher)
            if np.array_equal(below, at):
                found: Floats = self.values[at].reshape(len(rows), len(self.roots))
                return found
            at = below


@dataclass(frozen=True, slots=True)
class Boosted:
    """Boosted classifiers, one a label, walked together: ``firsts`` are the first trees of each."""

    trees: Trees
    firsts: Indices
    baselines: Floats

    def chances(self, rows: Floats) -> Floats:
        """The probability that each label (column) holds for each row."""
        scores = np.add.reduceat(self.trees.leaves(rows), self.firsts, axis=1)
        result: Floats = expit(scores + self.baselines)
        return result


@dataclass(frozen=True, slots=True)
class Forest:
    """A forest that judges several labels at once: the library's trees find the leaves of all rows."""

    trees: tuple[Tree, ...]
    firsts: Indices
    """Where the leaves of each tree begin among ``values``."""
    values: Floats

    def chances(self, rows: Floats) -> Floats:
        """The probability that each label (column) holds for each row, which is in single precision."""
        single = rows.astype(np.float32)
        leaves = np.array([tree.apply(single) for tree in self.trees]) + self.firsts[:, None]
        result: Floats = self.values.take(leaves, axis=0).mean(axis=0)
        return result


def boosted_of(models: Sequence[HistGradientBoostingClassifier]) -> Boosted:
    """The fitted models as arrays; they were fitted on rows without gaps and categories."""
    trees: list[_Tree] = []
    firsts: list[int] = []
    for model in models:
        firsts.append(len(trees))
        for (predictor,) in model._predictors:
            nodes = predictor.nodes
            is_leaf, values = nodes["is_leaf"].astype(bool), nodes["value"]
            trees.append(
                _Tree(is_leaf, nodes["feature_idx"], nodes["num_threshold"], nodes["left"], nodes["right"], values)
            )
    baselines = np.array([np.ravel(model._baseline_prediction)[0] for model in models])
    return Boosted(_flat(trees), np.array(firsts, dtype=np.intp), baselines)


def forest_of(model: ExtraTreesClassifier) -> Forest:
    """The fitted model without its checks of every call; every label it was fitted on has two classes."""
    trees = tuple(estimator.tree_ for estimator in model.estimators_)
    values = [tree.value[:, :, 1] / tree.value.sum(axis=2) for tree in trees]
    firsts = np.concatenate([[0], np.cumsum([len(v) for v in values])[:-1]]).astype(np.intp)
    return Forest(trees, firsts, np.concatenate(values))


@dataclass(frozen=True, slots=True)
class _Tree:
    is_leaf: NDArray[np.bool_]
    feature: NDArray[np.generic]
    threshold: NDArray[np.generic]
    lower: NDArray[np.generic]
    upper: NDArray[np.generic]
    value: NDArray[np.generic]


def _flat(trees: Sequence[_Tree]) -> Trees:
    sizes = np.array([len(t.is_leaf) for t in trees])
    roots = np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(np.intp)
    is_leaf = np.concatenate([t.is_leaf for t in trees])
    itself = np.arange(len(is_leaf))
    lower = np.concatenate([t.lower.astype(np.intp) + r for t, r in zip(trees, roots, strict=True)])
    upper = np.concatenate([t.upper.astype(np.intp) + r for t, r in zip(trees, roots, strict=True)])
    lower, upper = np.where(is_leaf, itself, lower), np.where(is_leaf, itself, upper)
    return Trees(
        roots,
        np.where(is_leaf, 0, np.concatenate([t.feature for t in trees])).astype(np.intp),
        np.concatenate([t.threshold for t in trees]).astype(np.float64),
        np.column_stack([lower, upper]).ravel(),
        np.concatenate([t.value for t in trees]).astype(np.float64),
    )
