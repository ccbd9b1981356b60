"""Which findings stand although texts came: far above the threshold, and no more of what they share is a set phrase."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from flows.compare_field import UNCOUNTED, Field, Found
from flows.compare_last import Kept
from nlp.reuse.evidence import STRONG, limits
from nlp.reuse.fold import F64, I32, I64, U8
from nlp.reuse.sieve import count_phrases

SURELY = 2.5
"""Evidence above the threshold from which a finding can fall only by new set phrases: until all are compared anew
texts grow by a tenth: that takes a tenth of a nat from each phrase and moves the threshold by a fifth."""


def standing(field: Field, kept: Kept, common: U8) -> NDArray[np.bool_]:
    """Which of ``kept`` (by rank) need not be judged again; ``common`` are the seeds that are set phrases now."""
    phrases = kept.facts[:, 4]
    # A pair is told from its first text: not if they changed places.
    out: NDArray[np.bool_] = (phrases != UNCOUNTED) & (kept.pairs[:, 0] < kept.pairs[:, 1])
    out &= _sure(field, kept.facts[:, 0], kept.facts[:, 3])
    some = kept.some(out)
    out[out] = _phrases(field, some.pairs[:, 0], some.sizes(), some.passages, common) == phrases[out]
    return out


def with_phrases(field: Field, found: Sequence[Found], common: U8) -> list[Found]:
    """``found``, set phrases counted in those that may stand the next time."""
    facts = np.array([(one.level, one.evidence, one.phrases) for one in found]).reshape(-1, 3)
    places = np.flatnonzero(_sure(field, facts[:, 0], facts[:, 1]) & (facts[:, 2] == UNCOUNTED)).tolist()
    out = list(found)
    if places:
        ranks, sizes = (np.array(one) for one in zip(*((out[at].a, len(out[at].rows)) for at in places), strict=True))
        counted = _phrases(field, ranks, sizes, np.concatenate([out[at].rows for at in places]), common)
        for at, phrases in zip(places, counted.tolist(), strict=True):
            out[at] = replace(out[at], phrases=phrases)
    return out


def _sure(field: Field, level: F64, evidence: F64) -> NDArray[np.bool_]:
    sure: NDArray[np.bool_] = (level == STRONG) & (evidence >= limits(len(field)).clear + SURELY)
    return sure


def _phrases(field: Field, ranks: I64, sizes: I64, passages: I32, common: U8) -> I64:
    arrays = field.arrays
    return count_phrases(field.rows[ranks], sizes, passages, arrays.hashes, arrays.bounds, common)
