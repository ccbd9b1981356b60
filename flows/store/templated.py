"""What the templates that people declared make of pairs: their text counts as reference. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from nlp.records import Extent, Pair, Passage

Parts = Mapping[str, Sequence[Extent]]
"""Where templates stand in each text, by id; extents of one text do not overlap."""

LEAST_CHARS = 50
"""Characters of a passage outside templates for it to be shown: about ten words, as for every passage."""
LEAST_WORDS = 26
"""Words that a pair must share outside templates: rare words in one passage that flag a pair in a small campaign."""


def without_templates(pairs: Iterable[Pair], parts: Parts) -> tuple[Pair, ...]:
    """Pairs without the text of templates: passages cut at their ends, shares of what is left of the own text."""
    if not parts:
        return tuple(pairs)
    return tuple(kept for kept in (_pair(pair, parts) for pair in pairs) if kept is not None)


def left_of(passage: Passage, a: Sequence[Extent], b: Sequence[Extent]) -> Passage | None:
    """The passage with templates cut off its ends; ``None`` where little else is in it on either side."""
    a_start, a_end, a_own = _cut(passage.a_start, passage.a_end, a)
    b_start, b_end, b_own = _cut(passage.b_start, passage.b_end, b)
    part = min(a_own / max(1, passage.a_end - passage.a_start), b_own / max(1, passage.b_end - passage.b_start))
    if part >= 1:
        return passage
    if min(a_own, b_own) < LEAST_CHARS:
        return None
    return replace(
        passage, a_start=a_start, a_end=a_end, b_start=b_start, b_end=b_end, words=round(passage.words * part)
    )


def _pair(pair: Pair, parts: Parts) -> Pair | None:
    a, b = parts.get(pair.a, ()), parts.get(pair.b, ())
    left = tuple(kept for kept in (left_of(p, a, b) for p in pair.passages) if kept is not None)
    if not a and not b:
        return pair
    if left != pair.passages and sum(p.words for p in left) < LEAST_WORDS:
        return None
    sides_a = [(p.a_start, p.a_end) for p in pair.passages], [(p.a_start, p.a_end) for p in left]
    sides_b = [(p.b_start, p.b_end) for p in pair.passages], [(p.b_start, p.b_end) for p in left]
    return replace(
        pair, passages=left, a_share=_share(pair.a_share, *sides_a, a), b_share=_share(pair.b_share, *sides_b, b)
    )


Extents = Sequence[tuple[int, int]]


def _share(share: float, before: Extents, after: Extents, template: Sequence[Extent]) -> float:
    """A share is shared text over own text; templates leave both."""
    shared = sum(_cut(start, end, ())[2] for start, end in before)
    if not share or not shared:
        return share
    own = shared / share - sum(t.end - t.start for t in template)
    left = sum(_cut(start, end, template)[2] for start, end in after)
    return round(min(1.0, left / max(own, left, 1)), 4)


def _cut(start: int, end: int, template: Sequence[Extent]) -> tuple[int, int, int]:
    """An extent with templates cut off its ends, and its characters outside templates."""
    inside = sorted((max(t.start, start), min(t.end, end)) for t in template if t.start < end and start < t.end)
    own = end - start - sum(high - low for low, high in inside)
    for low, high in inside:
        if low <= start:
            start = high
    for low, high in reversed(inside):
        if high >= end:
            end = low
    return start, max(start, end), own
