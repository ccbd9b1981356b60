"""Periods of the calendar: inclusive days, whole months, quarters and years."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from dataclasses import dataclass

from nlp.elements.times.tree import Part, Unit

_SCHOOL_BEGINS, _SCHOOL_ENDS = 9, 5
# Schools close the first half year in January.
_TERM_ENDS = (1, 31)
# Congresses of the Party's lower levels end by the middle of the year.
_CONGRESS = 7


@dataclass(frozen=True, slots=True)
class Period:
    """From ``begin`` to ``until``, both inside; either may be open."""

    begin: dt.date | None
    until: dt.date | None


class ImpossibleDate(ValueError):
    """A date that no calendar has, with its day, month and year as written."""

    def __init__(self, day: int, month: int, year: int | None) -> None:
        super().__init__(f"{day}/{month}" + (f"/{year}" if year else ""))


def day(number: int, month: int, year: int) -> Period:
    """One day; ``ImpossibleDate`` for 31/6."""
    try:
        date = dt.date(year, month, number)
    except ValueError:
        raise ImpossibleDate(number, month, year) from None
    return Period(date, date)


def months(first: int, count: int, year: int) -> Period:
    """``count`` whole months from month ``first`` (1 to 12, others roll the year) of ``year``."""
    begin = _month(year, first)
    last = _month(year, first + count - 1)
    return Period(begin, last.replace(day=monthrange(last.year, last.month)[1]))


def _month(year: int, month: int) -> dt.date:
    return dt.date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)


def container(unit: Unit, number: int, year: int) -> Period:
    """A month, quarter or year."""
    if unit is Unit.QUARTER:
        return months(3 * number - 2, 3, year)
    return months(number, 1, year) if unit is Unit.MONTH else months(1, 12, year)


def school_years(first: int, last: int) -> Period:
    """From 1 September to 31 May, as the annotation guide counts a school year."""
    return Period(dt.date(first, _SCHOOL_BEGINS, 1), dt.date(last, _SCHOOL_ENDS, 31))


def school_year_of(date: dt.date) -> int:
    """The year in which the school year of ``date`` began; the summer belongs to the one that ended."""
    return date.year if date.month >= _SCHOOL_BEGINS else date.year - 1


def school_term(number: int, first: int) -> Period:
    """The first half of the school year ends with January."""
    cut = dt.date(first + 1, *_TERM_ENDS)
    whole = school_years(first, first + 1)
    return Period(whole.begin, cut) if number == 1 else Period(cut + dt.timedelta(days=1), whole.until)


def term_of_office(named: tuple[int, int] | None, today: dt.date) -> Period:
    """The term that the text names, else the five years of the Party's committees, which change in mid-year."""
    first = today.year - today.year % 5 - (5 if today.year % 5 == 0 and today.month < _CONGRESS else 0)
    begin, end = named or (first, first + 5)
    return Period(dt.date(begin, 1, 1), dt.date(end, 12, 31))


def relative(unit: Unit, shift: int, count: int, today: dt.date) -> Period:
    """``count`` whole units: the one of ``today`` (shift 0), those after (1) or before (-1)."""
    offset = -count if shift == -1 else shift
    if unit is Unit.DAY:
        begin = today + dt.timedelta(days=offset)
        return Period(begin, begin + dt.timedelta(days=count - 1))
    if unit is Unit.WEEK:
        monday = today - dt.timedelta(days=today.weekday())
        begin = monday + dt.timedelta(weeks=offset)
        return Period(begin, begin + dt.timedelta(weeks=count, days=-1))
    if unit is Unit.SCHOOL_YEAR:
        first = school_year_of(today) + offset
        return school_years(first, first + 1)
    size = {Unit.MONTH: 1, Unit.QUARTER: 3}.get(unit, 12)
    first = (today.month - 1) // size * size + 1
    return months(first + offset * size, count * size, today.year)


def part(which: Part, of: Period) -> Period:
    """A third or half of a period, by whole months where it has three or more; a month's thirds have ten days.

    "cuối năm 2026" binds only to the last day, so it is read as a deadline.
    """
    if of.begin is None or of.until is None:
        return of
    if (of.until - of.begin).days < _MONTH_DAYS:
        return _part_of_days(which, of.begin, of.until)
    if which in _TENS and (of.begin.year, of.begin.month) == (of.until.year, of.until.month):
        first, last = _TENS[which]
        return Period(of.begin.replace(day=first), of.until.replace(day=last) if last else of.until)
    if which is Part.END:
        return Period(None, of.until)
    if which is Part.CENTRE:
        return Period(middle(of), middle(of))
    share, nth = _SHARES[which]
    size = (of.until.year - of.begin.year) * 12 + of.until.month - of.begin.month + 1
    if size >= share:
        return months(of.begin.month + size * nth // share, size // share, of.begin.year)
    return _part_of_days(which, of.begin, of.until)


_MONTH_DAYS = 27


def _part_of_days(which: Part, first: dt.date, last: dt.date) -> Period:
    """A part of a week or of some other few days: thirds, halves, or the day in the middle."""
    days = (last - first).days + 1
    if which is Part.CENTRE:
        centre = first + dt.timedelta(days=days // 2)
        return Period(centre, centre)
    share, nth = _SHARES[which]
    begin = first + dt.timedelta(days=days * nth // share)
    until = first + dt.timedelta(days=days * (nth + 1) // share - 1)
    return Period(begin, until)


_SHARES = {
    Part.START: (3, 0), Part.MIDDLE: (3, 1), Part.END: (3, 2), Part.FIRST_HALF: (2, 0), Part.LAST_HALF: (2, 1),
}  # fmt: skip
_TENS = {Part.START: (1, 10), Part.MIDDLE: (11, 20), Part.END: (21, 0)}


# The first day of the lunar year in Vietnam, as the new moon at Hanoi gives it: (month, day) from 2015.
_NEW_YEARS = (
    (2, 19), (2, 8), (1, 28), (2, 16), (2, 5), (1, 25), (2, 12), (2, 1), (1, 22), (2, 10), (1, 29), (2, 17), (2, 6),
    (1, 26), (2, 13), (2, 2), (1, 23), (2, 11), (1, 31), (2, 19), (2, 8), (1, 28), (2, 15),
)  # fmt: skip
_FIRST_NEW_YEAR = 2015
NEW_YEARS = range(_FIRST_NEW_YEAR, _FIRST_NEW_YEAR + len(_NEW_YEARS))
"""The years whose lunar new year is known."""


def new_year(year: int) -> dt.date | None:
    """The first day of the lunar year that begins in ``year``; ``None`` outside 2015 to 2037."""
    return dt.date(year, *_NEW_YEARS[year - _FIRST_NEW_YEAR]) if year in NEW_YEARS else None


def middle(of: Period) -> dt.date | None:
    """The last day of the first half: 30 June of a year, the 15th of a month."""
    if of.begin is None or of.until is None:
        return of.until
    size = (of.until.year - of.begin.year) * 12 + of.until.month - of.begin.month + 1
    if size % 2 == 0:
        return months(of.begin.month, size // 2, of.begin.year).until
    return months(of.begin.month + size // 2, 1, of.begin.year).begin.replace(day=15)  # type: ignore[union-attr]


def summer(year: int) -> Period:
    """The astronomical summer, solstice to equinox."""
    return Period(dt.date(year, 6, 21), dt.date(year, 9, 23))


def winter(year: int) -> Period:
    """The astronomical winter that begins in ``year``."""
    return Period(dt.date(year, 12, 21), dt.date(year + 1, 3, 20))
