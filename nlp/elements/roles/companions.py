"""What the rest of a text says of each piece being a limitation: its heading, paragraph, list, column, neighbours.

A strange writer tells a shortcoming as a plain fact; that its companions are shortcomings tells it then.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nlp.elements.arrays import Floats, Indices, log_odds, numbered
from nlp.elements.outline import Line
from nlp.elements.reading import COLUMN, Piece, Reading
from nlp.elements.roles.hints import leads
from nlp.elements.roles.role import Hint, Role
from nlp.elements.topics import Topic

_ADMITTED, _RESULT = COLUMN[Role.HAN_CHE], COLUMN[Role.KET_QUA]
# A chance above which a companion counts as one; what stands for no companion.
_LIKELY, _NOBODY = 0.4, -5.0
_LEAST = 1e-3
_WINDOWS = (3, 6)
_FAR = 99


@dataclass(frozen=True, slots=True)
class Company:
    """Who keeps company with whom, whatever was said of them; one entry a piece."""

    able: NDArray[np.bool_]
    """Pieces that can be an act."""
    lead: Indices
    """The heading or colon above, -1 where there is none."""
    line: Indices
    opening: Indices
    """The first piece of the line."""
    groups: Indices
    """Three numbers: of what stands under its heading, of its line, of its list, run of paragraphs or column."""
    headed: NDArray[np.bool_]
    """Under a heading of shortcomings by the words of the outline."""


def company(reading: Reading) -> Company:
    """Who keeps company in ``reading``."""
    segments = [p.segment for p in reading.pieces]
    lead, line = leads(reading.pieces), np.array([s.line for s in segments], dtype=np.intp)
    under, run = np.array(lead, dtype=np.intp) + 1, numbered(_runs(reading, lead))
    size = len(segments) + 1 + int(line.max(initial=0))
    return Company(
        np.array([s.acts for s in segments], dtype=np.bool_),
        under - 1, line, np.searchsorted(line, line), np.array([under, line + size, run + 2 * size]),
        np.array([Topic.HAN_CHE in s.topics for s in segments], dtype=np.bool_),
    )  # fmt: skip


def _runs(reading: Reading, lead: list[int]) -> Iterable[Hashable]:
    """A key a piece: a column, or the lines of one shape and depth under one heading that follow each other."""
    number, last = 0, None
    for piece, above in zip(reading.pieces, lead, strict=True):
        key = _kind(reading.lines[piece.segment.line], piece, above) if reading.lines else None
        number += key != last
        last = key
        yield key if piece.segment.cell >= 0 else number


def _kind(line: Line, piece: Piece, above: int) -> Hashable:
    return (line.table, piece.segment.cell, "cell") if line.cells else (line.shape, line.level, above)


def companions(reading: Reading) -> Floats:
    """One row a piece: what the pieces of its company are, by the chances of ``reading``."""
    if not len(reading.pieces):
        return np.zeros((0, 0))
    known = company(reading)
    chance = reading.roles[:, _ADMITTED]
    admitted, results = logits(chance), logits(reading.roles[:, _RESULT])
    likely = (chance > _LIKELY).astype(np.float64)
    values = np.array([admitted, likely, results])
    single = [*_lines_beside(known, admitted), *_whole(known, admitted, likely), *_hints(reading, known)]
    return np.concatenate([_others(known, values), _windows(known.able, admitted), np.array(single).T], axis=1)


def logits(chances: Floats) -> Floats:
    """Log-odds, kept within reach."""
    return log_odds(chances, _LEAST)


def _others(known: Company, values: Floats) -> Floats:
    """The means of each of ``values`` over the other able pieces of each group of a piece, and how many these are."""
    able = np.tile(known.able.astype(np.float64), len(known.groups))
    ids = known.groups.ravel()
    count = np.bincount(ids, able)[ids] - able
    columns = [count]
    for value in values:
        mine = able * np.tile(value, len(known.groups))
        mean = (np.bincount(ids, mine)[ids] - mine) / np.maximum(count, 1.0)
        columns.append(np.where(count > 0, mean, _NOBODY))
    return np.array(columns).reshape(len(columns) * len(known.groups), -1).T


def _windows(able: NDArray[np.bool_], values: Floats) -> Floats:
    """The means over the able pieces no farther than each width."""
    weights = able.astype(np.float64)
    own = np.array([weights * values, weights])
    sums = np.concatenate([np.zeros((2, 1)), np.cumsum(own, axis=1)], axis=1)
    at = np.arange(len(values))
    found = []
    for width in _WINDOWS:
        total, count = sums[:, np.minimum(at + width + 1, len(at))] - sums[:, np.maximum(at - width, 0)] - own
        found.append(np.where(count > 0.5, total / np.maximum(count, 1.0), _NOBODY))
    return np.array(found).T


def _lines_beside(known: Company, values: Floats) -> Iterable[Floats]:
    """The mean and the first piece of the line before, and of the line after."""
    line = np.cumsum(np.diff(known.line, prepend=known.line[0]) > 0)
    size = line[-1] + 3
    weights = known.able.astype(np.float64)
    count = np.bincount(line, weights, minlength=size)
    mean = np.bincount(line, weights * values, minlength=size) / np.maximum(count, 1.0)
    mean[count == 0] = _NOBODY
    first = np.full(size, _NOBODY)
    at = np.flatnonzero(known.able)[::-1]
    first[line[at]] = values[at]
    for beside in (line - 1, line + 1):
        # The line before the first is the last of the array, which holds nobody.
        yield mean[beside]
        yield first[beside]


def _whole(known: Company, values: Floats, likely: Floats) -> Iterable[Floats]:
    """The likeliest of the text and the distance from it, how many are likely, whether a heading announces them."""
    able, like = known.able, np.ones(len(values))
    best = values[able].max() if able.any() else _NOBODY
    yield best * like
    yield values - best
    yield likely[able].sum() * like
    yield likely[able].sum() / max(1, able.sum()) * like
    yield known.headed.any() * like
    yield (known.headed.any() & ~known.headed).astype(np.float64)


def _hints(reading: Reading, known: Company) -> Iterable[Floats]:
    """What the piece before, the piece after, the heading and the first of the paragraph say of each."""
    hints = np.zeros((len(known.lead), len(Hint))) if reading.hints is None else reading.hints
    said = dict(zip(Hint, logits(hints).T, strict=True))
    at = np.arange(len(known.lead))
    yield np.append(_NOBODY, said[Hint.DEN_TRUOC][:-1])
    yield np.append(said[Hint.DEN_SAU][1:], _NOBODY)
    yield np.where(known.lead >= 0, said[Hint.MO_RA][known.lead], _NOBODY)
    yield np.where(known.lead >= 0, at - known.lead, _FAR).astype(np.float64)
    yield np.where(known.opening < at, said[Hint.DEN_TRUOC][known.opening], _NOBODY)
