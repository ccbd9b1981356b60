"""Which pairs are worth an exact look: fingerprints, frequency cap, links of popular texts to their first holders.

Pure steps on arrays: ``sketch`` (texts to fingerprints), ``split_hits`` (fingerprints of one partition to hits),
``count_hits`` (hits of one partition to candidates). A fingerprint is 40 bits of hash and 24 bits of text rank; a hit
is two ranks and its points (``nlp.reuse.pairing``). Few texts are paired by numpy, many by compiled code.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from nlp.reuse.fold import I64, U8, U32, U64
from nlp.reuse.grams import grams_of_texts
from nlp.reuse.masks import OWN
from nlp.reuse.pairing import (
    POINT_BITS,
    hit_places,
    hits,
    points_of,
    radix_sort,
    shared_prints,
    spread,
    summed,
    tally,
    unique,
)

RANK_BITS = 24
RANK = np.uint64(2**RANK_BITS - 1)
_POINTS = np.uint64(POINT_BITS)


@dataclass(frozen=True, slots=True)
class SketchRule:
    """How texts are sampled and paired.

    ``size`` words a fingerprint, one in ``sample`` kept by its hash; up to ``cap`` holders all are paired, above it
    each with the first ``stars``. What a shared fingerprint gives follows from its holders (``pairing.points_of``);
    above the cap it gives ``star`` points. A candidate has ``points`` at least, or shares ``many`` fingerprints and
    may be flagged for set phrases alone.
    """

    size: int
    sample: int
    scarce: int
    few: int
    points: int
    many: int
    cap: int = 40
    star: int = 0
    stars: int = 2


SMALL = SketchRule(size=5, sample=1, scarce=0, few=0, points=16, many=16, star=1)
"""Up to a few thousand texts every run of five words is looked at: sampling would save nothing."""
SMALL_CAMPAIGN = 3000


def rule_for(texts: int) -> SketchRule:
    """Few texts: ``SMALL``. Many: every other run of seven words.

    Forty copied words hold about seventeen fingerprints, 700 words with 30 % edited about thirty; two that only a
    handful of texts have are enough, or five that are in no set phrase. What more texts have than the cap tells nothing
    of a pair but that it shares set phrases. Fifty words of those, the least that is shown, hold twenty-two. One run in
    three gives as many candidates and loses 4 of 100 passages of forty words; all runs with a rare seed, for as many
    candidates, lose as many as every other one.
    """
    if texts <= SMALL_CAMPAIGN:
        return SMALL
    return SketchRule(size=7, sample=2, scarce=4, few=8, points=10, many=15)


def sketch(hashes: U32, bounds: I64, mask: U8, rule: SketchRule, first: int) -> U64:
    """Fingerprints of the own words of texts ``first``, ``first`` + 1, ...; each once a text, sorted."""
    own = np.flatnonzero(mask == OWN)
    own_bounds = np.searchsorted(own, bounds)
    found, place = grams_of_texts(hashes[own], own_bounds, rule.size)
    text = (np.searchsorted(own_bounds, place, side="right") - 1 + first).astype(np.uint64)
    keep = (found & RANK) < np.uint64(2**RANK_BITS // rule.sample)
    return np.unique(found[keep] & ~RANK | text[keep])


def split_hits(prints: U64, rule: SketchRule, known: int, fresh: U8, shift: int, parts: int) -> list[U64]:
    """Hits of one partition, several a pair, in ``parts`` by the rank of their first text without its ``shift`` lowest
    bits.

    Texts below ``known`` are the known ones, and two of them make no pair; one of two must be ``fresh``.
    """
    if not compiled_pays(prints):
        found = np.sort(_plain_hits(np.unique(prints), rule, known, fresh))
        part = found >> np.uint64(RANK_BITS + POINT_BITS + shift)
        return np.split(found, np.searchsorted(part, np.arange(1, parts)))
    room = np.empty(len(prints) + 1, np.uint64)
    number, by_rank = shared_prints(prints, room)
    shared = radix_sort(room[:number], RANK_BITS if by_rank else 0)
    shared = shared[: unique(shared)]
    begin = hit_places(shared, rule.cap, rule.stars, known, shift, parts)
    # What is not written takes no memory.
    made, end = np.empty(int(begin[-1]) + 1, np.uint64), begin[:-1].copy()
    hits(shared, rule.cap, rule.scarce, rule.few, rule.star, rule.stars, known, fresh, shift, end, made)
    return [made[low:high] for low, high in zip(begin[:-1].tolist(), end.tolist(), strict=True)]


def compiled_pays(*values: U64) -> bool:
    return sum(map(len, values)) > 200_000


def _plain_hits(prints: U64, rule: SketchRule, known: int, fresh: U8) -> U64:
    gram, text = prints >> np.uint64(RANK_BITS), prints & RANK
    starts = np.flatnonzero(np.concatenate(([True], gram[1:] != gram[:-1]))) if len(gram) else np.zeros(0, np.int64)
    sizes = np.diff(np.append(starts, len(gram)))
    made = [np.zeros(0, np.uint64)]
    for size in np.unique(sizes[(sizes >= 2) & (sizes <= rule.cap)]).tolist():
        rows = text[starts[sizes == size][:, None] + np.arange(size)]
        left, right = np.triu_indices(size, 1)
        weight = points_of(size, rule.scarce, rule.few)
        made.append(_hits(rows[:, left].ravel(), rows[:, right].ravel(), weight, known, fresh))
    for begin, size in zip(starts[sizes > rule.cap].tolist(), sizes[sizes > rule.cap].tolist(), strict=True):
        texts = text[begin : begin + size]
        for centre in range(min(max(rule.stars, int(np.searchsorted(texts, known)) + 1), 8)):
            made.append(_hits(np.full(size - centre - 1, texts[centre]), texts[centre + 1 :], rule.star, known, fresh))
    return np.concatenate(made)


def _hits(a: U64, b: U64, weight: int, known: int, fresh: U8) -> U64:
    keep = (b >= known) & ((fresh[a] > 0) | (fresh[b] > 0))
    return (a[keep] << np.uint64(RANK_BITS) | b[keep]) << _POINTS | np.uint64(weight)


def count_hits(values: Sequence[U64], rule: SketchRule) -> U64:
    """Candidates: pairs with enough points or hits over all ``values``, with both, sorted."""
    values = [part for part in values if len(part)]
    size = sum(map(len, values))
    if not compiled_pays(*values):
        return _plain_sums(np.concatenate([np.zeros(0, np.uint64), *values]), rule)
    pair = RANK_BITS + POINT_BITS
    first, last = min(int(part.min()) >> pair for part in values), max(int(part.max()) >> pair for part in values)
    begin = np.zeros(last - first + 2, np.uint64)
    most = max(tally(part, first, begin) for part in values)
    begin = np.cumsum(begin, dtype=np.uint64)
    rows, at = np.empty(size, np.uint32), begin.copy()
    for part in values:
        spread(part, first, at, rows)
    found = np.empty(size + 1, np.uint64)
    return np.sort(found[: summed(rows, begin, first, most, rule.points, rule.many, found)])


def _plain_sums(values: U64, rule: SketchRule) -> U64:
    keys, place, count = np.unique(values >> _POINTS, return_inverse=True, return_counts=True)
    total = np.bincount(place, values & np.uint64(2**POINT_BITS - 1), len(keys))
    weight = np.minimum(total, 255).astype(np.uint64) << np.uint64(8) | np.minimum(count, 255).astype(np.uint64)
    found: U64 = (keys << _POINTS | weight)[(total >= rule.points) | (count >= rule.many)]
    return found


def split_pairs(values: U64) -> tuple[I64, I64, U8, U8]:
    """The two ranks of candidates, the lower first, and the number of fingerprints that they share and their points
    (to 255)."""
    pairs = values >> _POINTS
    number = (values & np.uint64(255)).astype(np.uint8)
    points = (values >> np.uint64(8) & np.uint64(255)).astype(np.uint8)
    return (pairs >> np.uint64(RANK_BITS)).astype(np.int64), (pairs & RANK).astype(np.int64), number, points
