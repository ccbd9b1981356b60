"""Where shared words break off: whoever uses a set phrase goes on with it, whoever copies stops anywhere.

Honest authors who share a phrase share all of it. Where one text stops in the middle of what nearly all others go on
with, its words were cut out of another text, or changed.
"""

from __future__ import annotations

import math

import numpy as np
from numba.extending import register_jitable

from nlp.reuse.fast import seeds_of
from nlp.reuse.fold import U16, U32
from nlp.reuse.grams import SEED

FEW = 3
"""Texts that are taken to go on otherwise than all others: a count of seeds is too high by as many by chance."""
MOST = 6.0
"""Evidence of both ends of a passage at most, in nats: it rests on some dozen texts. Limits of 2 to 6 part copied from
honest pairs alike, none does worse."""


@register_jitable
def broken_off(a: U32, i: int, b: U32, j: int, step: int, counts: U16) -> float:
    """Evidence in nats that the words shared up to ``i`` and ``j`` (``step`` 1), or from there on (-1), were cut off.

    ``counts`` are those of ``nlp.reuse.rarity``.
    """
    low_a, low_b = (i - SEED + 1, j - SEED + 1) if step > 0 else (i, j)
    every = _holders(a, low_a, counts)
    on = min(every, max(_holders(a, low_a + step, counts), _holders(b, low_b + step, counts)))
    return math.log((every + FEW) / (every - on + FEW))


@register_jitable
def _holders(words: U32, at: int, counts: U16) -> int:
    """How often the seed at a word stands in the campaign; 0 where the text has none there."""
    if at < 0 or at + SEED > len(words):
        return 0
    seed = np.empty(1, np.uint64)
    seeds_of(words[at : at + SEED], seed)
    return int(counts[seed[0] & np.uint64(len(counts) - 1)])
