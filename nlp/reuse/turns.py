"""The closer look at pairs of a large campaign: how improbable the shared words are as turns of phrase of their own.

An author's text is taken as a row of turns of phrase that he did not think up. Each costs the logarithm of how often
it stands in the campaign, the two texts left out, down to single words; one that nobody else has costs as much as the
rarest, up to ``UNSEEN_TURN`` words. What is shared (``nlp.reuse.pieces``) is explained as cheaply as that allows; where
its longest passage breaks off in the middle of a turn (``nlp.reuse.broken``), it was cut out of another text.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numba.extending import register_jitable

from nlp.reuse.broken import MOST
from nlp.reuse.evidence import LONGEST_PHRASE, REACHED, SCALE, TEXT_WORDS, UNSEEN_PHRASE, Limits
from nlp.reuse.fast import mix_one, seeds_of
from nlp.reuse.fold import F64, I32, I64, PLACE, U8, U16, U32, U64
from nlp.reuse.grams import SEED
from nlp.reuse.jit import compiled
from nlp.reuse.masks import OWN
from nlp.reuse.words import MASK

TURN = 6
"""Words of a turn of phrase, about: a text is a row of ``TEXT_WORDS / TURN`` of them, and chance may choose at so many
places of either text."""
UNSEEN_TURN = 12
"""Words of a turn of phrase that nobody else has, at most: half a sentence. 10 to 20 part copied from honest pairs
equally well; below 10 honest ones pass."""
TURN_PLACES = 2 * math.log(TEXT_WORDS / TURN)
"""What chance may choose among the turns of either text, in nats."""
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


class Room(NamedTuple):
    """Room for what words cost: how often their seeds stand in the campaign, the seeds, the cost up to each word; and
    the logarithm of the others that hold a turn, by the number of all holders."""

    held: U16
    seeds: U64
    cost: F64
    others: F64


def room(longest: int) -> Room:
    """For up to ``longest`` words in a row."""
    others = np.log(np.maximum(0.0, np.arange(1 << 16) - 2.0) + UNSEEN)
    return Room(np.zeros(longest + 1, np.uint16), np.zeros(longest + 1, np.uint64), np.zeros(longest + 1), others)


def no_turns() -> Turns:
    """Where short turns are not counted."""
    return Turns(np.zeros(0, np.uint64), np.zeros(0, np.uint32), 1)


@compiled
def closer(
    words: U32, pieces: I32, pairs: int, least: Limits, turns: Turns, counts: U16, space: Room
) -> F64:  # fmt: skip
    """Evidence of each of so many ``pairs`` in nats beyond what chance may choose; ``counts`` of seeds are those of
    ``nlp.reuse.rarity``, ``least`` the limits of the campaign."""
    total, most, cut = np.zeros(pairs), np.full(pairs, TURN_PLACES), np.zeros(pairs)
    passage, first = 0.0, 0
    for piece in range(len(pieces)):
        low, high, pair, begins, before, behind = pieces[piece]
        cost = cheapest(words[low:high], counts, least, turns, space)
        passage = cost if begins else passage + max(0.0, cost - REACHED)
        first = before if begins else first
        if piece + 1 == len(pieces) or pieces[piece + 1, 3]:
            total[pair] += max(0.0, passage - TURN_PLACES)
            if passage > most[pair]:
                most[pair], cut[pair] = passage, min(MOST, (first + behind) / SCALE)
    return total + cut


@register_jitable
def cheapest(words: U32, counts: U16, least: Limits, turns: Turns, space: Room) -> float:
    """Cost of the cheapest row of turns that makes ``words``."""
    # What a turn costs that stands once in the campaign.
    every = least.seeds - math.log(TURN)
    for at in range(seeds_of(words, space.seeds)):
        space.held[at] = counts[space.seeds[at] & np.uint64(len(counts) - 1)]
    cost = space.cost[: len(words) + 1]
    cost[:] = np.inf
    cost[0] = 0.0
    for at in range(len(words)):
        _lower(space, at, len(words), every, least, cost)
        if len(turns.keys):
            _lower_by_turns(words, at, every, turns, cost)
    return float(cost[len(words)])


@register_jitable
def _lower_by_turns(words: U32, at: int, every: float, turns: Turns, cost: F64) -> None:
    """Lower ``cost`` by a counted turn of up to ``SHORT`` words from ``at`` on."""
    for length in range(1, min(SHORT, len(words) - at) + 1):
        met = turns.step * turns.counts[_slot(turns.keys, _key(words, at, length))]
        others = max(0.0, met - 2.0) + UNSEEN * turns.step
        cost[at + length] = min(cost[at + length], cost[at] + every - math.log(others))


@register_jitable
def _lower(space: Room, at: int, size: int, every: float, least: Limits, cost: F64) -> None:
    """Lower ``cost`` of all that ends after ``at``: by a turn that nobody else has, and by a set phrase from there."""
    rare = cost[at] + every - space.others[0]
    for end in range(at + 1, min(size, at + UNSEEN_TURN) + 1):
        cost[end] = min(cost[end], rare)
    fewest, phrase = 65536, 0.0
    for end in range(at + SEED, min(size, at + LONGEST_PHRASE) + 1):
        holders = int(space.held[end - SEED])
        if holders < fewest:
            fewest, phrase = holders, cost[at] + every - space.others[holders]
        if fewest < least.common and end - at > (UNSEEN_PHRASE if fewest >= least.few else UNSEEN_TURN):
            break
        cost[end] = min(cost[end], phrase)
