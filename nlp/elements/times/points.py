"""Grammar of single times: days, months, quarters, parts of years."""

from __future__ import annotations

from nlp.elements.lexer import Lexed
from nlp.elements.times.tree import Between, Container, Day, Months, Nth, Parsed, Part, Relative, Unit
from nlp.elements.times.words import UNITS, month_number, quarter_number, small_number, year_at

_DAY_HEADS = frozenset({"ngày", "mồng", "mùng", "hôm"})
_SEPARATORS = frozenset("/.-")
_SHIFTS = {"nay": 0, "này": 0, "tới": 1, "sau": 1, "ngoái": -1}
_GOES_ON = frozenset({"tháng", "quý", "ngày", "năm", "hết", "cuối", "khi"})
# "dẫn đầu năm 2027", "đứng đầu": a rank, not the start of the year.
_RANKS = frozenset({"dẫn", "đứng", "hàng", "bước", "ban", "lần", "đi", "cầm", "người", "mở", "tốp"})
_PARTS = {"đầu": Part.START, "giữa": Part.MIDDLE, "cuối": Part.END}
_HALVES = {"đầu": Part.FIRST_HALF, "cuối": Part.LAST_HALF, "sau": Part.LAST_HALF}


def numeric_date(lexed: Lexed, i: int, *, inside: bool = False) -> Parsed | None:
    """``30/6/2026``, ``5.8.2021``, ``15-8-2026``, ``3/3/17``; in a longer chain of numbers only if ``inside``."""
    if not inside and chained_before(lexed, i):
        return None
    first = small_number(lexed, i)
    if first is None or (lexed.word(i).isalpha() and lexed.word(first[1]) != "/"):
        return None
    day, at = first
    mark = lexed.word(at)
    second = small_number(lexed, at + 1) if mark in _SEPARATORS and _close(lexed, at, whole=True) else None
    if second is None or lexed.word(second[1]) != mark or not _close(lexed, second[1], whole=True):
        return None
    month, at = second[0], second[1] + 1
    year = year_at(lexed, at)
    if not year and mark == "/" and lexed.digits(at) == 2 and lexed.glued(at):
        year = _century(lexed.number(at))
    if not year or (_chained_after(lexed, at + 1) and not _date_at(lexed, at + 2)):
        return None
    return Parsed(Day(day, month, year), at + 1)


def _date_at(lexed: Lexed, i: int) -> bool:
    """Whether a date begins at ``i``, right after the hyphen of an interval."""
    marks = lexed.word(i - 1) == "-" and lexed.word(i + 1) == "/"
    return marks and 1 <= lexed.digits(i) <= 2 and 1 <= lexed.digits(i + 2) <= 4


def _century(short: int) -> int:
    """Two digits: this century up to 2069, as most calendars read them."""
    return 2000 + short if short < 70 else 1900 + short


def day_month(lexed: Lexed, i: int, *, marks: str = "/", inside: bool = False) -> Parsed | None:
    """``30/6`` (and ``24-7`` after "ngày"): a day and a month without a year."""
    if not inside and chained_before(lexed, i):
        return None
    first = small_number(lexed, i)
    if first is None or lexed.word(first[1]) not in marks or not _close(lexed, first[1]):
        return None
    second = small_number(lexed, first[1] + 1)
    if second is None or not 1 <= second[0] <= 12 or not 1 <= first[0] <= 31:
        return None
    if _chained_after(lexed, second[1]) and not (marks == "/" and _date_at(lexed, second[1] + 1)):
        return None
    if lexed.word(i).isalpha() and not lexed.glued(i + 1):
        return None
    year, shift, last = year_after(lexed, second[1])
    return Parsed(Day(first[0], second[0], year), last if year or shift == 0 else second[1])


def month_year(lexed: Lexed, i: int, *, inside: bool = False) -> Parsed | None:
    """``6/2026``."""
    if not inside and chained_before(lexed, i):
        return None
    month = small_number(lexed, i)
    if month is None or lexed.number(i) < 0 or lexed.word(month[1]) != "/" or not 1 <= month[0] <= 12:
        return None
    year = year_at(lexed, month[1] + 1)
    if not year or (_chained_after(lexed, month[1] + 2) and not _date_at(lexed, month[1] + 3)):
        return None
    return Parsed(Container(Unit.MONTH, month[0], year), month[1] + 2)


def _close(lexed: Lexed, i: int, *, whole: bool = False) -> bool:
    """A mark of a date has at most one space on each side; none if it is a stop, or a hyphen in less than a whole."""
    glued = lexed.glued(i) and lexed.glued(i + 1)
    marks = {"/", "-"} if whole else {"/"}
    return glued or (lexed.word(i) in marks and i + 1 < len(lexed) and lexed.starts[i + 1] - lexed.ends[i - 1] <= 3)


def chained_before(lexed: Lexed, i: int) -> bool:
    """Whether token ``i`` goes on a chain of numbers or letters that began before it."""
    return lexed.glued(i) and (
        (lexed.word(i - 1) in "/.,-" and lexed.number(i - 2) >= 0) or lexed.word(i - 1).isalnum()
    )


def _chained_after(lexed: Lexed, i: int) -> bool:
    if lexed.glued(i) and lexed.word(i).isalnum():
        return True
    return lexed.glued(i) and lexed.word(i) in "/.-" and lexed.glued(i + 1) and lexed.word(i + 1).isalnum()


# "vào ngày mồng": no more heads stand before one day, and a line of them stays linear.
_HEADS_TOGETHER = 3


def worded_day(lexed: Lexed, i: int, *, inside: bool = False) -> Parsed | None:
    """ "ngày 18 tháng 5 năm 2021", "mồng 3 tháng 3", "12 tháng 10 năm 2017", "ngày 30/6", "ngày 05"."""
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
    if day is None or (not headed and (lexed.number(at) < 0 or lexed.word(day[1]) != "tháng")):
        return None
    if lexed.word(day[1]) == "tháng" and lexed.word(day[1] + 1) in {"này", "sau", "tới"} and headed:
        shift = int(lexed.word(day[1] + 1) != "này")
        return Parsed(Nth(Unit.DAY, day[0], Relative(Unit.MONTH, shift)), day[1] + 2)
    if lexed.word(day[1]) == "tháng":
        month = month_at(lexed, day[1])
        if month and isinstance(month.node, Container):
            if not headed and (month.node.year is None or day[0] > 31) and lexed.word(day[1] + 1) in {"năm", "đầu"}:
                return None
            return Parsed(Day(day[0], month.node.number, month.node.year), month.last)
        return None
    return Parsed(Day(day[0]), day[1]) if headed and lexed.number(at) >= 0 else None


def month_at(lexed: Lexed, i: int) -> Parsed | None:
    """ "tháng 6", "tháng sáu năm 2026", "tháng 6/2026", "T6/2026", "6/2026"."""
    if lexed.word(i) in {"t", "th"} and lexed.glued(i + 1) and lexed.digits(i + 1) <= 2:
        read = month_number(lexed, i + 1)
        return _with_year(lexed, Unit.MONTH, read, short=True)
    if lexed.word(i) != "tháng":
        return month_year(lexed, i)
    if lexed.word(i + 1) in _ENDS_OF_QUARTER:
        return _month_of_quarter(lexed, i + 1)
    return _with_year(lexed, Unit.MONTH, month_number(lexed, i + 1))


_ENDS_OF_QUARTER = {"đầu": 2, "cuối": 0}


def _month_of_quarter(lexed: Lexed, i: int) -> Parsed | None:
    """The rest of "tháng đầu quý II", "tháng cuối của quý III/2026" from "đầu" on."""
    at = i + 1 + (lexed.word(i + 1) == "tiên")
    quarter = quarter_at(lexed, at + (lexed.word(at) == "của"))
    if quarter is None or not isinstance(quarter.node, Container):
        return None
    node = quarter.node
    month = 3 * node.number - _ENDS_OF_QUARTER[lexed.word(i)]
    return Parsed(Container(Unit.MONTH, month, node.year, node.shift), quarter.last)


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
        return _with_year(lexed, Unit.QUARTER, quarter_number(lexed, i + 1), short=True)
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
    if last == at and lexed.word(at) in {"này", "tới", "sau"} and lexed.word(at + 1) not in _GOES_ON:
        last = at + 1
    if lexed.word(at) == "%" or (lexed.glued(at) and lexed.word(at) in ".," and lexed.glued(at + 1)
                                 and lexed.number(at + 1) >= 0 and year is None):  # fmt: skip
        return None
    return Parsed(Container(unit, number, year, shift), last)


def _goes_to_short(lexed: Lexed, i: int, letter: str) -> bool:
    """ "T3-T4/2026": the end of the interval names the year."""
    at = i + 1
    if lexed.word(i) not in {"-", "→", "đến"} or lexed.word(at) != letter or not lexed.glued(at + 1):
        return False
    return year_after(lexed, at + 2)[0] is not None


def year_after(lexed: Lexed, i: int) -> tuple[int | None, int | None, int]:
    """The year that closes a date: ``(year, shift, next token)`` for "/2026", "năm 2026", "của năm 2026", "năm nay"."""
    if lexed.word(i) in "/-." and lexed.word(i) and year_at(lexed, i + 1):
        return year_at(lexed, i + 1), None, i + 2
    at = i + 1 if lexed.word(i) in {"của", ",", "dương"} else i
    at = at + 1 if lexed.word(at) == "lịch" else at
    if year_at(lexed, at) and lexed.word(i) == "dương":
        return year_at(lexed, at), None, at + 1
    if lexed.follows(at, "sang", "năm"):
        later = at + 2
        return (None, 1, later) if not year_at(lexed, later) else (year_at(lexed, later), None, later + 1)
    if lexed.word(at) == "năm":
        if year_at(lexed, at + 1):
            return year_at(lexed, at + 1), None, at + 2
        if lexed.word(at + 1) in _SHIFTS and lexed.word(at + 2) != "nữa":
            return None, _SHIFTS[lexed.word(at + 1)], at + 2
    return None, None, i


_MONTHS_IN = {"tháng": 1, "quý": 3}


def months_of_year(lexed: Lexed, i: int) -> Parsed | None:
    """ "6 tháng đầu năm 2026", "hai quý cuối năm", "9 tháng năm 2026", "3 tháng cuối năm"."""
    count = small_number(lexed, i)
    size = _MONTHS_IN.get(lexed.word(count[1]), 0) if count else 0
    if count is None or not size or not 1 <= count[0] * size <= 11:
        return None
    at = count[1] + 1
    last = lexed.word(at) in {"cuối", "sau"}
    placed = lexed.word(at) in {"đầu", "cuối", "còn"}
    at += 2 if lexed.follows(at, "còn", "lại") else placed
    last = last or lexed.word(at - 1) == "lại"
    at += lexed.word(at) == "của"
    year, shift, after = year_after(lexed, at)
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
    if word == "nửa" and lexed.word(i + 1) == "năm" and lexed.word(i + 2) in _HALVES:
        return _HALVES[lexed.word(i + 2)], i + 1
    return (_PARTS[word], i + 1) if word in _PARTS and lexed.word(i - 1) not in _RANKS else None


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
    at += lexed.word(at) == "của"
    month = month_at(lexed, at)
    return Parsed(Nth(unit, number, month.node), month.last) if month else None


_WEEKS_OF_MONTH = 5


def _ordinal(lexed: Lexed, i: int) -> tuple[int, int] | None:
    """ "thứ hai", "2" after "tuần": which week of its month."""
    number = small_number(lexed, i + (lexed.word(i) == "thứ"))
    return number if number and 1 <= number[0] <= _WEEKS_OF_MONTH else None
