"""How often runs of words stand in the texts of a campaign: what many texts hold is a set phrase."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from nlp.reuse.fold import U8, U16, U32
from nlp.reuse.grams import SEED, grams

CELLS = 1 << 24
"""Cells of the counts: at 100,000 texts chance adds 4 or 5 to a cell, the limit is 40."""


def count_texts(texts: Iterable[U32]) -> U16:
    """In how many of a few thousand texts each seed stands, in ``CELLS`` by the lowest bits of its hash."""
    counts = np.zeros(CELLS, np.uint16)
    for hashes in texts:
        counts[np.unique(_cells(hashes))] += np.uint16(1)
    return counts


def holders(hashes: U32, counts: U16) -> U16:
    """What ``counts`` says of the seed at each word of a text; nothing for the last words, where none begins."""
    out = np.zeros(len(hashes), np.uint16)
    cells = _cells(hashes)
    out[: len(cells)] = counts[cells]
    return out


def common_bits(counts: U16, least: int) -> U8:
    """A table of counts as bits: set where a cell counts ``least`` or more."""
    return np.packbits(counts >= least, bitorder="little")


def _cells(hashes: U32) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    return (grams(hashes, SEED) & np.uint64(CELLS - 1)).astype(np.int64)
