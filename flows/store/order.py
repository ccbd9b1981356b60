"""Vietnamese order and search as plain text keys, the same on every database."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Letters that follow their plain one in the alphabet; the sign sorts after "z".
_LETTERS = {"ă": "a{", "â": "a|", "đ": "d{", "ê": "e{", "ô": "o{", "ơ": "o|", "ư": "u{"}
_HATS = "\u0302\u0306\u031b"
"""Circumflex, breve and horn make another letter; the other marks are tones."""
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_NUMBER = re.compile(r"\d+")


def plain(text: str) -> str:
    """Text as it is searched: lower case, without diacritics."""
    spread = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(c for c in spread if not unicodedata.combining(c))


def viet_key(text: str) -> str:
    """A key that sorts as the Vietnamese alphabet does, tones last, numbers by value."""
    letters, tones = [], []
    for word in _NUMBER.sub(lambda m: m.group().zfill(6), text.lower()).split():
        spelt, tone = _letters(word)
        letters.append(spelt)
        tones.append(tone)
    return f"{' '.join(letters)}!{''.join(tones)}"


def name_key(name: str) -> str:
    """A key that sorts people as Vietnamese lists do: by the last word, then by the rest."""
    words = name.split()
    return viet_key(" ".join([*words[-1:], *words[:-1]]))


# The words of names and units come again and again.
@lru_cache(maxsize=1 << 16)
def _letters(word: str) -> tuple[str, str]:
    tone = "0"
    kept = []
    for char in unicodedata.normalize("NFD", word):
        if char in _TONES:
            tone = _TONES[char]
        elif not unicodedata.combining(char) or char in _HATS:
            kept.append(char)
    whole = unicodedata.normalize("NFC", "".join(kept))
    return "".join(_LETTERS.get(c, c) for c in whole), tone
