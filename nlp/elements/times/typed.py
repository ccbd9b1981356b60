"""Words of time in what was typed without diacritics, where the lexer has too little to tell them by."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from nlp.elements.lexer import Lexed
from nlp.elements.times.words import COUNTS, UNITS
from nlp.text.normalise import bare

_TOLD = (
    "tháng năm quý ngày tuần đầu cuối nửa hết trước sau trong hằng hàng mỗi lần một hai ba bốn sáu bảy nay này tới "
    "ngoái cả sang đêm nào cũng của kỳ học"
)
# A cell of no other words is a time: "Nam nay", "ca nam", "6 thang cuoi nam", "4 lan mot ngay".
_TIME_WORDS = {
    bare(word): word
    for word in _TOLD.split()
} | {"tu": "từ", "den": "đến", "hang": "hằng"}  # fmt: skip
_UNITS = UNITS.keys() | {"đêm"}
_CELL_WORDS = 6
_EACH = frozenset({"mỗi", "hằng", "hàng", "từng"})
_NOT_BEFORE = UNITS.keys() | {"gio", "phut", "tieng", "luc"}
_PARTS = {"dem": "đêm", "chieu": "chiều", "trua": "trưa"}
# "moi toi" and "moi sang" may mean other things before a word: "mời tôi", "mới sang".
_DOUBTFUL = {"toi": "tối", "tới": "tối", "sang": "sáng"}


def meant(lexed: Lexed) -> Lexed:
    """``lexed``, of a line all in ASCII, with the words of time that were meant; the same where all is clear."""
    if not lexed.words:
        return lexed
    words = _mended(lexed.words) if lexed.unmarked else _cell(lexed)
    return lexed if words is None or words == lexed.words else replace(lexed, words=words)


def _cell(lexed: Lexed) -> list[str] | None:
    """The words of a short cell that says nothing but a time."""
    if not 1 < len(lexed) <= _CELL_WORDS:
        return None
    words = [_TIME_WORDS.get(word, word if number >= 0 else "")
             for word, number in zip(lexed.words, lexed.numbers, strict=True)]  # fmt: skip
    if not all(words) or _UNITS.isdisjoint(words):
        return None
    # "4 ngay" is a length that is measured.
    said = [word for word, number in zip(words, lexed.numbers, strict=True) if number < 0 and word not in COUNTS]
    return _mended(words) if len(said) > 1 else None


def _mended(words: list[str]) -> list[str]:
    """ "moi dem", "tuan nao cung", "20 gio mot quy": a neighbour tells the word of time."""
    found = words
    for i, (before, word) in enumerate(pairwise(words)):
        meaning = _word(words[i - 1] if i else "", before, word, _at(words, i + 2))
        if meaning:
            found = found if found is not words else words.copy()
            found[i + 1] = meaning
    if "nao" in words:
        found = ["nào" if w == "nao" and _at(words, i + 1) == "cung" else
                 "cũng" if w == "cung" and i and words[i - 1] == "nao" else w for i, w in enumerate(found)]  # fmt: skip
    return found


def _at(words: list[str], i: int) -> str:
    return words[i] if i < len(words) else ""


def _word(earlier: str, before: str, word: str, after: str) -> str:
    if before in _EACH and word in _PARTS:
        return _PARTS[word]
    # "co khi 2 ngay moi toi": came only then.
    if before in _EACH and word in _DOUBTFUL and not after.isalnum() and earlier not in _NOT_BEFORE:
        return _DOUBTFUL[word]
    return "quý" if word == "quy" and before == "một" and not after.isalnum() else ""
