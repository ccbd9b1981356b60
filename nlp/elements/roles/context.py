"""A second look at the four acts: what a sentence does is clearer beside its neighbours, heading and other roles."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from nlp.elements.blend import Blend
from nlp.elements.reading import COLUMN, Reading
from nlp.elements.roles.apart import apart
from nlp.elements.roles.companions import companions, logits
from nlp.elements.roles.role import SPAN_ROLES, Role
from nlp.elements.roles.surroundings import surroundings

Floats = NDArray[np.float64]
# Writers differ most in how they tell shortcomings: these are seen beside their company, and again when it is known.
ADMITTED = Role.HAN_CHE
OTHERS = tuple(role for role in SPAN_ROLES if role is not ADMITTED)
_STEPS = (-3, -2, -1, 1, 2, 3)
_NOTHING = -6.9


@dataclass(frozen=True, slots=True)
class Scene:
    """A reading as the second look sees it: which pieces are judged, and what stands around each."""

    reading: Reading
    mask: NDArray[np.bool_]
    around: Floats
    beside: Floats
    """What stands around each piece, and what its company is."""


@dataclass(frozen=True, slots=True)
class ContextModel:
    """Judges of the ``roles`` of which something could be learned, of limitations, and of these ``again``."""

    roles: tuple[Role, ...] = ()
    blend: Blend | None = None
    admits: Blend | None = None
    again: Blend | None = None

    def applied(self, reading: Reading) -> Reading:
        """``reading`` with the chances of the four acts seen again."""
        scene = scene_of(reading)
        if scene is None:
            return replace(reading, roles=np.zeros_like(reading.roles))
        second = self.looked(scene)
        return second if self.again is None else admitted(second, scene, self.again, again_rows(second, scene))

    def looked(self, scene: Scene) -> Reading:
        """The second look alone."""
        roles = scene.reading.roles.copy()
        if self.blend is not None:
            columns = np.array([COLUMN[role] for role in self.roles])
            roles[np.ix_(scene.mask, columns)] = self.blend.chances(scene.around[scene.mask])
        roles[~scene.mask] = 0.0
        second = replace(scene.reading, roles=roles, around=scene.around)
        return second if self.admits is None else admitted(second, scene, self.admits, scene.beside[scene.mask])


def scene_of(reading: Reading) -> Scene | None:
    """The scene of ``reading``; ``None`` where no piece can be an act."""
    mask = judged(reading)
    if not mask.any():
        return None
    around = apart(reading, surroundings)
    return Scene(reading, mask, around, np.concatenate([around, apart(reading, companions)], axis=1))


def admitted(second: Reading, scene: Scene, judge: Blend, rows: Floats) -> Reading:
    """``second`` with the limitations by ``judge``; ``rows`` are those of the judged pieces."""
    roles = second.roles.copy()
    roles[scene.mask, COLUMN[ADMITTED]] = judge.chances(rows)[:, 0]
    return replace(second, roles=roles)


def again_rows(second: Reading, scene: Scene) -> Floats:
    """What the third look sees of each judged piece: what the second settled about it, its neighbours, its company."""
    rows: Floats = np.concatenate([apart(second, _again), scene.beside], axis=1)
    return rows[scene.mask]


def _again(second: Reading) -> Floats:
    said = logits(second.roles[:, COLUMN[ADMITTED]])
    padded = np.pad(said, max(_STEPS), constant_values=_NOTHING)
    near = [padded[max(_STEPS) + step :][: len(said)] for step in _STEPS]
    return np.concatenate([np.array([said, *near]).T, companions(second)], axis=1)


def judged(reading: Reading) -> NDArray[np.bool_]:
    """Which pieces can be an act: sentences of the body."""
    return np.array([p.segment.acts for p in reading.pieces], dtype=np.bool_)
