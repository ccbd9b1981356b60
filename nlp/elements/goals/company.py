"""The company of quantities: what is thought of the others of a line, a column or a list, before and after each."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

import numpy as np

from nlp.elements.arrays import Floats, Indices, numbered
from nlp.elements.goals.judge import Candidate

# The log-odds of nobody.
FAR = -3.0


def company(logits: Floats, of: Indices) -> Floats:
    """The greatest and the mean of the others in the group of each; linear in the number of candidates.

    ``of`` is the number of each one's group, counted from 0.
    """
    order = np.lexsort((logits, of))
    ends = np.flatnonzero(np.diff(of[order], append=-1))
    first = order[ends]
    second = np.full(len(ends), FAR)
    sizes = np.bincount(of)
    more = sizes > 1
    second[more] = logits[order[ends[more] - 1]]
    greatest = np.where(sizes[of] > 1, logits[first][of], FAR)
    greatest[first] = second
    others = np.maximum(sizes[of] - 1, 1)
    mean = np.where(sizes[of] > 1, (np.bincount(of, logits)[of] - logits) / others, FAR)
    found: Floats = np.column_stack([greatest, mean])
    return found


def sides(logits: Sequence[float], groups: Sequence[Hashable]) -> Floats:
    """The greatest of those after and of those before each in its group."""
    after, before = [FAR] * len(logits), [FAR] * len(logits)
    for found, order in ((after, range(len(logits) - 1, -1, -1)), (before, range(len(logits)))):
        best: dict[Hashable, float] = {}
        for i in order:
            found[i] = best.get(groups[i], FAR)
            best[groups[i]] = max(found[i], logits[i])
    return np.array([after, before]).T


def around(candidates: Sequence[Candidate], pieces: Sequence[int], logits: Floats) -> Floats:
    """One row a candidate: its sentence, line, section, clause, column, list, and where the same is said again."""
    lines = [c.place.line for c in candidates]
    groups = (
        pieces, lines, [c.place.section for c in candidates],
        [c.place.column or (-1, i) for i, c in enumerate(candidates)],
        [(c.frame.value.value, c.frame.value.unit) for c in candidates],
        [(c.place.section, c.shape) for c in candidates],
    )  # fmt: skip
    # One look at all groups at once: a dozen numbers cost no more than one.
    of = numbered((n, key) for n, keys in enumerate(groups) for key in keys)
    together = company(np.tile(logits, len(groups)), of).reshape(len(groups), len(logits), -1)
    clauses = [(n, c.clause) for n, c in zip(pieces, candidates, strict=True)]
    beside = [sides(logits.tolist(), keys) for keys in (lines, pieces, clauses)]
    return np.concatenate([*together[:3], *beside, *together[3:]], axis=1)
