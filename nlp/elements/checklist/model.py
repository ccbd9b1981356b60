"""Two judges weigh the evidence of an element: is it there, and is it specific; each the mean of a linear model, a
forest and boosted trees, which on development texts with whole hands left out is better than any two of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from nlp.elements.blend import Recipe, boosted, grove, rounded
from nlp.elements.checklist.evidence import ELEMENTS, Evidence
from nlp.elements.checklist.sight import SightModel
from nlp.elements.trees import Boosted, Forest, boosted_of, forest_of
from nlp.records import VerdictLevel

Floats = NDArray[np.float64]
# Weights may grow as far as cross-validated kappa does; more trees and larger leaves add nothing. With boosted trees
# beside the others kappa of three groups of hands left out goes from .869 to .871.
_RECIPE = Recipe(strength=0.5, trees=40, leaf=3, rounds=80, rate=0.1)
# Above which an element counts as there, and as specific: where kappa is highest with hands left out. More elements are
# specific than not, so that even chances would call too many specific.
_THERE, _SPECIFIC = 0.5, 0.58
_SURE = 5.0
_BLIND = SightModel()


@dataclass(frozen=True, slots=True)
class Weights:
    """A linear model over the measures, once shared and once for each element alone, and trees."""

    coefficients: Floats
    """A row an element; the last column is its offset."""
    trees: tuple[Forest | Boosted, ...] = ()

    def chances(self, rows: Floats, elements: Sequence[int]) -> Floats:
        """Probabilities, one a row; ``elements`` are the places of the rows' elements."""
        weights = self.coefficients[list(elements)]
        linear: Floats = 1.0 / (1.0 + np.exp(-((rows * weights[:, :-1]).sum(axis=1) + weights[:, -1])))
        if not self.trees:
            return linear
        marked = _marked(rows, elements)
        said = [linear, *(trees.chances(marked)[:, 0] for trees in self.trees)]
        result: Floats = np.add.reduce(said) / len(said)
        return result


@dataclass(frozen=True, slots=True)
class VerdictModel:
    """Says how likely an element is there, and specific; ``sight`` sees the sentences for it."""

    present: Weights
    specific: Weights
    sight: SightModel = _BLIND

    def levels(self, evidence: Sequence[Evidence]) -> list[VerdictLevel]:
        """The verdicts that the evidence speaks for, all at once; what has a span or a task of its own is there."""
        if not evidence:
            return []
        rows, elements = np.array([measures(e) for e in evidence]), [ELEMENTS.index(e.element) for e in evidence]
        present, specific = self.present.chances(rows, elements), self.specific.chances(rows, elements)
        return [
            _level(e, there, firm) for e, there, firm in zip(evidence, present.tolist(), specific.tolist(), strict=True)
        ]


def _level(evidence: Evidence, there: float, firm: float) -> VerdictLevel:
    shown = bool(evidence.spans) or evidence.task is not None
    if evidence.silent or (there < _THERE and not shown):
        return VerdictLevel.THIEU
    return VerdictLevel.DAT if firm >= _SPECIFIC else VerdictLevel.CHUNG_CHUNG


def _marked(rows: Floats, elements: Sequence[int]) -> Floats:
    """The rows in single precision, on which forests are grown, with the element of each."""
    return rounded(np.column_stack([rows, np.eye(len(ELEMENTS))[list(elements)]]))


def measures(evidence: Evidence) -> Floats:
    """The evidence in numbers between 0 and about 1."""
    chances = sorted((p.chance for p in evidence.proofs), reverse=True) or [0.0]
    weights = sorted((p.weight for p in evidence.proofs), reverse=True) or [0.0]
    headed = [p for p in evidence.proofs if p.headed]
    concrete = [p.concrete for p in headed] or [0.0]
    total = sum(chances) or 1.0
    weighed = np.array([
        sum(weights) / total, fmean(weights[:3]), sum(w >= 0.4 for w in weights[:4]) / 4.0, evidence.dense,
        chances[0], weights[0], weights[1] if len(weights) > 1 else 0.0, min(sum(weights), 4.0) / 4.0,
        float(bool(headed)), max(concrete), fmean(concrete), max((p.weight for p in headed), default=0.0),
        min(evidence.words, 80) / 80.0, float(evidence.numbers), float(evidence.times), float(evidence.names),
        min(len(evidence.spans), 2) / 2.0, max(evidence.span_concrete, default=0.0),
    ])  # fmt: skip
    return np.concatenate([weighed, evidence.contents, evidence.seen])


def train_verdicts(judged: Sequence[tuple[Evidence, VerdictLevel]], sight: SightModel = _BLIND) -> VerdictModel:
    """Fit on elements that a person judged; ``sight`` is what will see new texts."""
    rows, elements = (
        np.array([measures(e) for e, _ in judged]),
        np.array([ELEMENTS.index(e.element) for e, _ in judged]),
    )
    present = np.array([level is not VerdictLevel.THIEU for _, level in judged])
    specific = np.array([level is VerdictLevel.DAT for _, level in judged])
    firm = _fit(rows[present], elements[present], specific[present])
    return VerdictModel(_fit(rows, elements, present), firm, sight)


def _fit(rows: Floats, elements: NDArray[np.int_], labels: NDArray[np.bool_]) -> Weights:
    width = rows.shape[1]
    if len(set(labels.tolist())) < 2:
        return Weights(np.full((len(ELEMENTS), width + 1), [*np.zeros(width), _SURE if labels.all() else -_SURE]))
    own = np.zeros((len(rows), len(ELEMENTS), width + 1))
    own[np.arange(len(rows)), elements] = np.column_stack([rows, np.ones(len(rows))])
    linear = LogisticRegression(C=_RECIPE.strength, solver="lbfgs", max_iter=2000)
    # Nearly all of it is nothing: a third of the time.
    linear.fit(csr_matrix(np.column_stack([rows, own.reshape(len(rows), -1)])), labels)
    shared, alone = np.split(linear.coef_[0], [width])
    weights = alone.reshape(len(ELEMENTS), -1) + np.append(shared, linear.intercept_)
    return Weights(weights, _trees(_marked(rows, elements.tolist()), labels))


def _trees(rows: Floats, labels: NDArray[np.bool_]) -> tuple[Forest, Boosted]:
    forest = grove(_RECIPE.trees, _RECIPE.leaf, _RECIPE.share).fit(rows, labels)
    return forest_of(forest), boosted_of([boosted(rows, labels, _RECIPE)])
