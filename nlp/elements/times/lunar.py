"""Grammar of days of the lunar calendar: "rằm tháng Bảy", "mồng 5 tháng 5 âm lịch", "ngày 20 Chạp", "ra Giêng"."""

from __future__ import annotations

from dataclasses import replace

from nlp.elements.lexer import Lexed
from nlp.elements.times.calendar import NEW_YEARS
from nlp.elements.times.numeric import year_after
from nlp.elements.times.tree import Between, Container, Day, Every, NewYear, Parsed, Reckoning, Unit
from nlp.elements.times.words import COUNTED, DAY_PARTS, month_number, small_number, year_at

_LAST_MONTH = frozenset({"chạp"})
_NAMED_MONTHS = _LAST_MONTH | {"giêng"}
_SOLAR = frozenset({"dương", "tây", "duong"})
_MOONS = frozenset({"rằm", "ram"})
_FULL_MOON = 15


def lunar_day(lexed: Lexed, found: Parsed) -> Parsed:
    """``found`` by the calendar that its words name: "mồng 5 tháng 5 âm lịch", "23 Chạp"."""
    if not isinstance(found.node, Day) or found.node.month is None:
        return found
    last = past_lunar(lexed, found.last)
    month = found.last - 1 - (lexed.word(found.last - 1) in _NEAREST)
    old = found.node.year is None and lexed.word(month) in _NAMED_MONTHS
    if last == found.last and not (old and lexed.word(found.last) not in _SOLAR):
        return found
    year, shift, last = (found.node.year, found.node.shift, last) if found.node.year else _year_at(lexed, last)
    node = replace(found.node, named=True, reckoning=Reckoning.LUNAR, year=year, shift=shift)
    return Parsed(node, last)


_NEAREST = frozenset({"này", "tới", "sau"})


def _year_at(lexed: Lexed, i: int) -> tuple[int | None, int | None, int]:
    """The year behind a day of the moon, "năm" or not ("rằm tháng Giêng 2027"): no number of things counted."""
    year = year_at(lexed, i)
    if year in NEW_YEARS and lexed.word(i + 1) not in COUNTED and not lexed.glued(i + 1):
        return year, None, i + 1
    return year_after(lexed, i)


def past_lunar(lexed: Lexed, i: int) -> int:
    """Past "âm lịch", "âm", "ta"; ``i`` where none stands."""
    word = lexed.word(i)
    if word not in {"âm", "am", "ta"} or lexed.glued(i):
        return i
    if word != "ta" and lexed.word(i + 1) in {"lịch", "lich"}:
        return i + 2
    # "mồng 5 tháng 5 ta làm": we.
    return i + 1 if word == "âm" or (word == "ta" and not lexed.word(i + 1).isalnum()) else i


def _past_solar(lexed: Lexed, i: int) -> int:
    """Past "dương lịch", "dương", "tây"; ``i`` where none stands."""
    if lexed.word(i) not in _SOLAR:
        return i
    return i + 1 + (lexed.word(i + 1) in {"lịch", "lich"})


def day_of_last_month(lexed: Lexed, day: int, i: int) -> Parsed | None:
    """The rest of "ngày 20 Chạp" from "Chạp" on."""
    if lexed.word(i) not in _LAST_MONTH:
        return None
    return Parsed(Day(day, 12, named=True, reckoning=Reckoning.LUNAR), past_lunar(lexed, i + 1))


def full_moon(lexed: Lexed, i: int) -> Parsed | None:
    """ "rằm tháng Bảy", "ngày rằm tháng Giêng năm 2027"; "rằm tháng ba dương lịch" is the fifteenth of March."""
    at = i + (lexed.word(i) in {"ngày", "đêm", "hôm", "tối"})
    if lexed.word(at) not in _MOONS or lexed.word(at + 1) != "tháng":
        return None
    month = month_number(lexed, at + 2)
    if month is None or lexed.word(month[1]) == "lần":
        return None
    last = past_lunar(lexed, month[1])
    past = last if last > month[1] else _past_solar(lexed, last)
    year, shift, last = _year_at(lexed, past)
    reckoning = Reckoning.SOLAR if lexed.word(month[1]) in _SOLAR else Reckoning.LUNAR
    return Parsed(Day(_FULL_MOON, month[0], year, named=True, reckoning=reckoning, shift=shift), last)


def first_month(lexed: Lexed, i: int) -> Parsed | None:
    """ "ra Giêng": the first month of the lunar year; "ra Giêng dương lịch" is January."""
    if lexed.word(i) != "ra" or lexed.word(i + 1) not in {"giêng", "gieng"}:
        return None
    if lexed.word(i + 2) in _SOLAR:
        year, _, last = year_after(lexed, _past_solar(lexed, i + 2))
        return Parsed(Container(Unit.MONTH, 1, year), last)
    end = Day(30, 1, named=True, reckoning=Reckoning.LUNAR)
    return Parsed(Between(NewYear(), end), past_lunar(lexed, i + 2))


def last_evening(lexed: Lexed, i: int) -> Parsed | None:
    """ "đêm ba mươi", "chiều 30 Tết", "đêm giao thừa": of the old lunar year."""
    at = i + (lexed.word(i) in DAY_PARTS)
    if lexed.follows(at, "giao", "thừa"):
        return Parsed(NewYear(-1), at + 2)
    counted = small_number(lexed, at) if at > i else None
    if counted is None or counted[0] != 30:
        return None
    tet = lexed.word(counted[1]) in {"tết", "tet"}
    # "đêm ba mươi người canh", "tối 30".
    alone = lexed.number(at) < 0 and not lexed.word(counted[1]).isalnum()
    return Parsed(NewYear(-1), counted[1] + tet) if tet or alone else None


# "mồng một, mười bốn và rằm": no more days are told together.
_DAYS = 4
_FIRST_TEN = frozenset({"mồng", "mùng"})
_HEADS = frozenset({"ngày", "mồng", "mùng", "các", "hôm", *DAY_PARTS})
# Days that come with every moon begin with one of these, and one of the marks stands among so many tokens.
_OPENERS = frozenset({"ngày", "mồng", "mùng", "rằm", "sáng", "trưa", "chiều", "tối", "đêm"})
_MARKS, _REACH = frozenset({"rằm", "âm", "ta"}), 14


def days_of_moon(lexed: Lexed, i: int) -> Parsed | None:
    """ "ngày mồng 1 với 15 ta", "mồng một và rằm", "tối mười bốn âm lịch": every lunar month."""
    if lexed.word(i) not in _OPENERS or _MARKS.isdisjoint(lexed.words[i : i + _REACH]):
        return None
    at, moons, count, headed = i, 0, 0, False
    while count < _DAYS:
        first = at
        while at - first < 3 and lexed.word(at) in _HEADS:
            headed = headed or lexed.word(at) in _FIRST_TEN
            at += 1
        moon = lexed.word(at) == "rằm"
        day = (_FULL_MOON, at + 1) if moon else small_number(lexed, at)
        if day is None or not 1 <= day[0] <= 30:
            return None
        moons, count, at = moons + moon, count + 1, day[1]
        if lexed.word(at) not in {",", "và", "với"}:
            break
        at += 1
    # "mồng 1 với 15 ta mời thợ": between such days "ta" is no pronoun.
    last = at + 1 if headed and count > 1 and lexed.word(at) == "ta" else past_lunar(lexed, at)
    if last == at and not (moons and count > 1):
        return None
    if lexed.word(at) == "tháng" or lexed.word(last) == "tháng":
        return None
    again = lexed.word(last) in {"hằng", "hàng", "mỗi"} and lexed.word(last + 1) == "tháng"
    return Parsed(Every("P1M"), last + 2 * again)
