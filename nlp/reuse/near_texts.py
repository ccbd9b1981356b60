"""Texts that may have rewritten each other in a large campaign: those with most rare word pairs in common.

Who rewrites keeps some of the source's own terms. Word pairs, next to each other or with one word between, that few
texts hold are looked up in an inverted index; each text is aligned with the best few only. A pair that more texts hold
than ``HOLDERS`` finds nobody, so a text costs the same however many there are.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from nlp.reuse.compare import TextWords
from nlp.reuse.fold import I64
from nlp.reuse.masks import OWN

HOLDERS = 40
"""Texts that hold a word pair at most for it to find candidates: some 50,000 look-ups a text at worst."""
BEST = 4
"""Texts that each text is aligned with at most, some milliseconds each. The source of all 17 rewritten passages of
``corpus/reuse`` (83 texts) is among them with word pairs of 4 holders at most already."""
BLOCK = 1024
_FIRST, _SECOND = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F)


def word_pairs(words: TextWords) -> NDArray[np.uint64]:
    """The pairs of own words of a text, each once."""
    found = []
    for apart in (1, 2):
        both = (words.mask[:-apart] == OWN) & (words.mask[apart:] == OWN)
        one, other = words.hashes[:-apart][both].astype(np.uint64), words.hashes[apart:][both].astype(np.uint64)
        found.append((one * _FIRST) ^ (other * _SECOND))
    return np.unique(np.concatenate(found))


def near_texts(pairs: Sequence[NDArray[np.uint64]], holders: int = HOLDERS, best: int = BEST) -> set[tuple[int, int]]:
    """Of each text, given by its word pairs, the ``best`` others that share most, as pairs in order."""
    index = _index(pairs, holders)
    turned = index.T.tocsr()
    out: set[tuple[int, int]] = set()
    for low in range(0, len(pairs), BLOCK):
        shared = (index[low : low + BLOCK] @ turned).tocsr()
        for row in range(shared.shape[0]):
            span = slice(int(shared.indptr[row]), int(shared.indptr[row + 1]))
            others, weight = shared.indices[span], np.where(shared.indices[span] == low + row, 0, shared.data[span])
            for other in others[np.lexsort((others, -weight))[:best]].tolist():
                if other != low + row:
                    out.add((min(low + row, other), max(low + row, other)))
    return out


def _index(pairs: Sequence[NDArray[np.uint64]], holders: int) -> csr_matrix:
    """Texts by word pairs that two texts hold at least and ``holders`` at most, weighed by how rare they are."""
    owner: I64 = np.repeat(np.arange(len(pairs)), [len(part) for part in pairs])
    _, column, count = np.unique(np.concatenate(pairs), return_inverse=True, return_counts=True)
    kept = (count >= 2) & (count <= holders)
    chosen = kept[column]
    number = np.cumsum(kept) - 1
    # A product adds the square: shared pairs count by their rarity.
    weight = np.sqrt(np.log(max(2, len(pairs)) / count[column[chosen]]) + 1 / math.e).astype(np.float32)
    shape = (len(pairs), int(kept.sum()))
    return csr_matrix((weight, (owner[chosen], number[column[chosen]])), shape=shape)
