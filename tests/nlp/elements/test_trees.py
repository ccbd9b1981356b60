"""Flat trees give what scikit-learn's own prediction gives."""

from __future__ import annotations

import numpy as np
from sklearn.ensemble import ExtraTreesClassifier, HistGradientBoostingClassifier

from nlp.elements.blend import rounded
from nlp.elements.trees import boosted_of, forest_of


def _sample() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    random = np.random.default_rng(7)
    rows = random.normal(size=(200, 6)).round(2)
    labels = rows[:, 0] + rows[:, 1] * rows[:, 2] > 0
    return rows, labels, random.normal(size=(50, 6)).round(2)


def test_boosted_chances_equal_the_models_own() -> None:
    rows, labels, asked = _sample()
    models = [
        HistGradientBoostingClassifier(max_iter=n, max_leaf_nodes=6, random_state=0).fit(rows, wanted)
        for n, wanted in ((8, labels), (5, rows[:, 2] > 0))
    ]
    own = np.column_stack([model.predict_proba(asked)[:, 1] for model in models])
    assert np.allclose(boosted_of(models).chances(asked), own, atol=1e-12)


def test_forest_chances_equal_the_models_own() -> None:
    rows, labels, asked = _sample()
    both = np.column_stack([labels, rows[:, 2] > 0])
    model = ExtraTreesClassifier(9, min_samples_leaf=2, random_state=0).fit(rows, both)
    own = np.column_stack([p[:, 1] for p in model.predict_proba(asked)])
    assert np.allclose(forest_of(model).chances(rounded(asked)), own, atol=1e-12)


def test_many_rows_are_asked_in_blocks() -> None:
    rows, labels, asked = _sample()
    model = ExtraTreesClassifier(3, random_state=0).fit(rows, labels)
    many = rounded(np.tile(asked, (12, 1)))
    assert np.allclose(forest_of(model).chances(many)[:, 0], model.predict_proba(many)[:, 1], atol=1e-12)


def test_one_row_is_enough() -> None:
    rows, labels, asked = _sample()
    model = ExtraTreesClassifier(3, random_state=0).fit(rows, labels)
    assert forest_of(model).chances(rounded(asked[:1])).shape == (1, 1)
