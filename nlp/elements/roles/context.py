"""A second look at the four acts: what a sentence does is clearer beside its neighbours, heading and other roles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from nlp.elements.blend import Blend, Recipe, train_blend
from nlp.elements.outline import Shape, Zone
from nlp.elements.reading import COLUMN, Reading
from nlp.elements.roles.role import SPAN_ROLES, Role
from nlp.elements.roles.surroundings import surroundings

# More trees add nothing on cross-validated development texts and make checking slower.
_RECIPE = Recipe(strength=0.2, trees=24, leaf=3, rounds=20)


@dataclass(frozen=True, slots=True)
class ContextModel:
    """Judges of the ``roles`` of which something could be learned."""

    roles: tuple[Role, ...] = ()
    blend: Blend | None = None

    def applied(self, reading: Reading) -> Reading:
        """``reading`` with the chances of the four acts seen again."""
        mask = judged(reading)
        roles = reading.roles.copy()
        if mask.any() and self.blend is not None:
            columns = np.array([COLUMN[role] for role in self.roles])
            roles[np.ix_(mask, columns)] = self.blend.chances(surroundings(reading)[mask])
        roles[~mask] = 0.0
        return replace(reading, roles=roles)


def judged(reading: Reading) -> NDArray[np.bool_]:
    """Which pieces can be an act: sentences of the body."""
    return np.array(
        [p.segment.zone is Zone.BODY and p.segment.shape is not Shape.HEADING for p in reading.pieces], dtype=np.bool_
    )


def train_context(readings: Sequence[Reading], wanted: Sequence[Sequence[frozenset[Role]]]) -> ContextModel:
    """Fit on gold documents whose first look was by models that had not seen them."""
    masks = [judged(r) for r in readings]
    x = np.concatenate([surroundings(r)[m] for r, m in zip(readings, masks, strict=True) if m.any()])
    acts = [w for ws, m in zip(wanted, masks, strict=True) for w, j in zip(ws, m, strict=True) if j]
    labels = np.array([[role in w for role in SPAN_ROLES] for w in acts])
    mixed = [i for i, column in enumerate(labels.T) if column.any() and not column.all()]
    if not mixed:
        return ContextModel()
    return ContextModel(tuple(SPAN_ROLES[i] for i in mixed), train_blend(x, labels[:, mixed], _RECIPE))
