"""The timelines of a reading: every time weighed in its place, the planned ones as spans."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from nlp.elements.goals.place import Place, places
from nlp.elements.plans.aims import NO_AIMS, Aims
from nlp.elements.plans.clues import Candidate, candidate_of
from nlp.elements.plans.model import THRESHOLD, PlanModel
from nlp.elements.plans.subject import own_words
from nlp.elements.reading import Reading
from nlp.elements.times.planned import Weighed
from nlp.records import Span, SpanType

_REASON = "Mốc thời gian của việc hoặc chỉ tiêu sẽ làm."


def pieces_of(reading: Reading, weighed: Sequence[Weighed]) -> list[int]:
    """The piece in which each time stands."""
    starts = [piece.segment.start for piece in reading.pieces]
    return [max(0, bisect_right(starts, w.start) - 1) for w in weighed]


def plan_candidates(
    reading: Reading, weighed: Sequence[Weighed], around: Sequence[Place] | None = None, aims: Aims = NO_AIMS
) -> list[Candidate]:
    """One candidate a time, in order; ``around`` are the places of the pieces, where they are known already, ``aims``
    the quantities of the reading."""
    if not reading.pieces:
        return []
    where, own = pieces_of(reading, weighed), own_words(reading.document)
    around = places(reading, frozenset(where)) if around is None else around
    return [
        candidate_of(reading, n, around[n], w, own, aims.around(reading, n, w))
        for n, w in zip(where, weighed, strict=True)
    ]


def find_plans(
    reading: Reading,
    weighed: Sequence[Weighed],
    model: PlanModel,
    around: Sequence[Place] | None = None,
    aims: Aims = NO_AIMS,
) -> tuple[Span, ...]:
    """The timelines of the annotation guide, in order; ``around`` and ``aims`` as in ``plan_candidates``."""
    found = plan_candidates(reading, weighed, around, aims)
    return tuple(
        Span(SpanType.TIMELINE, c.weighed.start, c.weighed.end, c.weighed.value, _REASON)
        for c, chance in zip(found, model.chances(found), strict=True)
        if chance >= THRESHOLD
    )


def planned_labels(weighed: Sequence[Weighed], spans: Sequence[Span]) -> list[bool]:
    """Which times a person marked: those that share at least half of the shorter with a timeline, each used once."""
    left = [s for s in spans if s.type is SpanType.TIMELINE]
    labels = []
    for w in weighed:
        mine = max(left, key=lambda s: _shared(w, s), default=None)
        is_marked = mine is not None and _shared(w, mine) * 2 >= min(w.end - w.start, mine.end - mine.start)
        if is_marked and mine is not None:
            left.remove(mine)
        labels.append(is_marked)
    return labels


def _shared(time: Weighed, span: Span) -> int:
    return min(time.end, span.end) - max(time.start, span.start)
