"""The dates of an interval: both ends share what only one of them says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from nlp.elements.times.calendar import Period
from nlp.elements.times.setting import Setting
from nlp.elements.times.tree import Between, Container, Day, Node, Reckoning, Unit
from nlp.elements.times.written import has_shift, in_year, named_year

Reader = Callable[[Node, Setting], Period]
"""Gives the dates of one end."""


def between(node: Between, setting: Setting, period: Reader) -> Period:
    """Both ends share what only one of them says."""
    first, last = node.first, node.last
    if isinstance(first, Day) and isinstance(last, Day):
        first, last = _one_calendar(first, last)
    begin, until = _ends(first, last, setting, period)
    if begin.begin and until.until and begin.begin > until.until:
        begin, until = _mended(first, last, begin.begin, setting, period)
    return Period(begin.begin or begin.until, until.until)


def _one_calendar(first: Day, last: Day) -> tuple[Day, Day]:
    """ "mồng 6 đến mồng 8 tháng Giêng", "từ rằm tháng Giêng tới mùng năm tháng Năm": both of the lunar calendar."""
    if first.month is None:
        return replace(first, month=last.month, reckoning=last.reckoning), last
    lunar = first.reckoning is Reckoning.LUNAR and last.year is None and not last.named
    return first, replace(last, reckoning=Reckoning.LUNAR) if lunar else last


def _ends(first: Node, last: Node, setting: Setting, period: Reader) -> tuple[Period, Period]:
    if named_year(last) or has_shift(last):
        until = period(last, setting)
        year = named_year(last) or (until.until.year if until.until else None)
        return period(in_year(first, year), setting), until
    begin = period(first, setting)
    if (ended := _just_begun(begin, first, last, setting, period)) is not None:
        return period(in_year(first, ended.year), setting), period(last, setting)
    known = begin.begin or begin.until
    return begin, period(in_year(last, known.year if known else None), setting)


# What began a month ago runs still; what lies farther back is meant for the next year.
_BEGUN = dt.timedelta(days=31)


def _just_begun(begin: Period, first: Node, last: Node, setting: Setting, period: Reader) -> dt.date | None:
    """The end of "từ 01/3 đến 31/3", told on the second of March: of this year, though its begin is past."""
    today = setting.document_date
    if today is None or begin.begin is None or not (_bare(first) and _bare(last)):
        return None
    until = period(last, setting).until
    began = begin.begin - dt.timedelta(days=365)
    runs = until is not None and until.year == today.year and began <= until
    return until if runs and dt.timedelta() < today - began <= _BEGUN else None


def _bare(node: Node) -> bool:
    """A day with its month, a month or a quarter, of no year told."""
    if isinstance(node, Day):
        return node.month is not None and not node.named and node.year is None and node.shift is None
    return isinstance(node, Container) and node.unit is not Unit.YEAR and not node.year and node.shift is None


def _mended(first: Node, last: Node, begin: dt.date, setting: Setting, period: Reader) -> tuple[Period, Period]:
    """ "từ tháng 9 đến tháng 5/2027" and "từ tháng 11/2026 đến tháng 3" cross the new year."""
    if named_year(first):
        return period(first, setting), period(in_year(last, begin.year + 1), setting)
    if named_year(last):
        return period(in_year(first, begin.year - 1), setting), period(last, setting)
    return period(first, setting), period(in_year(last, begin.year + 1), setting)
