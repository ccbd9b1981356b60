"""What two texts share around their rare runs: most candidates have one turn of phrase in common and nothing near it.

Told from a window of some hundred words for a tenth of what the exact look (``nlp.reuse.verify``) costs, by about
as much evidence as a passage there could have.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba.extending import register_jitable

from nlp.reuse.evidence import LESS, PLACES, REACHED, Limits, run_evidence
from nlp.reuse.fast import mix_one, seeds_of
from nlp.reuse.fold import F64, I32, PLACE, U8, U16, U32, U64
from nlp.reuse.grams import SEED
from nlp.reuse.masks import OWN
from nlp.reuse.words import MASK

WINDOW, MOST = 50, 500
"""Own words to either side of a rare run, of so many words at most: a passage that goes on beyond is evidence enough by
what it has here, and quotations between its parts make it none the less one."""
SLACK = 5.0
"""Evidence that a pair may lack here and still be looked at: passages of set phrases alone stand elsewhere."""
_CELLS = 1 << 12
_LAST = np.uint64(_CELLS - 1)
_STEP, _NONE, _ONE = np.uint64(PLACE), np.uint64(0), np.uint64(1)


class Room(NamedTuple):
    """Room for the seeds of one window and where each stands in it (one more, 0: nowhere)."""

    seeds: U64
    cells: U16


def room(longest: int) -> Room:
    """For windows in texts of up to ``longest`` words."""
    return Room(np.zeros(longest, np.uint64), np.zeros(_CELLS, np.uint16))


@register_jitable
def promising(
    a: U32, b: U32, codes_a: U8, codes_b: U8, spots: I32, number: int, counts: U16, least: Limits, held: U16, cost: F64,
    space: Room,
) -> bool:  # fmt: skip
    """Could a pair be flagged for what stands around its rare runs, the first ``number`` rows of ``spots``?

    They are (place in a, place in b, words), by place in b.
    """
    total, done_low, done_a, done_b = SLACK, 0, -1, -1
    for spot in range(number):
        i, j, size = spots[spot, 0], spots[spot, 1], spots[spot, 2]
        if j + size <= done_b and done_low <= i and i + size <= done_a:
            continue
        # A window that is longer than its table is full of evidence.
        if size > _CELLS - 2 * MOST - SEED:
            return True
        low_a, high_a = _before(codes_a, i), _after(codes_a, i + size)
        low_b, high_b = _before(codes_b, j), _after(codes_b, j + size)
        here = _shared(
            a[low_a:high_a], b[low_b:high_b], codes_a[low_a:high_a], codes_b[low_b:high_b], counts, least, held, cost,
            space,
        )  # fmt: skip
        done_low, done_a, done_b = low_a, high_a, high_b
        if here >= least.look - LESS + PLACES - SLACK:
            return True
        total += max(0.0, here - PLACES)
    return total >= least.look


@register_jitable
def _before(codes: U8, word: int) -> int:
    own, low = 0, max(0, word - MOST)
    while word > low and own < WINDOW:
        word -= 1
        own += codes[word] & MASK == OWN
    return word


@register_jitable
def _after(codes: U8, word: int) -> int:
    own, high = 0, min(len(codes), word + MOST)
    while word < high and own < WINDOW:
        own += codes[word] & MASK == OWN
        word += 1
    return word


@register_jitable
def _shared(
    a: U32, b: U32, codes_a: U8, codes_b: U8, counts: U16, least: Limits, held: U16, cost: F64, space: Room
) -> float:  # fmt: skip
    """Evidence of all runs of equal words of two windows as if they were one passage."""
    count = seeds_of(a, space.seeds)
    space.cells[:] = 0
    for place in range(count - 1, -1, -1):
        space.cells[space.seeds[place] & _LAST] = place + 1
    top = _ONE
    for _ in range(SEED - 1):
        top *= _STEP
    total, done, found = _NONE, 0, 0.0
    for place in range(len(b)):
        total = total * _STEP + np.uint64(b[place])
        j = place - SEED + 1
        if j < 0:
            continue
        key = mix_one(total)
        total -= np.uint64(b[j]) * top
        i = int(space.cells[key & _LAST]) - 1
        if j < done or i < 0 or space.seeds[i] != key:
            continue
        end = j + SEED
        while i + end - j < len(a) and end < len(b) and a[i + end - j] == b[end]:
            end += 1
        for seed in range(i, i + end - j - SEED + 1):
            held[seed - i] = counts[space.seeds[seed] & np.uint64(len(counts) - 1)]
        size = end - j
        mask_a, mask_b = codes_a[i : i + size] & np.uint8(MASK), codes_b[j:end] & np.uint8(MASK)
        found += max(0.0, run_evidence(mask_a, 0, mask_b, 0, size, held, least, cost) - REACHED)
        done = end - SEED + 1
    return found + REACHED
