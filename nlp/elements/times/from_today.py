"""Dates of times told from today: weekdays, terms, the lunar new year, seasons."""

from __future__ import annotations

import datetime as dt

from nlp.elements.times import calendar
from nlp.elements.times.calendar import Period
from nlp.elements.times.movable import movable
from nlp.elements.times.setting import Setting, Unresolved
from nlp.elements.times.tree import (
    Day,
    NewYear,
    SchoolTerm,
    Season,
    Weekday,
)


def school_term_of(node: SchoolTerm, setting: Setting, today: dt.date) -> Period:
    """The half of the school year that is named or planned; else the first that has not passed."""
    if not node.number:
        return _running_term(today, node.shift)
    first = node.first or setting.school
    if node.shift:
        return calendar.school_term(node.number, (setting.school or calendar.school_year_of(today)) + node.shift)
    if first:
        return calendar.school_term(node.number, first)
    found = calendar.school_term(node.number, calendar.school_year_of(today))
    passed = found.until is not None and found.until < today
    return calendar.school_term(node.number, calendar.school_year_of(today) + 1) if passed else found


def _running_term(today: dt.date, shift: int) -> Period:
    """The half of the school year in which ``today`` lies, or a later one."""
    first = calendar.school_year_of(today)
    until = calendar.school_term(1, first).until
    half = shift + (until is not None and today > until)
    return calendar.school_term(half % 2 + 1, first + half // 2)


def weekday_of(node: Weekday, today: dt.date) -> Period:
    """The day in its week, else the next or last one of that name."""
    monday = today - dt.timedelta(days=today.weekday())
    if node.week is not None:
        date = monday + dt.timedelta(weeks=node.week, days=node.day)
    elif node.past:
        date = today - dt.timedelta(days=(today.weekday() - node.day - 1) % 7 + 1)
    else:
        date = today + dt.timedelta(days=(node.day - today.weekday()) % 7)
    return Period(date, date)


def new_year_of(node: NewYear, setting: Setting, today: dt.date) -> Period:
    """The feast of the year that is named or planned; else the first that has not passed."""
    named = node.year or (today.year + node.shift if node.shift is not None else None)
    years = _years(named, setting, today)
    days = [first + dt.timedelta(days=node.offset) for year in years if (first := calendar.new_year(year))]
    return _first_ahead(days, named, today)


def movable_day(node: Day, setting: Setting, today: dt.date) -> Period:
    """A feast of another calendar, in the year that is named or planned; else the first that has not passed."""
    named = node.year or (today.year + node.shift if node.shift is not None else None)
    years = _years(named or _said(setting, today), setting, today)
    days = [day for year in years if (day := movable(node.day, node.month or 0, year, node.reckoning))]
    return _first_ahead(days, named, today)


def _said(setting: Setting, today: dt.date) -> int | None:
    return setting.said if setting.said and setting.said > today.year else None


def _years(named: int | None, setting: Setting, today: dt.date) -> list[int]:
    return [named] if named else [setting.year or today.year, today.year, today.year + 1]


def _first_ahead(days: list[dt.date], named: int | None, today: dt.date) -> Period:
    ahead = [day for day in days if named or day >= today]
    if not ahead:
        raise Unresolved
    return Period(ahead[0], ahead[0])


def season_of(node: Season, today: dt.date) -> Period:
    """The summer or winter of the year that is meant."""
    if node.summer:
        return calendar.summer(today.year + node.shift)
    return calendar.winter(today.year + node.shift - (today < dt.date(today.year, 3, 21)))
