"""The company of a quantity: the others of its sentence, line and section, and on which side they stand."""

from __future__ import annotations

import numpy as np

from nlp.elements.goals.company import company, sides


def test_the_greatest_and_the_mean_of_the_others() -> None:
    found = company(np.array([1.0, 4.0, 2.0, 5.0]), np.array([0, 0, 0, 1]))
    assert found.tolist() == [[4.0, 3.0], [2.0, 1.5], [4.0, 2.5], [-3.0, -3.0]]


def test_the_greatest_after_and_before() -> None:
    found = sides([1.0, 4.0, 2.0, 5.0], "aaab")
    assert found.tolist() == [[4.0, -3.0], [2.0, 1.0], [-3.0, 4.0], [-3.0, -3.0]]
