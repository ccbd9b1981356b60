"""From the tree to dates: what is not written comes from the sentence, the heading, the plan, the document's date."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from nlp.elements.times import calendar
from nlp.elements.times.calendar import Period
from nlp.elements.times.tree import (
    Between,
    Container,
    Day,
    Every,
    Lasting,
    Modifier,
    Months,
    NewYear,
    Node,
    Nth,
    OfficeTerm,
    Part,
    PartOf,
    Relative,
    SchoolTerm,
    Season,
    Several,
    Unit,
    Weekday,
    Years,
)
from nlp.records import TimeValue

_BY_END = frozenset({Modifier.UNTIL, Modifier.BY, Modifier.FROM_NOW, Modifier.AS_OF})
_ENDED = _BY_END | {Modifier.BEFORE, Modifier.FROM}


@dataclass(frozen=True, slots=True)
class Setting:
    """What a time without a year is read by, the nearest first.

    ``said`` is the year last written in the sentence, ``year`` the one of the table header, heading or plan,
    ``school`` the first year of a school-year plan; the document's date decides where none of them is known.
    """

    document_date: dt.date | None = None
    year: int | None = None
    school: int | None = None
    said: int | None = None
    term: tuple[int, int] | None = None
    """The term of office that the text names."""

    def today(self) -> dt.date | None:
        """The document's date, or the first day of the plan's year."""
        if self.document_date:
            return self.document_date
        return dt.date(self.year, 1, 1) if self.year else None


class Unresolved(ValueError):
    """Nothing says which year is meant."""


def resolve(node: Node, modifier: Modifier, setting: Setting) -> TimeValue:
    """The value of an expression; ``Unresolved`` or ``calendar.ImpossibleDate`` where there is none."""
    if isinstance(node, Every):
        return TimeValue(every=node.period)
    if isinstance(node, Lasting):
        return TimeValue(duration=node.period)
    if isinstance(node, PartOf) and node.part is Part.MIDDLE and modifier in _ENDED:
        node = replace(node, part=Part.CENTRE)
    found = period(node, setting)
    if modifier is Modifier.BEFORE:
        return TimeValue(until=ended_before(node, found))
    if modifier in _BY_END:
        return TimeValue(until=found.until)
    if modifier is Modifier.AFTER:
        return TimeValue(begin=found.until + dt.timedelta(days=1) if found.until else found.begin)
    if modifier is Modifier.FROM and not isinstance(node, Between):
        return TimeValue(begin=found.begin or found.until)
    return TimeValue(found.begin, found.until)


def ended_before(node: Node, found: Period | TimeValue) -> dt.date | None:
    """ "trước ngày 30/6" keeps the day, as officers mean it; "trước tháng 9" and "trước 01/9" end in August."""
    first = isinstance(node, Day) and node.day == 1 and not node.named
    if (isinstance(node, Day | Weekday | NewYear | PartOf | Nth) and not first) or found.begin is None:
        return found.until
    return found.begin - dt.timedelta(days=1)


def period(node: Node, setting: Setting) -> Period:
    """The dates of a tree without its modifier."""
    if isinstance(node, Day):
        return _day(node, setting)
    if isinstance(node, Container):
        return calendar.container(node.unit, node.number, _container_year(node, setting))
    if isinstance(node, Years):
        whole = calendar.school_years(node.first, node.last) if node.school else None
        return whole or Period(dt.date(node.first, 1, 1), dt.date(node.last, 12, 31))
    if isinstance(node, Between):
        return _between(node, setting)
    if isinstance(node, Several):
        periods = [period(item, setting) for item in node.items]
        return Period(min(p.begin for p in periods if p.begin), max(p.until for p in periods if p.until))
    if isinstance(node, PartOf):
        return calendar.part(node.part, period(node.of, setting))
    if isinstance(node, Months):
        year = node.year or _shifted(node.shift, setting) or _the_year(setting)
        return calendar.months(13 - node.count if node.last else 1, node.count, year)
    return _from_today(node, setting)


def _from_today(node: Node, setting: Setting) -> Period:
    if isinstance(node, Nth):
        return _nth(node, setting)
    today = setting.today()
    if today is None:
        raise Unresolved
    if isinstance(node, NewYear):
        return _new_year(node, setting, today)
    if isinstance(node, OfficeTerm):
        return calendar.term_of_office(setting.term, today)
    if isinstance(node, SchoolTerm):
        return _school_term(node, setting, today)
    if isinstance(node, Relative) and node.unit is Unit.SCHOOL_YEAR and setting.school:
        return calendar.school_years(setting.school + node.shift, setting.school + node.shift + 1)
    if isinstance(node, Relative):
        return calendar.relative(node.unit, node.shift, node.count, today)
    if isinstance(node, Weekday):
        return _weekday(node, today)
    if isinstance(node, Season):
        return _season(node, today)
    raise Unresolved


def _school_term(node: SchoolTerm, setting: Setting, today: dt.date) -> Period:
    """The half of the school year that is named or planned; else the first that has not passed."""
    if not node.number:
        return _running_term(today)
    first = node.first or setting.school
    if node.shift:
        return calendar.school_term(node.number, calendar.school_year_of(today) + node.shift)
    if first:
        return calendar.school_term(node.number, first)
    found = calendar.school_term(node.number, calendar.school_year_of(today))
    passed = found.until is not None and found.until < today
    return calendar.school_term(node.number, calendar.school_year_of(today) + 1) if passed else found


def _running_term(today: dt.date) -> Period:
    """The half of the school year in which ``today`` lies."""
    first = calendar.school_year_of(today)
    found = calendar.school_term(1, first)
    return found if found.until and today <= found.until else calendar.school_term(2, first)


def _shifted(shift: int | None, setting: Setting) -> int | None:
    today = setting.today()
    return None if shift is None or today is None else today.year + shift


def _the_year(setting: Setting) -> int:
    """ "cuối năm", "6 tháng đầu năm": the year spoken of."""
    today = setting.today()
    if setting.said and (today is None or setting.said >= today.year):
        return setting.said
    if setting.year:
        return setting.year
    if today is None:
        raise Unresolved
    return today.year


def _container_year(node: Container, setting: Setting) -> int:
    if node.unit is Unit.YEAR:
        return node.number or _the_year(setting)
    given = node.year or _shifted(node.shift, setting)
    if given:
        return given
    months = 3 if node.unit is Unit.QUARTER else 1
    return _year_of(node.number * months, 28, setting)


def _year_of(month: int, day: int, setting: Setting) -> int:
    """The year of a month without one; by the date alone it is the first that has not passed."""
    today = setting.document_date
    if setting.said and (today is None or setting.said >= today.year):
        return setting.said
    if setting.school:
        return setting.school if month >= 9 else setting.school + 1
    if setting.year:
        return setting.year
    if today is None:
        raise Unresolved
    return today.year if (month, day) >= (today.month, min(today.day, 28)) else today.year + 1


def _day(node: Day, setting: Setting) -> Period:
    today = setting.today()
    month = node.month or (today.month if today else None)
    if month is None:
        raise Unresolved
    if not 1 <= month <= 12 or not 1 <= node.day <= 31:
        raise calendar.ImpossibleDate(node.day, month, node.year)
    return calendar.day(node.day, month, node.year or _year_of(month, node.day, setting))


def _between(node: Between, setting: Setting) -> Period:
    """Both ends share what only one of them says."""
    first, last = node.first, node.last
    if isinstance(first, Day) and isinstance(last, Day):
        first = replace(first, month=first.month or last.month)
    begin, until = _ends(first, last, setting)
    if begin.begin and until.until and begin.begin > until.until:
        begin, until = _mended(first, last, begin.begin, setting)
    return Period(begin.begin or begin.until, until.until)


def _ends(first: Node, last: Node, setting: Setting) -> tuple[Period, Period]:
    if _written_year(last) or _has_shift(last):
        until = period(last, setting)
        year = _written_year(last) or (until.until.year if until.until else None)
        return period(_in_year(first, year), setting), until
    begin = period(first, setting)
    known = begin.begin or begin.until
    return begin, period(_in_year(last, known.year if known else None), setting)


def _has_shift(node: Node) -> bool:
    return isinstance(node, Container | Months) and node.shift is not None


def _mended(first: Node, last: Node, begin: dt.date, setting: Setting) -> tuple[Period, Period]:
    """ "từ tháng 9 đến tháng 5/2027" and "từ tháng 11/2026 đến tháng 3" cross the new year."""
    if _written_year(first):
        return period(first, setting), period(_in_year(last, begin.year + 1), setting)
    if _written_year(last):
        return period(_in_year(first, begin.year - 1), setting), period(last, setting)
    return period(first, setting), period(_in_year(last, begin.year + 1), setting)


def _in_year(node: Node, year: int | None) -> Node:
    """``node`` in ``year`` where it names none itself."""
    if isinstance(node, PartOf):
        return replace(node, of=_in_year(node.of, year))
    if isinstance(node, Container) and node.unit is Unit.YEAR:
        return replace(node, number=node.number or year or 0)
    if isinstance(node, Day | Container | Months) and node.year is None:
        return replace(node, year=year)
    return node


def _written_year(node: Node) -> int | None:
    if isinstance(node, Day | Months):
        return node.year
    if isinstance(node, Container):
        return node.year or (node.number or None if node.unit is Unit.YEAR else None)
    if isinstance(node, PartOf | Nth):
        return _written_year(node.of)
    if isinstance(node, SchoolTerm):
        return node.first
    if isinstance(node, NewYear):
        return node.year
    return node.last if isinstance(node, Years) else None


def written_year(node: Node) -> int | None:
    """The last year that the expression itself names, ``None`` if it names none."""
    if isinstance(node, Between):
        return _written_year(node.last) or _written_year(node.first)
    if isinstance(node, Several):
        return _written_year(node.items[-1])
    return _written_year(node)


def _nth(node: Nth, setting: Setting) -> Period:
    whole = period(node.of, setting)
    if whole.begin is None or whole.until is None:
        raise Unresolved
    if node.unit is Unit.DAY:
        anchor = whole.begin - dt.timedelta(days=1) if node.number > 0 else whole.until + dt.timedelta(days=1)
        date = anchor + dt.timedelta(days=node.number)
        return Period(date, date)
    if node.number > 0:
        monday = whole.begin + dt.timedelta(days=-whole.begin.weekday() % 7, weeks=node.number - 1)
        return Period(monday, monday + dt.timedelta(days=6))
    return Period(whole.until - dt.timedelta(days=6), whole.until)


def _weekday(node: Weekday, today: dt.date) -> Period:
    monday = today - dt.timedelta(days=today.weekday())
    if node.week is not None:
        date = monday + dt.timedelta(weeks=node.week, days=node.day)
    elif node.past:
        date = today - dt.timedelta(days=(today.weekday() - node.day - 1) % 7 + 1)
    else:
        date = today + dt.timedelta(days=(node.day - today.weekday()) % 7)
    return Period(date, date)


def _new_year(node: NewYear, setting: Setting, today: dt.date) -> Period:
    """The feast of the year that is named or planned; else the first that has not passed."""
    years = [node.year] if node.year else [setting.year or today.year, today.year, today.year + 1]
    days = [first + dt.timedelta(days=node.offset) for year in years if (first := calendar.new_year(year))]
    ahead = [day for day in days if node.year or day >= today]
    if not ahead:
        raise Unresolved
    return Period(ahead[0], ahead[0])


def _season(node: Season, today: dt.date) -> Period:
    if node.summer:
        return calendar.summer(today.year + node.shift)
    return calendar.winter(today.year + node.shift - (today < dt.date(today.year, 3, 21)))


__all__ = ["Part", "Setting", "Unresolved", "period", "resolve", "written_year"]
