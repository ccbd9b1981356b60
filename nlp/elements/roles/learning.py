"""Train the roles: one model of all examples, and for each third of the texts one that has not seen it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

from nlp.elements.roles.classifier import Linear, RoleModel, role_model, scaling
from nlp.elements.roles.role import Role
from nlp.elements.roles.sheet import Columns, Row, Sheet

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
# Chosen by cross-validation over documents among 1, 3, 10, 30.
_STRENGTH = 10.0
FOLDS = 3
_SEEN_AT_LEAST = 2
# More rounds move scores by less than 0.01 on average; half of them do where the start is near.
_ROUNDS, _ROUNDS_NEAR = 12, 6
# The score of a role that all samples or none have.
_SURE = 4.0


@dataclass(frozen=True, slots=True)
class Judged:
    """A sample's features with its roles; ``known`` are the roles that were judged."""

    row: Row
    roles: frozenset[Role]
    known: frozenset[Role]


@dataclass(frozen=True, slots=True)
class Part:
    """A model of the roles over numbered features."""

    columns: Columns
    weights: Floats
    offsets: Floats
    slopes: Floats
    shifts: Floats

    def roles(self, rows: Sequence[Row]) -> Floats:
        """Probability of each role (columns in the order of ``Role``) for each row."""
        scores = self.columns.matrix(rows) @ self.weights + self.offsets
        result: Floats = expit(scores * self.slopes + self.shifts)
        return result


@dataclass(frozen=True, slots=True)
class Learned:
    """What has seen all; ``parts[k]`` has not seen the texts whose number leaves ``k`` over ``FOLDS``."""

    whole: Part
    parts: tuple[Part, ...]
    model: RoleModel
    """The whole for new texts."""


def train_roles(sheet: Sheet, texts: Sequence[Sequence[Judged]]) -> Learned:
    """Fit every role on the samples that were judged for it; ``texts`` are the samples of each text.

    The scores that the parts give to what they have not seen scale the scores to probabilities. The whole starts from
    what the parts found.
    """
    samples = [sample for text in texts for sample in text]
    third = np.array([n % FOLDS for n, text in enumerate(texts) for _ in text])
    labels = np.array([[role in s.roles for role in Role] for s in samples])
    known = np.array([[role in s.known for role in Role] for s in samples])
    scores, near = np.zeros(labels.shape), np.zeros(labels.shape)
    raw = []
    for k in range(FOLDS):
        seen = third != k
        fitted = _fitted(sheet, _chosen(samples, seen), labels[seen], known[seen])
        near[seen] += fitted.dual / (FOLDS - 1)
        if not seen.all():
            scores[~seen] = fitted.columns.matrix(_chosen(samples, ~seen)) @ fitted.weights + fitted.offsets
        raw.append(fitted)
    slopes, shifts = _scalings(scores, labels, known)
    whole = _fitted(sheet, [s.row for s in samples], labels, known, near)
    linear = Linear(sheet.vocabulary(whole.columns), whole.weights, whole.offsets, slopes, shifts)
    parts = tuple(fitted.part(slopes, shifts) for fitted in raw)
    return Learned(whole.part(slopes, shifts), parts, role_model(linear))


def _chosen(samples: Sequence[Judged], mask: Flags) -> list[Row]:
    return [s.row for s, chosen in zip(samples, mask, strict=True) if chosen]


@dataclass(frozen=True, slots=True)
class _Fitted:
    """Weights over the features of some rows, one column a role, and an offset a role."""

    columns: Columns
    weights: Floats
    offsets: Floats
    dual: Floats

    def part(self, slopes: Floats, shifts: Floats) -> Part:
        return Part(self.columns, self.weights, self.offsets, slopes, shifts)


def _fitted(sheet: Sheet, rows: Sequence[Row], labels: Flags, known: Flags, near: Floats | None = None) -> _Fitted:
    # Only who trains pays for loading what compiles.
    from nlp.elements.roles.dual import fit_together  # noqa: PLC0415 -- see above

    columns = sheet.columns(rows, _SEEN_AT_LEAST)
    signs = np.where(known, np.where(labels, 1, -1), 0).astype(np.int8)
    mixed = (signs > 0).any(axis=0) & (signs < 0).any(axis=0)
    signs[:, ~mixed] = 0
    rounds = _ROUNDS if near is None else _ROUNDS_NEAR
    fitted = fit_together(columns.matrix(rows), signs, _STRENGTH, rounds, near)
    always = known.any(axis=0) & (labels | ~known).all(axis=0)
    offsets = np.where(mixed, fitted.offsets, np.where(always, _SURE, -_SURE))
    return _Fitted(columns, fitted.weights, offsets, fitted.dual)


def _scalings(scores: Floats, labels: Flags, known: Flags) -> tuple[Floats, Floats]:
    """Platt's slope and shift of each role."""
    slopes, shifts = np.ones(len(Role)), np.zeros(len(Role))
    for i in range(len(Role)):
        said, y = scores[known[:, i], i], labels[known[:, i], i]
        if y.any() and not y.all():
            slopes[i], shifts[i] = scaling(said, y)
    return slopes, shifts
