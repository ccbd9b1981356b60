"""A small network of one hidden layer as flat arrays: smooth where trees are stepped.

Fits from several starts stand side by side in one layer, so that their log-odds are averaged.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

Floats = NDArray[np.float64]
Singles = NDArray[np.float32]
# Chosen by leaving out one hand of the development texts at a time; strong decay keeps a few thousand rows from being
# learned by heart.
_HIDDEN, _DECAY, _ROUNDS = 32, 3.0, 100
# The mean of fits from other starts is steadier than any; more than three add nothing.
_STARTS = 3
# Adam's usual settings (Kingma and Ba, 2015).
_BATCH, _RATE, _MEAN, _SQUARE, _NONZERO = 200, 1e-3, 0.9, 0.999, 1e-8


@dataclass(frozen=True, slots=True)
class Network:
    """The weights of both layers; the scaling of the measures is folded into the first."""

    first: Floats
    first_offsets: Floats
    second: Floats
    second_offset: float

    def chances(self, rows: Floats) -> Floats:
        """The probability of the second class, one a row."""
        hidden = np.maximum(rows @ self.first + self.first_offsets, 0.0)
        result: Floats = expit(hidden @ self.second + self.second_offset)
        return result


def train_network(x: Floats, y: NDArray[np.bool_]) -> Network:
    """Fit on rows of measures of any scale."""
    means, scales = x.mean(axis=0), x.std(axis=0)
    scales[scales == 0.0] = 1.0
    scaled = (x - means) / scales
    first, first_offsets, second, offsets = _fitted(scaled.astype(np.float32), y.astype(np.float32)[:, None])
    first = first / scales[:, None]
    return Network(first, first_offsets[0] - means @ first, second.mean(axis=1), float(offsets.mean()))


def _fitted(x: Singles, y: Singles) -> list[Floats]:
    """Both layers of all networks after some rounds; they see the same batches and differ by their starts."""
    dice = np.random.default_rng(0)
    # A network has its own part of the hidden layer.
    own = np.kron(np.eye(_STARTS), np.ones((_HIDDEN, 1))).astype(np.float32)
    near, far = (6.0 / (x.shape[1] + _HIDDEN)) ** 0.5, (6.0 / (_HIDDEN + 1)) ** 0.5
    shapes = ((x.shape[1], len(own)), (1, len(own)), own.shape, (1, _STARTS))
    weights = [dice.uniform(-w, w, s).astype(np.float32) for s, w in zip(shapes, (near, near, far, far), strict=True)]
    weights[2] *= own
    steps = _Adam(weights)
    for _ in range(_ROUNDS):
        order = dice.permutation(len(x))
        for at in range(0, len(x), _BATCH):
            batch = order[at : at + _BATCH]
            steps.take(weights, _slopes(x[batch], y[batch], weights, own))
    return [w.astype(np.float64) for w in weights]


def _slopes(x: Singles, y: Singles, weights: list[Singles], own: Singles) -> list[Singles]:
    """The slopes of the mean loss and of the decay of the weights."""
    first, first_offsets, second, second_offsets = weights
    hidden = np.maximum(x @ first + first_offsets, 0.0)
    error = (expit(hidden @ second + second_offsets) - y) / np.float32(len(x))
    back = (error @ second.T) * (hidden > 0)
    decay = np.float32(_DECAY / len(x))
    return [
        x.T @ back + decay * first,
        back.sum(axis=0, keepdims=True),
        hidden.T @ error * own + decay * second,
        error.sum(axis=0, keepdims=True),
    ]


class _Adam:
    """Steps as long as the slopes are steady."""

    def __init__(self, weights: list[Singles]) -> None:
        self._means = [np.zeros_like(w) for w in weights]
        self._squares = [np.zeros_like(w) for w in weights]
        self._taken = 0

    def take(self, weights: list[Singles], slopes: list[Singles]) -> None:
        """Move ``weights`` in place."""
        self._taken += 1
        rate = np.float32(_RATE * (1 - _SQUARE**self._taken) ** 0.5 / (1 - _MEAN**self._taken))
        for weight, slope, mean, square in zip(weights, slopes, self._means, self._squares, strict=True):
            mean += (slope - mean) * np.float32(1 - _MEAN)
            square += (slope * slope - square) * np.float32(1 - _SQUARE)
            weight -= rate * mean / (np.sqrt(square) + np.float32(_NONZERO))
