"""The learned judge of times: a linear model over the clues of a time, then a look at its neighbours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nlp.elements.plans.clues import Candidate
from nlp.elements.plans.context import PlanContext, train_plan_context
from nlp.elements.roles.classifier import Linear, fit, matrix, stack, vocabulary_of

Floats = NDArray[np.float64]
# Where texts by one hand are told best by what was learned from the others.
_STRENGTH = 8.0
# With four groups of hands left out F1 is 0.955 at 0.45, 0.956 at 0.5 and at 0.6; new hands bring more false times than
# they lose.
THRESHOLD = 0.55


@dataclass(frozen=True, slots=True)
class PlanModel:
    """Says how likely each time is a plan."""

    linear: Linear
    context: PlanContext

    def chances(self, candidates: Sequence[Candidate]) -> Floats:
        """One probability a candidate; the candidates are those of one document, in order."""
        if not candidates:
            return np.zeros(0)
        first: Floats = self.linear.probabilities(c.clues for c in candidates)[:, 0]
        return self.context.chances(candidates, first)


def train_plans(documents: Sequence[tuple[Sequence[Candidate], Sequence[bool]]]) -> PlanModel:
    """Fit on documents whose planned times a person marked: candidates and which of them are planned."""
    rows = [c.clues for found, _ in documents for c in found]
    labels = [label for _, labels in documents for label in labels]
    groups = [n for n, (found, _) in enumerate(documents) for _ in found]
    vocabulary = vocabulary_of(rows)
    fitted = fit(matrix(rows, vocabulary), np.array(labels), np.array(groups), _STRENGTH)
    linear = stack(vocabulary, [fitted])
    chances = linear.probabilities(rows)[:, 0] if fitted.unseen is None else fitted.unseen
    bounds = np.cumsum([0, *(len(found) for found, _ in documents)])
    seen = [(found, chances[a:b], told) for (found, told), a, b in zip(documents, bounds, bounds[1:], strict=False)]
    return PlanModel(linear, train_plan_context(seen))
