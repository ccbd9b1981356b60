"""The year that a time without one has as a plan."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from nlp.elements.times.calendar import ImpossibleDate
from nlp.elements.times.find import FoundTime
from nlp.elements.times.resolve import resolve
from nlp.elements.times.setting import Setting, Unresolved
from nlp.elements.times.tree import Container, Months, Node, PartOf, Unit

_DECEMBER = 12


def _is_the_year(node: Node) -> bool:
    """The year spoken of, or a part of it, without its number."""
    whole = node.of if isinstance(node, PartOf) else node
    if isinstance(whole, Months):
        return whole.year is None and whole.shift is None
    return isinstance(whole, Container) and whole.unit is Unit.YEAR and not whole.number


def ahead(time: FoundTime, today: dt.date | None) -> FoundTime:
    """As a plan, a time without a year is never over on the day of writing: "quý II" in a report of December is next
    year's, whatever year the report is of."""
    value = time.value
    last = value.until or value.begin
    if time.year_written or today is None or last is None:
        return time
    # In December "cả năm", "6 tháng đầu năm" are next year's.
    turning = today.month == _DECEMBER and last.year == today.year and _is_the_year(time.node)
    if last >= today and not turning:
        return time
    try:
        meant = Setting(today, today.year + 1 if turning else None)
        return replace(time, value=resolve(time.node, time.modifier, meant))
    except (Unresolved, ImpossibleDate):
        return time
