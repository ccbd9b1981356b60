"""Two small linear models weigh the evidence of an element: is it there, and is it specific."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from nlp.elements.checklist.evidence import ELEMENTS, Evidence
from nlp.elements.checklist.sight import SightModel
from nlp.records import VerdictLevel

Floats = NDArray[np.float64]
# How far an element may go its own way, and how far weights may grow: where cross-validated kappa is highest.
_OWN = 1.0
_STRENGTH = 0.5
# Above which an element counts as there, and as specific: where kappa is highest with each hand left out in turn. More
# elements are specific than not, so that even chances would call too many specific.
_THERE, _SPECIFIC = 0.46, 0.56
_BLIND = SightModel()


@dataclass(frozen=True, slots=True)
class Weights:
    """A logistic model over the measures of an element."""

    coefficients: Floats
    intercept: float

    def chances(self, rows: Floats) -> Floats:
        """Probabilities, one a row."""
        result: Floats = 1.0 / (1.0 + np.exp(-(rows @ self.coefficients + self.intercept)))
        return result


@dataclass(frozen=True, slots=True)
class VerdictModel:
    """Says how likely an element is there, and specific; ``sight`` sees the sentences for it."""

    present: Weights
    specific: Weights
    sight: SightModel = _BLIND

    def level(self, evidence: Evidence, there: bool = False) -> VerdictLevel:
        """The verdict that the evidence speaks for; ``there`` where a span already shows the element."""
        if evidence.silent:
            return VerdictLevel.THIEU
        row = measures(evidence)[None, :]
        if not there and self.present.chances(row)[0] < _THERE:
            return VerdictLevel.THIEU
        return VerdictLevel.DAT if self.specific.chances(row)[0] >= _SPECIFIC else VerdictLevel.CHUNG_CHUNG


def measures(evidence: Evidence) -> Floats:
    """The evidence in numbers between 0 and 1, once shared and once for its element alone."""
    shared = _shared(evidence)
    own = np.zeros((len(ELEMENTS), len(shared) + 1))
    own[ELEMENTS.index(evidence.element)] = np.append(shared, 1.0) * _OWN
    return np.concatenate([shared, own.ravel()])


def _shared(evidence: Evidence) -> Floats:
    chances = sorted((p.chance for p in evidence.proofs), reverse=True) or [0.0]
    weights = sorted((p.weight for p in evidence.proofs), reverse=True) or [0.0]
    headed = [p for p in evidence.proofs if p.headed]
    concrete = [p.concrete for p in headed] or [0.0]
    total = sum(chances) or 1.0
    weighed = np.array([
        sum(weights) / total, float(np.mean(weights[:3])), sum(w >= 0.4 for w in weights[:4]) / 4.0, evidence.dense,
        chances[0], weights[0], weights[1] if len(weights) > 1 else 0.0, min(sum(weights), 4.0) / 4.0,
        float(bool(headed)), max(concrete), float(np.mean(concrete)), max((p.weight for p in headed), default=0.0),
        min(evidence.words, 80) / 80.0, float(evidence.numbers), float(evidence.times), float(evidence.names),
        min(len(evidence.spans), 2) / 2.0, max(evidence.span_concrete, default=0.0),
    ])  # fmt: skip
    return np.concatenate([weighed, evidence.contents, evidence.seen])


def train_verdicts(judged: Sequence[tuple[Evidence, VerdictLevel]], sight: SightModel = _BLIND) -> VerdictModel:
    """Fit on elements that a person judged; ``sight`` is what will see new texts."""
    rows = np.array([measures(e) for e, _ in judged])
    present = np.array([level is not VerdictLevel.THIEU for _, level in judged])
    specific = np.array([level is VerdictLevel.DAT for _, level in judged])
    return VerdictModel(_fit(rows, present), _fit(rows[present], specific[present]), sight)


def _fit(rows: Floats, labels: NDArray[np.bool_]) -> Weights:
    if len(set(labels.tolist())) < 2:
        return Weights(np.zeros(rows.shape[1]), 5.0 if labels.all() else -5.0)
    model = LogisticRegression(C=_STRENGTH, solver="lbfgs", max_iter=2000).fit(rows, labels)
    return Weights(model.coef_[0], float(model.intercept_[0]))
