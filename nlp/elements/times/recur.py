"""Grammar of recurrences and durations."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from nlp.elements.lexer import Lexed
from nlp.elements.times.cycles import cycle_at
from nlp.elements.times.periods import weekday_number
from nlp.elements.times.points import numeric_date
from nlp.elements.times.tree import Every, Lasting, Parsed
from nlp.elements.times.words import month_number, quarter_number, small_number, year_at

_PERIODS = {"ngày": "P1D", "tuần": "P1W", "tháng": "P1M", "quý": "P3M", "năm": "P1Y", "kỳ": "P6M"}
_HEADS = frozenset({"hằng", "hàng", "mỗi", "từng"})
_MONTHS = {"tháng": 1, "quý": 3, "năm": 12}
_NOT_UNITS = frozenset({"vị", "ông", "bà", "khách", "báu", "độc", "thầy", "cô", "cơ"})
_DAY_PARTS = frozenset({"sáng", "trưa", "chiều", "tối", "đêm", "ngày", "buổi"})
_DAILY = frozenset({"sáng", "trưa", "chiều", "tối", "đêm", "ca"})
# What is held or made so and so often.
_EVENTS = frozenset({
    "lần", "lượt", "kỳ", "phiên", "buổi", "cuộc", "đợt", "chuyến", "ca", "số", "bài", "tin", "đề", "lớp",
})  # fmt: skip


def recurrence_at(lexed: Lexed, i: int) -> Parsed | None:
    """ "hằng tháng", "mỗi quý một lần", "định kỳ 6 tháng", "ngày 05 hằng tháng", "thứ Sáu hằng tuần", "3 tháng/lần"."""
    word = lexed.word(i)
    if lexed.number(i) >= 0:
        return _once_in(lexed, i) or (_dated(lexed, i) if lexed.word(i + 1) == "/" else None)
    return next((found for rule in _BY_WORD.get(word, _OTHERS) if (found := rule(lexed, i))), None)


def _always(lexed: Lexed, i: int) -> Parsed | None:
    """ "tháng nào cũng", "tối nào cũng", "thứ Sáu nào cũng"."""
    word, day = lexed.word(i), weekday_number(lexed, i)
    at = i + 1 if day is None else i + 2
    if word == "năm" or not lexed.follows(at, "nào", "cũng"):
        return None
    period = "P1W" if day is not None else "P1D" if word in _DAILY else _PERIODS.get(word)
    return Parsed(Every(period), at + 2) if period else None


def _headed(lexed: Lexed, i: int) -> Parsed | None:
    at = i
    if lexed.follows(at, "định", "kỳ") or lexed.follows(at, "thường", "kỳ"):
        at += 2
    if lexed.word(at) not in _HEADS:
        return None
    return _unit(lexed, at + 1, after_each=lexed.word(at) in {"mỗi", "từng"})


def _unit(lexed: Lexed, i: int, *, after_each: bool) -> Parsed | None:
    counted = small_number(lexed, i) if after_each else None
    at = counted[1] if counted and lexed.word(counted[1]) in _PERIODS else i
    count = counted[0] if counted and at != i else 1
    word = lexed.word(at)
    week = i + 1 if lexed.word(i) in _DAY_PARTS and word != "ngày" else i
    if after_each and weekday_number(lexed, week) is not None:
        return _plus_times(lexed, Parsed(Every("P1W"), week + 2))
    if after_each and at == i and word in _DAILY:
        return Parsed(Every("P1D"), at + 1)
    if word == "học" and lexed.word(at + 1) == "kỳ":
        return _plus_times(lexed, Parsed(Every("P6M"), at + 2))
    if word == "năm" and lexed.word(at + 1) == "học":
        return _plus_times(lexed, Parsed(Every("P1Y"), at + 2))
    if word not in _PERIODS or word == "kỳ" or lexed.word(at + 1) in _NOT_UNITS or year_at(lexed, at + 1):
        return None
    if word == "tháng" and after_each and lexed.number(at + 1) >= 0 and lexed.word(at + 2) in {"", ",", ".", "/"}:
        return None
    return _plus_times(lexed, Parsed(Every(_times(_PERIODS[word], count)), at + 1))


def _plus_times(lexed: Lexed, found: Parsed) -> Parsed:
    """ "mỗi quý một lần", "mỗi năm hai lần": a number of times divides the period where it comes out even."""
    at = found.last + (lexed.word(found.last) in {"ít", "tối"} and lexed.word(found.last + 1) in {"nhất", "thiểu"}) * 2
    count = small_number(lexed, at)
    if count is None or lexed.word(count[1]) != "lần" or not isinstance(found.node, Every):
        return found
    return Parsed(Every(_divided(found.node.period, count[0])), count[1] + 1)


def _divided(period: str, count: int) -> str:
    months = {"P1Y": 12, "P6M": 6, "P3M": 3}.get(period, 0)
    if count <= 1 or not months or months % count:
        return period
    return f"P{months // count}M"


def _times(period: str, count: int) -> str:
    amount = int(period[1:-1]) * count
    return f"P{amount}{period[-1]}"


def _periodic(lexed: Lexed, i: int) -> Parsed | None:
    """ "định kỳ 6 tháng", "định kỳ tháng, quý"."""
    if not (lexed.follows(i, "định", "kỳ") or lexed.follows(i, "thường", "kỳ")):
        return None
    at = i + 2 + (lexed.word(i + 2) in {"theo", "vào", ":"})
    counted = small_number(lexed, at)
    if counted and lexed.word(counted[1]) in _MONTHS.keys() | {"tuần", "ngày"}:
        return _plus_times(lexed, Parsed(Every(_times(_PERIODS[lexed.word(counted[1])], counted[0])), counted[1] + 1))
    if lexed.word(at) in _PERIODS and lexed.word(at) != "kỳ" and lexed.number(at + 1) < 0 and not lexed.roman(at + 1):
        return _plus_times(lexed, Parsed(Every(_PERIODS[lexed.word(at)]), at + 1))
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
    return Parsed(Every(_spread(months)), found.last)


def _months_inside(lexed: Lexed, first: int, last: int) -> list[int]:
    """The months named before "hằng năm": "15/6 và 15/12", "tháng 6 và tháng 12"."""
    named = [
        number[0] for i in range(first, last) if lexed.word(i) == "tháng" and (number := month_number(lexed, i + 1))
    ]
    marked = [lexed.number(i + 1) for i in range(first, last - 1) if lexed.word(i) == "/"]
    quarters = [0 for i in range(first, last) if lexed.word(i) == "quý" and lexed.word(i + 1) not in {"", "hằng"}]
    return named + marked + quarters


def _spread(months: list[int]) -> str:
    """Months that stand evenly in the year recur faster than yearly."""
    count = len(months)
    even = count > 1 and 12 % count == 0 and all(b - a == 12 // count for a, b in pairwise(months))
    return f"P{12 // count}M" if even else "P1Y"


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
        goes_on = lexed.number(at + 1) > 0 or weekday_number(lexed, at + 1) is not None
        return at + 1 if goes_on or lexed.word(at + 1) in {"ngày", "tháng", "quý"} else at
    return at + 1 if 0 < lexed.number(at) <= 31 else at


def _once_in(lexed: Lexed, i: int) -> Parsed | None:
    """ "6 tháng một lần", "3 tháng/lần", "sáu tháng 1 lần"."""
    counted = small_number(lexed, i)
    at = counted[1] if counted else i
    if lexed.word(at) not in _PERIODS or lexed.word(at) == "kỳ" or lexed.roman(at + 1):
        return None
    if counted and counted[0] == 1 and lexed.word(i - 1) in {"lần", "kỳ"} and (often := _counted_before(lexed, i - 1)):
        return Parsed(Every(_divided(_PERIODS[lexed.word(at)], often)), at + 1)
    period = _times(_PERIODS[lexed.word(at)], counted[0] if counted else 1)
    if lexed.word(at + 1) == "/" and lexed.word(at + 2) == "lần":
        return Parsed(Every(period), at + 3)
    verb = bool(counted) and lexed.word(at + 1).isalpha() and small_number(lexed, at + 1) is None
    times = small_number(lexed, at + 1 + verb)
    nouns = _EVENTS if counted else {"lần", "lượt", "kỳ"} if lexed.word(at) != "năm" else {"lần", "lượt"}
    if times and lexed.word(times[1]) in nouns and times[0] < 10:
        return Parsed(Every(_divided(period, times[0])), times[1] + 1)
    if counted and counted[0] == 1 and _so_many(lexed, i) and lexed.word(at + 1) not in _NO_CYCLE:
        return Parsed(Every(period), at + 1)
    return None


# Between a count and its "một tuần" stand the counted noun and what belongs to it.
_COUNT_WORDS = 6
_LENGTHS = frozenset({
    "trong", "sau", "hơn", "gần", "khoảng", "suốt", "cả", "được", "mất", "qua", "đúng", "thêm", "vòng", "là", "còn",
    "xuống", "lên", "dưới", "quá", "đủ", "tròn", "cách", "trước", "nhất", "kéo", "dài", "chưa", "và", "hay", "từ",
    "đến",
})  # fmt: skip
_NO_CYCLE = frozenset({"sau", "nữa", "tới", "trước", "qua", "liền", "rưỡi", "học", "đầu", "cuối", "kể", "làm"})


def _so_many(lexed: Lexed, i: int) -> bool:
    """ "20 cuộc gọi một tuần", "mỗi đồng chí một tháng": a count stands before, in the same phrase."""
    if lexed.word(i - 1) in _LENGTHS or lexed.word(i - 1) in _PERIODS:
        return False
    for at in range(i - 1, max(-1, i - 2 - _COUNT_WORDS), -1):
        if lexed.number(at) >= 0 or lexed.word(at) == "mỗi":
            return at < i - 1 and lexed.word(at - 1) not in _MEASURES
        if not lexed.word(at).isalpha() or lexed.word(at) in _LENGTHS or lexed.word(at) in _MEASURES:
            return False
        if lexed.word(at) in _COUNTED and at < i - 1:
            return True
    return False


# What is earned, made or measured in a time is a rate, not a thing that comes again.
_MEASURES = frozenset({"ngày", "giờ", "phút", "tiếng", "đồng", "triệu", "tỷ", "tấn", "tạ", "kg", "ha", "lít"})
_COUNTED = frozenset({"hai", "ba", "bốn", "sáu", "bảy", "tám", "chín", "mười"})


def _apart(lexed: Lexed, i: int) -> Parsed | None:
    """ "một buổi cách hai tuần"."""
    counted = small_number(lexed, i + 1)
    if counted is None or lexed.word(counted[1]) not in _PERIODS or lexed.word(counted[1] + 1) in {"nay", *_NO_CYCLE}:
        return None
    return Parsed(Every(_times(_PERIODS[lexed.word(counted[1])], counted[0])), counted[1] + 1)


def _by_unit(lexed: Lexed, i: int) -> Parsed | None:
    """ "soát sổ theo quý"."""
    ends = not lexed.word(i + 2).isalnum() or lexed.word(i + 2) == "và"
    if lexed.word(i + 1) in {"tuần", "tháng", "quý"} and ends:
        return Parsed(Every(_PERIODS[lexed.word(i + 1)]), i + 2)
    return None


def _counted_before(lexed: Lexed, i: int) -> int:
    """The number before "lần" in "hai lần một năm", 0 if none."""
    counted = small_number(lexed, i - 1) if i else None
    return counted[0] if counted and counted[1] == i else 0


def _by_times(lexed: Lexed, i: int) -> Parsed | None:
    """The unit of "02 lần/tháng" or "1 buổi/tuần" alone: the number before it is a count."""
    if lexed.word(i) != "/" or lexed.word(i + 1) not in _PERIODS or lexed.word(i - 1) not in {"đêm", *_EVENTS}:
        return None
    return Parsed(Every(_PERIODS[lexed.word(i + 1)]), i + 2)


def duration_at(lexed: Lexed, i: int) -> Parsed | None:
    """ "15 ngày", "05 ngày làm việc kể từ ...", "hai tuần": counted from an event that the text does not date."""
    counted = small_number(lexed, i) or _large(lexed, i)
    if counted is None or counted[0] == 0:
        return None
    number, at = counted
    if lexed.word(i - 1) in {"ngày", "mồng", "mùng", "tháng"}:
        return None
    at = _gloss(lexed, at)
    if lexed.word(at) == "quý" and quarter_number(lexed, at + 1):
        return None
    if lexed.word(at) not in _PERIODS or lexed.word(at) == "kỳ":
        return None
    period = _times(_PERIODS[lexed.word(at)], number)
    at += 1
    at += 2 if lexed.follows(at, "làm", "việc") else 0
    anchor = _anchor(lexed, at)
    return Parsed(Lasting(period, anchored=anchor > at), anchor)


def _large(lexed: Lexed, i: int) -> tuple[int, int] | None:
    return (lexed.number(i), i + 1) if 100 <= lexed.number(i) <= 999 else None


def _gloss(lexed: Lexed, i: int) -> int:
    """Past "(ba mươi)" of "30 (ba mươi) ngày"."""
    if lexed.word(i) != "(":
        return i
    last = next((at for at in range(i + 1, min(i + 6, len(lexed))) if lexed.word(at) == ")"), i - 1)
    return last + 1


# An anchor is a phrase, not a clause: it ends at a mark or at a verb of the main clause; eight words hold all seen.
_ANCHOR_WORDS = 8
_CLOSERS = frozenset(",.;:)|") | {"tôi", "chúng", "phải", "sẽ", "thì", "và", "để", "bảo"}


def _anchor(lexed: Lexed, i: int) -> int:
    """Past "kể từ ngày nhận đủ hồ sơ", "sau khi có kết luận", "từ khi tiếp nhận"."""
    at = i
    if lexed.follows(at, "kể", "từ") or lexed.follows(at, "tính", "từ"):
        at += 2
        if numeric_date(lexed, at + (lexed.word(at) == "ngày")):
            return i
    elif (lexed.word(at) in {"từ", "sau"} and lexed.word(at + 1) in {"khi", "ngày", "lúc"}) or lexed.follows(
        at, "trước", "khi"
    ):
        at += 1
    else:
        return i
    limit = min(at + _ANCHOR_WORDS, len(lexed))
    while at < limit and lexed.word(at) not in _CLOSERS:
        at += 1
    return at


_Rule = Callable[[Lexed, int], Parsed | None]
_OTHERS: tuple[_Rule, ...] = (_once_in,)
_BY_WORD: dict[str, tuple[_Rule, ...]] = {
    "/": (_by_times,),
    **dict.fromkeys(_HEADS, (_headed,)),
    **dict.fromkeys(("định", "thường"), (_headed, _periodic)),
    "cách": (_apart,),
    "theo": (_by_unit,),
    **dict.fromkeys(_PERIODS, (_dated, _once_in, _always, cycle_at)),
    **dict.fromkeys(("các", "buổi", "mồng", "mùng"), (_dated,)),
    **dict.fromkeys(("thứ", "chủ", "sáng", "trưa", "chiều", "tối", "đêm"), (_dated, _always, cycle_at)),
    **dict.fromkeys(("cuối", "đầu", "giữa"), (_dated, cycle_at)),
    **dict.fromkeys(("trước", "trong", "từ", "đến", "vào", "hết", "tới", "sau", "hạn"), ()),
}
