"""Dates of weekdays, terms, feasts and seasons told from today."""

from __future__ import annotations

import datetime as dt

import pytest

from nlp.elements.times.from_today import new_year_of, school_term_of, season_of, weekday_of
from nlp.elements.times.setting import Setting, Unresolved
from nlp.elements.times.tree import NewYear, SchoolTerm, Season, Weekday

TUESDAY = dt.date(2026, 1, 20)


@pytest.mark.parametrize(
    ("node", "day"),
    [
        (Weekday(1), dt.date(2026, 1, 20)),
        (Weekday(0), dt.date(2026, 1, 26)),
        (Weekday(0, past=True), dt.date(2026, 1, 19)),
        (Weekday(1, past=True), dt.date(2026, 1, 13)),
        (Weekday(4, week=0), dt.date(2026, 1, 23)),
        (Weekday(0, week=1), dt.date(2026, 1, 26)),
    ],
)
def test_a_weekday_is_the_next_of_its_name_or_the_one_of_its_week(node: Weekday, day: dt.date) -> None:
    found = weekday_of(node, TUESDAY)
    assert (found.begin, found.until) == (day, day)


@pytest.mark.parametrize(
    ("node", "today", "begins"),
    [
        (SchoolTerm(2), TUESDAY, dt.date(2026, 2, 1)),
        (SchoolTerm(1), TUESDAY, dt.date(2025, 9, 1)),
        (SchoolTerm(1), dt.date(2026, 3, 2), dt.date(2026, 9, 1)),
        (SchoolTerm(1, first=2027), TUESDAY, dt.date(2027, 9, 1)),
        (SchoolTerm(1, shift=1), TUESDAY, dt.date(2026, 9, 1)),
        (SchoolTerm(0), dt.date(2026, 3, 2), dt.date(2026, 2, 1)),
    ],
)
def test_a_term_is_the_first_that_has_not_passed(node: SchoolTerm, today: dt.date, begins: dt.date) -> None:
    assert school_term_of(node, Setting(today), today).begin == begins


def test_the_feast_is_of_its_year_or_the_first_ahead() -> None:
    setting = Setting(TUESDAY)
    assert new_year_of(NewYear(0), setting, TUESDAY).begin == dt.date(2026, 2, 17)
    assert new_year_of(NewYear(0), setting, dt.date(2026, 3, 1)).begin == dt.date(2027, 2, 6)
    assert new_year_of(NewYear(-1, 2026), setting, dt.date(2026, 3, 1)).begin == dt.date(2026, 2, 16)


def test_a_feast_of_a_year_that_no_calendar_holds_is_not_guessed() -> None:
    with pytest.raises(Unresolved):
        new_year_of(NewYear(0, 1900), Setting(TUESDAY), TUESDAY)


def test_winter_goes_on_over_the_new_year() -> None:
    assert season_of(Season(summer=True), TUESDAY).begin == dt.date(2026, 6, 21)
    winter = season_of(Season(summer=False), TUESDAY)
    assert winter.begin is not None and winter.begin.year == 2025
    assert winter.until is not None and winter.until >= TUESDAY
