"""Grammar of intervals whose ends share month and year: "15-25/5/2024", "3 - 5/2027"."""

from __future__ import annotations

from nlp.elements.lexer import Lexed
from nlp.elements.times.asides import link
from nlp.elements.times.numeric import chained_before, month_year
from nlp.elements.times.points import worded_day
from nlp.elements.times.tree import (
    Between,
    Container,
    Day,
    Parsed,
    Unit,
)
from nlp.elements.times.words import small_number


def days_between(lexed: Lexed, i: int, *, told: bool = False) -> Parsed | None:
    """ "15-25/5/2024", "01 đến 15/4/2026", "ngày 10 đến ngày 20 tháng 6": days that share month and year.

    ``told`` says that they explain a time ("tuần cuối tháng 3 (24 - 28/3)"): they are no share then.
    """
    counted = small_number(lexed, i) if lexed.word(i) not in _DAY_HEADS else None
    at = counted[1] if counted and lexed.word(counted[1]) == "ngày" and lexed.number(counted[1] + 1) >= 0 else i
    at += lexed.word(at) in _DAY_HEADS
    if lexed.number(at) < 0 or lexed.digits(at) > 2 or not 1 <= lexed.number(at) <= 31:
        return None
    if chained_before(lexed, at):
        return None
    other, dash = link(lexed, at + 1)
    goes_on = at == i and _goes_on_date(lexed, i)
    # "29, 30/5/2026"; behind a noun it numbers that ("tổ 3, 15/6/2026").
    opens = not other and at == i and not goes_on
    if not other and not (opens and lexed.word(i - 1).isalpha()):
        other = _days_listed(lexed, at)
    if not other:
        return None
    other += lexed.word(other) == "hết"
    last = worded_day(lexed, other, inside=dash)
    if last is None or not isinstance(last.node, Day) or last.node.month is None or last.node.day < lexed.number(at):
        return None
    if opens and last.node.year is None:
        # "3 và 5/6": a number beside a share.
        return None
    if goes_on and last.node.year is None and lexed.word(last.last).isalnum():
        # "trước 30/9, 5 và 10/12 chi bộ": a share of them.
        return None
    if dash and at == i and last.node.year is None and not (told or goes_on or _dated_before(lexed, i)):
        return None
    return Parsed(Between(Day(lexed.number(at)), last.node), last.last)


_DAY_HEADS = frozenset({"ngày", "mồng", "mùng"})


def _days_listed(lexed: Lexed, i: int) -> int:
    """The last day of "ngày 16 và 17/5", "ngày 3, 4 và 5/6/2026", whose first is at ``i``; 0 where no list is."""
    at = i
    while lexed.word(at + 1) in {",", "và"} and lexed.number(at) < lexed.number(at + 2) <= _LAST_DAY:
        at += 2
    return at if at > i else 0


_LAST_DAY = 31


def months_between(lexed: Lexed, i: int) -> Parsed | None:
    """ "3 - 5/2027": months by number alone, the year behind the last."""
    number = lexed.number(i)
    if lexed.digits(i) > 2 or not 1 <= number <= 12 or chained_before(lexed, i) or lexed.word(i - 1) in _COUNTED_BY:
        return None
    other, dash = link(lexed, i + 1)
    last = month_year(lexed, other, inside=True) if dash else None
    if last is None or not isinstance(last.node, Container) or last.node.number <= number:
        return None
    return Parsed(Between(Container(Unit.MONTH, number), last.node), last.last)


_COUNTED_BY = frozenset({"ngày", "mồng", "mùng", "số", "điều", "khoản"})


def _goes_on_date(lexed: Lexed, i: int) -> bool:
    """Whether the number at ``i`` goes on a list behind a whole date ("31/8, 01 và 02/9", "31 tháng 8, 1 và 2/9")."""
    if lexed.word(i - 1) not in {",", "và"} or lexed.number(i - 2) < 0:
        return False
    return lexed.word(i - 3) == "tháng" or (lexed.word(i - 3) == "/" and lexed.number(i - 4) >= 0)


def _dated_before(lexed: Lexed, i: int) -> bool:
    return lexed.word(i - 1) in {"ngày", "từ", "vào"}
