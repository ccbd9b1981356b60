"""The closer look at pairs that stand just under the threshold of a large campaign."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from flows.compare_shelf import Arrays
from nlp.reuse.evidence import limits
from nlp.reuse.fold import F64, I32, I64, U16
from nlp.reuse.pieces import shared_words
from nlp.reuse.turns import closer, count_turns, room

SAMPLE = 2000
"""Texts in which turns of phrase are counted, about: more part copied from honest pairs no better."""
WORDS = 500_000
"""Shared words held at a time; a pair has some sixty."""


def closer_look(arrays: Arrays, rows: I64, pairs: Sequence[tuple[int, int, I32]], counts: U16) -> F64:
    """Evidence in nats of ``pairs`` (ranks and passages); ``rows`` of the shelf are by rank, ``counts`` of their
    seeds."""
    if not pairs:
        return np.zeros(0)
    a, b = (rows[np.array([pair[side] for pair in pairs], np.int64)] for side in (0, 1))
    passages = np.concatenate([_in_order(pair[2]) for pair in pairs])
    starts = np.concatenate(([0], np.cumsum([len(pair[2]) for pair in pairs])))
    step = max(1, len(rows) // SAMPLE)
    texts, least = np.ascontiguousarray(rows[::step]), limits(len(rows))
    longest = int(np.diff(arrays.bounds).max())
    words, pieces = np.empty(WORDS + longest, np.uint32), np.empty((WORDS // 5 + longest, 6), np.int32)
    out, at, space = np.zeros(len(pairs)), 0, room(longest)
    while at < len(pairs):
        done, used, made = shared_words(
            a[at:], b[at:], starts[at:], passages, arrays.hashes, arrays.codes, arrays.bounds, counts, words, pieces
        )
        turns = count_turns(words[:used], texts, arrays.hashes, arrays.codes, arrays.bounds, step)
        out[at : at + done] = closer(words[:used], pieces[:made], done, least, turns, counts, space)
        at += done
    return out


def _in_order(rows: I32) -> I32:
    """Passages by place in own words."""
    return rows[np.argsort(rows[:, 7], kind="stable")]
