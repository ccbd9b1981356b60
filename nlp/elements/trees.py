"""Ensembles of trees asked for a dozen rows: a call of the library costs more than the walk through a tree. So all
trees of an ensemble stand in one tree of the library, which first asks a row for the number of the tree it is for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit
from sklearn.ensemble import ExtraTreesClassifier, HistGradientBoostingClassifier
from sklearn.tree._tree import NODE_DTYPE, Tree

Floats = NDArray[np.float64]
Indices = NDArray[np.intp]
_NODES = NDArray[np.void]
_LEAF = -1
# Each tree is asked with a row of its own: more at once would need room that grows with trees times rows.
_MOST = 256


@dataclass(frozen=True, slots=True)
class Trees:
    """``count`` trees over ``width`` measures as one, and what each of its nodes says (a row a node)."""

    joined: Tree
    count: int
    width: int
    values: Floats

    def said(self, rows: Floats) -> Floats:
        """What each tree says of each row."""
        if len(rows) > _MOST:
            blocks = [self.said(rows[at : at + _MOST]) for at in range(0, len(rows), _MOST)]
            return np.concatenate(blocks, axis=1)
        asked = np.empty((self.count, len(rows), self.width + 1), dtype=np.float32)
        asked[:, :, :-1] = rows
        asked[:, :, -1] = np.arange(self.count)[:, None]
        leaves = self.joined.apply(asked.reshape(-1, self.width + 1))
        found: Floats = self.values.take(leaves, axis=0).reshape(self.count, len(rows), -1)
        return found


@dataclass(frozen=True, slots=True)
class Boosted:
    """Boosted classifiers, one a label: ``firsts`` are the first trees of each."""

    trees: Trees
    firsts: Indices
    baselines: Floats

    def chances(self, rows: Floats) -> Floats:
        """The probability that each label (column) holds for each row."""
        scores = np.add.reduceat(self.trees.said(rows)[:, :, 0], self.firsts, axis=0)
        result: Floats = expit(scores.T + self.baselines)
        return result


@dataclass(frozen=True, slots=True)
class Forest:
    """A forest that judges several labels at once."""

    trees: Trees

    def chances(self, rows: Floats) -> Floats:
        """The probability that each label (column) holds for each row."""
        result: Floats = np.add.reduce(self.trees.said(rows), axis=0) / self.trees.count
        return result


def boosted_of(models: Sequence[HistGradientBoostingClassifier]) -> Boosted:
    """The fitted models as one tree; they were fitted on rows without gaps and categories."""
    trees: list[_Tree] = []
    firsts: list[int] = []
    for model in models:
        firsts.append(len(trees))
        for (predictor,) in model._predictors:
            nodes = predictor.nodes
            leaf = nodes["is_leaf"].astype(bool)
            lower, upper = (np.where(leaf, _LEAF, nodes[side].astype(np.intp)) for side in ("left", "right"))
            trees.append(_Tree(lower, upper, nodes["feature_idx"], nodes["num_threshold"], nodes["value"][:, None]))
    baselines = np.array([np.ravel(model._baseline_prediction)[0] for model in models])
    return Boosted(_joined(trees, models[0].n_features_in_), np.array(firsts, dtype=np.intp), baselines)


def forest_of(*models: ExtraTreesClassifier) -> Forest:
    """The trees of the fitted models as one; every label they were fitted on has two classes."""
    trees = []
    for tree in (estimator.tree_ for model in models for estimator in model.estimators_):
        values = tree.value[:, :, 1] / tree.value.sum(axis=2)
        trees.append(_Tree(tree.children_left, tree.children_right, tree.feature, tree.threshold, values))
    return Forest(_joined(trees, models[0].n_features_in_))


@dataclass(frozen=True, slots=True)
class _Tree:
    """The nodes of a tree: where a row goes whose measure is at most the threshold, and where any other goes."""

    lower: Indices
    upper: Indices
    feature: NDArray[np.generic]
    threshold: NDArray[np.generic]
    values: Floats


def _joined(trees: Sequence[_Tree], width: int) -> Trees:
    """``trees`` below nodes that halve their numbers, which stand behind the measures of a row."""
    sizes = [len(t.lower) for t in trees]
    roots = (len(trees) - 1 + np.cumsum([0, *sizes[:-1]])).tolist()
    nodes = np.zeros(len(trees) - 1 + sum(sizes), dtype=NODE_DTYPE)
    depth = _halved(nodes, roots, width)
    for tree, root in zip(trees, roots, strict=True):
        own = nodes[root : root + len(tree.lower)]
        for side, to in (("left_child", tree.lower), ("right_child", tree.upper)):
            own[side] = np.where(tree.lower == _LEAF, _LEAF, to + root)
        own["feature"], own["threshold"] = tree.feature, tree.threshold
    values = np.concatenate([np.zeros((len(trees) - 1, trees[0].values.shape[1])), *(t.values for t in trees)])
    joined = Tree(width + 1, np.array([1], dtype=np.intp), 1)
    nothing = np.zeros((len(nodes), 1, 1))
    joined.__setstate__({
        "max_depth": depth + max(sizes), "node_count": len(nodes), "nodes": nodes, "values": nothing,
    })  # fmt: skip
    return Trees(joined, len(trees), width, values)


def _halved(nodes: _NODES, roots: Sequence[int], feature: int) -> int:
    """Fill the first nodes, which lead to ``roots`` by the number in ``feature``; give their depth."""
    waiting, made, depth = [(0, len(roots), 0)], 1, 0
    for node, (first, last, level) in enumerate(waiting):
        if last - first < 2:
            break
        middle = (first + last) // 2
        nodes[node]["feature"], nodes[node]["threshold"], depth = feature, middle - 0.5, level + 1
        for side, begin, end in (("left_child", first, middle), ("right_child", middle, last)):
            if end - begin == 1:
                nodes[node][side] = roots[begin]
            else:
                nodes[node][side], made = made, made + 1
                waiting.append((begin, end, level + 1))
    return depth
