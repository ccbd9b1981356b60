"""Grammar of recurrences that a word announces: "hằng tháng", "mỗi quý một lần", "định kỳ 6 tháng"."""

from __future__ import annotations

from nlp.elements.lexer import Lexed
from nlp.elements.times.iso import PERIODS, divided, multiplied
from nlp.elements.times.rates import counted_before, each_half
from nlp.elements.times.tree import Every, Parsed
from nlp.elements.times.words import small_number, weekday_number, year_at

HEADS = frozenset({"hằng", "hàng", "mỗi", "từng"})
_MONTHS = {"tháng": 1, "quý": 3, "năm": 12}
_NOT_UNITS = frozenset({"vị", "ông", "bà", "khách", "báu", "độc", "thầy", "cô", "cơ"})
DAY_PARTS = frozenset({"sáng", "trưa", "chiều", "tối", "đêm", "ngày", "buổi"})
_OF_GOODS = frozenset({"ngân", "khách", "lô", "đơn", "mặt", "kho", "cửa", "nhà", "gian", "chuyến"})
_EDGES, _WHOLES = frozenset({"đầu", "giữa", "cuối"}), frozenset({"tuần", "tháng", "quý", "năm"})
DAILY = frozenset({"sáng", "trưa", "chiều", "tối", "đêm", "ca"})


def headed(lexed: Lexed, i: int) -> Parsed | None:
    """ "hằng tháng", "mỗi quý một lần", "định kỳ hằng năm"."""
    at = i
    if lexed.follows(at, "định", "kỳ") or lexed.follows(at, "thường", "kỳ"):
        at += 2
    # "bảng giờ của từng ca": of each one, not at each one.
    if lexed.word(at) in HEADS and _is_name(lexed, at):
        return None
    # A bank ("ngân hàng ngày 5 hằng tháng") and what is sold ("lô hàng ngày 28") are no recurrence.
    if lexed.word(at) == "hàng" and lexed.word(at - 1) in _OF_GOODS:
        return None
    if lexed.word(at) not in HEADS or (lexed.word(i - 1) == "của" and lexed.word(at + 1) == "ca"):
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
    at = counted[1] if counted and lexed.word(counted[1]) in PERIODS and not _counts_else(lexed, i) else i
    count = counted[0] if counted and at != i else 1
    word = lexed.word(at)
    if halved := each_half(lexed, i):
        return halved
    if after_each and (moon := _moon(lexed, i)):
        return Parsed(Every("P1M"), moon)
    week = i + 1 if lexed.word(i) in DAY_PARTS and word != "ngày" else i
    if after_each and weekday_number(lexed, week) is not None:
        return _plus_times(lexed, Parsed(Every("P1W"), week + 2))
    if after_each and word in {"cuối", "đầu"} and lexed.word(at + 1) in {"ngày", *DAILY}:
        return Parsed(Every("P1D"), at + 2)
    edge = lexed.word(at + 1)
    if after_each and word in _EDGES and edge in _WHOLES and lexed.number(at + 2) < 0 and not lexed.roman(at + 2):
        return Parsed(Every(PERIODS[edge]), at + 2)
    part = at + (word == "buổi")
    if at == i and _is_daily(lexed, part, after_each=after_each):
        return Parsed(Every("P1D"), part + 1)
    if word == "học" and lexed.word(at + 1) == "kỳ":
        return _plus_times(lexed, Parsed(Every("P6M"), at + 2))
    if word == "năm" and lexed.word(at + 1) == "học":
        return _plus_times(lexed, Parsed(Every("P1Y"), at + 2))
    titled = word == "quý" and lexed.word(at + 1) in _NOT_UNITS
    if word not in PERIODS or word == "kỳ" or titled or year_at(lexed, at + 1):
        return None
    if word == "tháng" and after_each and lexed.number(at + 1) >= 0 and lexed.word(at + 2) in {"", ",", ".", "/"}:
        return None
    return _plus_times(lexed, Parsed(Every(multiplied(PERIODS[word], count)), at + 1))


def _is_daily(lexed: Lexed, i: int, *, after_each: bool) -> bool:
    """ "mỗi tối", "hằng đêm", "đầu mỗi ca"; a shift is no period of the calendar, "mỗi sáng chế" is an invention."""
    word = lexed.word(i)
    if word not in DAILY or (word == "sáng" and lexed.word(i + 1) in {"chế", "kiến", "tạo", "tác"}):
        return False
    if word == "ca":
        return after_each and lexed.word(i - 2) in {"đầu", "cuối"}
    return after_each or word == "đêm" or lexed.word(i - 1) == "hằng"


def _counts_else(lexed: Lexed, i: int) -> bool:
    """ "mỗi năm năm ý tưởng": every year five of them; "mỗi năm năm một lần" is every five years."""
    after = lexed.word(i + 2)
    return lexed.follows(i, "năm", "năm") and after.isalpha() and after not in {"một", "hai", "ba", "lần", "lại", "nữa"}


def _moon(lexed: Lexed, i: int) -> int:
    """Past "rằm", "con trăng", "con nước rằm", which come once in a lunar month; 0 where none stands."""
    at = i + (lexed.word(i) in {"con", "kỳ", "tuần", "mùa"}) + lexed.follows(i, "con", "nước")
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


def periodic(lexed: Lexed, i: int) -> Parsed | None:
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
