"""Hashes of k words in a row: a polynomial over word hashes, so that a compiled pass may roll it."""

from __future__ import annotations

import numpy as np

from nlp.reuse.fold import I64, PLACE, U32, U64, mix

SEED = 5
"""Words of a seed: the shortest run that is looked up in references and in the other text."""


def grams(hashes: U32, size: int) -> U64:
    """One hash for each run of ``size`` words; empty where there are fewer words."""
    count = len(hashes) - size + 1
    if count <= 0:
        return np.zeros(0, np.uint64)
    total = np.zeros(count, np.uint64)
    for place in range(size):
        total = total * np.uint64(PLACE) + hashes[place : place + count]
    return mix(total)


def grams_of_texts(hashes: U32, bounds: I64, size: int) -> tuple[U64, I64]:
    """Grams that stay within one text, and the index of the first word of each."""
    every = grams(hashes, size)
    first = np.arange(len(every))
    text = np.searchsorted(bounds, first, side="right") - 1
    keep = first + size <= bounds[text + 1]
    return every[keep], first[keep]
