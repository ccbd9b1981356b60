"""A second look at the four acts: what a sentence does is clearer beside its neighbours, heading and other roles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from nlp.elements.outline import Shape, Zone
from nlp.elements.reading import COLUMN, Piece, Reading
from nlp.elements.roles.role import SPAN_ROLES, Role
from nlp.elements.topics import Topic

Floats = NDArray[np.float64]
_BESIDE = (Role.TRICH, Role.KET_QUA, Role.GIAI_PHAP, Role.LIEN_HE, Role.NHAN_THUC, Role.PHUONG_HUONG, Role.XA_GIAO, Role.CHUNG,  # noqa: E501
           Role.CAM_KET, Role.KIEN_NGHI, Role.HAN_CHE, Role.MO_HINH)  # fmt: skip
_PLANS = frozenset({Topic.GIAI_PHAP, Topic.MUC_TIEU, Topic.MUC_TIEU_CHUNG, Topic.PHUONG_HUONG, Topic.DOT_PHA, Topic.PHAN_CONG,  # noqa: E501
                    Topic.SAN_PHAM, Topic.KIEM_TRA, Topic.CAN_CU, Topic.MUC_DICH})  # fmt: skip
_STRENGTH = 0.5
# Columns of the two groups of measures below.
_HEADED, _PLACE = 5, 5


@dataclass(frozen=True, slots=True)
class ContextModel:
    """Weights a role over the measures of a sentence in its place; ``None`` where nothing could be learned."""

    weights: Floats
    intercepts: Floats

    def applied(self, reading: Reading) -> Reading:
        """``reading`` with the chances of the four acts seen again."""
        if not reading.pieces:
            return reading
        roles = reading.roles.copy()
        seen = surroundings(reading)
        for n, role in enumerate(SPAN_ROLES):
            scores = measures(reading, role, seen) @ self.weights[n] + self.intercepts[n]
            roles[:, COLUMN[role]] = 1.0 / (1.0 + np.exp(-scores))
        roles[~judged(reading)] = 0.0
        return Reading(reading.document, reading.lines, reading.pieces, roles, reading.date, reading.year)


def judged(reading: Reading) -> NDArray[np.bool_]:
    """Which pieces can be an act: sentences of the body."""
    return np.array([p.segment.zone is Zone.BODY and p.segment.shape is not Shape.HEADING for p in reading.pieces])


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is the same for all four acts: the chances on the scale of logits, and where each piece stands."""

    logits: Floats
    places: Floats


def surroundings(reading: Reading) -> Surroundings:
    """Measure every piece once."""
    logits = np.log(np.clip(reading.roles, 1e-3, 1 - 1e-3) / np.clip(1 - reading.roles, 1e-3, 1))
    places = np.array([_place(reading, i, p) for i, p in enumerate(reading.pieces)])
    return Surroundings(logits, places.reshape(len(logits), _PLACE))


def measures(reading: Reading, role: Role, seen: Surroundings) -> Floats:
    """One row a piece: its own chance, its neighbours', its heading, its other roles."""
    own = seen.logits[:, COLUMN[role]]
    rows = [own, _shifted(own, 1), _shifted(own, -1)]
    rows.extend(seen.logits[:, COLUMN[other]] for other in _BESIDE if other is not role)
    return np.column_stack([*rows, _headed(reading, role), seen.places]) / 3.0


def _shifted(values: Floats, by: int) -> Floats:
    moved = np.full_like(values, -4.0)
    if by > 0:
        moved[by:] = values[:-by]
    else:
        moved[:by] = values[-by:]
    return moved


def _headed(reading: Reading, role: Role) -> Floats:
    """What headings and labels say for ``role`` and against it, one row a piece."""
    topic = Topic(role.value)
    rows = []
    for piece in reading.pieces:
        topics = piece.segment.topics
        here = topic in topics
        labelled = here and piece.segment.labelled and piece.segment.shape is not Shape.HEADING
        rows.append((
            here, labelled, Topic.BOI_CANH in topics or Topic.NGUYEN_NHAN in topics,
            not here and not _PLANS.isdisjoint(topics), not here and Topic.KET_QUA in topics,
        ))  # fmt: skip
    return 3.0 * np.array(rows, dtype=np.float64).reshape(len(rows), _HEADED)


def _place(reading: Reading, i: int, piece: Piece) -> tuple[float, ...]:
    return (
        3.0 * (piece.segment.shape is Shape.ROW),
        3.0 * (piece.segment.shape is Shape.ITEM),
        3.0 * i / max(1, len(reading.pieces)),
        3.0 * (len(piece.text.split()) < 5),
        3.0 * any(ch.isdigit() for ch in piece.text),
    )


def train_context(readings: Sequence[Reading], wanted: Sequence[Sequence[frozenset[Role]]]) -> ContextModel:
    """Fit on gold documents whose first look was by models that had not seen them."""
    masks = [judged(r) for r in readings]
    seen = [surroundings(r) for r in readings]
    weights, intercepts = [], []
    for role in SPAN_ROLES:
        x = np.concatenate([measures(r, role, s)[m] for r, m, s in zip(readings, masks, seen, strict=True)])
        y = np.concatenate([np.array([role in w for w in ws])[m] for ws, m in zip(wanted, masks, strict=True)])
        model = LogisticRegression(C=_STRENGTH, max_iter=2000).fit(x, y)
        weights.append(model.coef_[0])
        intercepts.append(float(model.intercept_[0]))
    return ContextModel(np.array(weights), np.array(intercepts))
