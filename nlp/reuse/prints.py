"""Compiled passes that make fingerprints of many texts and put them in order.

A fingerprint is 40 bits of hash and 24 bits of text, by row of the shelf or by rank.
"""

from __future__ import annotations

import numpy as np
from numba.extending import register_jitable

from nlp.reuse.fast import grams_into, own_into
from nlp.reuse.fold import I64, U8, U32, U64
from nlp.reuse.jit import compiled

_RANK, _NAME = np.uint64(24), np.uint64(2**24 - 1)
_NONE, _ONE, _DIGIT = np.uint64(0), np.uint64(1), np.uint64(0xFF)
STRIDE = 256
"""Fingerprints passed at a time where some are looked up: a thousand texts have one in a hundred of a campaign's."""


@compiled
def own_prints(
    hashes: U32, bounds: I64, codes: U8, size: int, sample: int, first: int, rank_bits: int, out: U64
) -> int:  # fmt: skip
    """``nlp.reuse.candidates.sketch`` without its sorting: fingerprints into ``out``; returns how many."""
    shift = np.uint64(rank_bits)
    low = (_ONE << shift) - _ONE
    limit, kept = (_ONE << shift) // np.uint64(sample), _NONE
    longest = np.diff(bounds).max()
    own, found = np.empty(longest + 1, np.uint32), np.empty(longest, np.uint64)
    for text in range(len(bounds) - 1):
        one, name = slice(bounds[text], bounds[text + 1]), np.uint64(first + text)
        words = own_into(hashes[one], codes[one], own)
        for index in range(np.uint64(grams_into(own[:words], size, found))):
            # Written every time and kept by moving on: no branch to guess.
            out[kept] = found[index] & ~low | name
            kept += np.uint64(found[index] & low < limit)
    return int(kept)


@compiled
def scatter(values: U64, low: int, bits: int, out: U64) -> I64:
    """``values`` into ``out`` by their bits from ``low`` on (above ``bits`` of them none is set), in order otherwise;
    returns where each part begins."""
    shift = np.uint64(low)
    bounds = np.zeros((1 << bits) + 1, np.int64)
    for value in values:
        bounds[(value >> shift) + _ONE] += 1
    for part in range(1 << bits):
        bounds[part + 1] += bounds[part]
    at = bounds.astype(np.uint64)
    for value in values:
        part_of = value >> shift
        out[at[part_of]] = value
        at[part_of] += _ONE
    return bounds


@compiled
def in_order(prints: U64, edges: I64, low: int, high: int, out: U64) -> int:
    """Fingerprints of many buckets into ``out``, sorted and each once; returns how many.

    Bucket ``b`` has ``prints[edges[s, b]:edges[s, b + 1]]`` of each source ``s``, texts in order, which agree in their
    bits from ``high`` on; those below ``low`` are in order already. A bucket stays in the cache while it is sorted;
    numpy's sort takes three times as long, a twentieth of a comparison.
    """
    sources, buckets = edges.shape[0], edges.shape[1] - 1
    longest = 0
    for bucket in range(buckets):
        longest = max(longest, (edges[:, bucket + 1] - edges[:, bucket]).sum())
    here, room = np.empty(longest, np.uint64), np.empty(longest, np.uint64)
    begin, kept = np.zeros(257, np.uint64), 0
    for bucket in range(buckets):
        size = 0
        for source in range(sources):
            for value in prints[edges[source, bucket] : edges[source, bucket + 1]]:
                here[size] = value
                size += 1
        values, other = here[:size], room[:size]
        for digit in range(low, high, 8):
            _by_digit(values, np.uint64(digit), begin, other)
            values, other = other, values
        for index in range(size):
            if index == 0 or values[index] != values[index - 1]:
                out[kept] = values[index]
                kept += 1
    return kept


@register_jitable
def _by_digit(values: U64, low: np.uint64, begin: U64, out: U64) -> None:
    """``values`` into ``out`` by their eight bits from ``low`` on, in order otherwise."""
    begin[:] = 0
    for value in values:
        begin[(value >> low & _DIGIT) + _ONE] += _ONE
    for number in range(256):
        begin[number + 1] += begin[number]
    for value in values:
        part = value >> low & _DIGIT
        out[begin[part]] = value
        begin[part] += _ONE


@compiled
def held_by(prints: U64, grams: U64, most: int, out: U64) -> int:
    """Of sorted ``prints`` those of each of ``grams`` (sorted fingerprints without a text), the first ``most``, into
    ``out``; returns how many. Each is searched from where the one before was found."""
    kept = at = 0
    for gram in grams:
        while at + STRIDE < len(prints) and prints[at + STRIDE] < gram:
            at += STRIDE
        at += np.searchsorted(prints[at : at + STRIDE], gram)
        for print_ in prints[at : at + most]:
            if print_ >> _RANK != gram >> _RANK:
                break
            out[kept] = print_
            kept += 1
    return kept


@compiled
def named(prints: U64, ranks: I64, out: U64) -> int:
    """Sorted ``prints`` named by rank instead of by row (rows of rank -1 left out), sorted; returns how many."""
    kept = begin = 0
    for index in range(len(prints)):
        if index and prints[index] >> _RANK != prints[index - 1] >> _RANK:
            _sorted(out, begin, kept)
            begin = kept
        rank = ranks[prints[index] & _NAME]
        if rank >= 0:
            out[kept] = (prints[index] & ~_NAME) | np.uint64(rank)
            kept += 1
    _sorted(out, begin, kept)
    return kept


@register_jitable
def _sorted(values: U64, low: int, high: int) -> None:
    """Sort part of ``values`` if it is not."""
    for index in range(low + 1, high):
        if values[index] < values[index - 1]:
            values[low:high].sort()
            break
