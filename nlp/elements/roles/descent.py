"""Logistic models of many labels over the same rows, learned at once by coordinate descent in the dual.

H.-F. Yu, F.-L. Huang, C.-J. Lin, "Dual coordinate descent methods for logistic regression and maximum entropy models",
Machine Learning 85 (2011): the method of liblinear, which walks through the features of a row once for every label.
Here one walk serves all labels: the same weights in an eighth of the time. Only learning imports this module: numba
takes half a second to load.
"""

from __future__ import annotations

import numpy as np
from numba.extending import register_jitable
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from nlp.reuse.jit import compiled

Flags = NDArray[np.bool_]
Floats = NDArray[np.float64]
Singles = NDArray[np.float32]
Indices = NDArray[np.int32]
# Where liblinear begins, and how near to its best it leaves the variable of a row.
_FIRST, _FIRST_SHARE, _NEAR, _SHRINK, _STEPS = 1e-8, 1e-3, 1e-2, 0.1, 100
# A row is a unit vector, and the offset one feature more.
_SQUARE = 2.0
# Labels are padded to whole steps of the processor.
_LANES = 8


def descended(x: csr_matrix, labels: Flags, known: Flags, strengths: Floats, rounds: int) -> tuple[Floats, Floats]:
    """Weights (a row a feature, a column a label) and offsets after ``rounds`` through all rows.

    ``x`` holds unit vectors whose entries are alike. A label is learned from the rows where it is ``known``; a larger
    number in ``strengths`` binds its weights less.
    """
    height, width = labels.shape
    lanes = -(-width // _LANES) * _LANES
    signs = np.zeros((height, lanes), dtype=np.float32)
    signs[:, :width] = np.where(labels, 1, -1) * known
    costs = np.ones(lanes)
    costs[:width] = strengths
    duals = np.tile(np.minimum(_FIRST_SHARE * costs, _FIRST), (height, 1))
    weights = np.zeros((x.shape[1] + 1, lanes), dtype=np.float32)
    entries = (1.0 / np.sqrt(np.maximum(np.diff(x.indptr), 1))).astype(np.float32)
    random = np.random.default_rng(0)
    for _ in range(rounds):
        _walk(random.permutation(height), x.indptr, x.indices, entries, signs, costs, duals, weights)
    found = weights[:, :width].astype(np.float64)
    return found[:-1], found[-1]


@compiled
def _walk(
    order: NDArray[np.int64], starts: Indices, features: Indices, entries: Singles, signs: Singles, costs: Floats,
    duals: Floats, weights: Singles,
) -> None:  # fmt: skip
    """Visit every row once and settle its variables; the last row of ``weights`` are the offsets."""
    said, moved = np.empty(signs.shape[1], np.float32), np.empty(signs.shape[1], np.float32)
    for i in order:
        places = features[starts[i] : starts[i + 1]]
        _gather(places, entries[i], weights, said)
        if _settled(signs[i], said, costs, duals[i], moved):
            _spread(places, entries[i], weights, moved)


@register_jitable
def _gather(places: Indices, entry: float, weights: Singles, said: Singles) -> None:
    """What all labels say of one row."""
    last = len(weights) - 1
    for k in range(len(said)):
        said[k] = weights[last, k]
    for place in places:
        row = weights[place]
        for k in range(len(said)):
            said[k] += entry * row[k]


@register_jitable
def _spread(places: Indices, entry: float, weights: Singles, moved: Singles) -> None:
    """Add to the weights of one row's features."""
    last = len(weights) - 1
    for k in range(len(moved)):
        weights[last, k] += moved[k]
        moved[k] *= entry
    for place in places:
        row = weights[place]
        for k in range(len(moved)):
            row[k] += moved[k]


@register_jitable
def _settled(signs: Singles, said: Singles, costs: Floats, duals: Floats, moved: Singles) -> bool:
    """Settle the variables of one row; ``moved`` is by how much its features weigh more for each label."""
    any_moved = False
    for k in range(len(signs)):
        moved[k] = 0.0
        if signs[k] != 0.0:
            before = duals[k]
            duals[k] = _best(before, costs[k], signs[k] * said[k])
            moved[k] = (duals[k] - before) * signs[k]
            any_moved |= duals[k] != before
    return any_moved


@register_jitable
def _best(dual: float, cost: float, margin: float) -> float:
    """The variable of a row, between 0 and ``cost``, for which the dual is least; the other end is looked at where the
    best lies nearer to it."""
    upper = 0.5 * _SQUARE * (cost - 2.0 * dual) + margin < 0.0
    side, old = (-margin, cost - dual) if upper else (margin, dual)
    new = _SHRINK * old if old > 0.5 * cost else old
    slope = _SQUARE * (new - old) + side + np.log(new / (cost - new))
    if abs(slope) < _NEAR:
        return dual
    for _ in range(_STEPS):
        step = new - slope / (_SQUARE + cost / (cost - new) / new)
        new = step if step > 0.0 else _SHRINK * new
        slope = _SQUARE * (new - old) + side + np.log(new / (cost - new))
        if abs(slope) < _NEAR:
            break
    return cost - new if upper else new
