"""Days that lie anew in every year: of the lunar calendar, of the sun's course, and Easter."""

from __future__ import annotations

import datetime as dt

from nlp.elements.times.calendar import NEW_YEARS, new_year
from nlp.elements.times.tree import Reckoning

# Each lunar year from 2015: the month that comes twice (0 if none) and its months in order, 1 for thirty days, else 29;
# by the new moons and the sun at Hanoi.
_MONTHS = (
    (0, "010010111010"), (0, "101001011011"), (6, "0101001010111"), (0, "010100100111"), (0, "011010010011"),
    (4, "0111010010011"), (0, "011010101010"), (0, "101011010101"), (2, "0100110110101"), (0, "010010110110"),
    (6, "1010010101110"), (0, "101001001110"), (0, "110100100110"), (5, "1110100100110"), (0, "110101010010"),
    (0, "110110101010"), (3, "0101101101010"), (0, "010101101101"), (11, "0100101011101"), (0, "010010011101"),
    (0, "101001001101"), (6, "1101001001011"), (0, "101100100101"),
)  # fmt: skip
_SHORT = 29


def movable(day: int, month: int, year: int, reckoning: Reckoning) -> dt.date | None:
    """The day in the (solar) ``year``; ``None`` where it has none, or the calendar is not known."""
    if reckoning is Reckoning.EASTER:
        return _easter(year)
    if reckoning is Reckoning.SUN:
        # The sun's terms come some six hours later each year, and a day earlier after each leap day.
        return dt.date(year, month, day - (year % 4 < 2))
    found = (_lunar(day, month, of) for of in (year - 1, year))
    return next((date for date in found if date and date.year == year), None)


def _lunar(day: int, month: int, year: int) -> dt.date | None:
    """The day of the lunar ``year``; the thirtieth of a short month is its last."""
    first = new_year(year)
    if first is None or not 1 <= month <= 12:
        return None
    twice, months = _MONTHS[year - NEW_YEARS.start]
    before = month - 1 + (0 < twice < month)
    days = sum(_SHORT + int(length) for length in months[:before])
    return first + dt.timedelta(days=days + min(day, _SHORT + int(months[before])) - 1)


def _easter(year: int) -> dt.date:
    """Easter Sunday of the Gregorian calendar, after Gauss for 1900 to 2099."""
    moon = (19 * (year % 19) + 24) % 30
    sunday = (2 * (year % 4) + 4 * (year % 7) + 6 * moon + 5) % 7
    days = moon + sunday
    # Two exceptions of the rule.
    days -= 7 * (days == 35 or (days == 34 and moon == 28 and year % 19 > 10))
    return dt.date(year, 3, 22) + dt.timedelta(days=days)
