"""The company of quantities: what is thought of the others of a line, a column or a list, before and after each."""

from __future__ import annotations

from collections.abc import Sequence

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


def sides(logits: Floats, group: Indices) -> Floats:
    """The greatest of those after and of those before each in its group."""
    after, before = np.full(len(logits), FAR), np.full(len(logits), FAR)
    for found, order in ((after, range(len(logits) - 1, -1, -1)), (before, range(len(logits)))):
        best: dict[int, float] = {}
        for i in order:
            known = best.get(int(group[i]), FAR)
            found[i] = known
            best[int(group[i])] = max(known, float(logits[i]))
    return np.column_stack([after, before])


def around(candidates: Sequence[Candidate], pieces: Sequence[int], logits: Floats) -> Floats:
    """One row a candidate: its sentence, line, section, clause, column, list, and where the same is said again."""
    piece, line = numbered(pieces), numbered([c.place.line for c in candidates])
    section = numbered([c.place.section for c in candidates])
    clause = numbered([(n, c.clause) for n, c in zip(pieces, candidates, strict=True)])
    column = numbered([c.place.column or (-1, i) for i, c in enumerate(candidates)])
    again = numbered([(c.frame.value.value, c.frame.value.unit) for c in candidates])
    items = numbered([(c.place.section, c.shape) for c in candidates])
    return np.column_stack([
        *(company(logits, of) for of in (piece, line, section)),
        *(sides(logits, of) for of in (line, piece, clause)),
        *(company(logits, of) for of in (column, again, items)),
    ])  # fmt: skip
