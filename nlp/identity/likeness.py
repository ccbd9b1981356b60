"""How one written name may be another: the same, without some marks, shortened, or mistyped."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from enum import IntEnum

from rapidfuzz.distance import DamerauLevenshtein

from nlp.identity.names import full_name_key, name_key
from nlp.text.legacy_syllables import is_syllable

# Words inside a name that tell the sex and are left out in daily use; others tell persons apart.
_FILLERS = {"thi", "van"}
_VOWELS = frozenset("aeiouy")


class Likeness(IntEnum):
    """How near a written name is to one of the roster; the higher the nearer."""

    NONE = 0
    OTHER_NAME = 1
    """The same letters with another tone or mark in the given name: "Hưng" is not "Hùng"."""
    SLIP = 2
    """One letter mistyped."""
    OTHER_WORD = 3
    """A word that tells persons apart is left out."""
    OTHER_MARK = 4
    """The same letters, another tone or mark before the given name."""
    SHORTENED = 5
    """Initials, or without "Thị" and "Văn"."""
    UNMARKED = 6
    """The same but for marks left out."""
    SAME = 7


def likeness(written: str, listed: str) -> Likeness:
    """How ``written`` may be the name ``listed``."""
    bare, other = name_key(written), name_key(listed)
    if bare == other:
        return _by_marks(full_name_key(written), full_name_key(listed))
    words, others = bare.split(), other.split()
    if len(words) == len(others) and _is_slip(words, others, full_name_key(written).split()):
        return Likeness.SLIP
    return _shortened(words, others)


def _by_marks(written: str, listed: str) -> Likeness:
    if written == listed:
        return Likeness.SAME
    given = len(listed.rpartition(" ")[0])
    other = [at for at, (a, b) in enumerate(zip(written, listed, strict=False)) if not _marks(a) <= _marks(b)]
    if not other:
        return Likeness.UNMARKED
    return Likeness.OTHER_NAME if other[-1] > given else Likeness.OTHER_MARK


def _marks(letter: str) -> frozenset[str]:
    return frozenset("đ") if letter == "đ" else frozenset(unicodedata.normalize("NFD", letter)[1:])


def _is_slip(words: Sequence[str], others: Sequence[str], full: Sequence[str]) -> bool:
    """One letter too many, too few or wrong in one word; a given name only where it is no word any more."""
    unlike = [at for at, (a, b) in enumerate(zip(words, others, strict=True)) if a != b]
    if len(unlike) != 1 or DamerauLevenshtein.distance(words[unlike[0]], others[unlike[0]]) > 1:
        return False
    given = unlike[0] == len(words) - 1
    return not given or not is_syllable(full[-1])


def _shortened(words: Sequence[str], others: Sequence[str]) -> Likeness:
    """Whether all words are those of the other name in order, some as initials, with the given name whole."""
    if len(words) < 2 or len(words) > len(others) or words[-1] != others[-1] or not _stands_for(words[0], others[0]):
        return Likeness.NONE
    left_out: list[str] = []
    middle = list(words[1:-1])
    for word in others[1:-1]:
        if middle and _stands_for(middle[0], word):
            middle.pop(0)
        else:
            left_out.append(word)
    if middle:
        return Likeness.NONE
    return Likeness.SHORTENED if set(left_out) <= _FILLERS else Likeness.OTHER_WORD


def _stands_for(word: str, whole: str) -> bool:
    return word == whole or (whole.startswith(word) and (len(word) == 1 or _VOWELS.isdisjoint(word)))
