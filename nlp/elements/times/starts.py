"""Where an expression of time may begin: most words and numbers are passed over at once."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from nlp.elements.lexer import Lexed
from nlp.elements.times.bare_years import is_headed_year
from nlp.elements.times.feasts import FEAST_ALONE, FEAST_WORDS
from nlp.elements.times.iso import PERIODS
from nlp.elements.times.modifiers import MODIFIER_WORDS, PASSED, PASSING, SECOND_WORDS
from nlp.elements.times.words import COUNTS, GLUED_QUARTERS, LAST_YEAR, UNITS, WEEKDAYS

_STARTERS = MODIFIER_WORDS | PASSING | {
    "ngày", "tháng", "quý", "năm", "tuần", "thứ", "chủ", "chúa", "mùa", "giáng", "nhiệm", "niên", "giai", "thời",
    "khóa", "kế", "đầu", "giữa", "cuối", "nửa", "hôm", "bữa", "mồng", "mùng", "hằng", "hàng", "mỗi", "từng", "định",
    "thường", "các", "những", "cách", "cứ", "sang", "học", "hk", "hki", "hkii", "theo", "sáng", "trưa", "chiều",
    "tối", "đêm", "buổi", "t", "th", "q", "/", "l", "i", "o", "thượng", "trung", "hạ", "hè", "nghỉ", "rằm", "ram",
    "phần", "giao", *GLUED_QUARTERS,
}  # fmt: skip
# A time holds one of these or a number.
_CORES = UNITS.keys() | {
    "kỳ", "thứ", "chủ", "chúa", "mùa", "giáng", "hôm", "bữa", "mồng", "mùng", "nhiệm", "giai", "thời", "khóa",
    "tết", "tet", "niên", "hki", "hkii", "hk", "sáng", "trưa", "chiều", "tối", "đêm", "ca", "rằm", "trăng", "khánh",
    "khai", "hè", "he", "giêng", "gieng", "chạp", "thừa", "mai", "ram", *FEAST_ALONE, *GLUED_QUARTERS,
}  # fmt: skip
# A time begins no farther before its first core (the development texts have six words between them at most).
_REACH = 12
_NEAR = _CORES | {"giờ", "tiếng"}
# Common words that begin a time only before one of these.
_FOLLOWED = SECOND_WORDS | {
    "/": frozenset(PERIODS),
    "thứ": frozenset(WEEKDAYS),
    **dict.fromkeys(("chủ", "chúa"), frozenset({"nhật"})),
    **dict.fromkeys(("định", "thường", "nhiệm"), frozenset({"kỳ"})),
    "thời": frozenset({"hạn", "kỳ"}),
    "niên": frozenset({"khóa"}),
    "giai": frozenset({"đoạn"}),
    "mùa": frozenset({"hè", "đông"}),
    "giáng": frozenset({"sinh"}),
    "theo": frozenset({"tuần", "tháng", "quý"}),
    "ra": frozenset({"khỏi", "giêng", "gieng", "tết", "tet"}),
    "phần": frozenset({"còn"}),
    "giao": frozenset({"thừa"}),
    "qua": PASSED | {"khỏi"},
    "quá": PASSED,
    "cứ": frozenset({"tuần", "tháng", "quý", "năm", "thứ", "chủ"}) | COUNTS | {"2", "3", "6", "10", "15"},
    "học": frozenset({"kỳ"}),
    **dict.fromkeys(("thượng", "trung", "hạ"), frozenset({"tuần"})),
    "sang": frozenset({"năm", "tháng", "quý", "tuần"}),
    "ca": frozenset({"năm"}),
    "nghỉ": frozenset({"hè"}),
    "trọn": frozenset({"năm", "quý", "tháng", "nhiệm", "giai", "tuần"}),
    "suốt": frozenset({"năm", "tháng", "quý", "tuần", "cả", "từ", "học", "nhiệm", "giai", "mùa"}),
    "cả": frozenset({"nhiệm", "năm", "tháng", "quý", "tuần", "ngày", "hai", "ba", "6", "sáu"}),
    "các": frozenset({"năm", "tháng", "quý", "tuần", "ngày", "thứ", "chủ", "sáng", "chiều", "tối"}),
    "những": frozenset({"năm", "tháng", "quý", "tuần", "ngày"}),
}  # fmt: skip
_BEGINS = _STARTERS | COUNTS
_FEASTS = frozenset(FEAST_WORDS)
_AFTER_COUNT = (
    UNITS.keys() | COUNTS | {"mươi", "/", "-", "đến", "tới", "(", "và", ",", "học", "kỳ", "lăm", "mốt", "giờ"}
)


def starts(lexed: Lexed) -> list[int]:
    """The tokens at which a time might begin by their word alone: numbers, and words not too far before a core."""
    feasts = () if _FEASTS.isdisjoint(lexed.words) else _feasts(lexed.words)
    if not lexed.digital and not feasts and _CORES.isdisjoint(lexed.words):
        return []
    tokens = list(zip(lexed.words, lexed.numbers, strict=True))
    cores = [i for i, (word, number) in enumerate(tokens) if number >= 0 or word in _NEAR or i in feasts]
    begun = [i for i, (word, number) in enumerate(tokens) if number >= 0 or word in _BEGINS]
    return [i for i in begun if (at := bisect_left(cores, i)) < len(cores) and cores[at] - i <= _REACH]


def _feasts(words: Sequence[str]) -> set[int]:
    """Where the first two words of a feast stand."""
    pairs = enumerate(pairwise(words))
    return {i for i, (word, after) in pairs if word in FEAST_WORDS and after in FEAST_WORDS[word]}


def may_start(lexed: Lexed, i: int) -> bool:
    """Most numbers count things: a number begins a time only before a mark or a unit of time."""
    word, number, after = lexed.words[i], lexed.numbers[i], lexed.word(i + 1)
    if number < 0 and word not in COUNTS:
        following = _FOLLOWED.get(word)
        nowhere = word == "ngày" and lexed.number(i + 1) >= 0 and lexed.word(i + 2) not in _AFTER_DAY
        return word in _STARTERS and not nowhere and (following is None or after in following)
    if (
        number > LAST_YEAR
        or (number >= 0 and after in _NO_DATE and lexed.word(i - 1) == "ngày")
        or _mere_range(lexed, i)
    ):
        return False
    return after in _AFTER_COUNT or _in_date(lexed, i) or is_headed_year(lexed, i)


def _mere_range(lexed: Lexed, i: int) -> bool:
    """ "1 - 3 -": numbers between spaced hyphens, no months or days."""
    return lexed.word(i + 1) == lexed.word(i + 3) == "-" and not lexed.glued(i + 1) and not lexed.glued(i + 3)


# A bare "ngày 5" is no date: these may go on to make it one.
_AFTER_DAY = frozenset({
    "/", "-", ".", ",", "(", "→", "và", "tháng", "tuần", "quý", "năm", "đến", "tới", "cho", "hằng", "hàng", "mỗi",
    "từng", "của", "đầu", "giữa", "cuối", "một", "hai", "l", "i", "o", "lần",
})  # fmt: skip
_NO_DATE = frozenset({"ngày", "tuần"})


def _in_date(lexed: Lexed, i: int) -> bool:
    """A mark between digits, or a digit typed as a letter."""
    return lexed.glued(i + 1) and not lexed.word(i + 1).isdecimal() and lexed.glued(i + 2)
