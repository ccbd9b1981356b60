"""Grammar of single times in words: days, months, quarters."""

from __future__ import annotations

from nlp.elements.lexer import Lexed
from nlp.elements.times.lunar import day_of_last_month, lunar_day
from nlp.elements.times.numeric import day_month, month_year, numeric_date, year_after
from nlp.elements.times.tree import Container, Day, Nth, Parsed, Relative, Unit
from nlp.elements.times.words import GLUED_QUARTERS, month_number, quarter_number, small_number

_DAY_HEADS = frozenset({"ngày", "mồng", "mùng", "hôm"})
_GOES_ON = frozenset({"tháng", "quý", "ngày", "năm", "hết", "cuối", "khi"})
# "vào ngày mồng": no more heads stand before one day, and a line of them stays linear.
_HEADS_TOGETHER = 3


def worded_day(lexed: Lexed, i: int, *, inside: bool = False) -> Parsed | None:
    """ "ngày 18 tháng 5 năm 2021", "mồng 3 tháng 3 [âm lịch]", "12 tháng 10 năm 2017", "ngày 30/6", "ngày 05"."""
    found = _worded_day(lexed, i, inside=inside)
    return found and lunar_day(lexed, found)


def _worded_day(lexed: Lexed, i: int, *, inside: bool) -> Parsed | None:
    at = i
    while at - i < _HEADS_TOGETHER and lexed.word(at) in _DAY_HEADS:
        at += 1
    headed = at > i
    found = numeric_date(lexed, at, inside=inside) or day_month(
        lexed, at, marks="/-." if headed else "/", inside=inside
    )
    if found:
        return found
    day = small_number(lexed, at)
    if day is None or (not headed and lexed.word(day[1]) != "tháng"):
        return None
    if not headed and lexed.number(at) < 0 and not _told_in_words(lexed, day):
        return None
    if not headed and lexed.number(at) > _LAST_DAY:
        # "khám 45 tháng 12": so many, in December.
        return None
    due = headed or lexed.word(i - 1) in {"hạn", "trước", "đến", "tới", "hết"}
    of = day[1] + (lexed.word(day[1]) == "của")
    if lexed.word(of) == "tháng" and lexed.word(of + 1) in {"này", "sau", "tới"} and due and day[0] <= _LAST_DAY:
        shift = int(lexed.word(of + 1) != "này")
        return Parsed(Nth(Unit.DAY, day[0], Relative(Unit.MONTH, shift)), of + 2)
    if lexed.word(day[1]) == "tháng":
        month = month_at(lexed, day[1])
        if month and isinstance(month.node, Container):
            if not headed and (month.node.year is None or day[0] > 31) and lexed.word(day[1] + 1) in {"năm", "đầu"}:
                return None
            return Parsed(Day(day[0], month.node.number, month.node.year), month.last)
        return Parsed(Nth(Unit.DAY, day[0], month.node), month.last) if headed and month else None
    if headed and lexed.word(day[1]) == "của" and lexed.word(day[1] + 2) in _ENDS_OF_QUARTER:
        edge = month_at(lexed, day[1] + 1)
        return Parsed(Nth(Unit.DAY, day[0], edge.node), edge.last) if edge and day[0] <= _LAST_DAY else None
    if late := day_of_last_month(lexed, day[0], day[1]):
        return late
    return Parsed(Day(day[0]), day[1]) if headed and lexed.number(at) >= 0 else None


_LAST_DAY = 31


def _told_in_words(lexed: Lexed, day: tuple[int, int]) -> bool:
    """ "hai mươi tháng ba"; fewer than ten may count months, and "năm" after them may be a year."""
    at = day[1] + 1
    month = month_number(lexed, at)
    return month is not None and lexed.number(at) < 0 and lexed.word(at) != "năm" and 10 <= day[0] <= _LAST_DAY


def month_at(lexed: Lexed, i: int) -> Parsed | None:
    """ "tháng 6", "tháng sáu năm 2026", "tháng 6/2026", "T6/2026", "6/2026"."""
    if lexed.word(i) in {"t", "th"} and lexed.glued(i + 1) and lexed.digits(i + 1) <= 2:
        read = month_number(lexed, i + 1)
        return _with_year(lexed, Unit.MONTH, read, short=True)
    if lexed.word(i) != "tháng":
        return month_year(lexed, i)
    if lexed.word(i + 1) in _ENDS_OF_QUARTER:
        return _month_of_quarter(lexed, i + 1) or _month_at_edge(lexed, i)
    return _with_year(lexed, Unit.MONTH, month_number(lexed, i + 1))


_ENDS_OF_QUARTER = {"đầu": 2, "cuối": 0}


def _month_of_quarter(lexed: Lexed, i: int) -> Parsed | None:
    """The rest of "tháng đầu quý II", "tháng cuối của quý III/2026", "tháng đầu quý sau" from "đầu" on."""
    at = i + 1 + (lexed.word(i + 1) == "tiên")
    at += lexed.word(at) == "của"
    number = 1 if lexed.word(i) == "đầu" else 3
    if lexed.word(at) == "quý" and lexed.word(at + 1) in _NEXT_QUARTERS and lexed.word(at + 2) not in {"khi", "đó"}:
        return Parsed(Nth(Unit.MONTH, number, Relative(Unit.QUARTER, _NEXT_QUARTERS[lexed.word(at + 1)])), at + 2)
    quarter = quarter_at(lexed, at)
    if quarter is None or not isinstance(quarter.node, Container):
        return None
    node = quarter.node
    month = 3 * node.number - _ENDS_OF_QUARTER[lexed.word(i)]
    return Parsed(Container(Unit.MONTH, month, node.year, node.shift), quarter.last)


_NEXT_QUARTERS = {"này": 0, "nay": 0, "sau": 1, "tới": 1}
_VAGUE = frozenset({"những", "các", "mấy", "vài", "nhiều"})


def _month_at_edge(lexed: Lexed, i: int) -> Parsed | None:
    """ "tháng đầu năm", "tháng cuối năm 2026", "tháng đầu tiên của năm tới"; "những tháng cuối năm" are more."""
    at = i + 2 + (lexed.word(i + 2) in {"tiên", "cùng"})
    at += lexed.word(at) == "của"
    if lexed.word(at) != "năm" or lexed.word(at + 1) == "học" or lexed.word(i - 1) in _VAGUE:
        return None
    year, shift, last = year_after(lexed, at)
    number = 1 if lexed.word(i + 1) == "đầu" else 12
    return Parsed(Container(Unit.MONTH, number, year, shift), max(last, at + 1))


def months_listed(lexed: Lexed, i: int) -> Parsed | None:
    """ "hai tháng 10 và 11", "ba tháng hè 6, 7, 8/2026", "các tháng 3, 4, 5": the count or "các" before the list."""
    counted = (0, i + 1) if lexed.word(i) in {"các", "những"} else small_number(lexed, i)
    if counted is None or lexed.word(counted[1]) != "tháng":
        return None
    at = counted[1] + 1
    at += lexed.word(at) in {"hè", "he"}
    number = month_number(lexed, at)
    if number is None or lexed.number(at) < 0 or lexed.word(number[1]) not in {",", "và", "-"}:
        return None
    return Parsed(Container(Unit.MONTH, number[0]), number[1])


def quarter_at(lexed: Lexed, i: int) -> Parsed | None:
    """ "quý II/2026", "quý 2 năm 2026", "quý ba", "Q2/2026"."""
    if lexed.word(i) == "q" and lexed.glued(i + 1):
        at = i + 1 + (lexed.word(i + 1) == ".")
        return _with_year(lexed, Unit.QUARTER, quarter_number(lexed, at), short=True)
    if lexed.word(i) in GLUED_QUARTERS:
        return _with_year(lexed, Unit.QUARTER, (GLUED_QUARTERS[lexed.word(i)], i + 1), short=True)
    if lexed.word(i) != "quý":
        return None
    if lexed.word(i + 1) in {"đầu", "cuối"} and lexed.word(i + 2) == "năm":
        number = 1 if lexed.word(i + 1) == "đầu" else 4
        year, shift, last = year_after(lexed, i + 2)
        return Parsed(Container(Unit.QUARTER, number, year, shift), max(last, i + 3))
    return _with_year(lexed, Unit.QUARTER, quarter_number(lexed, i + 1))


def _with_year(lexed: Lexed, unit: Unit, read: tuple[int, int] | None, *, short: bool = False) -> Parsed | None:
    if read is None or (lexed.glued(read[1]) and lexed.word(read[1]).isalnum()):
        return None
    number, at = read
    year, shift, last = year_after(lexed, at)
    if short and year is None and not _goes_to_short(lexed, at, "t" if unit is Unit.MONTH else "q"):
        return None
    nearest = False
    if last == at and lexed.word(at) in {"này", "tới", "sau"} and lexed.word(at + 1) not in _GOES_ON:
        nearest, last = lexed.word(at) != "sau", at + 1
    if lexed.word(at) == "%" or (lexed.glued(at) and lexed.word(at) in ".," and lexed.glued(at + 1)
                                 and lexed.number(at + 1) >= 0 and year is None):  # fmt: skip
        return None
    return Parsed(Container(unit, number, year, shift, nearest), last)


def _goes_to_short(lexed: Lexed, i: int, letter: str) -> bool:
    """ "T3-T4/2026": the end of the interval names the year."""
    at = i + 1
    if lexed.word(i) not in {"-", "→", "đến"} or lexed.word(at) != letter or not lexed.glued(at + 1):
        return False
    return year_after(lexed, at + 2)[0] is not None
