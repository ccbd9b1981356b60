"""From the tree to dates: what is not written comes from the sentence, the heading, the plan, the document's date."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from nlp.elements.times import calendar
from nlp.elements.times.calendar import Period
from nlp.elements.times.from_today import movable_day, new_year_of, school_term_of, season_of, weekday_of
from nlp.elements.times.intervals import between
from nlp.elements.times.setting import Setting, Unresolved
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
    Reckoning,
    Relative,
    SchoolTerm,
    Season,
    Several,
    Unit,
    Weekday,
    Years,
)
from nlp.elements.times.written import written_year
from nlp.records import TimeValue

_BY_END = frozenset({Modifier.UNTIL, Modifier.BY, Modifier.FROM_NOW, Modifier.AS_OF})
_ENDED = _BY_END | {Modifier.BEFORE, Modifier.FROM}


def resolve(node: Node, modifier: Modifier, setting: Setting) -> TimeValue:
    """The value of an expression; ``Unresolved`` or ``calendar.ImpossibleDate`` where there is none."""
    if isinstance(node, Every):
        return TimeValue(every=node.period)
    if isinstance(node, Lasting):
        return TimeValue(duration=node.period)
    if isinstance(node, PartOf) and node.part is Part.MIDDLE and modifier in _ENDED:
        node = replace(node, part=Part.CENTRE)
    found = period(node, setting)
    if modifier is Modifier.BEFORE or (modifier is Modifier.FROM_NOW and _is_new_year(node)):
        return TimeValue(until=ended_before(node, found))
    # "Thời hạn: 05/9 - 31/10/2026" names the whole time that is given.
    if modifier in _BY_END and not (modifier is Modifier.BY and isinstance(node, Between)):
        return TimeValue(until=found.until)
    if modifier is Modifier.AFTER:
        return TimeValue(begin=found.until + dt.timedelta(days=1) if found.until else found.begin)
    if modifier is Modifier.FROM and not isinstance(node, Between):
        return TimeValue(begin=found.begin or found.until)
    return TimeValue(found.begin, found.until)


def _is_new_year(node: Node) -> bool:
    """ "từ giờ tới Tết Dương lịch": the rest of the year."""
    return isinstance(node, Day) and node.named and (node.day, node.month) == (1, 1)


def ended_before(node: Node, found: Period | TimeValue) -> dt.date | None:
    """ "trước ngày 30/6" keeps the day, as officers mean it; "trước tháng 9" and "trước 01/9" end in August, and what
    is done before the new year in the old one."""
    first = isinstance(node, Day) and node.day == 1 and (not node.named or node.month == 1)
    first = first or (isinstance(node, PartOf) and node.part is Part.START)
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
        if node.season:
            raise Unresolved
        whole = calendar.school_years(node.first, node.last) if node.school else None
        return whole or Period(dt.date(node.first, 1, 1), dt.date(node.last, 12, 31))
    if isinstance(node, Between):
        return between(node, setting, period)
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
        return new_year_of(node, setting, today)
    if isinstance(node, OfficeTerm):
        return calendar.term_of_office(setting.term, today)
    if isinstance(node, SchoolTerm):
        return school_term_of(node, setting, today)
    if isinstance(node, Relative) and node.unit is Unit.SCHOOL_YEAR and setting.school:
        return calendar.school_years(setting.school + node.shift, setting.school + node.shift + 1)
    if isinstance(node, Relative):
        return calendar.relative(node.unit, node.shift, node.count, today)
    if isinstance(node, Weekday):
        return weekday_of(node, today)
    if isinstance(node, Season):
        return season_of(node, today)
    raise Unresolved


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
    if node.nearest and setting.document_date:
        setting = Setting(setting.document_date)
    return _year_of(node.number * months, 28, setting)


def _year_of(month: int, day: int, setting: Setting) -> int:
    """The year of a month without one; by the date alone it is the first that has not passed."""
    today = setting.document_date
    if setting.said and (today is None or setting.said >= today.year):
        return setting.said
    if setting.school:
        return setting.school if month >= 9 else setting.school + 1
    ahead = today is not None and (month, day) >= (today.month, min(today.day, 28))
    if setting.year:
        return setting.opens if setting.opens and ahead else setting.year
    if today is None:
        raise Unresolved
    return today.year if ahead else today.year + 1


def _day(node: Day, setting: Setting) -> Period:
    today = setting.today()
    if node.reckoning is not Reckoning.SOLAR and today:
        return movable_day(node, setting, today)
    month = node.month or (today.month if today else None)
    if month is None:
        raise Unresolved
    if not 1 <= month <= 12 or not 1 <= node.day <= 31:
        raise calendar.ImpossibleDate(node.day, month, node.year)
    found = calendar.day(
        node.day, month, node.year or _shifted(node.shift, setting) or _year_of(month, node.day, setting)
    )
    if node.named and node.year is None and month == node.day == 1 and today and found.until and found.until < today:
        # The new year that is looked forward to is never the one just begun.
        return calendar.day(1, 1, found.until.year + 1)
    return found


def _nth(node: Nth, setting: Setting) -> Period:
    whole = period(node.of, setting)
    if whole.begin is None or whole.until is None:
        raise Unresolved
    if node.unit is Unit.DAY:
        anchor = whole.begin - dt.timedelta(days=1) if node.number > 0 else whole.until + dt.timedelta(days=1)
        date = anchor + dt.timedelta(days=node.number)
        return Period(date, date)
    if node.unit is Unit.MONTH:
        return calendar.months(whole.begin.month + node.number - 1, 1, whole.begin.year)
    if node.number > 0:
        monday = whole.begin + dt.timedelta(days=-whole.begin.weekday() % 7, weeks=node.number - 1)
        return Period(monday, monday + dt.timedelta(days=6))
    return Period(whole.until - dt.timedelta(days=6), whole.until)


__all__ = ["Part", "Setting", "Unresolved", "period", "resolve", "written_year"]
