"""Grammar of parts of periods: "6 tháng đầu năm", "cuối", "tuần thứ hai của tháng 3"."""

from __future__ import annotations

from nlp.elements.lexer import Lexed
from nlp.elements.times.numeric import year_after
from nlp.elements.times.points import month_at, quarter_at
from nlp.elements.times.tree import Between, Container, Months, Nth, Parsed, Part, Unit
from nlp.elements.times.words import UNITS, small_number, year_at

# "dẫn đầu năm 2027", "đứng đầu": a rank, not the start of the year.
_RANKS = frozenset({"dẫn", "đứng", "hàng", "bước", "ban", "lần", "đi", "cầm", "người", "mở", "tốp"})
# The first of several; "đợt đầu tháng" alone may come at the start of each.
_TURNS = frozenset({"lượt", "đợt", "lứa", "phiên", "chuyến", "vòng"})
_NEXT = frozenset({"sau", "tới", "này"})
_PARTS = {"đầu": Part.START, "giữa": Part.MIDDLE, "cuối": Part.END}
_HALVES = {"đầu": Part.FIRST_HALF, "cuối": Part.LAST_HALF, "sau": Part.LAST_HALF, "còn": Part.LAST_HALF}
_MONTHS_IN = {"tháng": 1, "quý": 3}


def months_of_year(lexed: Lexed, i: int) -> Parsed | None:
    """ "6 tháng đầu năm 2026", "hai quý cuối năm", "9 tháng năm 2026", "3 tháng cuối năm"."""
    count = small_number(lexed, i)
    size = _MONTHS_IN.get(lexed.word(count[1]), 0) if count else 0
    if count is None or not size or not 1 <= count[0] * size <= 11 or lexed.word(i - 1) == "ngày":
        return None
    at = count[1] + 1
    last = lexed.word(at) in {"cuối", "sau"}
    placed = lexed.word(at) in {"đầu", "cuối", "còn"}
    at += 2 if lexed.follows(at, "còn", "lại") else placed
    last = last or lexed.word(at - 1) == "lại"
    at += lexed.word(at) == "của"
    year, shift, after = year_after(lexed, at)
    if after == at and year_at(lexed, at):
        # "6 tháng đầu 2026", "9 tháng 2026".
        year, after = year_at(lexed, at), at + 1
    if after == at and lexed.word(at) == "năm" and placed and lexed.word(at + 1) != "học":
        after = at + 1
    if after == at and not placed:
        return None
    return Parsed(Months(count[0] * size, last, year, shift), after) if after > at or placed else None


def days_of_month(lexed: Lexed, i: int) -> Parsed | None:
    """ "mười ngày đầu tháng 2", "15 ngày cuối tháng 6/2026"."""
    count = small_number(lexed, i)
    if count is None or lexed.word(count[1]) != "ngày" or lexed.word(count[1] + 1) not in {"đầu", "cuối"}:
        return None
    month = month_at(lexed, count[1] + 2)
    if month is None or not isinstance(month.node, Container) or not 1 < count[0] < 28:
        return None
    first, last = (1, count[0]) if lexed.word(count[1] + 1) == "đầu" else (-count[0], -1)
    return Parsed(Between(Nth(Unit.DAY, first, month.node), Nth(Unit.DAY, last, month.node)), month.last)


_TENS = {"thượng": Part.START, "trung": Part.MIDDLE, "hạ": Part.END}


def part_at(lexed: Lexed, i: int) -> tuple[Part, int] | None:
    """ "đầu", "giữa", "cuối", "nửa đầu", and where the whole is named."""
    word = lexed.word(i)
    if word in _TENS and lexed.word(i + 1) == "tuần":
        return _TENS[word], i + 2
    if word == "nửa" and lexed.word(i + 1) in _HALVES:
        return _HALVES[lexed.word(i + 1)], i + 2
    if word == "nửa" and lexed.word(i + 1) == "năm" and lexed.word(i + 2) in {"đầu", "cuối"}:
        return _HALVES[lexed.word(i + 2)], i + 1
    return (_PARTS[word], i + 1) if word in _PARTS and not _is_rank(lexed, i) else None


def _is_rank(lexed: Lexed, i: int) -> bool:
    """ "dẫn đầu năm 2027", "đợt đầu tháng 8"; "đi đầu tháng 6" goes then, whoever goes first of all."""
    before = lexed.word(i - 1)
    if before in _TURNS:
        return lexed.word(i) == "đầu" and (
            lexed.word(i + 2) in _NEXT or bool(month_at(lexed, i + 1) or quarter_at(lexed, i + 1))
        )
    dated = lexed.word(i + 1) in _MONTHS_IN and (lexed.number(i + 2) > 0 or lexed.roman(i + 2) > 0)
    return before in _RANKS and not (before == "đi" and dated)


def nth_of_month(lexed: Lexed, i: int) -> Parsed | None:
    """ "ngày đầu tiên của tháng 3", "tuần đầu tháng 9", "tuần thứ hai của tháng 3", "ngày cuối cùng của quý"."""
    unit = UNITS.get(lexed.word(i))
    if unit not in {Unit.DAY, Unit.WEEK}:
        return None
    counted = _ordinal(lexed, i + 1) if unit is Unit.WEEK else None
    if counted is None and lexed.word(i + 1) not in {"đầu", "cuối"}:
        return None
    number, at = counted or (1 if lexed.word(i + 1) == "đầu" else -1, i + 2)
    at += lexed.word(at) in {"tiên", "cùng"}
    last, at = (counted and _last_of_weeks(lexed, at)) or (number, at)
    at += lexed.word(at) == "của"
    month = month_at(lexed, at)
    if month is None:
        return None
    first = Nth(unit, number, month.node)
    return Parsed(Between(first, Nth(unit, last, month.node)) if last > number else first, month.last)


def _last_of_weeks(lexed: Lexed, i: int) -> tuple[int, int] | None:
    """The rest of "tuần 1-2 tháng 4", "tuần 3 và 4 tháng 5" from the mark on."""
    if lexed.word(i) not in {"-", ",", "và", "đến"}:
        return None
    return _ordinal(lexed, i + 1 + (lexed.word(i + 1) == "tuần"))


_WEEKS_OF_MONTH = 5


def _ordinal(lexed: Lexed, i: int) -> tuple[int, int] | None:
    """ "thứ hai", "2" after "tuần": which week of its month."""
    number = small_number(lexed, i + (lexed.word(i) == "thứ"))
    return number if number and 1 <= number[0] <= _WEEKS_OF_MONTH else None
