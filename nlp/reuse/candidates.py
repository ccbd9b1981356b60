"""Which pairs are worth an exact look: fingerprints, frequency cap, links of popular texts to their first holders.

Pure steps on arrays: ``sketch`` (texts to fingerprints), ``pair_hits`` (fingerprints of one partition to hits),
``count_hits`` (hits of one partition to candidates). A fingerprint is 40 bits of hash and 24 bits of text rank.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from nlp.reuse.fold import I64, U8, U32, U64
from nlp.reuse.grams import grams_of_texts
from nlp.reuse.masks import OWN

RANK_BITS = 24
RANK = np.uint64(2**RANK_BITS - 1)
PAIR_BITS = 24
RARE_POINTS, STAR_POINTS = 2, 1


@dataclass(frozen=True, slots=True)
class SketchRule:
    """How texts are sampled and paired.

    ``size`` words a fingerprint, one in ``sample`` kept by its hash; up to ``cap`` holders all are paired, above it
    each with the first ``stars``; a candidate has ``points`` at least (a shared rare fingerprint gives two, one of
    the popular gives one).
    """

    size: int
    sample: int
    cap: int = 40
    stars: int = 2
    points: int = 6


SMALL = SketchRule(size=5, sample=1, points=16)
"""Up to a few thousand texts every run of five words is looked at: sampling would save nothing."""
LARGE = SketchRule(size=7, sample=3, points=8)
"""One run of seven words in three: forty copied words hold about eleven of them, four are enough; of 700 words with
30 % edited about twenty are left."""
SMALL_CAMPAIGN = 3000


def rule_for(texts: int) -> SketchRule:
    return SMALL if texts <= SMALL_CAMPAIGN else LARGE


def sketch(hashes: U32, bounds: I64, mask: U8, rule: SketchRule, first: int) -> U64:
    """Fingerprints of the own words of texts ``first``, ``first`` + 1, ...; each once a text, unsorted."""
    own = np.flatnonzero(mask == OWN)
    own_bounds = np.searchsorted(own, bounds)
    found, place = grams_of_texts(hashes[own], own_bounds, rule.size)
    text = (np.searchsorted(own_bounds, place, side="right") - 1 + first).astype(np.uint64)
    keep = found % np.uint64(rule.sample) == 0
    short = found[keep] >> np.uint64(RANK_BITS)
    return np.unique(short << np.uint64(RANK_BITS) | text[keep])


def pair_hits(prints: U64, rule: SketchRule, known: int) -> tuple[U64, U32]:
    """Pairs that share fingerprints and their points, from sorted unique ``prints``; texts below ``known`` are the
    known ones, and two of them make no pair."""
    gram, text = prints >> np.uint64(RANK_BITS), prints & RANK
    starts = np.flatnonzero(np.concatenate(([True], gram[1:] != gram[:-1]))) if len(gram) else np.zeros(0, np.int64)
    sizes = np.diff(np.append(starts, len(gram)))
    keys: list[U64] = []
    points: list[U32] = []
    for size in np.unique(sizes[(sizes >= 2) & (sizes <= rule.cap)]).tolist():
        rows = text[starts[sizes == size][:, None] + np.arange(size)]
        left, right = np.triu_indices(size, 1)
        _add(rows[:, left].ravel(), rows[:, right].ravel(), RARE_POINTS, known, keys, points)
    for begin, size in zip(starts[sizes > rule.cap].tolist(), sizes[sizes > rule.cap].tolist(), strict=True):
        _star(text[begin : begin + size], rule, known, keys, points)
    return _sum(keys, points)


def _star(texts: U64, rule: SketchRule, known: int, keys: list[U64], points: list[U32]) -> None:
    centres = min(max(rule.stars, int(np.searchsorted(texts, known)) + 1), 8)
    for centre in range(min(centres, len(texts))):
        others = texts[centre + 1 :]
        _add(np.full(len(others), texts[centre]), others, STAR_POINTS, known, keys, points)


def _add(a: U64, b: U64, weight: int, known: int, keys: list[U64], points: list[U32]) -> None:
    new = b >= known
    keys.append((a[new] << np.uint64(PAIR_BITS)) | b[new])
    points.append(np.full(int(new.sum()), weight, np.uint32))


def _sum(keys: list[U64], points: list[U32]) -> tuple[U64, U32]:
    if not keys:
        return np.zeros(0, np.uint64), np.zeros(0, np.uint32)
    key, weight = np.concatenate(keys), np.concatenate(points)
    order = np.argsort(key, kind="stable")
    key, weight = key[order], weight[order]
    starts = np.flatnonzero(np.concatenate(([True], key[1:] != key[:-1]))) if len(key) else np.zeros(0, np.int64)
    return key[starts], np.add.reduceat(weight, starts, dtype=np.uint32) if len(starts) else weight


def count_hits(keys: U64, points: U32, rule: SketchRule) -> tuple[U64, U32]:
    """Candidates: pairs with enough points over all partitions, sorted."""
    key, total = _sum([keys], [points])
    keep = total >= rule.points
    return key[keep], total[keep]


def split_pairs(keys: U64) -> tuple[I64, I64]:
    """The two ranks of pair keys, the lower first."""
    a = (keys >> np.uint64(PAIR_BITS)).astype(np.int64)
    return a, (keys & np.uint64(2**PAIR_BITS - 1)).astype(np.int64)
