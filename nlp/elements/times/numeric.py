"""Grammar of dates in digits, and of the year that closes a date."""

from __future__ import annotations

from nlp.elements.lexer import Lexed
from nlp.elements.times.tree import Container, Day, Parsed, Unit
from nlp.elements.times.words import small_number, year_at

_SEPARATORS = frozenset("/.-")
_SHIFTS = {"nay": 0, "này": 0, "tới": 1, "sau": 1, "ngoái": -1}


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
