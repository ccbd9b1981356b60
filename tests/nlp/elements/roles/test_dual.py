"""Labels fitted side by side get what liblinear gives each; rows that nobody judged say nothing."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_matrix

from nlp.elements.roles.classifier import logistic
from nlp.elements.roles.dual import fit_together


def _rows() -> tuple[csr_matrix, np.ndarray]:
    random = np.random.default_rng(3)
    rows = random.random((120, 12)) * (random.random((120, 12)) < 0.3)
    labels = np.column_stack([rows[:, 0] > rows[:, 1], rows[:, 2] > 0.1])
    return csr_matrix(rows), labels


def test_scores_are_those_of_one_fit_a_label() -> None:
    x, labels = _rows()
    fitted = fit_together(x, np.where(labels, 1, -1).astype(np.int8), 10.0, 60)
    for i, column in enumerate(labels.T):
        own = logistic(10.0).set_params(tol=1e-4).fit(x, column).decision_function(x)
        assert np.abs(x @ fitted.weights[:, i] + fitted.offsets[i] - own).max() < 0.05


def test_a_row_without_a_sign_changes_nothing() -> None:
    x, labels = _rows()
    signs = np.where(labels, 1, -1).astype(np.int8)
    signs[100:] = 0
    part = fit_together(x, signs, 10.0, 60)
    alone = fit_together(x[:100], signs[:100], 10.0, 60)
    assert np.abs(x @ (part.weights - alone.weights) + part.offsets - alone.offsets).max() < 0.05
