"""The year that a title, a heading or the head of a column gives to the months below it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import lru_cache

from nlp.elements.phrase import phrase
from nlp.elements.times.resolve import Setting
from nlp.elements.times.tree import Container, Modifier, Months, Unit, Years
from nlp.records import TimeValue

_FAR_ENDS = frozenset({Modifier.UNTIL, Modifier.BY, Modifier.BEFORE, Modifier.FROM_NOW})


# Every line under a heading asks for the heading's year: as many as one document has headings and cells.
@lru_cache(maxsize=512)
def year_in(text: str, base: Setting) -> Setting | None:
    """The setting that a title, heading or cell gives; a year that is over ("sau kiểm điểm năm 2025") dates no plan."""
    named, opens = None, None
    first = base.document_date.year if base.document_date else 0
    base = replace(base, opens=None) if base.opens else base
    for time in phrase(text).times(base):
        node = time.node
        if time.value.until and time.value.until.year < first:
            continue
        # "nhiệm vụ năm 2026, định hướng đến 2030": the far end dates no month.
        if first and time.modifier in _FAR_ENDS and time.value.until and time.value.until.year > first + 1:
            continue
        if isinstance(node, Years) and node.school:
            named = replace(base, school=node.first, year=None)
        elif isinstance(node, Container) and node.unit is Unit.YEAR and node.number:
            named = replace(base, year=node.number, school=None)
        elif isinstance(node, Months | Container) and node.year:
            named = replace(base, year=node.year, school=None)
            opens = first if node.year == first and _to_come(time.value, base.document_date) else opens
    return replace(named, opens=opens) if named and named.year and opens and opens < named.year else named


def _to_come(value: TimeValue, today: dt.date | None) -> bool:
    return today is not None and value.begin is not None and lies_ahead(value, today)


def lies_ahead(value: TimeValue, today: dt.date) -> bool:
    """Whether the greater part is still to come, a plan: "Năm 2025" over a report of December 2025 is past."""
    if value.until is None or value.until < today:
        return False
    return value.begin is None or value.until - today > today - value.begin
