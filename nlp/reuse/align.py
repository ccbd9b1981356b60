"""Exact alignment of two texts: seeds, chains with gaps, passages in words.

A seed is a run of equal words. Seeds on nearly the same diagonal are one passage; what stands between them is
compared word by word, and the passage goes on when enough of it agrees.
"""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from nlp.reuse.fold import U32
from nlp.reuse.grams import SEED, grams

REACH = 40
"""Words that may lie between two seeds of a passage (30 % edited words leave about 17 between seeds of five)."""
AGREE = 0.4
"""Share of the words between two seeds that must agree, in order, for the passage to go on."""
SLIP = 0.7
"""Cost of a changed word against one equal word when a passage is prolonged at its ends."""

Bools = NDArray[np.bool_]


class Run(NamedTuple):
    """Equal words at ``a`` and ``b``."""

    a: int
    b: int
    size: int


class Stretch(NamedTuple):
    """A passage in words of either text (half-open), and which words of either are matched."""

    a: int
    a_end: int
    b: int
    b_end: int
    matched_a: Bools
    matched_b: Bools


def equal_runs(a: U32, b: U32) -> list[Run]:
    """Longest runs of at least ``SEED`` equal words, by place in ``b``; a seed that repeats in ``a`` too often
    (more than eight times) is a formula and starts nothing."""
    places: dict[int, list[int]] = {}
    for index, seed in enumerate(grams(a, SEED).tolist()):
        places.setdefault(seed, []).append(index)
    found: list[Run] = []
    for j, seed in enumerate(grams(b, SEED).tolist()):
        here = places.get(seed, ())
        if len(here) > 8:
            continue
        for i in here:
            if i and j and a[i - 1] == b[j - 1]:
                continue
            size = SEED
            while i + size < len(a) and j + size < len(b) and a[i + size] == b[j + size]:
                size += 1
            found.append(Run(i, j, size))
    return found


def common_words(a: U32, b: U32) -> list[tuple[int, int]]:
    """Equal words of two short stretches, in order (longest common subsequence)."""
    table = np.zeros((len(a) + 1, len(b) + 1), np.int32)
    for i in range(len(a) - 1, -1, -1):
        row, below = table[i], table[i + 1]
        for j in range(len(b) - 1, -1, -1):
            row[j] = below[j + 1] + 1 if a[i] == b[j] else max(below[j], row[j + 1])
    pairs, i, j = [], 0, 0
    while i < len(a) and j < len(b):
        if a[i] == b[j]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif table[i + 1, j] >= table[i, j + 1]:
            i += 1
        else:
            j += 1
    return pairs


def prolong(a: U32, b: U32) -> tuple[int, int, list[tuple[int, int]]]:
    """How far two texts go on agreeing from their beginnings: words of either and the equal pairs."""
    a, b = a[:REACH], b[:REACH]
    score = np.zeros((len(a) + 1, len(b) + 1))
    score[:, 0] = -SLIP * np.arange(len(a) + 1)
    score[0, :] = -SLIP * np.arange(len(b) + 1)
    for i in range(1, len(a) + 1):
        for j in range(1, len(b) + 1):
            step = 1.0 if a[i - 1] == b[j - 1] else -SLIP
            score[i, j] = max(score[i - 1, j - 1] + step, score[i - 1, j] - SLIP, score[i, j - 1] - SLIP)
    far_a, far_b = divmod(int(score.argmax()), len(b) + 1)
    if score[far_a, far_b] < 1.0:
        return 0, 0, []
    return far_a, far_b, common_words(a[:far_a], b[:far_b])


def passages(a: U32, b: U32) -> list[Stretch]:
    """Passages that two texts share, each word of ``b`` in at most one, the longest chains first."""
    chains: list[list[Run]] = []
    for run in equal_runs(a, b):
        best = min((c for c in chains[-12:] if _follows(c[-1], run)), key=lambda c: _distance(c[-1], run), default=None)
        if best is not None and _bridged(a, b, best[-1], run):
            best.append(run)
        else:
            chains.append([run])
    chains.sort(key=lambda c: -sum(r.size for r in c))
    return _disjoint(a, b, chains)


def _follows(last: Run, run: Run) -> bool:
    gap_a, gap_b = run.a - last.a - last.size, run.b - last.b - last.size
    return run.a > last.a and run.b > last.b and -SEED < gap_a <= REACH and -SEED < gap_b <= REACH


def _distance(last: Run, run: Run) -> int:
    return abs((run.a - last.a) - (run.b - last.b)) * 2 + (run.b - last.b)


def _bridged(a: U32, b: U32, last: Run, run: Run) -> bool:
    gap_a, gap_b = run.a - last.a - last.size, run.b - last.b - last.size
    longest = max(gap_a, gap_b)
    if longest <= 3:
        return True
    if min(gap_a, gap_b) <= 0:
        return longest <= 6
    same = len(common_words(a[last.a + last.size : run.a], b[last.b + last.size : run.b]))
    return longest <= 12 or same >= AGREE * longest


def _disjoint(a: U32, b: U32, chains: list[list[Run]]) -> list[Stretch]:
    used = np.zeros(len(b), bool)
    out = []
    for chain in chains:
        b_low, b_high = chain[0].b, chain[-1].b + chain[-1].size
        if used[b_low:b_high].mean() > 0.5:
            continue
        stretch = _stretch(a, b, chain)
        used[stretch.b : stretch.b_end] = True
        out.append(stretch)
    return sorted(out, key=lambda s: s.a)


def _stretch(a: U32, b: U32, chain: list[Run]) -> Stretch:
    matched_a, matched_b = np.zeros(len(a), bool), np.zeros(len(b), bool)
    for run in chain:
        matched_a[run.a : run.a + run.size] = True
        matched_b[run.b : run.b + run.size] = True
    for last, run in pairwise(chain):
        a_low, b_low = last.a + last.size, last.b + last.size
        for i, j in common_words(a[a_low : run.a], b[b_low : run.b]):
            matched_a[a_low + i] = matched_b[b_low + j] = True
    return _ends(a, b, chain, matched_a, matched_b)


def _ends(a: U32, b: U32, chain: list[Run], matched_a: Bools, matched_b: Bools) -> Stretch:
    first, last = chain[0], chain[-1]
    a_high, b_high = last.a + last.size, last.b + last.size
    more_a, more_b, after = prolong(a[a_high:], b[b_high:])
    less_a, less_b, before = prolong(a[: first.a][::-1], b[: first.b][::-1])
    for i, j in after:
        matched_a[a_high + i] = matched_b[b_high + j] = True
    for i, j in before:
        matched_a[first.a - 1 - i] = matched_b[first.b - 1 - j] = True
    return Stretch(first.a - less_a, a_high + more_a, first.b - less_b, b_high + more_b, matched_a, matched_b)
