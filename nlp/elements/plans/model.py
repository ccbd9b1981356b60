"""The learned judge of times: one calibrated linear model over the clues of a time in its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nlp.elements.plans.clues import Candidate
from nlp.elements.roles.classifier import Linear, fit, matrix, stack, vocabulary_of

Floats = NDArray[np.float64]
# Where texts by one hand are told best by what was learned from the others.
_STRENGTH = 8.0
THRESHOLD = 0.5


@dataclass(frozen=True, slots=True)
class PlanModel:
    """Says how likely each time is a plan."""

    linear: Linear

    def chances(self, candidates: Sequence[Candidate]) -> Floats:
        """One probability a candidate."""
        if not candidates:
            return np.zeros(0)
        column: Floats = self.linear.probabilities([c.clues for c in candidates])[:, 0]
        return column


def train_plans(documents: Sequence[tuple[Sequence[Candidate], Sequence[bool]]]) -> PlanModel:
    """Fit on documents whose planned times a person marked: candidates and which of them are planned."""
    rows = [c.clues for found, _ in documents for c in found]
    labels = [label for _, labels in documents for label in labels]
    groups = [n for n, (found, _) in enumerate(documents) for _ in found]
    vocabulary = vocabulary_of(rows)
    fitted = fit(matrix(rows, vocabulary), np.array(labels), np.array(groups), _STRENGTH)
    return PlanModel(stack(vocabulary, [fitted]))
