"""Grammar of years, school years, terms, phases, and of times told from today."""

from __future__ import annotations

from nlp.elements.lexer import Lexed
from nlp.elements.times.anchors import OCCASIONS
from nlp.elements.times.points import worded_day
from nlp.elements.times.tree import (
    Container,
    Day,
    Parsed,
    Relative,
    Unit,
    Weekday,
    Years,
)
from nlp.elements.times.words import BRANCHES, DAY_PARTS, STEMS, UNITS, small_number, weekday_number, year_at

_TERMS = (("nhiệm", "kỳ"), ("giai", "đoạn"), ("thời", "kỳ"), ("khóa",), ("kế", "hoạch", "5", "năm"))
_NEXT = frozenset({"tới", "sau"})
_LAST = frozenset({"trước", "ngoái", "qua"})
_TODAY = {"nay": 0, "qua": -1, "kia": -2, "mai": 1, "mốt": 2}
_DAY_HEADS = frozenset({"ngày", "mồng", "mùng"})
_LONGEST_TERM = 30
# "mấy năm nay", "những năm tới" say no year.
_VAGUE = frozenset({"nhiều", "mấy", "những", "vài", "các", "lâu", "bao"})


def year(lexed: Lexed, i: int) -> Parsed | None:
    """ "năm 2026", "các năm 2026, 2027", "hai năm 2027, 2028", "năm 2026-2027", "năm nay"."""
    at = i
    if lexed.word(at) in {"các", "những", "trong"} and lexed.word(at + 1) == "năm":
        at += 1
    elif lexed.word(at + 1) == "năm" and (counted := small_number(lexed, at)) and year_at(lexed, at + 2):
        # "bắn bài 1 năm 2026", "tối đa 3 năm 2028": a year alone is not counted.
        at = counted[1] if counted[0] > 1 and _years(lexed, at + 2) else len(lexed)
    if lexed.word(at) == "năm" and lexed.word(at + 1) in STEMS and lexed.word(at + 2) in BRANCHES:
        at += 2 if year_at(lexed, at + 3) else 0
    elif lexed.word(at) != "năm":
        return None
    at += 2 * ((lexed.word(at + 1), lexed.word(at + 2)) in _REPORTED)
    if not year_at(lexed, at + 1):
        return None
    return _years(lexed, at + 1) or Parsed(Container(Unit.YEAR, year_at(lexed, at + 1)), at + 2)


# "năm công tác 2026" is told by its year.
_REPORTED = frozenset({("công", "tác"), ("thi", "đua"), ("kế", "hoạch"), ("ngân", "sách"), ("tài", "chính")})


def _years(lexed: Lexed, i: int) -> Parsed | None:
    """The years of "2026, 2027 và 2028" or "2026-2028"."""
    first = last = year_at(lexed, i)
    at = i + 1
    while lexed.word(at) in {",", "và", "-"} and year_at(lexed, at + 1) == last + 1:
        last, at = last + 1, at + 2
    if at == i + 1 and lexed.word(at) in {"-", "/"} and first < year_at(lexed, at + 1) <= first + _LONGEST_TERM:
        last, at = year_at(lexed, at + 1), at + 2
    return Parsed(Years(first, last), at) if last > first else None


def year_range(lexed: Lexed, i: int) -> Parsed | None:
    """A bare "2026-2028" or "2024 và 2025"."""
    if not year_at(lexed, i) or (lexed.glued(i) and lexed.word(i - 1) in "/.,-"):
        return None
    found = _years(lexed, i)
    if found is None or (lexed.glued(found.last) and lexed.word(found.last) in "/.-" and lexed.glued(found.last + 1)):
        return None
    return found


def term(lexed: Lexed, i: int) -> Parsed | None:
    """ "nhiệm kỳ 2025-2030", "giai đoạn 2026 - 2028", "khóa 2024-2027", "năm học 2026-2027"."""
    school = lexed.follows(i, "năm", "học") or lexed.follows(i, "niên", "khóa")
    head = ("năm", "học") if school else next((t for t in _TERMS if lexed.follows(i, *t)), ())
    at = i + len(head)
    if not head:
        return None
    at += lexed.word(at) in {"từ", ":"}
    at += lexed.word(at) == "năm" and bool(year_at(lexed, at + 1))
    first = year_at(lexed, at)
    if not first:
        return _school_word(lexed, at) if school else None
    link = at + 1
    second = link + 1 + (lexed.word(link + 1) == "năm")
    last = year_at(lexed, second)
    if lexed.word(link) in {"-", "đến", "tới", "/"} and first < last <= first + _LONGEST_TERM:
        return Parsed(Years(first, last, school), second + 1)
    if school and lexed.word(link) in {"-", "/"} and lexed.digits(link + 1) == 2:
        return Parsed(Years(first, first + 1, True), link + 2)
    return None


def _school_word(lexed: Lexed, i: int) -> Parsed | None:
    shift = {"này": 0, "tới": 1, "sau": 1, "mới": 1}.get(lexed.word(i))
    return None if shift is None else Parsed(Relative(Unit.SCHOOL_YEAR, shift), i + 1)


def relative(lexed: Lexed, i: int) -> Parsed | None:
    """ "tháng tới", "quý này", "năm ngoái", "3 tháng tới", "2 năm vừa qua", "hôm nay"."""
    today = _today(lexed, i)
    if today:
        return today
    unit = UNITS.get(lexed.word(i))
    if unit and lexed.word(i - 1) in _VAGUE:
        return None
    counted = None if unit or lexed.word(i - 1) in _DAY_HEADS else small_number(lexed, i)
    if counted:
        unit = UNITS.get(lexed.word(counted[1]))
        if unit is None:
            return None
        shift, last = _direction(lexed, counted[1] + 1, plural=True)
        if not shift or counted[0] == 0:
            return None
        return Parsed(Relative(unit, shift, counted[0]), last)
    if lexed.follows(i, "sang", "năm") and (coming := _coming_year(lexed, i + 2)):
        return coming
    if lexed.word(i) == "sang" and UNITS.get(lexed.word(i + 1), Unit.DAY) is not Unit.DAY:
        bare_unit = not lexed.word(i + 2).isdecimal() and lexed.word(i + 2) not in _NAMED_AFTER
        return Parsed(Relative(UNITS[lexed.word(i + 1)], 1), i + 2) if bare_unit and not lexed.roman(i + 2) else None
    if unit is None or unit is Unit.DAY:
        return None
    shift, last = _direction(lexed, i + 1, plural=False)
    return None if last == i + 1 else Parsed(Relative(unit, shift), last)


def _coming_year(lexed: Lexed, i: int) -> Parsed | None:
    """The next year of "sang năm mới", "sang năm 14 phiên" from "mới" or the count on."""
    if lexed.word(i) == "mới":
        told = year_at(lexed, i + 1)
        return Parsed(Container(Unit.YEAR, told) if told else Relative(Unit.YEAR, 1), i + 1 + bool(told))
    goes_on = lexed.word(i + 1).isalpha() or lexed.word(i + 1) == "%" or (
        lexed.word(i + 1) in {".", ","} and lexed.glued(i + 1) and lexed.glued(i + 2))  # fmt: skip
    counts = lexed.number(i) >= 0 and not year_at(lexed, i) and goes_on
    return Parsed(Relative(Unit.YEAR, 1), i) if counts else None


# "sang năm học mới", "sang tháng tư" name their period themselves.
_NAMED_AFTER = frozenset({
    "học", "mới", "một", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười", "giêng", "chạp", "sau", "tới",
    "thứ", "nay", "này",
})  # fmt: skip


# "hai tuần sau Tết", "3 ngày sau kỳ họp tháng 4" count from that.
_EVENTS = frozenset({"khi", "tết", "tet"})


def _direction(lexed: Lexed, i: int, *, plural: bool) -> tuple[int, int]:
    """Where "tới", "sau", "này", "vừa qua" point, and the token after; the same token if none stands there."""
    word, following = lexed.word(i), lexed.word(i + 1)
    if word == "vừa" and following in {"qua", "rồi"}:
        return -1, i + 2
    named = word in {"tiếp", "kế"} and (following in {"theo", "tới", "sau", "đó", "tiếp"} or not following.isalpha())
    from_event = following in _EVENTS or (plural and word == "sau" and following in OCCASIONS)
    if named or (word in _NEXT and not from_event):
        at = i + 1
        at += lexed.word(at) in {"tiếp", "theo", "đây"}
        return 1, at
    if word in {"này", "nay"} and not plural:
        return 0, i + 1
    if word == "hiện" and following in {"tại", "nay"} and not plural:
        return 0, i + 2
    if word == "qua" or (word in _LAST and not plural and not _goes_on(lexed, i + 1)):
        return -1, i + 1
    return 0, i


def _goes_on(lexed: Lexed, i: int) -> bool:
    """ "năm trước ngày 30/6": trước belongs to the date that follows."""
    return lexed.word(i) in {"ngày", "tháng", "năm", "quý", "khi"} or lexed.number(i) >= 0


def _today(lexed: Lexed, i: int) -> Parsed | None:
    at = i + 1 if lexed.word(i) == "ngày" else i
    word, following = lexed.word(at), lexed.word(at + 1)
    if word in {"hôm", "bữa"} and following in _TODAY:
        return Parsed(Relative(Unit.DAY, _TODAY[following]), at + 2)
    if lexed.word(i) == "ngày" and word in {"mai", "kia"}:
        return Parsed(Relative(Unit.DAY, 1 if word == "mai" else 2), i + 2)
    return None


# "từ mai vàng": a tree; "mai một": to wither; and names.
_NO_MORROW = frozenset({"vàng", "đào", "táng", "một", "mối", "sau", "anh", "mốt"})


def tomorrow(lexed: Lexed, i: int) -> Parsed | None:
    """ "từ mai", "từ sáng mai"."""
    at = i + (lexed.word(i) in DAY_PARTS)
    bound = at > i or lexed.word(i - 1) in {"từ", "đến", "tới"}
    if lexed.word(at) != "mai" or not bound or lexed.word(at + 1) in _NO_MORROW:
        return None
    small = lexed.source[lexed.span(at, at + 1)[0]].islower()
    return Parsed(Relative(Unit.DAY, 1), at + 1) if small else None


def weekday(lexed: Lexed, i: int) -> Parsed | None:
    """ "thứ hai tuần tới", "chủ nhật ngày 9 tháng 4", "sáng thứ Bảy". An enumerator ("Thứ hai, ...") is none."""
    at = i + 1 if lexed.word(i) in DAY_PARTS else i
    number = weekday_number(lexed, at)
    if number is None:
        return None
    after = at + 2
    of = after + (lexed.word(after) == "của")
    if lexed.word(of) == "tuần":
        shift, last = _direction(lexed, of + 1, plural=False)
        if last > of + 1:
            return _on_day(lexed, last, number) or Parsed(Weekday(number, shift), last)
    if dated := _on_day(lexed, after, number):
        return dated
    shift, last = _direction(lexed, after, plural=False)
    if last > after:
        return _on_day(lexed, last, number) or Parsed(Weekday(number, past=shift < 0), last)
    alone = at == 0 and after == len(lexed)
    clear = alone or at > i or lexed.word(i - 1) == "vào" or _is_named(lexed, at)
    return Parsed(Weekday(number), after) if clear else None


def _on_day(lexed: Lexed, i: int, number: int) -> Parsed | None:
    """The date that says which: "thứ Hai [tới], 17/11", "chủ nhật (ngày 9 tháng 4)"; ``number`` is the weekday."""
    mark = i + (lexed.word(i) in {",", "("})
    mark += (lexed.word(mark) == "tức") + (lexed.words[mark : mark + 2] == ["tức", "là"])
    headed = lexed.word(mark) in {"ngày", "mồng", "mùng"}
    dated = worded_day(lexed, mark) if headed or "/" in lexed.words[mark + 1 : mark + 2] else None
    if dated is None or not isinstance(dated.node, Day):
        return None
    return Parsed(Day(dated.node.day, dated.node.month, dated.node.year, number), dated.last)


def _is_named(lexed: Lexed, i: int) -> bool:
    """ "chủ nhật", "thứ Hai" inside a sentence: a capital tells the day from the second item of a list."""
    if lexed.word(i) != "thứ":
        return lexed.word(i - 1) not in {"và", "cả", "hoặc", "ngày"}
    return i > 0 and lexed.source[lexed.span(i + 1, i + 2)[0]].isupper()
