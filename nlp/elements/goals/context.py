"""A second look at quantities: targets stand together, so a quantity is seen beside those before and after it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nlp.elements.blend import Blend, Recipe, train_blend
from nlp.elements.goals.judge import Candidate
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
_RECIPE = Recipe(strength=0.1, trees=40, leaf=4)
_FAR = -3.0


@dataclass(frozen=True, slots=True)
class GoalContext:
    """Judges over the measures of a quantity in its place."""

    blend: Blend

    def again(self, candidates: Sequence[Candidate], pieces: Sequence[int], chances: Floats) -> Floats:
        """The chances of one document's candidates (in order) seen beside each other."""
        if not len(candidates):
            return chances
        return self.blend.chances(measures(candidates, pieces, chances))[:, 0]


def measures(candidates: Sequence[Candidate], pieces: Sequence[int], chances: Floats) -> Floats:
    """One row a candidate."""
    logits = np.log(np.clip(chances, 0.01, 0.99) / np.clip(1 - chances, 0.01, 1))
    rows = []
    for i, c in enumerate(candidates):
        beside = [j for j in range(len(candidates)) if j != i and pieces[j] == pieces[i]]
        window = [j for j in range(max(0, i - 3), min(len(candidates), i + 4)) if j != i]
        roles = [3.0 * c.roles[_COLUMNS[r]] for r in _ROLES] if c.roles else [0.0] * len(_ROLES)
        rows.append([
            logits[i],
            logits[i - 1] if i else _FAR,
            logits[i + 1] if i + 1 < len(candidates) else _FAR,
            max((logits[j] for j in beside), default=_FAR),
            float(np.mean([logits[j] for j in window])) if window else _FAR,
            3.0 * c.past, 3.0 * c.planned, 3.0 * (c.frame.value.value == 0), 3.0 * bool(_AIMS & {*c.topics, *c.above}),
            3.0 * (Topic.KET_QUA in c.topics), 3.0 * (Topic.SAN_PHAM in c.topics), *roles,
            *(t in c.topics for t in _TOPICS), *(c.kind is k for k in _KINDS), *c.place.measures,
            *_frame(c), *c.traits, *(c.roles or [0.0] * len(Role)),
        ])  # fmt: skip
    return np.array(rows)


def _frame(c: Candidate) -> tuple[float, ...]:
    """What the quantity itself says."""
    value, (start, end) = c.frame.value, c.clause
    return (
        value.value or 0.0, len(value.unit), c.order, end - start, c.frame.start - start,
        "%" in value.unit, value.op is not Op.EQ,
    )  # fmt: skip


def train_goal_context(
    documents: Sequence[tuple[Sequence[Candidate], Sequence[int], Floats, Sequence[bool]]],
) -> GoalContext:
    """Fit on gold documents: candidates, their pieces, their chances by models that had not seen them, the labels."""
    kept = [d for d in documents if len(d[0])]
    x = np.concatenate([measures(found, pieces, chances) for found, pieces, chances, _ in kept])
    y = np.concatenate([np.array(labels) for *_, labels in kept])
    return GoalContext(train_blend(x, y[:, None], _RECIPE))
