"""A second look at what each sentence speaks for and whether it could be checked later.

Sentences are seen beside their neighbours, their heading, the best of the text and the shortcomings named before them.
"""

from __future__ import annotations

import itertools
import re
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nlp.elements.arrays import log_odds
from nlp.elements.blend import Blend, Recipe, mixed, train_committee
from nlp.elements.checklist.signs import Signs, all_signs
from nlp.elements.checklist.survey import PHRASES, WORDS, Floats, Survey
from nlp.elements.marks import Mark
from nlp.elements.reading import COLUMN, Reading
from nlp.elements.roles.apart import apart
from nlp.elements.roles.role import SPAN_ROLES, Role
from nlp.elements.roles.surroundings import surroundings

Labels = NDArray[np.bool_]
SEEN = (
    Role.NHAN_THUC, Role.LIEN_HE, Role.MUC_TIEU_CHUNG, Role.GIAI_PHAP, Role.KHAC_PHUC, Role.DOT_PHA, Role.PHAN_CONG,
    Role.SAN_PHAM, Role.KIEM_TRA, Role.KET_QUA, Role.PHUONG_HUONG,
)  # fmt: skip
_ACTS = [COLUMN[role] for role in SPAN_ROLES]
"""What the second look at the acts settled after it had looked around."""
_PLACE = {role.value: i for i, role in enumerate(SEEN)}
# With four hands left out, twice: log loss 0.0515 and 0.0444, with 24 trees of all rows 0.0505 and 0.0432 but the same
# kappa, in twice the time and with trees of more than twice the size.
_RECIPE = Recipe(strength=0.05, trees=6, leaf=4, share=0.4)
_SHORTCOMING = 0.35
_FAR, _SHARED = 30, 4
# A measure stands near the shortcoming that it mends: earlier ones are counted, not compared.
_REMEMBERED = 16
_COUNTS_MOST = (80, 4, 3, 5, 3, 5, 5, 6)
_SYLLABLE = re.compile(r"[a-z]+")
_COMMON_WORDS = (
    "va cua la cho cac nhung mot voi trong toi duoc khong co de khi tai tu den nay do nam thang ngay se da chua con "
    "cung thi ma moi theo ve lam viec nguoi bo chi don vi"
)
_COMMON = frozenset(_COMMON_WORDS.split())
_SUMMARY = 14


@dataclass(frozen=True, slots=True)
class Sight:
    """The speaking pieces, and how likely each speaks for each of ``SEEN`` (columns): at all, and so that it could be
    checked later."""

    pieces: tuple[int, ...]
    there: Floats
    firm: Floats
    signs: Mapping[str, Signs]
    summaries: Floats
    """A row a role: its best chances, of one kind and the other, and how they add up."""

    def chances(self, element: str) -> dict[int, tuple[float, float]]:
        """Both chances by piece; empty for an element that is not looked for."""
        column = _PLACE.get(element)
        if column is None:
            return {}
        pairs = zip(self.there[:, column].tolist(), self.firm[:, column].tolist(), strict=True)
        return dict(zip(self.pieces, pairs, strict=True))

    def summary(self, element: str) -> Floats:
        """The best chances of a document, of one kind and the other, and how they add up."""
        column = _PLACE.get(element)
        result: Floats = _NOTHING if column is None else self.summaries[column]
        return result


_NOTHING = np.zeros(_SUMMARY)


def _summaries(there: Floats, firm: Floats) -> Floats:
    """The summary of every role (a row)."""
    if not len(there):
        return np.zeros((there.shape[1], _SUMMARY))
    best, firmest, vague = (_best(x) for x in (there, firm, there - firm))
    sums, firms = there.sum(axis=0), firm.sum(axis=0)
    return np.column_stack([
        best.T, firmest[:2].T, vague[0], 1.0 - np.prod(1.0 - there, axis=0), 1.0 - np.prod(1.0 - firm, axis=0),
        firms / np.maximum(sums, 0.05), np.minimum(sums, 4.0) / 4.0, np.minimum(firms, 4.0) / 4.0,
        _logits(best[0]), _logits(firmest[0]), vague[0] > firmest[0],
    ])  # fmt: skip


def _best(chances: Floats) -> Floats:
    """The three highest of each column, highest first."""
    found = np.zeros((3, chances.shape[1]))
    highest = np.sort(chances, axis=0)[: -len(found) - 1 : -1]
    found[: len(highest)] = highest
    return found


def _logits(chances: Floats) -> Floats:
    return log_odds(chances, 0.01) / 4.0


@dataclass(frozen=True, slots=True)
class SightModel:
    """Judges of the columns (two a role: there, firm) of which something could be learned."""

    columns: tuple[int, ...] = ()
    blend: Blend | None = None

    def look(self, reading: Reading, survey: Survey) -> Sight:
        """The sight of ``reading``."""
        signs = all_signs(reading, survey)
        return self.seen(survey, signs, sights(reading, survey, signs))

    def seen(self, survey: Survey, signs: Mapping[str, Signs], rows: Floats) -> Sight:
        """The sight of a reading of which ``signs`` and ``rows``, as of ``sights``, are known."""
        said = np.zeros((len(survey.speaking), 2 * len(SEEN)))
        if self.blend is not None and survey.speaking:
            said[:, self.columns] = self.blend.chances(rows)
        there = said[:, 0::2]
        firm = np.minimum(said[:, 1::2], there)
        return Sight(survey.speaking, there, firm, signs, _summaries(there, firm))


def sights(reading: Reading, survey: Survey, signs: Mapping[str, Signs]) -> Floats:
    """One row a speaking piece: what stands around it, how it compares with the text's best, what it holds."""
    at = list(survey.speaking)
    if not at:
        return np.zeros((0, 0))
    around = (apart(reading, surroundings) if reading.around is None else reading.around)[at]
    own = log_odds(reading.roles[at], 1e-3)
    best = own.max(axis=0)
    counts = survey.counts[at]
    dense = counts[:, [PHRASES]] / np.maximum(counts[:, [WORDS]], 6.0) * 8.0
    return np.concatenate([
        around, own[:, _ACTS], np.broadcast_to(best, own.shape), own - best, _shown(at, signs),
        np.minimum(counts, _COUNTS_MOST), dense, _after_shortcomings(reading, at),
    ], axis=1)  # fmt: skip


def _shown(at: Sequence[int], signs: Mapping[str, Signs]) -> Floats:
    columns = [[float(i in kept) for i in at] for both in signs.values() for kept in map(frozenset, both)]
    return np.array(columns).T


def _after_shortcomings(reading: Reading, at: Sequence[int]) -> Floats:
    """What each piece shares with the likely shortcomings before it: a measure that repeats their words mends them."""
    rows = np.zeros((len(at), 5))
    admitted = reading.roles[:, COLUMN[Role.HAN_CHE]] >= _SHORTCOMING
    last = max((i for i in at if admitted[i]), default=-1)
    # Counted without what stands aside.
    order = np.cumsum([i not in reading.aside for i in range(len(admitted))]).tolist()
    rows[:, 2] = _FAR
    before, count, latest = deque[set[tuple[str, str]]](maxlen=_REMEMBERED), 0, -1
    for row, i in zip(rows, at, strict=True):
        mine = _pairs(reading, i) if count or admitted[i] else set()
        if count:
            shared = max(len(mine & one) for one in before)
            row[:3] = min(shared, _SHARED), min(count, _SHARED), min(order[i] - latest, _FAR)
        row[3:] = last >= 0, last > i
        if admitted[i]:
            before.append(mine)
            count, latest = count + 1, order[i]
    return rows


def _pairs(reading: Reading, i: int) -> set[tuple[str, str]]:
    words = _SYLLABLE.findall(reading.pieces[i].plain)
    return {pair for pair in itertools.pairwise(words) if not _COMMON.issuperset(pair)}


def wanted_of(reading: Reading, survey: Survey, marks: Sequence[Mark]) -> Labels:
    """What a person said of each speaking piece: two columns a role of ``SEEN``, there and firm."""
    labels = np.zeros((len(survey.speaking), 2 * len(SEEN)), dtype=np.bool_)
    for row, i in zip(labels, survey.speaking, strict=True):
        segment = reading.pieces[i].segment
        for mark in (m for m in marks if segment.start <= m.start < segment.end):
            for role in mark.roles & set(SEEN):
                column = 2 * SEEN.index(role)
                row[column : column + 2] |= (True, role in mark.specific)
    return labels


def train_sight(
    rows: Sequence[Floats], labels: Sequence[Labels], parts: Sequence[int], folds: int
) -> tuple[SightModel, tuple[SightModel, ...]]:
    """Fit on the pieces of marked texts, read by models that had not seen them; also the judges of training texts,
    each of which has not seen those of its part."""
    known = [(x, y, np.full(len(x), k)) for x, y, k in zip(rows, labels, parts, strict=True) if len(x)]
    if not known:
        return SightModel(), (SightModel(),) * folds
    x, y, part = (np.concatenate(columns) for columns in zip(*known, strict=True))
    told = tuple(i for i in range(y.shape[1]) if mixed(y[:, [i]]))
    if not told:
        return SightModel(), (SightModel(),) * folds
    learned = train_committee(x, y[:, list(told)], part, folds, _RECIPE)
    return SightModel(told, learned.whole), tuple(SightModel(told, member) for member in learned.members)
