"""Train the second and third look at the four acts, and see each gold document by looks that had not seen it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from nlp.elements.blend import Blend, Recipe, train_blend
from nlp.elements.reading import Reading
from nlp.elements.roles.context import ADMITTED, OTHERS, ContextModel, Scene, admitted, again_rows, scene_of
from nlp.elements.roles.role import Role

Floats = NDArray[np.float64]
T = TypeVar("T")
Labels = NDArray[np.bool_]
# On cross-validated development texts as good as many trees that choose among fewer measures.
_OTHERS = Recipe(strength=0.2, trees=10, leaf=3, rounds=20, share=0.5)
# With eight hands left out, four at a time, larger leaves are worth 0.012 of F1 of limitations.
_ADMITS = Recipe(strength=0.2, trees=12, leaf=10, share=0.5)
# Boosted trees only here: the second look is that of training, so that the third sees what it was taught on.
_AGAIN = replace(_ADMITS, rounds=20)


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
    first: Sequence[Reading], wanted: Sequence[Sequence[frozenset[Role]]], folds: int
) -> tuple[ContextModel, list[Reading]]:
    """Both looks, learned from documents whose first look was by models that had not seen them, and the documents."""
    examples = [shown(reading, acts) for reading, acts in zip(first, wanted, strict=True)]
    kept = [e for e in examples if e is not None]
    model = _second(kept)
    parts = [_second(_without(kept, k, folds), brief=True) if len(kept) >= folds else model for k in range(folds)]
    second = [parts[n % folds].looked(e.scene) for n, e in enumerate(kept)]
    rows = [again_rows(reading, e.scene) for reading, e in zip(second, kept, strict=True)]
    labels = [e.admits for e in kept]
    again = _one(rows, labels, _AGAIN)
    if again is None:
        return model, _told(first, examples, second)
    judges = [_one(_without(rows, k, folds), _without(labels, k, folds), _ADMITS) or again for k in range(folds)]
    third = [
        admitted(reading, e.scene, judges[n % folds], own)
        for n, (reading, e, own) in enumerate(zip(second, kept, rows, strict=True))
    ]
    return replace(model, again=again), _told(first, examples, third)


def _second(examples: Sequence[Shown], *, brief: bool = False) -> ContextModel:
    """The second look; ``brief`` without boosted trees, which take most of the time, to see training texts."""
    if not examples:
        return ContextModel()
    labels = np.concatenate([e.others for e in examples])
    mixed = [i for i, column in enumerate(labels.T) if column.any() and not column.all()]
    admits = _one([e.scene.beside[e.scene.mask] for e in examples], [e.admits for e in examples], _ADMITS)
    if not mixed:
        return ContextModel(admits=admits)
    x = np.concatenate([e.scene.around[e.scene.mask] for e in examples])
    return ContextModel(
        tuple(OTHERS[i] for i in mixed),
        train_blend(x, labels[:, mixed], replace(_OTHERS, rounds=0) if brief else _OTHERS),
        admits,
    )


def _one(rows: Sequence[Floats], labels: Sequence[Labels], recipe: Recipe) -> Blend | None:
    y = np.concatenate(labels) if labels else np.zeros((0, 1), dtype=np.bool_)
    return train_blend(np.concatenate(rows), y, recipe) if y.any() and not y.all() else None


def _without(items: Sequence[T], k: int, folds: int) -> list[T]:
    return [item for n, item in enumerate(items) if n % folds != k]


def _told(first: Sequence[Reading], examples: Sequence[Shown | None], seen: Sequence[Reading]) -> list[Reading]:
    """The documents in their order; those where no piece can be an act have no roles."""
    rest = iter(seen)
    return [
        replace(reading, roles=np.zeros_like(reading.roles)) if example is None else next(rest)
        for reading, example in zip(first, examples, strict=True)
    ]
