"""Fingerprints of kept texts that new ones share: exactly the pairs of a whole run, fewer holders of set phrases."""

from __future__ import annotations

import numpy as np

from nlp.reuse.candidates import RANK, RANK_BITS, SketchRule, split_hits
from nlp.reuse.pairing import named, named_among

RULE = SketchRule(size=7, sample=2, scarce=4, few=8, points=12, many=20, cap=12)


def test_the_first_holders_and_all_fresh_ones_give_the_pairs_that_all_holders_give() -> None:
    random = np.random.default_rng(5)
    texts = np.sort(random.integers(0, 60, 4000)).astype(np.uint64)
    grams = (random.random(4000) ** 3 * 600).astype(np.uint64)
    prints = grams << np.uint64(RANK_BITS) | texts
    # Text 7 belongs to another run, those from 50 on are new.
    ranks = np.array([-1 if row == 7 else row - (row > 7) for row in range(60)], np.int64)
    fresh = np.array([rank >= 49 for rank in range(59)], np.uint8)
    every, few = np.empty(4000, np.uint64), np.empty(4000, np.uint64)
    every = every[: named(prints, ranks, every)]
    few = few[: named_among(prints, ranks, fresh, 50, RULE.cap + 1, few)]
    wanted, found = (np.sort(split_hits(part, RULE, 2, fresh, RANK_BITS, 1)[0]) for part in (every, few))
    assert len(wanted) > 1000 and len(few) < 0.8 * len(every)
    assert np.array_equal(found, wanted)
    assert set((few & RANK).tolist()) <= set(range(59))
