"""A second look at quantities: targets stand together, so a quantity is seen beside those before and after it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nlp.elements.arrays import bounded
from nlp.elements.blend import Blend, Recipe, train_committee
from nlp.elements.goals.company import FAR, around
from nlp.elements.goals.judge import Candidate
from nlp.elements.network import Network, train_network
from nlp.elements.roles.role import Role
from nlp.elements.topics import Topic
from nlp.records import Kind, Op

Floats = NDArray[np.float64]
_ROLES = (Role.TRICH, Role.KET_QUA, Role.HAN_CHE, Role.KIEN_NGHI, Role.LIEN_HE, Role.GIAI_PHAP, Role.NHAN_THUC)
# Tuples: walking an enumeration costs more than the work on its members.
_TOPICS, _KINDS = tuple(Topic), tuple(Kind)
_COLUMNS = {role: i for i, role in enumerate(Role)}
_AIMS = frozenset({Topic.MUC_TIEU, Topic.MUC_TIEU_CHUNG, Topic.PHUONG_HUONG})
# More trees add nothing on cross-validated development texts and make checking slower.
_RECIPE = Recipe(strength=0.03, trees=14, leaf=2)


@dataclass(frozen=True, slots=True)
class GoalContext:
    """Judges over the measures of a quantity in its place; the network weighs as much as the others together."""

    network: Network
    blend: Blend

    def looks(self, candidates: Sequence[Candidate], pieces: Sequence[int], chances: Floats) -> tuple[Floats, Floats]:
        """The chances of one document's candidates (in order) seen beside each other, and those by the blend alone.

        Times are judged by the latter, which cost little to learn apart.
        """
        if not len(candidates):
            return chances, chances
        x = measures(candidates, pieces, chances)
        blended: Floats = self.blend.chances(x)[:, 0]
        return (self.network.chances(x) + blended) / 2, blended


def measures(candidates: Sequence[Candidate], pieces: Sequence[int], chances: Floats) -> Floats:
    """One row a candidate."""
    logits = np.log(bounded(chances, 0.01, 0.99) / bounded(1 - chances, 0.01, 1))
    own = np.array([_own(c) for c in candidates], dtype=np.float64)
    return np.concatenate([logits[:, None], _neighbours(logits), around(candidates, pieces, logits), own], axis=1)


def _neighbours(logits: Floats) -> Floats:
    """The two before, the two after, and the mean of three on each side."""
    padded = np.concatenate([np.full(3, np.nan), logits, np.full(3, np.nan)])
    shifted = np.column_stack([padded[3 + k : 3 + k + len(logits)] for k in (-3, -2, -1, 1, 2, 3)])
    known = ~np.isnan(shifted)
    near = np.where(known, shifted, 0.0)
    mean = np.where(known.any(axis=1), near.sum(axis=1) / np.maximum(known.sum(axis=1), 1), FAR)
    found: Floats = np.column_stack([np.where(known, shifted, FAR)[:, 1:5], mean])
    return found


def _own(c: Candidate) -> list[float]:
    roles = [3.0 * c.roles[_COLUMNS[r]] for r in _ROLES] if c.roles else [0.0] * len(_ROLES)
    return [
        3.0 * c.past, 3.0 * c.planned, 3.0 * (c.frame.value.value == 0), 3.0 * bool(_AIMS & {*c.topics, *c.above}),
        3.0 * (Topic.KET_QUA in c.topics), 3.0 * (Topic.SAN_PHAM in c.topics), *roles,
        *[t in c.topics for t in _TOPICS], *[c.kind is k for k in _KINDS], *c.place.measures, *c.place.standing,
        *_frame(c), *c.traits, *(c.roles or [0.0] * len(Role)),
    ]  # fmt: skip


def _frame(c: Candidate) -> tuple[float, ...]:
    """What the quantity itself says."""
    value, (start, end) = c.frame.value, c.clause
    return (
        value.value or 0.0, len(value.unit), c.order, end - start, c.frame.start - start,
        "%" in value.unit, value.op is not Op.EQ,
    )  # fmt: skip


# Candidates of a document, their pieces, their chances by models that had not seen them, which are goals.
Lesson = tuple[Sequence[Candidate], Sequence[int], Floats, Sequence[bool]]


def train_goal_context(documents: Sequence[Lesson], folds: int) -> tuple[GoalContext, list[Floats]]:
    """Fit on gold documents; also the chances of each document's candidates by blends that had not seen it."""
    x, y, where = _rows(documents)
    parts = where % folds
    blend = train_committee(x, y[:, None], parts, folds, _RECIPE)
    unseen = blend.unseen(x, parts)[:, 0]
    return GoalContext(train_network(x, y), blend.whole), [unseen[where == n] for n in range(len(documents))]


def _rows(documents: Sequence[Lesson]) -> tuple[Floats, NDArray[np.bool_], NDArray[np.intp]]:
    """The measures of all candidates, which are goals, and the document of each."""
    kept = [d for d in documents if len(d[0])]
    x = np.concatenate([measures(found, pieces, chances) for found, pieces, chances, _ in kept])
    y = np.concatenate([np.array(labels) for *_, labels in kept])
    return x, y, np.repeat(np.arange(len(documents)), [len(found) for found, *_ in documents])
