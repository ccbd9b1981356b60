"""Pages of the queue: every order has an index, so that page 2,000 of 100,000 costs as little as the first."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from flows.store import tables as t
from flows.store.engine import batches
from flows.store.order import plain
from flows.store.records import Page, QueueQuery, QueueRow, Review, Sort
from nlp.records import HandIn, Kind, VerdictLevel

_s = t.submissions.c
_ORDER: dict[Sort, ColumnElement[Any]] = {
    Sort.NAME: _s.name_key,
    Sort.AUTHOR: _s.author_key,
    Sort.UNIT: _s.unit_key,
    Sort.HANDED_IN: _s.handed_in,
    Sort.OVERLAP: _s.overlap,
    Sort.MISSING: _s.missing,
    Sort.REVIEW: _s.review,
}


def read_page(c: Connection, query: QueueQuery, offset: int, limit: int, total: int | None = None) -> Page:
    """One page and the number of rows in all, which is counted unless it is known."""
    if total is None:
        total = c.scalar(select(func.count()).select_from(t.submissions).where(conditions(query))) or 0
    where = conditions(query, one_by_one=True)
    ids = select(_s.id).where(where).order_by(*_ordered(query)).offset(offset).limit(limit)
    return Page(tuple(read_rows(c, c.scalars(ids).all())), total, offset)


def read_ids(c: Connection, query: QueueQuery) -> tuple[str, ...]:
    """The ids of the whole queue in its order."""
    return tuple(c.scalars(select(_s.id).where(conditions(query)).order_by(*_ordered(query))))


def read_neighbours(c: Connection, query: QueueQuery, submission: str) -> tuple[str | None, str | None, int]:
    """The ids before and after, and the place counted from 1; all ``None`` and 0 where it is not in the queue."""
    where, column = conditions(query, one_by_one=True), _ORDER[query.sort]
    value = c.execute(select(column).where(where, _s.id == submission)).first()
    if value is None:
        return None, None, 0
    above = or_(column > value[0], and_(column == value[0], _s.id > submission))
    below = or_(column < value[0], and_(column == value[0], _s.id < submission))
    up = c.scalar(select(_s.id).where(where, above).order_by(column, _s.id).limit(1))
    down = c.scalar(select(_s.id).where(where, below).order_by(column.desc(), _s.id.desc()).limit(1))
    passed = above if query.descending else below
    counted = select(func.count()).select_from(t.submissions).where(conditions(query), passed)
    place = (c.scalar(counted) or 0) + 1
    return (up, down, place) if query.descending else (down, up, place)


def read_rows(c: Connection, ids: Sequence[str]) -> list[QueueRow]:
    """Queue rows in the order of the ids."""
    found: dict[str, Any] = {}
    verdicts: dict[str, list[tuple[str, VerdictLevel]]] = defaultdict(list)
    v = t.verdicts.c
    for part in batches(ids):
        found.update((row.id, row) for row in c.execute(select(t.submissions).where(_s.id.in_(part))))
        query = select(v.submission, v.element, v.level).where(v.submission.in_(part)).order_by(v.submission, v.seq)
        for one, element, level in c.execute(query):
            verdicts[one].append((element, VerdictLevel(level)))
    return [_row(found[one], tuple(verdicts[one])) for one in ids if one in found]


def conditions(query: QueueQuery, *, one_by_one: bool = False) -> ColumnElement[bool]:
    """The filters of a query as one condition.

    ``one_by_one`` looks for the verdict of each row as it is passed in the order of the page: 50 rows need a few
    hundred looks. Counting takes all rows with that verdict at once.
    """
    wanted = [_s.campaign == query.campaign, _s.present.is_(True), *_facts(query), *_bounds(query)]
    wanted += [_s.search.contains(word, autoescape=True) for word in plain(query.text).split()]
    if query.verdict is not None:
        found = _with_verdict(query)
        wanted.append(
            found.where(t.verdicts.c.submission == _s.id).correlate(t.submissions).exists()
            if one_by_one
            else _s.id.in_(found)
        )
    return and_(*wanted)


def _facts(query: QueueQuery) -> Iterator[ColumnElement[bool]]:
    for column, value in ((_s.kind, query.kind), (_s.state, query.state), (_s.review, query.review)):
        if value is not None:
            yield column == value.value
    for column, text in ((_s.reviewer, query.reviewer), (_s.group, query.group)):
        if text is not None:
            yield column == text
    if query.listed is not None:
        yield _s.listed.is_(query.listed)


def _bounds(query: QueueQuery) -> Iterator[ColumnElement[bool]]:
    if not query.superseded:
        yield _s.current.is_(True)
    if query.units:
        yield _s.unit.in_(query.units)
    if query.overlap_from is not None:
        yield _s.overlap >= query.overlap_from
    if query.overlap_below is not None:
        yield _s.overlap < query.overlap_below


def _with_verdict(query: QueueQuery) -> Any:
    assert query.verdict is not None
    v, (element, level) = t.verdicts.c, query.verdict
    counted = [] if query.superseded else [v.counted.is_(True)]
    return select(v.submission).where(
        v.campaign == query.campaign, *counted, v.element == element, v.level == level.value
    )


def _ordered(query: QueueQuery) -> tuple[ColumnElement[Any], ...]:
    columns = (_ORDER[query.sort], _s.id)
    return tuple(column.desc() for column in columns) if query.descending else columns


def _row(row: Any, verdicts: tuple[tuple[str, VerdictLevel], ...]) -> QueueRow:
    return QueueRow(
        id=row.id,
        ref=row.ref,
        name=row.name,
        kind=Kind(row.kind),
        author=row.author,
        unit=row.unit,
        position=row.position,
        handed_in=dt.date.fromisoformat(row.handed_in) if row.handed_in else None,
        state=HandIn(row.state),
        days_late=row.days_late,
        overlap=row.overlap,
        pairs=row.pairs,
        group=row.group,
        missing=row.missing,
        generic=row.generic,
        review=Review(row.review),
        reviewer=row.reviewer,
        superseded_by=row.superseded_by,
        verdicts=verdicts,
    )
