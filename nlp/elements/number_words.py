"""Vietnamese numerals in words: "hai mươi mốt nghìn không trăm mười một" is 21,011."""

from __future__ import annotations

from collections.abc import Sequence

UNITS = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5,
    "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
SCALES = {"trăm": 1e2, "nghìn": 1e3, "ngàn": 1e3, "vạn": 1e4, "triệu": 1e6, "tỷ": 1e9}
_LARGE = {word: value for word, value in SCALES.items() if value >= 1e3}
_TENS = frozenset({"mươi", "chục"})
# "Hai trăm rưởi" is 250, "hai triệu rưỡi" 2.5 million; both are written both ways.
_HALF = frozenset({"rưỡi", "rưởi"})
_ODD = frozenset({"linh", "lẻ"})
# These units never begin a numeral: they only follow tens.
_AFTER_TENS = frozenset({"mốt", "tư", "lăm", "nhăm"})
# After ten, five is "lăm": "mười năm", "hai mươi năm" count years. Zero is never said there.
_UNDER_TEN = frozenset(UNITS) - {"năm", "không"}
# "hai lăm", "ba mốt" drop the mươi; "hai ba" is a vague pair, not 23.
_SPOKEN = frozenset({"lăm", "nhăm", "mốt"})


def read_words(words: Sequence[str], first: int) -> tuple[float, int] | None:
    """The numeral at ``first``: its value and the index after it, ``None`` if no numeral begins there."""
    if first >= len(words) or not _begins(words[first]):
        return None
    total, last, limit = 0.0, first, float("inf")
    while True:
        group = _below_thousand(words, last, inside=last > first)
        if group is None:
            break
        value, after = group
        scale, after = _scale(words, after, limit)
        if scale == 1.0 and last > first and not _may_close(words, last):
            break
        total, last, limit = total + value * scale, after, scale
        if scale > 1 and _word(words, last) in _HALF:
            return total + scale / 2, last + 1
        if scale == 1.0:
            break
    return (_decimal(words, total, last)) if last > first else None


def _begins(word: str) -> bool:
    return (word in UNITS and word not in _AFTER_TENS) or word in {"mười", "mươi", "chục", "trăm"}


def _word(words: Sequence[str], i: int) -> str:
    return words[i] if i < len(words) else ""


def _may_close(words: Sequence[str], i: int) -> bool:
    """After a scale a lone unit continues the number only in "một trăm linh năm" or with hundreds and tens."""
    following = _word(words, i + 1)
    return _word(words, i) in _ODD | {"mười"} or following in _TENS or following == "trăm"


def _scale(words: Sequence[str], i: int, limit: float) -> tuple[float, int]:
    scale = 1.0
    while _word(words, i) in _LARGE and scale * _LARGE[words[i]] < limit:
        scale *= _LARGE[words[i]]
        i += 1
    return scale, i


def _below_thousand(words: Sequence[str], i: int, *, inside: bool) -> tuple[float, int] | None:
    value, start = 0.0, i
    if _word(words, i) == "trăm" and not inside:
        value, i = 100.0, i + 1
    elif _word(words, i) in UNITS and _word(words, i + 1) == "trăm":
        value, i = UNITS[words[i]] * 100.0, i + 2
    if i > start and _word(words, i) in _HALF:
        return value + 50, i + 1
    # "một triệu một nghìn": inside a number a lone unit counts only before its own scale.
    alone = inside and _word(words, i + 1) not in _LARGE
    tens, after = _below_hundred(words, i, hundreds=i > start or alone)
    return None if after == start else (value + tens, after)


def _below_hundred(words: Sequence[str], i: int, *, hundreds: bool) -> tuple[float, int]:
    word, following = _word(words, i), _word(words, i + 1)
    if word in _ODD and hundreds:
        value, after_odd = _below_hundred(words, i + 1, hundreds=False)
        return (value, after_odd) if after_odd > i + 1 else (0.0, i)
    if word == "mười":
        return (10.0 + UNITS[following], i + 2) if following in _UNDER_TEN else (10.0, i + 1)
    if word in _TENS and not hundreds:
        return 10.0, i + 1
    if word in UNITS and following in _TENS:
        after = _word(words, i + 2)
        if after in _UNDER_TEN and following == "mươi":
            return UNITS[word] * 10.0 + UNITS[after], i + 3
        return (UNITS[word] * 10.0 + 5, i + 3) if after in _HALF else (UNITS[word] * 10.0, i + 2)
    if word in UNITS and word in {"mốt", "tư", "lăm"} and hundreds:
        return float(UNITS[word]), i + 1
    if word in UNITS and UNITS[word] and not hundreds:
        if following in _SPOKEN:
            return UNITS[word] * 10.0 + UNITS[following], i + 2
        return float(UNITS[word]), i + 1
    if word == "không" and not hundreds:
        return 0.0, i + 1
    return 0.0, i


def _decimal(words: Sequence[str], whole: float, i: int) -> tuple[float, int]:
    """ "hai phẩy năm": the digits after the comma, one word each."""
    if _word(words, i) not in {"phẩy", "chấm"} or _word(words, i + 1) not in UNITS:
        return whole, i
    i, digits = i + 1, ""
    while _word(words, i) in UNITS:
        digits += str(UNITS[words[i]])
        i += 1
    return whole + float(f"0.{digits}"), i
