"""Numerals typed without diacritics: what stands beside them tells "tám trăm" from "tâm trạm", "sáu mươi" from "sau mười"."""  # noqa: E501

from __future__ import annotations

from collections.abc import Sequence

from nlp.elements.number_words import SCALES, UNITS

_TENS = frozenset({"mươi", "mười", "chục", "chuc"})
_LARGE = _TENS | SCALES.keys()
# What the lexer leaves as it is typed, for it is more often no number.
_BARE = {"tam": "tám", "tầm": "tám", "sau": "sáu"}
_COUNTED = frozenset("nguoi em cu chau dong dang buoi bai lop cuoc luot lan hec met cong con cay ho".split())  # noqa: SIM905
_DIGITS = frozenset(word for word, value in UNITS.items() if value) - {"mốt", "tư", "lăm", "nhăm"}
# "Trung tâm trạm", "quyết tâm trăm ..."
_HEARTS = frozenset(
    {"trung", "quyet", "quan", "luong", "nhiet", "thien", "trong", "trọng", "yen", "an", "dong", "noi", "tan"}
)
# "Sau mười ngày": after a time, not sixty.
_TIMES = frozenset(
    {"ngay", "thang", "nam", "tuan", "ngày", "tháng", "năm", "tuần", "giờ", "gio", "phut", "giay", "buoi", "quý", "lần"}
)
# After tens, and only there, these are digits; before a time or a number they are what they look like.
_AFTER_TENS = {"làm": "lăm", "lam": "lăm", "nham": "nhăm", "từ": "tư", "tu": "tư", "sau": "sáu",
               "tam": "tám", "tầm": "tám"}  # fmt: skip
_NO_DIGIT_BEFORE = _TIMES | {"việc", "đầu", "cuối", "giữa", "khi", "nay", "đến", "khoi", "do", "xa"}
# Nobody types three hundred "3 tram" but before another scale.
_STATION = SCALES.keys() | {"dong", "đồng", "ruoi", "rưỡi"}


# No word is written so with its marks: a line of three words that holds one was typed without.
_TELLING = frozenset({"muoi", "tram", "nghin", "trieu"})
_CANONICAL = {"muoi": "mười", "tram": "trăm", "nghin": "nghìn", "trieu": "triệu", "mot": "một", "bon": "bốn",
              "nam": "năm", "bay": "bảy", "chin": "chín", "khong": "không"}  # fmt: skip
_WORTH = _LARGE | {"tam", "tầm"}


def told_bare(words: Sequence[str]) -> bool:
    """Whether a numeral shows that a line too short to tell was typed without diacritics."""
    return not _TELLING.isdisjoint(words)


def respelled(words: Sequence[str], numbers: Sequence[int]) -> list[str] | None:
    """The ``words`` of a line without diacritics with its numerals spelled out, ``None`` where there is none."""
    if _WORTH.isdisjoint(words) and not told_bare(words):
        return None
    found = [_CANONICAL.get(word, word) for word in words]
    for i, word in enumerate(found):
        before, after = found[i - 1] if i else "", found[i + 1] if i + 1 < len(found) else ""
        found[i] = _spelled(found, numbers, i, (before, word, after))
    return found


def _spelled(words: Sequence[str], numbers: Sequence[int], i: int, around: tuple[str, str, str]) -> str:
    """The word at ``i``, of which those before it are spelled out already."""
    before, word, after = around
    if (
        word in _AFTER_TENS
        and before in {"mươi", "mười"}
        and after not in _NO_DIGIT_BEFORE
        and not _digit(numbers, i + 1)
    ):
        return _AFTER_TENS[word] if before == "mươi" or word not in {"nham", "từ", "tu"} else word
    if word in _BARE and _begins(words, i, around):
        return _BARE[word]
    if word == "mười" and before in _DIGITS:
        return "mươi"
    if word == "chuc" and (before in _DIGITS or before in {"mấy", "vài"}):
        return "chục"
    if word == "trăm" and _digit(numbers, i - 1) and after not in _STATION:
        return "trạm"
    return "rưỡi" if word == "ruoi" and before in SCALES else word


def _begins(words: Sequence[str], i: int, around: tuple[str, str, str]) -> bool:
    """Whether "tam" or "sau" begins a numeral or counts what follows."""
    before, word, after = around
    if word != "sau" and before in _HEARTS:
        return False
    if after in _LARGE:
        later = words[i + 2] if i + 2 < len(words) else ""
        return word != "sau" or later not in _TIMES
    return word != "sau" and after in _COUNTED


def _digit(numbers: Sequence[int], i: int) -> bool:
    return 0 <= i < len(numbers) and numbers[i] >= 0
