"""The closer look at pairs of a large campaign: how improbable the shared words are as turns of phrase of their own.

An author's text is taken as a row of turns of phrase that he did not think up. Each costs the logarithm of how often
it stands in the campaign, the two texts left out, down to single words; one that nobody else has costs as much as the
rarest, up to ``UNSEEN_TURN`` words. What is shared is explained as cheaply as that allows. Quotations and headings
between its parts are left out first: a turn of phrase that is split by one is still one.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numba.extending import register_jitable

from nlp.reuse.evidence import LONGEST_PHRASE, REACHED, TEXT_WORDS, near
from nlp.reuse.fast import mix_one
from nlp.reuse.fold import F64, I32, I64, PLACE, U8, U16, U32, U64
from nlp.reuse.grams import SEED
from nlp.reuse.jit import compiled
from nlp.reuse.masks import OWN
from nlp.reuse.stretch import REACH
from nlp.reuse.words import MASK

TURN = 6
"""Words of a turn of phrase, about: a text is a row of ``TEXT_WORDS / TURN`` of them, and chance may choose at so many
places of either text."""
UNSEEN_TURN = 12
"""Words of a turn of phrase that nobody else has, at most: half a sentence. 10 to 20 part copied from honest pairs
equally well; below 10 honest ones pass."""
UNSEEN = 0.5
"""What a turn of phrase counts that was not met in as many texts as were counted."""
SHORT = SEED - 1
"""Words of the turns that are counted in a sample of the campaign; those of ``SEED`` words are counted in all of it."""
_STEP, _NONE, _ONE = np.uint64(PLACE), np.uint64(0), np.uint64(1)


class Turns(NamedTuple):
    """How often turns of up to ``SHORT`` words stand in one text of ``step``: a table by their hash, 0: empty."""

    keys: U64
    counts: U32
    step: int


@compiled
def shared_words(
    left: I64, right: I64, starts: I64, rows: I32, hashes: U32, codes: U8, bounds: I64, words: U32, pieces: I32
) -> tuple[int, int, int]:
    """Own words that pairs of texts share in their passages, pair ``p`` having ``rows[starts[p]:starts[p + 1]]``.

    ``words`` gets them one after the other; ``pieces`` where each unbroken piece begins and ends in it, its pair, and
    1 where it begins a passage. Returns pairs done, words and pieces written: all pairs unless the room is full.
    """
    written = made = 0
    for pair in range(len(left)):
        own_a = _own(hashes, codes, bounds[left[pair]], bounds[left[pair] + 1])
        own_b = _own(hashes, codes, bounds[right[pair]], bounds[right[pair] + 1])
        # Each word of a passage stands in one piece at most, and a piece has ``SEED`` words.
        if written + len(own_a) > len(words) or made + len(own_a) > len(pieces):
            return pair, written, made
        first, end_a = starts[pair], 0
        while first < starts[pair + 1]:
            last = first
            while last + 1 < starts[pair + 1] and _joined(rows[last], rows[last + 1]):
                last += 1
            low_a, low_b = max(end_a, int(rows[first, 7])), int(rows[first, 9])
            while low_a > end_a and low_b > 0 and own_a[low_a - 1] == own_b[low_b - 1]:
                low_a, low_b = low_a - 1, low_b - 1
            before = made
            end_a, written, made = _pieces(
                own_a, own_b, low_a, int(rows[last, 8]), low_b, int(rows[last, 10]), words, pieces, written, made
            )
            pieces[before:made, 2] = pair
            pieces[before:made, 3] = 0
            if made > before:
                pieces[before, 3] = 1
            first = last + 1
    return len(left), written, made


@register_jitable
def _joined(row: I32, following: I32) -> bool:
    return near(row[8], following[7]) and near(row[10], following[9])


@register_jitable
def _own(hashes: U32, codes: U8, low: int, high: int) -> U32:
    out = np.empty(high - low, np.uint32)
    kept = 0
    for word in range(low, high):
        out[kept] = hashes[word]
        kept += codes[word] & MASK == OWN
    return out[:kept]


@register_jitable
def _pieces(
    a: U32, b: U32, i: int, high_a: int, j: int, high_b: int, words: U32, pieces: I32, written: int, made: int
) -> tuple[int, int, int]:
    """Runs of at least ``SEED`` equal words of two stretches, in order; also where the last one ends in ``a``."""
    end_a = i
    while True:
        gap_a, gap_b = _next_run(a, b, i, high_a, j, high_b)
        if gap_a < 0:
            return end_a, written, made
        i, j = i + gap_a, j + gap_b
        pieces[made, 0] = written
        while i < len(a) and j < len(b) and a[i] == b[j]:
            words[written] = a[i]
            i, j, written = i + 1, j + 1, written + 1
        pieces[made, 1] = written
        made, end_a = made + 1, i


@register_jitable
def _next_run(a: U32, b: U32, i: int, high_a: int, j: int, high_b: int) -> tuple[int, int]:
    """How many words of either text lie before their next run in common, -1 where there is none."""
    for gap in range(2 * REACH):
        for gap_a in range(gap + 1):
            at_a, at_b = i + gap_a, j + gap - gap_a
            if at_a + SEED > high_a or at_b + SEED > high_b or at_a + SEED > len(a) or at_b + SEED > len(b):
                continue
            same = 0
            while same < SEED and a[at_a + same] == b[at_b + same]:
                same += 1
            if same == SEED:
                return gap_a, gap - gap_a
    return -1, -1


@register_jitable
def _key(words: U32, at: int, size: int) -> np.uint64:
    total = np.uint64(size)
    for place in range(at, at + size):
        total = total * _STEP + np.uint64(words[place])
    return mix_one(total) | _ONE


@register_jitable
def _slot(keys: U64, key: np.uint64) -> np.uint64:
    last = np.uint64(len(keys) - 1)
    slot = (key >> _ONE) & last
    while keys[slot] != _NONE and keys[slot] != key:
        slot = (slot + _ONE) & last
    return slot


@compiled
def count_turns(words: U32, texts: I64, hashes: U32, codes: U8, bounds: I64, step: int) -> Turns:
    """Count the turns of up to ``SHORT`` of ``words`` in ``texts``, which are one in ``step`` of the campaign."""
    size = 1 << 10
    while size < 3 * SHORT * len(words):
        size *= 2
    keys, counts = np.zeros(size, np.uint64), np.zeros(size, np.uint32)
    for at in range(len(words)):
        for length in range(1, min(SHORT, len(words) - at) + 1):
            key = _key(words, at, length)
            keys[_slot(keys, key)] = key
    for text in texts:
        own = 0
        for word in range(bounds[text], bounds[text + 1]):
            own = own + 1 if codes[word] & MASK == OWN else 0
            # A turn is looked for only if its end is.
            for length in range(1, min(SHORT, own) + 1):
                key = _key(hashes, word - length + 1, length)
                slot = _slot(keys, key)
                if keys[slot] == key:
                    counts[slot] += np.uint32(1)
                else:
                    break
    return Turns(keys, counts, step)


@compiled
def closer(words: U32, pieces: I32, pairs: int, texts: int, common: int, turns: Turns, counts: U16) -> F64:
    """Evidence of each of so many ``pairs`` in nats beyond what chance may choose; ``counts`` of seeds are those of
    ``nlp.reuse.rarity``, over all ``texts``; with ``common`` holders a run of any length is a set phrase."""
    total, passage = np.zeros(pairs), 0.0
    places = 2 * math.log(TEXT_WORDS / TURN)
    for piece in range(len(pieces)):
        low, high, pair, begins = pieces[piece]
        cost = _cheapest(words[low:high], texts, common, turns, counts)
        passage = cost if begins else passage + max(0.0, cost - REACHED)
        if piece + 1 == len(pieces) or pieces[piece + 1, 3]:
            total[pair] += max(0.0, passage - places)
    return total


@register_jitable
def _cheapest(words: U32, texts: int, common: int, turns: Turns, counts: U16) -> float:
    """Cost of the cheapest row of turns that makes ``words``."""
    every = math.log(TEXT_WORDS / TURN * texts)
    unseen = every - math.log(UNSEEN)
    held = np.zeros(len(words), np.uint16)
    for at in range(len(words) - SEED + 1):
        key = _NONE
        for place in range(at, at + SEED):
            key = key * _STEP + np.uint64(words[place])
        held[at] = counts[mix_one(key) & np.uint64(len(counts) - 1)]
    cost = np.full(len(words) + 1, np.inf)
    cost[0] = 0.0
    for at in range(len(words)):
        for end in range(at + 1, min(len(words), at + UNSEEN_TURN) + 1):
            cost[end] = min(cost[end], cost[at] + unseen)
        for length in range(1, min(SHORT, len(words) - at) + 1):
            met = turns.step * turns.counts[_slot(turns.keys, _key(words, at, length))]
            others = max(0.0, met - 2.0) + UNSEEN * turns.step
            cost[at + length] = min(cost[at + length], cost[at] + every - math.log(others))
        fewest = 65535
        for end in range(at + SEED, min(len(words), at + LONGEST_PHRASE) + 1):
            fewest = min(fewest, int(held[end - SEED]))
            if fewest < common and end - at > UNSEEN_TURN:
                break
            others = max(0.0, fewest - 2.0) + UNSEEN
            cost[end] = min(cost[end], cost[at] + every - math.log(others))
    return float(cost[len(words)])
