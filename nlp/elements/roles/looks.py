"""Train the second and third look at the four acts, and see each gold document by looks that had not seen it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from nlp.elements.blend import Committee, Recipe, mixed, train_committee
from nlp.elements.reading import Reading
from nlp.elements.roles.context import ADMITTED, OTHERS, ContextModel, Scene, admitted, again_rows, scene_of
from nlp.elements.roles.role import Role

Floats = NDArray[np.float64]
Labels = NDArray[np.bool_]
# On cross-validated development texts as good as many trees that choose among fewer measures. With four hands left out,
# twice, boosted trees beside them raise average precision from 0.9633 to 0.9674 and lower it from 0.9676 to 0.9654.
_OTHERS = Recipe(strength=0.2, trees=6, leaf=3, share=0.5)
# With four hands left out, twice, F1 of limitations is 0.865 on average over thresholds of 0.39 to 0.51; with 12 trees
# of all rows that choose among twice the measures, in larger leaves, 0.863.
_ADMITS = Recipe(strength=0.2, trees=8, leaf=5, share=0.25)
# Boosted trees only here: the second look is that of training, so that the third sees what it was taught on.
_AGAIN = replace(_ADMITS, trees=10, rounds=20)


@dataclass(frozen=True, slots=True)
class Shown:
    """A scene with the acts of its judged pieces by a person: a column each of ``OTHERS``, one of limitations."""

    scene: Scene
    others: Labels
    admits: Labels


def shown(reading: Reading, wanted: Sequence[frozenset[Role]]) -> Shown | None:
    """``reading`` as an example; ``wanted`` are the acts of each piece; ``None`` where no piece can be an act."""
    scene = scene_of(reading)
    if scene is None:
        return None
    acts = [w for w, able in zip(wanted, scene.mask, strict=True) if able]
    return Shown(
        scene, np.array([[role in w for role in OTHERS] for w in acts]), np.array([[ADMITTED in w] for w in acts])
    )


def train_looks(
    first: Sequence[Reading], wanted: Sequence[Sequence[frozenset[Role]]], folds: int, workers: int = 1
) -> tuple[ContextModel, list[Reading]]:
    """Both looks, learned from documents whose first look was by models that had not seen them, and the documents."""
    examples = [shown(reading, acts) for reading, acts in zip(first, wanted, strict=True)]
    kept = [e for e in examples if e is not None]
    if not kept:
        return ContextModel(), _told(first, examples, [])
    model, parts = _second(kept, folds, workers)
    second = [parts[n % folds].looked(e.scene) for n, e in enumerate(kept)]
    rows = [again_rows(reading, e.scene) for reading, e in zip(second, kept, strict=True)]
    again = _taught(rows, [e.admits for e in kept], folds, _AGAIN, workers)
    if again is None:
        return model, _told(first, examples, second)
    third = [
        admitted(reading, e.scene, again.members[n % folds], own)
        for n, (reading, e, own) in enumerate(zip(second, kept, rows, strict=True))
    ]
    return replace(model, again=again.whole), _told(first, examples, third)


def _second(examples: Sequence[Shown], folds: int, workers: int) -> tuple[ContextModel, list[ContextModel]]:
    """The second look, and those that have not seen a part of ``examples``."""
    labels = np.concatenate([e.others for e in examples])
    told = [i for i in range(labels.shape[1]) if mixed(labels[:, [i]])]
    around = [e.scene.around[e.scene.mask] for e in examples]
    others = _taught(around, [e.others[:, told] for e in examples], folds, _OTHERS, workers) if told else None
    beside = [e.scene.beside[e.scene.mask] for e in examples]
    admits = _taught(beside, [e.admits for e in examples], folds, _ADMITS, workers)
    roles = tuple(OTHERS[i] for i in told)
    whole = ContextModel(roles, others.whole if others else None, admits.whole if admits else None)
    return whole, [
        ContextModel(roles, others.members[k] if others else None, admits.members[k] if admits else None)
        for k in range(folds)
    ]


def _taught(
    rows: Sequence[Floats], labels: Sequence[Labels], folds: int, recipe: Recipe, workers: int
) -> Committee | None:
    """What the documents teach, a part of them kept from each member; ``None`` where a label always holds or never."""
    y = np.concatenate(labels)
    parts = np.concatenate([np.full(len(own), n % folds) for n, own in enumerate(labels)])
    return train_committee(np.concatenate(rows), y, parts, folds, recipe, workers) if mixed(y) else None


def _told(first: Sequence[Reading], examples: Sequence[Shown | None], seen: Sequence[Reading]) -> list[Reading]:
    """The documents in their order; those where no piece can be an act have no roles."""
    rest = iter(seen)
    return [
        replace(reading, roles=np.zeros_like(reading.roles)) if example is None else next(rest)
        for reading, example in zip(first, examples, strict=True)
    ]
