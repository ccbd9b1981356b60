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

Floats = NDArray[np.float64]
# On cross-validated development texts as good as many trees that choose among fewer measures.
_RECIPE = Recipe(strength=0.2, trees=10, leaf=3, rounds=20, share=0.5)
# Without boosted trees, which take most of the time: for looks at training texts that only feed other models.
BRIEF = replace(_RECIPE, rounds=0)


@dataclass(frozen=True, slots=True)
class ContextModel:
    """Judges of the ``roles`` of which something could be learned."""

    roles: tuple[Role, ...] = ()
    blend: Blend | None = None

    def applied(self, reading: Reading, rows: Floats | None = None) -> Reading:
        """``reading`` with the chances of the four acts seen again; ``rows`` are its scene's where they are known."""
        mask = judged(reading)
        roles = reading.roles.copy()
        around = None
        if mask.any() and self.blend is not None:
            columns = np.array([COLUMN[role] for role in self.roles])
            around = surroundings(reading) if rows is None else _spread(rows, mask)
            roles[np.ix_(mask, columns)] = self.blend.chances(around[mask])
        roles[~mask] = 0.0
        return replace(reading, roles=roles, around=around)


def _spread(rows: Floats, mask: NDArray[np.bool_]) -> Floats:
    full = np.zeros((len(mask), rows.shape[1]))
    full[mask] = rows
    return full


def judged(reading: Reading) -> NDArray[np.bool_]:
    """Which pieces can be an act: sentences of the body."""
    return np.array(
        [p.segment.zone is Zone.BODY and p.segment.shape is not Shape.HEADING for p in reading.pieces], dtype=np.bool_
    )


@dataclass(frozen=True, slots=True)
class Scene:
    """The judged pieces of a reading as training sees them: what stands around each, and its acts by a person."""

    rows: Floats
    labels: NDArray[np.bool_]
    """A column a role of ``SPAN_ROLES``."""


def scene_of(reading: Reading, wanted: Sequence[frozenset[Role]]) -> Scene:
    """The scene of ``reading``; ``wanted`` are the acts of each piece."""
    mask = judged(reading)
    if not mask.any():
        return Scene(np.zeros((0, 0)), np.zeros((0, len(SPAN_ROLES)), dtype=np.bool_))
    return Scene(surroundings(reading)[mask], np.array([[role in w for role in SPAN_ROLES] for w in wanted])[mask])


def train_context(scenes: Sequence[Scene], recipe: Recipe = _RECIPE) -> ContextModel:
    """Fit on gold documents whose first look was by models that had not seen them."""
    x = np.concatenate([s.rows for s in scenes if len(s.rows)])
    labels = np.concatenate([s.labels for s in scenes])
    mixed = [i for i, column in enumerate(labels.T) if column.any() and not column.all()]
    if not mixed:
        return ContextModel()
    return ContextModel(tuple(SPAN_ROLES[i] for i in mixed), train_blend(x, labels[:, mixed], recipe))
