"""Figures of the overview, each one query over an index."""

from __future__ import annotations

from collections import Counter, defaultdict

from sqlalchemy import ColumnElement, Connection, func, select

from flows.store import tables as t
from flows.store.order import viet_key
from flows.store.records import ElementCount, Review, UnitCount
from flows.store.refreshing import missing_by_unit
from nlp.records import HandIn, Kind, VerdictLevel

_s = t.submissions.c


def by_unit(c: Connection, campaign: str) -> tuple[UnitCount, ...]:
    """On time, late, missing, exempt and unlisted, by unit in Vietnamese order; superseded versions are not counted."""
    query = select(_s.unit, _s.state, _s.listed, func.count()).where(*_counted(campaign))
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for unit, state, listed, count in c.execute(query.group_by(_s.unit, _s.state, _s.listed)):
        found[unit][state if listed else "unlisted"] += count
    missing = missing_by_unit(c, campaign)
    units = sorted({*found, *missing}, key=viet_key)
    return tuple(_unit_count(unit, found[unit], missing.get(unit, (0, 0))) for unit in units)


def _unit_count(unit: str, found: Counter[str], missing: tuple[int, int]) -> UnitCount:
    return UnitCount(
        unit,
        on_time=found[HandIn.ON_TIME.value],
        late=found[HandIn.LATE.value],
        missing=missing[0],
        exempt=missing[1],
        unlisted=found["unlisted"],
    )


def by_element(c: Connection, campaign: str) -> tuple[ElementCount, ...]:
    """Submissions by kind, element and level."""
    v = t.verdicts.c
    query = select(v.kind, v.element, v.level, func.count()).where(v.campaign == campaign, v.counted.is_(True))
    rows = c.execute(query.group_by(v.kind, v.element, v.level)).all()
    return tuple(ElementCount(Kind(kind), element, VerdictLevel(level), n) for kind, element, level, n in sorted(rows))


def overlap_histogram(c: Connection, campaign: str, bins: int) -> tuple[int, ...]:
    """Submissions by overlap in equal bins from 0 to 1; the last holds 1 itself."""
    query = select(_s.overlap, func.count()).where(*_counted(campaign)).group_by(_s.overlap)
    filled = [0] * bins
    for overlap, count in c.execute(query):
        filled[min(int(overlap * bins), bins - 1)] += count
    return tuple(filled)


def by_review(c: Connection, campaign: str) -> dict[Review, int]:
    """Submissions by how far people have come."""
    query = select(_s.review, func.count()).where(*_counted(campaign)).group_by(_s.review)
    found = {row.review: row[1] for row in c.execute(query)}
    return {review: found.get(review.value, 0) for review in Review}


def _counted(campaign: str) -> tuple[ColumnElement[bool], ...]:
    return (_s.campaign == campaign, _s.present.is_(True), _s.current.is_(True))
