"""The small network says what the fitted one says, on measures of any scale."""

from __future__ import annotations

import numpy as np

from nlp.elements.network import train_network


def test_it_tells_two_classes_apart_whatever_the_scale() -> None:
    random = np.random.default_rng(0)
    rows = random.normal(size=(3000, 3)) * (1.0, 1000.0, 0.0) + (5.0, -300.0, 7.0)
    labels = (rows[:, 0] - 5.0) * (rows[:, 1] + 300.0) > 0
    chances = train_network(rows, labels).chances(rows)
    assert ((chances > 0.5) == labels).mean() > 0.8
