"""Groups whose members share the same text: all of them hold one stretch of the likely source, no chains.

For each text, the earliest first, the passages that others share with it are intervals on it. The stretch that most
new texts cover makes a group; then the next, until every pair is in one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from nlp.records import Group, Pair, Relation

LEAST = 60
"""Characters that all members of a group must hold: about twelve words."""

Interval = tuple[int, int, str]


def groups(pairs: Sequence[Pair], order: Mapping[str, int]) -> tuple[Group, ...]:
    """Groups over ``pairs``; ``order`` ranks texts, known ones first, then by hand-in."""
    on_text = _intervals((p for p in pairs if p.relation is Relation.NONE), order)
    inside: dict[str, set[int]] = defaultdict(set)
    made: list[Group] = []
    for source in sorted(on_text, key=lambda name: (order[name], name)):
        for members in _rounds(source, on_text[source], inside):
            names = sorted(members, key=lambda name: (order[name], name))
            for name in names:
                inside[name].add(len(made))
            made.append(Group(tuple(names), names[0]))
    return tuple(made)


def _intervals(pairs: Iterable[Pair], order: Mapping[str, int]) -> dict[str, list[Interval]]:
    """By the earlier text of each pair: extents on it and who shares them."""
    out: dict[str, list[Interval]] = {}
    for pair in pairs:
        first_is_a = (order[pair.a], pair.a) <= (order[pair.b], pair.b)
        source, other = (pair.a, pair.b) if first_is_a else (pair.b, pair.a)
        for p in pair.passages:
            start, end = (p.a_start, p.a_end) if first_is_a else (p.b_start, p.b_end)
            # Shortened so that a common point means a common stretch; a short passage still ties its own pair.
            out.setdefault(source, []).append((start, max(end - LEAST, start), other))
    return out


def _rounds(source: str, intervals: Sequence[Interval], inside: Mapping[str, set[int]]) -> Iterable[set[str]]:
    """Members of one group after the other until all are in one with ``source``; ``inside`` tells in which groups that
    were made before a text is."""
    left = {other for _, _, other in intervals if inside[source].isdisjoint(inside[other])}
    while left:
        point = _deepest([i for i in intervals if i[2] in left])
        members = {other for start, end, other in intervals if start <= point <= end}
        left -= members
        yield members | {source}


def _deepest(intervals: Sequence[Interval]) -> int:
    """The point that most texts cover, the first of them."""
    events = sorted([(start, 0, other) for start, _, other in intervals] + [(e, 1, other) for _, e, other in intervals])
    open_now: dict[str, int] = {}
    best, best_point = 0, events[0][0]
    for point, closing, other in events:
        if closing:
            open_now[other] -= 1
            if not open_now[other]:
                del open_now[other]
            continue
        open_now[other] = open_now.get(other, 0) + 1
        if len(open_now) > best:
            best, best_point = len(open_now), point
    return best_point
