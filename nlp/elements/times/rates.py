"""Grammar of rates: how often something comes in a period ("6 tháng một lần", "tuần ba buổi", "02 lần/tháng")."""

from __future__ import annotations

from nlp.elements.lexer import Lexed
from nlp.elements.times.cycles import cycle_at
from nlp.elements.times.iso import PERIODS, divided, multiplied
from nlp.elements.times.tree import Every, Parsed
from nlp.elements.times.words import small_number, weekday_number

# What is held or made so and so often.
_EVENTS = frozenset({
    "lần", "lượt", "kỳ", "phiên", "buổi", "buoi", "cuộc", "đợt", "chuyến", "chuyen", "ca", "số", "bài", "tin", "đề",
    "lớp", "cái", "bận", "đêm", "tối",
})  # fmt: skip


def once_in(lexed: Lexed, i: int) -> Parsed | None:
    """ "6 tháng một lần", "3 tháng/lần", "sáu tháng 1 lần"."""
    counted = small_number(lexed, i)
    at = counted[1] if counted else i
    if lexed.word(at) not in PERIODS or lexed.word(at) == "kỳ" or lexed.roman(at + 1):
        return None
    if counted and lexed.word(i - 1) == "/" and (often := counted_before(lexed, i - 2)):
        return Parsed(Every(multiplied(divided(PERIODS[lexed.word(at)], often), counted[0])), at + 1)
    if counted and counted[0] == 1 and lexed.word(i - 1) in {"lần", "kỳ"} and (often := counted_before(lexed, i - 1)):
        return Parsed(Every(divided(PERIODS[lexed.word(at)], often)), at + 1)
    if counted is None and (told := _often(lexed, i)):
        return told
    period = multiplied(PERIODS[lexed.word(at)], counted[0] if counted else 1)
    if lexed.word(at + 1) == "/" and lexed.word(at + 2 + (lexed.number(at + 2) == 1)) == "lần":
        return Parsed(Every(period), at + 3 + (lexed.number(at + 2) == 1))
    verb = _deed(lexed, at + 1) if counted else 0
    times = small_number(lexed, at + 1 + verb)
    nouns = _EVENTS if counted else {"lần", "lượt", "kỳ"} if lexed.word(at) != "năm" else {"lần", "lượt"}
    length = lexed.word(at) == "ngày" and lexed.word(times[1]) in {"đêm", "tối"} if times else False
    if times and lexed.word(times[1]) in nouns and times[0] < 10 and not length:
        return Parsed(Every(divided(period, times[0])), times[1] + 1)
    if counted and counted[0] == 1 and _so_many(lexed, i) and lexed.word(at + 1) not in _NO_CYCLE:
        return Parsed(Every(period), at + 1)
    return None


def once_a_term(lexed: Lexed, i: int) -> Parsed | None:
    """ "hai chuyên đề một học kỳ"."""
    if lexed.word(i) != "một" or not lexed.follows(i + 1, "học", "kỳ") or lexed.word(i - 1) == "học":
        return None
    return Parsed(Every("P6M"), i + 3) if _so_many(lexed, i) and lexed.word(i + 3) not in _NO_CYCLE else None


# "hai tuần [ngồi với nhau] một buổi".
_DEED_WORDS = 3


def _deed(lexed: Lexed, i: int) -> int:
    """How many words of one short deed stand at ``i`` before "một buổi"."""
    for at in range(i, i + _DEED_WORDS + 1):
        if small_number(lexed, at) is not None:
            # Farther than a verb, only "một" tells how often.
            return at - i if at - i <= 1 or lexed.word(at) in {"một", "1"} else 0
        if not lexed.word(at).isalpha() or lexed.word(at) in _LENGTHS | PERIODS.keys():
            return 0
    return 0


_WORDS = frozenset({"một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám"})


def _often(lexed: Lexed, i: int) -> Parsed | None:
    """ "tuần ba buổi", "tháng một chuyến", "tháng 02 buổi": how many in the period; "tháng 3 buổi" may be March."""
    times = small_number(lexed, i + 1)
    if times is None or lexed.word(i) not in {"ngày", "tuần", "tháng", "quý"}:
        return None
    clear = lexed.word(i + 1) in _WORDS or lexed.source[slice(*lexed.span(i + 1, i + 2))].startswith("0")
    if lexed.word(times[1]) not in _EVENTS:
        return _so_many_things(lexed, i, times) if clear else None
    if not clear and lexed.word(i) != "tuần" and not (lexed.word(i) == "ngày" and lexed.word(times[1]) == "lần"):
        return None
    if lexed.word(times[1]) == "kỳ" and lexed.word(times[1] + 1) != "":
        return None
    return Parsed(Every(divided(PERIODS[lexed.word(i)], times[0])), times[1] + 1)


def _so_many_things(lexed: Lexed, i: int, times: tuple[int, int]) -> Parsed | None:
    """ "tuần ba tối", "ngày sáu chục hồ sơ": other things than events, where no month or date can be meant."""
    number, at = times
    thing = lexed.word(at)
    if lexed.word(i) not in {"ngày", "tuần"} or not 1 < number < _FEW or not thing.isalpha() or thing in _NO_THINGS:
        return None
    named = lexed.word(i - 1) in _NAMING or small_number(lexed, at) is not None
    return None if named else Parsed(Every(PERIODS[lexed.word(i)]), at)


_FEW = 10
_NO_THINGS = frozenset({"tháng", "âm", "dương", "của", "là", "này", "tới", "sau", "trước", "năm", "thì", "tôi", "phải"})
_NAMING = frozenset({"thứ", "vào", "từ", "đến", "hết", "trước", "sau", "trong", "những", "các", "mấy", "nhiều", "một"})


def half(lexed: Lexed, i: int) -> Parsed | None:
    """ "nửa năm một lần", "nửa tháng một lần"."""
    period = _HALVES.get(lexed.word(i + 1)) if lexed.word(i) == "nửa" else None
    times = small_number(lexed, i + 2)
    if period and lexed.follows(i + 2, "/", "lần"):
        return Parsed(Every(period), i + 4)
    if period is None or times is None or lexed.word(times[1]) not in _EVENTS:
        return None
    return Parsed(Every(period), times[1] + 1)


_HALVES = {"năm": "P6M", "tháng": "P14D"}


def each_half(lexed: Lexed, i: int) -> Parsed | None:
    """ "nửa năm" after "mỗi" or "định kỳ"."""
    if lexed.word(i) != "nửa" or lexed.word(i + 1) not in _HALVES:
        return None
    return half(lexed, i) or Parsed(Every(_HALVES[lexed.word(i + 1)]), i + 2)


def steady(lexed: Lexed, i: int) -> Parsed | None:
    """ "cứ hai tuần", "cứ 3 tháng", "cứ thứ Sáu": so often from now on."""
    if weekday_number(lexed, i + 1) is not None:
        return cycle_at(lexed, i + 1) or Parsed(Every("P1W"), i + 3)
    counted = small_number(lexed, i + 1)
    at = counted[1] if counted else i + 1
    if lexed.word(at) not in PERIODS or lexed.word(at) == "kỳ" or lexed.number(at + 1) >= 0:
        return None
    again = once_in(lexed, i + 1)
    return Parsed(
        Every(multiplied(PERIODS[lexed.word(at)], counted[0] if counted else 1)), again.last if again else at + 1
    )


# Between a count and its "một tuần" stand the counted noun and what belongs to it.
_COUNT_WORDS = 6
_LENGTHS = frozenset({
    "trong", "sau", "hơn", "gần", "khoảng", "suốt", "cả", "được", "mất", "qua", "đúng", "thêm", "vòng", "là", "còn",
    "xuống", "lên", "dưới", "quá", "đủ", "tròn", "cách", "trước", "nhất", "kéo", "dài", "chưa", "và", "hay", "từ",
    "đến", "đa", "thiểu", "giữ",
})  # fmt: skip
_NO_CYCLE = frozenset({"sau", "nữa", "tới", "trước", "qua", "liền", "rưỡi", "học", "đầu", "cuối", "kể", "làm"})


def _so_many(lexed: Lexed, i: int) -> bool:
    """ "20 cuộc gọi một tuần", "mỗi đồng chí một tháng": a count stands before, in the same phrase."""
    if lexed.word(i + 1) == "ngày":
        # "sáu nghìn một cháu một ngày", "214 chuyến một ngày": prices and loads.
        return False
    if lexed.word(i - 1) == "ngày" and lexed.word(i + 1) in {"tuần", "tháng"}:
        return small_number(lexed, i - 2) is not None
    if lexed.word(i - 1) in _LENGTHS or lexed.word(i - 1) in PERIODS:
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
_MEASURES = frozenset({
    "ngày", "giờ", "gio", "phút", "phut", "tiếng", "tieng", "đồng", "dong", "triệu", "tỷ", "tấn", "tạ", "kg", "ha",
    "lít",
})  # fmt: skip
_COUNTED = frozenset({"hai", "ba", "bốn", "sáu", "bảy", "tám", "chín", "mười"})


def apart(lexed: Lexed, i: int) -> Parsed | None:
    """ "một buổi cách hai tuần"."""
    counted = small_number(lexed, i + 1)
    if counted is None and lexed.word(i + 1) in {"ngày", "tuần", "tháng"}:
        # "cách tuần một buổi": every other week.
        once = small_number(lexed, i + 2)
        told = once is not None and once[0] == 1 and lexed.word(once[1]) in _EVENTS
        return Parsed(Every(multiplied(PERIODS[lexed.word(i + 1)], 2)), once[1] + 1) if once and told else None
    if counted is None or lexed.word(counted[1]) not in PERIODS or lexed.word(counted[1] + 1) in {"nay", *_NO_CYCLE}:
        return None
    return Parsed(Every(multiplied(PERIODS[lexed.word(counted[1])], counted[0])), counted[1] + 1)


def by_unit(lexed: Lexed, i: int) -> Parsed | None:
    """ "soát sổ theo quý"."""
    ends = not lexed.word(i + 2).isalnum() or lexed.word(i + 2) == "và"
    # "ảnh chụp theo tuần", "lịch trả theo tháng" say how something is sorted.
    if lexed.word(i + 1) == "quý" and ends:
        return Parsed(Every(PERIODS[lexed.word(i + 1)]), i + 2)
    return None


def counted_before(lexed: Lexed, i: int) -> int:
    """The number before "lần" in "hai lần một năm", 0 if none."""
    counted = small_number(lexed, i - 1) if i > 0 else None
    return counted[0] if counted and counted[1] == i else 0


def by_times(lexed: Lexed, i: int) -> Parsed | None:
    """The unit of "02 lần/tháng" or "1 buổi/tuần" alone: the number before it is a count."""
    if lexed.word(i) != "/" or lexed.word(i + 1) not in PERIODS or lexed.word(i - 1) not in _EVENTS:
        return None
    # "Lượt xe (lượt/ngày)" names a unit.
    if lexed.word(i - 2) == "(":
        return None
    return Parsed(Every(PERIODS[lexed.word(i + 1)]), i + 2)
