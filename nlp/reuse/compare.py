"""Two texts side by side: passages, shares of own words, the evidence; words become characters here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from nlp.records import Passage, Tier
from nlp.reuse.align import Stretch, passages
from nlp.reuse.evidence import LEAST, Shared, kind, tier
from nlp.reuse.fold import U8, U32
from nlp.reuse.masks import OWN

Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class TextWords:
    """The words of one text: hashes, offsets in code points, mask codes."""

    hashes: U32
    start: U32
    end: U32
    mask: U8


class Rarity(Protocol):
    """Which words of a text stand in no run that many texts of the campaign share."""

    def rare(self, words: TextWords) -> Bools: ...


@dataclass(frozen=True, slots=True)
class Finding:
    """What two texts share; shares are of own words."""

    passages: tuple[Passage, ...]
    a_share: float
    b_share: float
    tier: Tier


def compare_two(a: TextWords, b: TextWords, rarity: Rarity, texts: int) -> Finding | None:
    """What ``a`` and ``b`` share, or ``None`` where no reviewer needs to look. ``texts`` is the campaign's size."""
    found = passages(a.hashes, b.hashes)
    own_a, own_b = a.mask == OWN, b.mask == OWN
    rare = rarity.rare(a)
    shared = [_shared(s, own_a, own_b, rare) for s in found]
    level = tier(shared, texts)
    if level is None:
        return None
    kept = [(s, w) for s, w in zip(found, shared, strict=True) if w.own >= LEAST]
    a_share = _share(own_a, [s.matched_a for s, _ in kept])
    b_share = _share(own_b, [s.matched_b for s, _ in kept])
    return Finding(tuple(_passage(a, b, s, w) for s, w in kept), a_share, b_share, level)


def _share(own: Bools, matched: list[Bools]) -> float:
    return float((own & np.logical_or.reduce(matched)).sum()) / max(1, int(own.sum()))


def _shared(stretch: Stretch, own_a: Bools, own_b: Bools, rare: Bools) -> Shared:
    side = slice(stretch.a, stretch.a_end)
    matched = stretch.matched_a[side]
    own = matched & own_a[side]
    own_there = int((stretch.matched_b & own_b)[stretch.b : stretch.b_end].sum())
    size = max(stretch.a_end - stretch.a, stretch.b_end - stretch.b)
    return Shared(size, int(matched.sum()), min(int(own.sum()), own_there), int((own & rare[side]).sum()))


def _passage(a: TextWords, b: TextWords, stretch: Stretch, shared: Shared) -> Passage:
    return Passage(
        a_start=int(a.start[stretch.a]),
        a_end=int(a.end[stretch.a_end - 1]),
        b_start=int(b.start[stretch.b]),
        b_end=int(b.end[stretch.b_end - 1]),
        kind=kind(shared),
        words=shared.own,
    )
