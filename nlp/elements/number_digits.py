"""Numbers in digits with separators and scale words: "1.248,6", "2,5 triệu rưỡi", "3k"."""

from __future__ import annotations

import re
from typing import NamedTuple

from nlp.elements.lexer import Lexed
from nlp.elements.number_words import SCALES


class Read(NamedTuple):
    """A number read from token ``first`` up to ``last`` (exclusive)."""

    first: int
    last: int
    value: float
    mantissa: float | None = None
    scale: str | None = None
    digits: bool = True


# Vietnamese writes 1.248,6; English 1,194.09 and 97.5 are read too. A comma and exactly three zeros is a thousand.
_DIGITS = re.compile(
    r"\d{1,3}(?:\.\d{3})+(?:,\d+)?(?![\d])|\d{1,3}(?:,\d{3})+\.\d+|\d{1,3}(?:,000)+(?!\d)|\d+,\d+|\d+\.\d{1,2}(?!\d)|\d+"
)
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,3}(?:,000)+")
_LETTERS = {"k": 1e3, "m": 1e6, "g": 1e9}
_LONGEST = 30


def is_start(lexed: Lexed, i: int) -> bool:
    """Whether digits begin at token ``i``."""
    return lexed.number(i) >= 0 or (lexed.word(i) == "," and lexed.glued(i + 1) and lexed.number(i + 1) >= 0)


def digits_at(lexed: Lexed, i: int) -> Read | None:
    """The number in digits at token ``i``, with the scale words after it."""
    if (
        lexed.word(i) == ","
        and not (lexed.glued(i) and lexed.number(i - 1) >= 0)
        and lexed.glued(i + 1)
        and lexed.number(i + 1) >= 0
    ):
        return _scaled(lexed, i, i + 2, float(f"0.{lexed.words[i + 1]}"))
    if not lexed.word(i).isdecimal() or lexed.digits(i) == 0:
        return None
    match = _DIGITS.match(lexed.folded.text, lexed.starts[i], lexed.starts[i] + _LONGEST)
    if match is None:
        return None
    last = i + 1
    while last < len(lexed) and lexed.ends[last] <= match.end():
        last += 1
    return _scaled(lexed, i, last, _value(match.group()))


def _value(written: str) -> float:
    if _THOUSANDS.fullmatch(written):
        if written.endswith(",000"):
            return float(written.replace(",", ""))
        return float(written.replace(".", "").replace(",", "."))
    if "." in written and "," in written:
        return float(written.replace(",", ""))
    return float(written.replace(",", "."))


def _scaled(lexed: Lexed, first: int, last: int, mantissa: float) -> Read:
    word = lexed.word(last)
    if word in _LETTERS and lexed.glued(last):
        return Read(first, last + 1, mantissa * _LETTERS[word], mantissa)
    value, scale = mantissa, None
    begin = last
    while lexed.word(last) in SCALES:
        value *= SCALES[lexed.word(last)]
        last += 1
    if last > begin:
        scale = lexed.source[slice(*lexed.span(begin, last))]
        if lexed.word(last) == "rưỡi":
            value += SCALES[lexed.word(last - 1)] / 2
            last += 1
    return Read(first, last, round(value, 6), mantissa if scale else None, scale)
