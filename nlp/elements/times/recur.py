"""Grammar of recurrences."""

from __future__ import annotations

from collections.abc import Callable

from nlp.elements.lexer import Lexed
from nlp.elements.times.cycles import cycle_at, meeting_at
from nlp.elements.times.each import DAILY, DAY_PARTS, HEADS, headed, periodic
from nlp.elements.times.iso import PERIODS, multiplied, spread
from nlp.elements.times.lunar import days_of_moon
from nlp.elements.times.rates import apart, by_times, by_unit, half, once_a_term, once_in, steady
from nlp.elements.times.tree import Every, Parsed
from nlp.elements.times.words import WEEKDAYS, month_number, small_number, weekday_number


def recurrence_at(lexed: Lexed, i: int) -> Parsed | None:
    """ "hằng tháng", "mỗi quý một lần", "định kỳ 6 tháng", "ngày 05 hằng tháng", "thứ Sáu hằng tuần", "3 tháng/lần"."""
    word = lexed.word(i)
    if found := _edge_of_each(lexed, i):
        return found
    if lexed.number(i) >= 0:
        return once_in(lexed, i) or (_dated(lexed, i) if lexed.word(i + 1) == "/" else None)
    if found := days_of_moon(lexed, i):
        return found
    return next((found for rule in _BY_WORD.get(word, _OTHERS) if (found := rule(lexed, i))), None)


def _always(lexed: Lexed, i: int) -> Parsed | None:
    """ "tháng nào cũng", "tối nào cũng", "thứ Sáu nào cũng"."""
    word, day = lexed.word(i), weekday_number(lexed, i)
    if word == "ngày" and lexed.word(i + 1) == "nào" and lexed.word(i + 2) in DAILY and lexed.word(i + 3) in _SAME:
        return Parsed(Every("P1D"), i + 4)
    at = i + 1 if day is None else i + 2
    if word == "năm" or lexed.word(at) != "nào" or lexed.word(at + 1) == "hay":
        return None
    last = _each_time(lexed, at, word if day is None else "")
    period = "P1W" if day is not None else "P1D" if word in DAILY else PERIODS.get(word)
    return Parsed(Every(period), last) if period and last else None


def _every_other(lexed: Lexed, i: int) -> Parsed | None:
    """ "tháng chẵn", "tuần lẻ": every second one."""
    unit = lexed.word(i)
    if unit not in {"tuần", "tháng"} or lexed.word(i + 1) not in {"chẵn", "lẻ"}:
        return None
    if lexed.word(i + 2) in {"tẻ", "khách", "loi"}:
        return None
    return Parsed(Every(multiplied(PERIODS[unit], 2)), i + 2)


def _edge_of_each(lexed: Lexed, i: int) -> Parsed | None:
    """ "hai ngày cuối mỗi tháng", "3 ngày đầu hằng quý"."""
    if lexed.word(i + 1) not in {"ngày", "tuần"} or lexed.word(i + 2) not in {"đầu", "cuối"}:
        return None
    return headed(lexed, i + 3) if small_number(lexed, i) else None


_SAME = frozenset({"ấy", "đó", "nấy"})
# Between "chiều nào" and its "cũng" stands one short clause.
_CLAUSE = 6


def _each_time(lexed: Lexed, i: int, unit: str) -> int:
    """Past "nào cũng" or "nào [xong] tháng ấy", past "nào" where its "cũng" comes later in the clause; 0 if neither."""
    if lexed.word(i + 1) == "cũng":
        return i + 2
    for at in range(i + 1, i + 2 + _CLAUSE):
        if not lexed.word(at).isalnum():
            return 0
        if unit and at <= i + 3 and lexed.word(at) == unit and lexed.word(at + 1) in _SAME:
            return at + 2
        if lexed.word(at) == "cũng":
            return i + 1
    return 0


def _dated(lexed: Lexed, i: int) -> Parsed | None:
    """A day inside the period: "ngày 05 hằng tháng", "chiều thứ Sáu hằng tuần", "tuần cuối mỗi tháng"."""
    at = _day_inside(lexed, i)
    if at == i + 1 and lexed.word(i) == "buổi" and small_number(lexed, i - 1):
        # "2 buổi mỗi quý": counted, not a part of the day.
        return None
    if at == i or lexed.word(at) not in HEADS:
        return None
    found = headed(lexed, at)
    if found is None:
        return None
    months = _months_inside(lexed, i, at)
    if not months:
        return found
    if found.node != Every("P1Y"):
        return None
    return Parsed(Every(spread(months)), found.last)


def _stretch(lexed: Lexed, i: int) -> Parsed | None:
    """ "từ ngày 26 đến ngày 30 hằng tháng", "từ thứ Hai đến thứ Sáu hằng tuần"."""
    first = _one_day(lexed, i + 1)
    if first == i + 1 or lexed.word(first) not in {"đến", "tới", "-"}:
        return None
    begins = first + 1 + (lexed.word(first + 1) == "hết")
    last = _one_day(lexed, begins)
    return headed(lexed, last) if last > begins and lexed.word(last) in HEADS else None


def _one_day(lexed: Lexed, i: int) -> int:
    """Past "ngày 26", "mồng 5", "thứ Hai"; ``i`` where no day without a month stands."""
    if weekday_number(lexed, i) is not None:
        return i + 2
    at = i + (lexed.word(i) in {"ngày", "mồng", "mùng"})
    return at + 1 if 0 < lexed.number(at) <= 31 else i


def _months_inside(lexed: Lexed, first: int, last: int) -> list[int]:
    """The months named before "hằng năm": "15/6 và 15/12", "tháng 6 và tháng 12"."""
    named = [
        number[0] for i in range(first, last) if lexed.word(i) == "tháng" and (number := month_number(lexed, i + 1))
    ]
    named += [
        lexed.number(i + 1)
        for i in range(first, last - 1)
        if named and lexed.word(i) in {",", "và"} and 0 < lexed.number(i + 1) <= 12 and lexed.word(i + 2) != "/"
    ]
    marked = [lexed.number(i + 1) for i in range(first, last - 1) if lexed.word(i) == "/"]
    quarters = [0 for i in range(first, last) if lexed.word(i) == "quý" and lexed.word(i + 1) not in {"", "hằng"}]
    return named + marked + quarters


def _day_inside(lexed: Lexed, i: int) -> int:
    """The token after the days named before "hằng" or "mỗi"; at most a dozen tokens."""
    at = i
    limit = i + 12
    while at < limit:
        step = _inside_step(lexed, at, first=at == i)
        if step == at:
            break
        at = step
    return at


def _inside_step(lexed: Lexed, at: int, *, first: bool) -> int:
    word = lexed.word(at)
    if weekday_number(lexed, at) is not None:
        return at + 2
    if word in DAY_PARTS or word in {"các", "mồng", "mùng", "tuần", "cuối", "đầu", "giữa"}:
        return at + 1
    if lexed.word(at + 1) == "/" and 0 < lexed.number(at) <= 31 and 0 < lexed.number(at + 2) <= 12:
        return at + 3
    if word in {"tháng", "quý"} and (number := month_number(lexed, at + 1)):
        return number[1]
    if word == "tháng" and lexed.word(at + 1) in {"cuối", "đầu"}:
        return at + 2
    if first:
        return at
    if word in {"tiên", "cùng", "thứ", "của", "nhất", "tháng"}:
        return at + 1
    if word in {",", "và"}:
        day = at + 1 + (lexed.word(at + 1) in DAY_PARTS)
        goes_on = lexed.number(at + 1) > 0 or weekday_number(lexed, day) is not None
        return at + 1 if goes_on or lexed.word(at + 1) in {"ngày", "tháng", "quý"} else at
    return at + 1 if 0 < lexed.number(at) <= 31 else at


def _weekdays(lexed: Lexed, i: int) -> Parsed | None:
    """ "thứ Ba, thứ Năm", "tối thứ Ba và thứ Sáu", "các sáng thứ Hai": more than one, so every week."""
    first = i + (lexed.word(i) == "các")
    at, days = _weekday(lexed, first), 1
    if at == first + 1:
        return None
    while at > first and lexed.word(at) in {",", "và"} and (after := _weekday(lexed, at + 1)) > at + 1:
        at, days = after, days + 1
    return Parsed(Every("P1W"), at) if at > first and (days > 1 or first > i) else None


def _weekday(lexed: Lexed, i: int) -> int:
    """Past "tối thứ Ba"; ``i`` where no weekday stands."""
    at = i + (lexed.word(i) in DAY_PARTS)
    if weekday_number(lexed, at) is not None:
        return at + 2
    named = lexed.word(i) in WEEKDAYS and lexed.source[lexed.span(i, i + 1)[0]].isupper()
    return i + 1 if named else i


_Rule = Callable[[Lexed, int], Parsed | None]
_OTHERS: tuple[_Rule, ...] = (once_in, once_a_term)
_BY_WORD: dict[str, tuple[_Rule, ...]] = {
    "/": (by_times,),
    **dict.fromkeys(HEADS, (headed,)),
    **dict.fromkeys(("định", "thường"), (headed, periodic)),
    "cách": (apart,),
    "cứ": (steady,),
    "nửa": (half,),
    "theo": (by_unit,),
    **dict.fromkeys(PERIODS, (_dated, once_in, _always, cycle_at, _every_other)),
    "các": (_dated, _weekdays),
    **dict.fromkeys(("buổi", "mồng", "mùng"), (_dated,)),
    **dict.fromkeys(("thứ", "chủ", "sáng", "trưa", "chiều", "tối", "đêm"), (_dated, _always, cycle_at, _weekdays)),
    **dict.fromkeys(("cuối", "đầu", "giữa"), (_dated, cycle_at)),
    "kỳ": (_dated, once_in, _always, meeting_at),
    "từ": (_stretch,),
    **dict.fromkeys(("trước", "trong", "đến", "vào", "hết", "tới", "sau", "hạn"), ()),
}
