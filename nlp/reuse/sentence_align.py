"""Sentences of two texts side by side: which say the same in the same order, and the words they cover."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

MOST = 0.2
"""What two sentences give at most: two that are nearly one are a set phrase or a figure that both report, while
rewriting goes on from sentence to sentence. Without it honest essays on one subject gain up to 0.6, with it 0.1."""
SKIP = 0.1
"""Cost of a sentence without a partner."""
LEAST_WORDS = 50
"""Own words of a rewritten passage at least, on either side; with 40, two sentences on one subject are one too."""
CLOSE, LEAST_CLOSE = 0.8, 40
"""Likeness beyond the ordinary, uncapped, from which fewer words are enough: a short stretch, heavily edited. Honest
pairs reach 0.6, such stretches 1.0."""

F32 = NDArray[np.float32]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence by its words in the text, and its own words as text."""

    first: int
    end: int
    own: str
    size: int


Cell = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A rewritten passage: pairs of sentences that say the same, in order, and the evidence of all together."""

    cells: tuple[Cell, ...]
    gain: float


def alignments(beyond: F32, sizes_a: Sequence[int], sizes_b: Sequence[int], least: float) -> Iterator[Rewritten]:
    """Best alignments of two texts' sentences, one after the other, each sentence in at most one.

    ``beyond`` is the similarity of each two beyond what is ordinary for them; ``least`` what an alignment has to gain.
    """
    gain = np.minimum(beyond, np.float32(MOST))
    # No alignment can gain more than all its cells together.
    while float(gain.clip(0).sum()) >= least:
        found = _best(gain.tolist())
        if found is None or found.gain < least:
            return
        (first_a, first_b), (last_a, last_b) = found.cells[0], found.cells[-1]
        gain[first_a : last_a + 1, :] = -1.0
        gain[:, first_b : last_b + 1] = -1.0
        close = sum(float(beyond[cell]) for cell in found.cells) >= CLOSE
        short = min(sum(sizes_a[first_a : last_a + 1]), sum(sizes_b[first_b : last_b + 1]))
        if short >= (LEAST_CLOSE if close else LEAST_WORDS):
            yield found


def _best(gain: Sequence[Sequence[float]]) -> Rewritten | None:
    """Local alignment; a sentence that was split or joined may meet two of the other text."""
    width = len(gain[0]) if gain else 0
    above = [0.0] * (width + 1)
    steps: list[list[Cell]] = []
    best, end = 0.0, (-1, -1)
    for row, cells in enumerate(gain):
        now, taken = [0.0], []
        for column, here in enumerate(cells):
            side = here if here > -SKIP else -SKIP
            value, step = above[column] + here, (1, 1)
            if above[column + 1] + side > value:
                value, step = above[column + 1] + side, (1, 0)
            if now[column] + side > value:
                value, step = now[column] + side, (0, 1)
            now.append(value if value > 0 else 0.0)
            taken.append(step if value > 0 else (0, 0))
            if value > best:
                best, end = value, (row, column)
        steps.append(taken)
        above = now
    return Rewritten(tuple(_path(gain, steps, *end)), best) if best > 0 else None


def _path(gain: Sequence[Sequence[float]], steps: Sequence[Sequence[Cell]], row: int, column: int) -> list[Cell]:
    """The cells that an alignment ending here gains by."""
    cells: list[Cell] = []
    while row >= 0 and column >= 0 and steps[row][column] != (0, 0):
        if gain[row][column] > 0:
            cells.append((row, column))
        down, right = steps[row][column]
        row, column = row - down, column - right
    return cells[::-1]


Run = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of either text (half-open) that a rewritten passage covers, clear of exact passages."""

    a: Run
    b: Run


def pieces(
    found: Rewritten, a: Sequence[Sentence], b: Sequence[Sentence], inside_a: Bools, inside_b: Bools
) -> list[Piece]:
    """The passage by words, cut wherever an exact passage stands between two of its sentences.

    ``inside_a`` and ``inside_b`` are the words of exact passages.
    """
    out: list[Piece] = []
    for row, column in found.cells:
        here = Piece(_clear(a[row], inside_a), _clear(b[column], inside_b))
        if out:
            joined = Piece(_joined(out[-1].a, here.a), _joined(out[-1].b, here.b))
            if not inside_a[slice(*joined.a)].any() and not inside_b[slice(*joined.b)].any():
                out[-1] = joined
                continue
            if _meet(out[-1].a, here.a) or _meet(out[-1].b, here.b):
                continue
        out.append(here)
    return out


def _joined(first: Run, second: Run) -> Run:
    return min(first[0], second[0]), max(first[1], second[1])


def _meet(first: Run, second: Run) -> bool:
    return first[0] < second[1] and second[0] < first[1]


def _clear(sentence: Sentence, inside: Bools) -> Run:
    """The longest run of a sentence's words outside exact passages."""
    taken = np.flatnonzero(inside[sentence.first : sentence.end]) + sentence.first
    edges = [sentence.first - 1, *taken.tolist(), sentence.end]
    low, high = max(pairwise(edges), key=lambda edge: edge[1] - edge[0])
    return low + 1, high


def covered(sentence: Sentence, inside: Bools) -> bool:
    """Is most of a sentence in an exact passage already?"""
    return bool(inside[sentence.first : sentence.end].mean() > 0.5)
