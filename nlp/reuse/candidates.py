"""Which pairs are worth an exact look: fingerprints, frequency cap, links of popular texts to their first holders.

Pure steps on arrays: ``sketch`` (texts to fingerprints), ``shared_lists`` (fingerprints of one partition to lists of
the texts that share one), ``count_shared`` (lists of one partition to candidates). A fingerprint is 40 bits of hash and
24 bits of text rank; entries of lists are those of ``nlp.reuse.pairing``. Few texts are paired by numpy, many by
compiled code.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nlp.reuse.fold import I64, U8, U32, U64
from nlp.reuse.grams import grams_of_texts
from nlp.reuse.masks import OWN
from nlp.reuse.pairing import END, FIRST, MOST_CENTRES, POINT_BITS, count_lists, list_shared, points_of

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


def shared_lists(prints: U64, rule: SketchRule, known: int, shift: int, parts: int) -> list[U32]:
    """Lists of those sorted unique ``prints`` that several texts have, in ``parts`` by the ranks of their texts without
    their ``shift`` lowest bits: a part holds each list from its first text of that part on.

    Texts below ``known`` are the known ones, with which all others are paired.
    """
    if not compiled_pays(prints):
        return _plain_lists(prints, rule, known, shift, parts)
    made, bounds = list_shared(
        prints, rule.cap, rule.scarce, rule.few, rule.star, rule.stars, known, shift, parts
    )  # fmt: skip
    return np.split(made, bounds[1:-1].astype(np.int64))


def compiled_pays(values: U64 | U32) -> bool:
    return len(values) > 200_000


def _plain_lists(prints: U64, rule: SketchRule, known: int, shift: int, parts: int) -> list[U32]:
    gram, text = prints >> np.uint64(RANK_BITS), (prints & RANK).astype(np.int64)
    starts = np.flatnonzero(np.concatenate(([True], gram[1:] != gram[:-1]))) if len(gram) else np.zeros(0, np.int64)
    sizes = np.diff(np.append(starts, len(gram)))
    of_list = np.repeat(np.arange(len(starts)), sizes)
    nth, size = np.arange(len(gram)) - starts[of_list], sizes[of_list]
    centres = np.where(sizes <= rule.cap, sizes, _centres(text < known, starts, rule))
    first, last = nth < np.minimum(centres[of_list], size - 1), nth == size - 1
    points = np.array([points_of(n, rule.scarce, rule.few) for n in range(rule.cap + 1)] + [rule.star])
    entry = text | points[np.minimum(size, rule.cap + 1)] << RANK_BITS | last * END
    made = []
    for part in range(parts):
        here = first & (text >> shift == part)
        met = np.cumsum(here) - here
        inside = met + here > met[starts][of_list]
        made.append((entry | here * FIRST)[inside].astype(np.uint32))
    return made


def _centres(is_known: NDArray[np.bool_], starts: I64, rule: SketchRule) -> I64:
    """With how many of its first texts the others of a list above the cap are paired: the known ones and one more."""
    known = np.add.reduceat(is_known, starts, dtype=np.int64) if len(starts) else starts
    return np.clip(known + 1, rule.stars, MOST_CENTRES)


def count_shared(lists: U32, rule: SketchRule, known: int, fresh: U8) -> U64:
    """Candidates: pairs with enough points or lists, with both; one of two texts must be ``fresh``, and two known ones
    make no pair."""
    if compiled_pays(lists):
        return count_lists(lists, known, fresh, rule.points, rule.many)
    first, last = np.flatnonzero(lists & FIRST), np.flatnonzero(lists & END)
    size = last[np.searchsorted(last, first)] - first
    left = np.repeat(first, size)
    right = left + 1 + np.arange(len(left)) - np.repeat(np.cumsum(size) - size, size)
    a, b = (lists[side].astype(np.uint64) & RANK for side in (left, right))
    keep = (b >= known) & ((fresh[a] | fresh[b]) > 0)
    points = lists[left[keep]] >> np.uint32(RANK_BITS) & np.uint32(63)
    return _plain_sums(a[keep] << np.uint64(RANK_BITS) | b[keep], points, rule)


def _plain_sums(pairs: U64, points: U32, rule: SketchRule) -> U64:
    keys, place, count = np.unique(pairs, return_inverse=True, return_counts=True)
    total = np.bincount(place, points, len(keys))
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
