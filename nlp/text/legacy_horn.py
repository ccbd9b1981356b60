"""The letter ư of TCVN3 has the code of the soft hyphen: programs show it as a hyphen, or drop it.

What a hyphen or a gap was is told by the syllables: "N-íc" can only be "Nước", "Hà Nội-Huế" stays as it is.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from functools import lru_cache

from nlp.text.legacy import EDGE, convert
from nlp.text.legacy_syllables import is_syllable
from nlp.text.legacy_tables import Encoding

HORN = "\u00ad"
"""What ư is in the bytes of a ".Vn" font."""

_HYPHENED = re.compile(r"[^\s]*[^\W\d_]-[^\s]*|[^\s]*-[^\W\d_][^\s]*")
_WORD = re.compile(r"[^\W\d_]+")
# A chain of more hyphens is a line or a number, not a word.
_MOST = 4
_VOWELS = "aeiouy"
MIN_MENDED = 3
"""Fewer words that lack a ư are slips of the keyboard: one word in twenty of any text has the letter."""


def restored(shown: str) -> str:
    """``shown`` (text of a ".Vn" font) with the hyphens that stand for ư as ``HORN``; same length."""
    return _HYPHENED.sub(lambda match: _restored_word(match.group()), shown) if "-" in shown else shown


@lru_cache(maxsize=20_000)
def _restored_word(word: str) -> str:
    """The word with as few hyphens taken for ư as make syllables of all its parts."""
    places = [at for at, char in enumerate(word) if char == "-"]
    if len(places) > _MOST:
        return word
    # "-u" and "-a" read as a dash and a vowel too; glued together inside a text they are "ưu" and "ưa".
    fewest = 1 if re.fullmatch(r"-[ua]\W*", word) else 0
    for count in range(fewest, len(places) + 1):
        for taken in itertools.combinations(places, count):
            tried = "".join(HORN if at in taken else char for at, char in enumerate(word))
            if _is_spelt(tried):
                return tried
    return word


def _is_spelt(shown: str) -> bool:
    parts = convert(shown, Encoding.TCVN3).strip(EDGE).split("-")
    return all(is_syllable(part.strip(EDGE)) for part in parts if part.strip(EDGE)) and any(parts)


def mended(text: str) -> tuple[str, int]:
    """Unicode ``text`` that lost every ư, with those put back that only one place can take; how many they are."""
    count = 0

    def mend(match: re.Match[str]) -> str:
        nonlocal count
        word = _mended_word(match.group())
        count += word != match.group()
        return word

    return _WORD.sub(mend, text), count


@lru_cache(maxsize=20_000)
def _mended_word(word: str) -> str:
    if is_syllable(word) or (word.isupper() and not _has_vowel(word)):
        return word
    letter = "Ư" if word.isupper() else "ư"
    tried = {word[:at] + letter + word[at:] for at in range(len(word) + 1)}
    found = [one for one in tried if is_syllable(one) and one[0].isupper() == word[0].isupper()]
    return found[0] if len(found) == 1 else word


def _has_vowel(word: str) -> bool:
    # "NH" and "TW" are abbreviations, "TRỜNG" is a word.
    return any(unicodedata.normalize("NFD", char)[0].lower() in _VOWELS for char in word)
