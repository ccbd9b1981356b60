"""How far sentences resemble texts that have nothing to do with them: only likeness beyond it is evidence.

Essays of one campaign share its theme and its words. What a sentence has in common with the second to the sixth of the
texts that resemble it most tells how much of that is ordinary (the first may be its source); a sentence about the
theme resembles everybody, one about the author's own doings nobody.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from nlp.reuse.fold import I64
from nlp.reuse.sentence_align import F32

NEAREST = 5
"""Texts, after the nearest, whose mean likeness is ordinary: with 3 the weakest rewritten passages of
``corpus/reuse`` gain a quarter less, with 8 honest pairs twice as much."""
UNKNOWN = 0.3
"""Ordinary likeness where fewer other texts could tell it: two essays alone share their theme's words as well."""
LEAST = 0.06
"""Ordinary likeness at least: two or three common words of a sentence."""
SAMPLED = 100
"""Texts of a large campaign that are asked."""
BLOCK = 512

Similar = Callable[[slice, I64], F32]
"""Similarity of a block of sentences with the given ones."""


def ordinary(similar: Similar, owner: I64) -> F32:
    """The ordinary likeness of every sentence; ``owner`` is the text of each, in order."""
    texts = np.unique(owner)
    asked = texts[:: max(1, -(-len(texts) // SAMPLED))]
    columns = np.flatnonzero(np.isin(owner, asked))
    starts = np.searchsorted(owner[columns], asked)
    return np.concatenate(
        [_of_block(similar(slice(low, low + BLOCK), columns), owner[low : low + BLOCK], asked, starts)
         for low in range(0, len(owner), BLOCK)]
    )  # fmt: skip


def _of_block(similar: F32, owner: I64, asked: I64, starts: I64) -> F32:
    best = np.maximum.reduceat(similar, starts, axis=1)
    best[owner[:, None] == asked] = -1.0
    absent = np.full((len(best), NEAREST + 1), -1.0, np.float32)
    ranked = -np.sort(-np.hstack([best, absent]), axis=1)[:, 1 : NEAREST + 1]
    usual: F32 = np.where(ranked < 0, np.float32(UNKNOWN), ranked).mean(1)
    return np.maximum(usual, np.float32(LEAST))
