"""Numbers in digits and Vietnamese words: value, range, vague count, fraction, with their place in the text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from nlp.elements.lexer import Lexed, lex
from nlp.elements.number_bare import respelled, told_bare
from nlp.elements.number_digits import Read, digits_at, is_start
from nlp.elements.number_words import SCALES, UNITS, read_words


class NumberKind(StrEnum):
    EXACT = "exact"
    RANGE = "range"
    VAGUE = "vague"
    FRACTION = "fraction"


@dataclass(frozen=True, slots=True)
class NumberSpan:
    """A number in the text.

    ``value`` counts all ("50 triệu" is 5e7); ``mantissa`` and ``scale`` keep what was written (50, ``triệu``).
    ``upper`` closes a range or a vague count; ``denominator`` is set for "12/15". ``ordinal`` for "thứ ba".
    """

    start: int
    end: int
    value: float
    kind: NumberKind = NumberKind.EXACT
    upper: float | None = None
    mantissa: float | None = None
    scale: str | None = None
    denominator: float | None = None
    ordinal: bool = False


# Thousands of thousands of millions have nine groups; a longer chain of digits and marks is an identifier.
_LONGEST_CHAIN = 20
_STARTERS = UNITS.keys() | SCALES.keys() | {"mười", "mươi", "chục", "vài", "dăm", "hàng", "thứ", "đầu", "âm"}
_MARKS = frozenset({"-", ","})
_RANGE = frozenset({"-", "đến", "tới"})
# "Thu âm 70 người"
_SOUND = frozenset({"thu", "ghi", "phát", "lồng"})
_VAGUE_PAIRS = frozenset({"ba", "bốn", "bảy"})  # "vài ba buổi", "dăm bảy hộ"
_VAGUE_WORDS = {"vài": (2.0, 5.0), "dăm": (4.0, 6.0)}


def find_numbers(text: str | Lexed) -> tuple[NumberSpan, ...]:
    """All numbers of one line, left to right, never overlapping; masks are the caller's to take out."""
    lexed = lex(text)
    if lexed.folded.text.isascii():
        lexed = _spelled(lexed)
    found: list[NumberSpan] = []
    passed = 0
    for i in _starts(lexed):
        if i < passed:
            continue
        if lexed.numbers[i] >= 0 and not lexed.glued(i) and (last := lexed.chain(i)) - i > _LONGEST_CHAIN:
            passed = last
            continue
        number = _number_at(lexed, i) if _may_start(lexed, i) else None
        if number is not None:
            span, passed = number
            found.append(span)
    return tuple(found)


def _spelled(lexed: Lexed) -> Lexed:
    """With the numerals of a line without diacritics spelled out."""
    if not (lexed.unmarked or told_bare(lexed.words)):
        return lexed
    words = respelled(lexed.words, lexed.numbers)
    return lexed if words is None else replace(lexed, words=words)


def _starts(lexed: Lexed) -> list[int]:
    """The tokens that may begin a number by their word alone."""
    if lexed.digital:
        tokens = enumerate(zip(lexed.words, lexed.numbers, strict=True))
        return [i for i, (word, number) in tokens if number >= 0 or word in _STARTERS or word in _MARKS]
    return [i for i, word in enumerate(lexed.words) if word in _STARTERS]


def _may_start(lexed: Lexed, i: int) -> bool:
    """In "01 sáng kiến/năm" and "hai phần trăm" the last word is a unit; a mark begins a number only before one."""
    if lexed.numbers[i] >= 0:
        return True
    if lexed.words[i] in _MARKS:
        return is_start(lexed, i) or is_start(lexed, i + 1)
    return lexed.word(i - 1) != "/" and not (lexed.words[i] == "trăm" and lexed.word(i - 1) == "phần")


def parse_number(text: str) -> float | None:
    """The value of a phrase that is a number from end to end, ``None`` if it is not."""
    lexed = lex(text)
    found = find_numbers(lexed)
    if len(found) != 1:
        return None
    whole = lexed.span(0, len(lexed)) == (found[0].start, found[0].end)
    return found[0].value if whole else None


def read_at(lexed: Lexed, i: int) -> Read | None:
    """One plain number at token ``i``: digits with separators and scale words, or words."""
    sign = _sign(lexed, i)
    first = i + 1 if sign < 0 else i
    read = digits_at(lexed, first) or _words_at(lexed, first)
    if read is None:
        return None
    mantissa = None if read.mantissa is None else sign * read.mantissa
    return Read(i, read.last, sign * read.value, mantissa, read.scale, read.digits)


def _sign(lexed: Lexed, i: int) -> int:
    below = lexed.word(i) == "âm" and lexed.word(i - 1) not in _SOUND
    if below and (lexed.number(i + 1) >= 0 or lexed.word(i + 1) == ","):
        return -1
    if lexed.word(i) != "-" or i != 0 or not is_start(lexed, i + 1):
        return 1
    # "- 70 đảng viên" is an item of a list, "- 1.200.000" alone a number below zero.
    alone = all(lexed.number(at) >= 0 or lexed.word(at) in {".", ","} for at in range(1, len(lexed)))
    return -1 if alone or lexed.glued(i + 1) else 1


def _words_at(lexed: Lexed, i: int) -> Read | None:
    read = read_words(lexed.words, i)
    return None if read is None else Read(i, read[1], read[0], digits=False)


def _number_at(lexed: Lexed, i: int) -> tuple[NumberSpan, int] | None:
    vague = _vague_at(lexed, i)
    if vague:
        return vague
    ordinal = lexed.word(i) == "thứ" or lexed.follows(i, "đầu", "tiên")
    if ordinal:
        return _ordinal_at(lexed, i)
    read = read_at(lexed, i)
    if read is None:
        return None
    return _fraction(lexed, read) or _range(lexed, read) or _plain(lexed, read)


def _ordinal_at(lexed: Lexed, i: int) -> tuple[NumberSpan, int] | None:
    if lexed.word(i) == "đầu":
        return NumberSpan(*lexed.span(i, i + 2), 1.0, ordinal=True), i + 2
    read = read_at(lexed, i + 1)
    if read is None and lexed.word(i + 1) == "nhất":
        read = Read(i + 1, i + 2, 1.0)
    # "Truy thu 2,5 ty dong" is no fifth of anything.
    if read is None or (read.digits and (read.scale or read.value % 1 or _collects(lexed, i, read))):
        return None
    return NumberSpan(*lexed.span(i, read.last), read.value, ordinal=True), read.last


_WEEK = 7
_TURNS = frozenset({"lan", "lần"})


def _collects(lexed: Lexed, i: int, read: Read) -> bool:
    """ "thu 100% hoi phi", "thu 2 lan": typed without diacritics, "thu" before digits mostly collects; days of the week
    have few, and what has more is told by "lan" ("lan thu 14")."""
    if not lexed.source.isascii() or lexed.word(i - 1) in _TURNS:
        return False
    return read.value > _WEEK or lexed.word(read.last) in {"%", *_TURNS}


def _plain(lexed: Lexed, read: Read) -> tuple[NumberSpan, int]:
    last = _after_gloss(lexed, read)
    span = lexed.span(read.first, last)
    return NumberSpan(*span, read.value, mantissa=read.mantissa, scale=read.scale), last


def _after_gloss(lexed: Lexed, read: Read) -> int:
    """Past the "(hai)" of "02 (hai)": the same value again, counted once."""
    if lexed.word(read.last) != "(":
        return read.last
    again = read_at(lexed, read.last + 1)
    if again and again.value == read.value and lexed.word(again.last) == ")":
        return again.last + 1
    return read.last


def _range(lexed: Lexed, read: Read) -> tuple[NumberSpan, int] | None:
    link = lexed.word(read.last)
    if link not in _RANGE or (link == "-" and (not read.digits or _numbers_item(lexed, read))):
        return None
    other = read_at(lexed, read.last + 1)
    if other is None or other.digits != read.digits:
        return None
    lower = _carried(lexed, read, other)
    if lower >= other.value:
        return None
    last = _after_gloss(lexed, other)
    lowest = read.mantissa if read.scale else (read.value if other.scale else None)
    return (
        NumberSpan(*lexed.span(read.first, last), lower, NumberKind.RANGE, other.value, lowest, other.scale),
        last,
    )


def _numbers_item(lexed: Lexed, read: Read) -> bool:
    """ "2- 100% hộ" at the head of a line is its second item."""
    return read.first == 0 and lexed.glued(read.last) and not lexed.glued(read.last + 1)


def _carried(lexed: Lexed, read: Read, other: Read) -> float:
    """The lower end: "ba đến bốn trăm" begins at 300, "2 đến 3 triệu" at 2 million."""
    if other.mantissa and read.scale is None:
        return read.value * other.value / other.mantissa
    scale = SCALES.get(lexed.word(other.last - 1))
    small = read.last == read.first + 1 and 0 < read.value < 10
    if scale and not read.digits and small and other.last == other.first + 2 and other.value < 10 * scale:
        return read.value * scale
    return read.value


def _fraction(lexed: Lexed, read: Read) -> tuple[NumberSpan, int] | None:
    link = lexed.word(read.last)
    if link == "/" and read.digits:
        other = digits_at(lexed, read.last + 1)
        if other and other.value and lexed.word(other.last) != "/":
            span = lexed.span(read.first, other.last)
            return NumberSpan(*span, read.value, NumberKind.FRACTION, denominator=other.value), other.last
    if link == "phần" and lexed.word(read.last + 1) not in {"trăm", "nghìn"}:
        other = Read(read.last + 1, read.last + 2, 4.0) if lexed.word(read.last + 1) == "tư" else None
        other = other or read_at(lexed, read.last + 1)
        if other and other.value:
            span = lexed.span(read.first, other.last)
            share = read.value / other.value
            return NumberSpan(*span, share, NumberKind.FRACTION), other.last
    return None


def _vague_at(lexed: Lexed, i: int) -> tuple[NumberSpan, int] | None:
    word = lexed.word(i)
    if word == "một" and lexed.word(i + 1) == "vài":
        i += 1
        return NumberSpan(*lexed.span(i - 1, i + 1), 2.0, NumberKind.VAGUE, 5.0), i + 1
    if word in {"vài", "dăm"}:
        low, high = _VAGUE_WORDS[word]
        last = i + 1 + (lexed.word(i + 1) in _VAGUE_PAIRS)
        while lexed.word(last) in SCALES or lexed.word(last) == "chục":
            factor = SCALES.get(lexed.word(last), 10.0)
            low, high, last = low * factor, high * factor, last + 1
        return NumberSpan(*lexed.span(i, last), low, NumberKind.VAGUE, high), last
    if word == "hàng" and lexed.word(i + 1) in {"chục", *SCALES}:
        factor = SCALES.get(lexed.word(i + 1), 10.0)
        return NumberSpan(*lexed.span(i, i + 2), factor, NumberKind.VAGUE, factor * 10), i + 2
    return None
