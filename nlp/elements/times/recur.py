"""Grammar of recurrences."""

from __future__ import annotations

from collections.abc import Callable

from nlp.elements.lexer import Lexed
from nlp.elements.times.cycles import cycle_at, meeting_at
from nlp.elements.times.iso import PERIODS, divided, multiplied, spread
from nlp.elements.times.periods import weekday_number
from nlp.elements.times.rates import apart, by_times, by_unit, counted_before, each_half, half, once_in, steady
from nlp.elements.times.tree import Every, Parsed
from nlp.elements.times.words import WEEKDAYS, month_number, small_number, year_at

_HEADS = frozenset({"hằng", "hàng", "mỗi", "từng"})
_MONTHS = {"tháng": 1, "quý": 3, "năm": 12}
_NOT_UNITS = frozenset({"vị", "ông", "bà", "khách", "báu", "độc", "thầy", "cô", "cơ"})
_DAY_PARTS = frozenset({"sáng", "trưa", "chiều", "tối", "đêm", "ngày", "buổi"})
_DAILY = frozenset({"sáng", "trưa", "chiều", "tối", "đêm", "ca"})


def recurrence_at(lexed: Lexed, i: int) -> Parsed | None:
    """ "hằng tháng", "mỗi quý một lần", "định kỳ 6 tháng", "ngày 05 hằng tháng", "thứ Sáu hằng tuần", "3 tháng/lần"."""
    word = lexed.word(i)
    if found := _edge_of_each(lexed, i):
        return found
    if lexed.number(i) >= 0:
        return once_in(lexed, i) or (_dated(lexed, i) if lexed.word(i + 1) == "/" else None)
    return next((found for rule in _BY_WORD.get(word, _OTHERS) if (found := rule(lexed, i))), None)


def _always(lexed: Lexed, i: int) -> Parsed | None:
    """ "tháng nào cũng", "tối nào cũng", "thứ Sáu nào cũng"."""
    word, day = lexed.word(i), weekday_number(lexed, i)
    at = i + 1 if day is None else i + 2
    if word == "năm" or lexed.word(at) != "nào" or lexed.word(at + 1) == "hay":
        return None
    last = _each_time(lexed, at, word if day is None else "")
    period = "P1W" if day is not None else "P1D" if word in _DAILY else PERIODS.get(word)
    return Parsed(Every(period), last) if period and last else None


def _edge_of_each(lexed: Lexed, i: int) -> Parsed | None:
    """ "hai ngày cuối mỗi tháng", "3 ngày đầu hằng quý"."""
    if lexed.word(i + 1) not in {"ngày", "tuần"} or lexed.word(i + 2) not in {"đầu", "cuối"}:
        return None
    return _headed(lexed, i + 3) if small_number(lexed, i) else None


# Between "chiều nào" and its "cũng" stands one short clause.
_CLAUSE = 6


def _each_time(lexed: Lexed, i: int, unit: str) -> int:
    """Past "nào cũng" or "nào [xong] tháng ấy", past "nào" where its "cũng" comes later in the clause; 0 if neither."""
    if lexed.word(i + 1) == "cũng":
        return i + 2
    for at in range(i + 1, i + 2 + _CLAUSE):
        if not lexed.word(at).isalnum():
            return 0
        if unit and at <= i + 3 and lexed.word(at) == unit and lexed.word(at + 1) in {"ấy", "đó", "nấy"}:
            return at + 2
        if lexed.word(at) == "cũng":
            return i + 1
    return 0


def _headed(lexed: Lexed, i: int) -> Parsed | None:
    at = i
    if lexed.follows(at, "định", "kỳ") or lexed.follows(at, "thường", "kỳ"):
        at += 2
    # "bảng giờ của từng ca": of each one, not at each one.
    if lexed.word(at) in _HEADS and _is_name(lexed, at):
        return None
    if lexed.word(at) not in _HEADS or (lexed.word(i - 1) == "của" and lexed.word(at + 1) == "ca"):
        return None
    found = _unit(lexed, at + 1, after_each=lexed.word(at) in {"mỗi", "từng"})
    often = counted_before(lexed, i - 1) if lexed.word(i - 1) == "lần" else 0
    if found and often and isinstance(found.node, Every):
        return Parsed(Every(divided(found.node.period, often)), found.last)
    return found


def _is_name(lexed: Lexed, i: int) -> bool:
    """ "thẩm phán Mã Lệ Hằng tháng chẵn": somebody's name."""
    if lexed.word(i) != "hằng" or not i:
        return False
    return all(lexed.word(at).isalpha() and lexed.source[lexed.span(at, at + 1)[0]].isupper() for at in (i - 1, i))


def _unit(lexed: Lexed, i: int, *, after_each: bool) -> Parsed | None:
    counted = small_number(lexed, i) if after_each else None
    at = counted[1] if counted and lexed.word(counted[1]) in PERIODS else i
    count = counted[0] if counted and at != i else 1
    word = lexed.word(at)
    if halved := each_half(lexed, i):
        return halved
    if after_each and (moon := _moon(lexed, i)):
        return Parsed(Every("P1M"), moon)
    week = i + 1 if lexed.word(i) in _DAY_PARTS and word != "ngày" else i
    if after_each and weekday_number(lexed, week) is not None:
        return _plus_times(lexed, Parsed(Every("P1W"), week + 2))
    if after_each and word in {"cuối", "đầu"} and lexed.word(at + 1) in {"ngày", *_DAILY}:
        return Parsed(Every("P1D"), at + 2)
    part = at + (word == "buổi")
    if after_each and at == i and lexed.word(part) in _DAILY:
        return Parsed(Every("P1D"), part + 1)
    if word == "học" and lexed.word(at + 1) == "kỳ":
        return _plus_times(lexed, Parsed(Every("P6M"), at + 2))
    if word == "năm" and lexed.word(at + 1) == "học":
        return _plus_times(lexed, Parsed(Every("P1Y"), at + 2))
    if word not in PERIODS or word == "kỳ" or lexed.word(at + 1) in _NOT_UNITS or year_at(lexed, at + 1):
        return None
    if word == "tháng" and after_each and lexed.number(at + 1) >= 0 and lexed.word(at + 2) in {"", ",", ".", "/"}:
        return None
    return _plus_times(lexed, Parsed(Every(multiplied(PERIODS[word], count)), at + 1))


def _moon(lexed: Lexed, i: int) -> int:
    """Past "rằm", "con trăng", "con nước rằm", which come once in a lunar month; 0 where none stands."""
    at = i + (lexed.word(i) == "con") + lexed.follows(i, "con", "nước")
    if lexed.word(at) == "rằm" or (at == i + 1 and lexed.word(at) == "trăng"):
        return at + 1 + 2 * lexed.follows(at + 1, "tối", "trời")
    return 0


def _plus_times(lexed: Lexed, found: Parsed) -> Parsed:
    """ "mỗi quý một lần", "mỗi năm hai lần": a number of times divides the period where it comes out even."""
    at = found.last + (lexed.word(found.last) in {"ít", "tối"} and lexed.word(found.last + 1) in {"nhất", "thiểu"}) * 2
    count = small_number(lexed, at)
    if count is None or lexed.word(count[1]) != "lần" or not isinstance(found.node, Every):
        return found
    return Parsed(Every(divided(found.node.period, count[0])), count[1] + 1)


def _periodic(lexed: Lexed, i: int) -> Parsed | None:
    """ "định kỳ 6 tháng", "định kỳ tháng, quý"."""
    if not (lexed.follows(i, "định", "kỳ") or lexed.follows(i, "thường", "kỳ")):
        return None
    at = i + 2 + (lexed.word(i + 2) in {"theo", "vào", ":"})
    if halved := each_half(lexed, at):
        return halved
    counted = small_number(lexed, at)
    if counted and lexed.word(counted[1]) in _MONTHS.keys() | {"tuần", "ngày"}:
        return _plus_times(
            lexed, Parsed(Every(multiplied(PERIODS[lexed.word(counted[1])], counted[0])), counted[1] + 1)
        )
    if lexed.word(at) in PERIODS and lexed.word(at) != "kỳ" and lexed.number(at + 1) < 0 and not lexed.roman(at + 1):
        return _plus_times(lexed, Parsed(Every(PERIODS[lexed.word(at)]), at + 1))
    return None


def _dated(lexed: Lexed, i: int) -> Parsed | None:
    """A day inside the period: "ngày 05 hằng tháng", "chiều thứ Sáu hằng tuần", "tuần cuối mỗi tháng"."""
    at = _day_inside(lexed, i)
    if at == i or lexed.word(at) not in _HEADS:
        return None
    found = _headed(lexed, at)
    if found is None:
        return None
    months = _months_inside(lexed, i, at)
    if not months:
        return found
    if found.node != Every("P1Y"):
        return None
    return Parsed(Every(spread(months)), found.last)


def _months_inside(lexed: Lexed, first: int, last: int) -> list[int]:
    """The months named before "hằng năm": "15/6 và 15/12", "tháng 6 và tháng 12"."""
    named = [
        number[0] for i in range(first, last) if lexed.word(i) == "tháng" and (number := month_number(lexed, i + 1))
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
    if word in _DAY_PARTS or word in {"các", "mồng", "mùng", "tuần", "cuối", "đầu", "giữa"}:
        return at + 1
    if lexed.word(at + 1) == "/" and 0 < lexed.number(at) <= 31 and 0 < lexed.number(at + 2) <= 12:
        return at + 3
    if word in {"tháng", "quý"} and (number := month_number(lexed, at + 1)):
        return number[1]
    if first:
        return at
    if word == "tháng" and lexed.word(at + 1) in {"cuối", "đầu"}:
        return at + 2
    if word in {"tiên", "cùng", "thứ", "của", "nhất", "tháng"}:
        return at + 1
    if word in {",", "và"}:
        day = at + 1 + (lexed.word(at + 1) in _DAY_PARTS)
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
    at = i + (lexed.word(i) in _DAY_PARTS)
    if weekday_number(lexed, at) is not None:
        return at + 2
    named = lexed.word(i) in WEEKDAYS and lexed.source[lexed.span(i, i + 1)[0]].isupper()
    return i + 1 if named else i


_Rule = Callable[[Lexed, int], Parsed | None]
_OTHERS: tuple[_Rule, ...] = (once_in,)
_BY_WORD: dict[str, tuple[_Rule, ...]] = {
    "/": (by_times,),
    **dict.fromkeys(_HEADS, (_headed,)),
    **dict.fromkeys(("định", "thường"), (_headed, _periodic)),
    "cách": (apart,),
    "cứ": (steady,),
    "nửa": (half,),
    "theo": (by_unit,),
    **dict.fromkeys(PERIODS, (_dated, once_in, _always, cycle_at)),
    "các": (_dated, _weekdays),
    **dict.fromkeys(("buổi", "mồng", "mùng"), (_dated,)),
    **dict.fromkeys(("thứ", "chủ", "sáng", "trưa", "chiều", "tối", "đêm"), (_dated, _always, cycle_at, _weekdays)),
    **dict.fromkeys(("cuối", "đầu", "giữa"), (_dated, cycle_at)),
    "kỳ": (_dated, once_in, _always, meeting_at),
    **dict.fromkeys(("trước", "trong", "từ", "đến", "vào", "hết", "tới", "sau", "hạn"), ()),
}
