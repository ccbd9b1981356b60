"""The unit of a quantity as written: the noun after the number, with what stands after a slash."""

from __future__ import annotations

import re

from nlp.text.normalise import bare, fold_letters
from nlp.text.tokens import Word, words

# Units of more than one word that a tokenizer does not join, over text without diacritics.
_FIXED = re.compile(
    r"(?:ngay lam viec|gio lam viec|ngay cong|met gia|luot (?:nguoi|ho|xem|truy cap)(?= |$)|diem phan tram|(?:trieu|ty|nghin|ngan) dong|m2|m3|km2|hec[ -]ta|hoa don|nha van hoa|km|kg|ha|kwh|m\b|cm|lit|tan|ta)(?![\w])"  # noqa: E501
)
# "kWh/tấn năm 2025": the second word of a denominator is no time and no link.
_LINK = "năm|tháng|quý|vụ|trong|từ|đến|so|lên|xuống|còn|về|vào|với|cho|tại|của"
_LINKS = rf"(?!(?:{_LINK}|{bare(_LINK)})\b)"
_SLASH = re.compile(rf"\s?/\s?[^\W\d_]+(?: {_LINKS}[^\W\d_]+)?(?=[\s,.;:)]|$)|/[^\W\d_]+")
_STOP = re.compile(r"[,;:.()|\n\"“”]")
_WINDOW = 36
# No unit is longer, and what follows the fourth syllable changes nothing in how the first word is cut.
_FIRST = re.compile(r"\S+(?:\s+\S+){0,3}")
# "Hai ngày một tuần"
_EACH = " một"
_SKIP = frozenset(
    {
        "là",
        "và",
        "để",
        "trong",
        "đến",
        "của",
        "cho",
        "ở",
        "tại",
        "trước",
        "được",
        "đạt",
        "mỗi",
        "từ",
        "thì",
        "vào",
        "về",
        "do",
        "bị",
        "trở",
        "tro",
        "với",
        "hết",
        "hằng",
        "tôi",
        "tối thiểu",
        "tối đa",
        "ít nhất",
        "nhiều nhất",
    }
)


def unit_after(text: str, at: int) -> tuple[str, int]:
    """The unit that begins at ``at`` and where it ends; empty where a stop or a function word follows."""
    window = text[at : at + _WINDOW]
    lead = len(window) - len(window.lstrip(" \u00a0"))
    stop = _STOP.search(window, lead)
    piece = window[lead : stop.start() if stop else len(window)]
    if not piece:
        return "", at
    fixed = _FIXED.match(bare(fold_letters(piece)))
    length = fixed.end() if fixed else _first_word(piece)
    slash = _SLASH.match(text, at + lead + length)
    end = slash.end() if slash and length else at + lead + length
    return text[at + lead : end].strip(), end if length else at


def _first_word(piece: str) -> int:
    first = _FIRST.match(piece)
    if first is None or not first[0][0].isalpha():
        return 0
    # A syllable alone is a word, and the tokenizer costs more than all else here.
    tokens = (Word(first[0], 0, first.end()),) if first[0].isalpha() else words(first[0])
    if not tokens or fold_letters(tokens[0].text) in _SKIP or not tokens[0].text[0].isalpha():
        return 0
    return tokens[0].end - (len(_EACH) if tokens[0].text.endswith(_EACH) else 0)
