"""Runs of words that many texts of the campaign hold: set phrases, and no evidence by themselves."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from nlp.reuse.fold import U8, U32, U64
from nlp.reuse.grams import SEED, grams


def common_seeds(texts: Iterable[U32], holders: int) -> U64:
    """Seeds that stand in ``holders`` texts or more, sorted."""
    every = [np.unique(grams(hashes, SEED)) for hashes in texts]
    seeds, count = np.unique(np.concatenate([np.zeros(0, np.uint64), *every]), return_counts=True)
    return seeds[count >= holders]


def rare_seeds(hashes: U32, common: U64) -> U8:
    """1 for words at which a seed begins that is not in ``common``."""
    found = grams(hashes, SEED)
    out = np.zeros(len(hashes), np.uint8)
    out[: len(found)] = 1
    if len(common) and len(found):
        at = np.searchsorted(common, found)
        at[at == len(common)] = 0
        out[: len(found)] = common[at] != found
    return out


def seed_table(common: U64, cells: int) -> U8:
    """``common`` as a table of bits, as the compiled look reads it (``cells`` a power of two)."""
    held = np.zeros(cells, np.uint8)
    held[(common & np.uint64(cells - 1)).astype(np.int64)] = 1
    return common_bits(held, 1)


def common_bits(counts: U8, holders: int) -> U8:
    """A table of counts as bits: set where a cell counts ``holders`` or more."""
    return np.packbits(counts >= holders, bitorder="little")
