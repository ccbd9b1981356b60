"""Runs of words that many texts of the campaign hold: set phrases, and no evidence by themselves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nlp.reuse.compare import TextWords
from nlp.reuse.fold import U64
from nlp.reuse.grams import SEED, grams

Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class CommonRuns:
    """Sorted seeds held by many texts."""

    seeds: U64

    def rare(self, words: TextWords) -> Bools:
        """Words that stand in at least one seed which is not common."""
        found = grams(words.hashes, SEED)
        rare = np.ones(len(found), bool)
        if len(self.seeds):
            at = np.searchsorted(self.seeds, found)
            at[at == len(self.seeds)] = 0
            rare = self.seeds[at] != found
        out = np.zeros(len(words.hashes), bool)
        for place in range(SEED):
            out[place : place + len(rare)] |= rare
        return out


def common_runs(texts: Iterable[TextWords], holders: int) -> CommonRuns:
    """Seeds that stand in ``holders`` texts or more."""
    every = [np.unique(grams(t.hashes, SEED)) for t in texts]
    seeds, count = np.unique(np.concatenate(every or [np.zeros(0, np.uint64)]), return_counts=True)
    return CommonRuns(seeds[count >= holders])
