"""Learned at once, labels weigh what each weighs when the library learns it alone."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_matrix, random_array
from sklearn.linear_model import LogisticRegression

from nlp.elements.roles.descent import descended


def _sample() -> tuple[csr_matrix, np.ndarray]:
    random = np.random.default_rng(5)
    x = csr_matrix(random_array((120, 40), density=0.2, rng=random))
    lengths = np.maximum(np.diff(x.indptr), 1)
    x.data = np.repeat(1.0 / np.sqrt(lengths), np.diff(x.indptr))
    scores = x @ random.normal(size=(40, 3))
    return x, scores + random.normal(scale=0.2, size=scores.shape) > 0


def test_each_label_gets_the_librarys_weights() -> None:
    x, labels = _sample()
    weights, offsets = descended(x, labels, np.ones_like(labels), np.array([1.0, 10.0, 3.0]), 200)
    for k, strength in enumerate((1.0, 10.0, 3.0)):
        own = LogisticRegression(C=strength, solver="liblinear", dual=True, tol=1e-4, max_iter=2000, random_state=0)
        own.fit(x, labels[:, k])
        assert np.allclose(weights[:, k], own.coef_[0], atol=0.02)
        assert np.isclose(offsets[k], own.intercept_[0], atol=0.02)


def test_rows_for_which_a_label_is_not_known_teach_it_nothing() -> None:
    x, labels = _sample()
    known = np.ones_like(labels)
    known[60:, 1] = False
    strengths = np.full(3, 10.0)
    weights, _ = descended(x, labels, known, strengths, 50)
    other = labels.copy()
    other[60:, 1] = ~other[60:, 1]
    assert np.array_equal(descended(x, other, known, strengths, 50)[0], weights)
