"""A small network of one hidden layer as flat arrays: smooth where trees are stepped."""

from __future__ import annotations

import warnings
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit
from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPClassifier

Floats = NDArray[np.float64]
# Chosen by leaving out one hand of the development texts at a time; strong decay keeps a few thousand rows from being
# learned by heart.
_HIDDEN, _DECAY, _ROUNDS = 32, 5.0, 100


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
    model = MLPClassifier((_HIDDEN,), alpha=_DECAY, max_iter=_ROUNDS, random_state=0)
    with warnings.catch_warnings():
        # Stopping before the fit is perfect is the point.
        warnings.simplefilter("ignore", ConvergenceWarning)
        model.fit((x - means) / scales, y)
    (first, second), (first_offsets, second_offsets) = model.coefs_, model.intercepts_
    first = first / scales[:, None]
    return Network(first, first_offsets - means @ first, second[:, 0], float(second_offsets[0]))
