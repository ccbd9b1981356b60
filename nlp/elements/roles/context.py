"""A second look at the four acts: what a sentence does is clearer beside its neighbours, heading and other roles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import ExtraTreesClassifier, HistGradientBoostingClassifier

from nlp.elements.outline import Shape, Zone
from nlp.elements.reading import COLUMN, Reading
from nlp.elements.roles.role import SPAN_ROLES, Role
from nlp.elements.roles.surroundings import surroundings
from nlp.elements.trees import Boosted, Forest, boosted_of, forest_of

Floats = NDArray[np.float64]
# More trees add nothing on cross-validated development texts and make checking slower.
_TREES = 40


@dataclass(frozen=True, slots=True)
class Look:
    """Two ensembles of trees over what stands around a sentence; their mean is the chance of one role."""

    boosted: Boosted
    forest: Forest

    def chances(self, rows: Floats) -> Floats:
        """One chance a row."""
        result: Floats = (self.boosted.chances(rows) + self.forest.chances(rows)) / 2
        return result


@dataclass(frozen=True, slots=True)
class ContextModel:
    """One look a role, in the order of ``SPAN_ROLES``; ``None`` where nothing could be learned."""

    looks: tuple[Look | None, ...]

    def applied(self, reading: Reading) -> Reading:
        """``reading`` with the chances of the four acts seen again."""
        mask = judged(reading)
        roles = reading.roles.copy()
        if mask.any():
            rows = surroundings(reading)[mask]
            for role, look in zip(SPAN_ROLES, self.looks, strict=True):
                if look is not None:
                    roles[mask, COLUMN[role]] = look.chances(rows)
        roles[~mask] = 0.0
        return Reading(reading.document, reading.lines, reading.pieces, roles, reading.date, reading.year)


def judged(reading: Reading) -> NDArray[np.bool_]:
    """Which pieces can be an act: sentences of the body."""
    return np.array(
        [p.segment.zone is Zone.BODY and p.segment.shape is not Shape.HEADING for p in reading.pieces], dtype=np.bool_
    )


def train_context(readings: Sequence[Reading], wanted: Sequence[Sequence[frozenset[Role]]]) -> ContextModel:
    """Fit on gold documents whose first look was by models that had not seen them."""
    masks = [judged(r) for r in readings]
    x = np.concatenate([surroundings(r)[m] for r, m in zip(readings, masks, strict=True) if m.any()])
    looks = []
    for role in SPAN_ROLES:
        y = np.concatenate([np.array([role in w for w in ws])[m] for ws, m in zip(wanted, masks, strict=True)])
        looks.append(_look(x, y))
    return ContextModel(tuple(looks))


def _look(x: Floats, y: NDArray[np.bool_]) -> Look | None:
    if len(set(y.tolist())) < 2:
        return None
    boosted = HistGradientBoostingClassifier(
        max_iter=80, learning_rate=0.06, max_leaf_nodes=6, min_samples_leaf=20, l2_regularization=5, random_state=0
    )
    forest = ExtraTreesClassifier(_TREES, min_samples_leaf=3, max_features=0.3, random_state=0)
    return Look(boosted_of(boosted.fit(x, y)), forest_of(forest.fit(x, y)))
