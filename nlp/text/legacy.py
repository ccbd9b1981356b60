"""Text of legacy fonts into Unicode: which encoding it is in, and the conversion.

A font name says it, else the text itself: each table is tried, and the one that makes Vietnamese syllables of words
that were none is taken. Text that reads as Vietnamese, or as another language in both, is left alone, so nothing is
converted twice.
"""

from __future__ import annotations

import re
from functools import lru_cache

from nlp.text.legacy_syllables import is_syllable
from nlp.text.legacy_tables import Encoding, tcvn3, tcvn3_capitals, vni

_TCVN3_FONT = re.compile(r"\.?vn(?!i)[a-z0-9 ]", re.I)
_VNI_FONT = re.compile(r"vni[- ]", re.I)
# PDF adds the style to the name: ".VnTimeH,Bold".
_CAPITALS = re.compile(r"\.vn.*h(?![a-z])", re.I)
EDGE = "\"'“”‘’()[]{}<>.,;:!?…/\\|*#%&+=-–—_~`^0123456789"
_WORD = re.compile(r"[^\W\d_]+")
# A letter that no legacy text can show: the text is Unicode already.
_UNICODE_ONLY = re.compile("[\u1ea0-\u1ef9\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0]")
# Windows-1258 shows the bytes of a ".Vn" font like this where a file declares a Vietnamese character set.
_FROM_1258 = {
    ord(bytes([code]).decode("cp1258")): chr(code)
    for code in range(0xA1, 0x100)
    if bytes([code]).decode("cp1258", errors="ignore") not in ("", chr(code))
}
_PRIVATE = {0xF000 + code: chr(code) for code in range(0x20, 0x100)}

# Three words with letters beyond ASCII tell the encodings apart in 99 % of cases, one word in 83 to 89 %.
MIN_WORDS = 3
_FIRST = 0xA0
_GOOD = 0.8
_BAD = 0.5
# What is declared or follows its neighbours may hold names and abbreviations, but is Vietnamese for the most part.
_MOSTLY = 0.6
# In Vietnamese nearly all words are syllables; French and German sentences stay below half.
_VIETNAMESE = 0.7


def by_font(font: str) -> Encoding | None:
    """The encoding that a font's name declares."""
    name = font.strip()
    if _VNI_FONT.match(name):
        return Encoding.VNI
    if name.startswith(".") and _TCVN3_FONT.match(name):
        return Encoding.TCVN3
    return None


def is_capitals(font: str) -> bool:
    """Whether the font draws small letters as capitals (``.VnTimeH``)."""
    return bool(_CAPITALS.match(font.strip()))


def convert(text: str, encoding: Encoding, *, capitals: bool = False) -> str:
    """``text`` (as shown for the bytes of the old font) in Unicode; ``capitals`` for fonts like ``.VnTimeH``."""
    shown = text.translate(_PRIVATE)
    if encoding is Encoding.TCVN3:
        done = _tcvn3_words(shown.translate(_FROM_1258))
    else:
        done = _vni_pattern().sub(lambda match: vni()[match.group()], shown)
    return done.upper() if capitals else done


def detect(text: str) -> Encoding | None:
    """The legacy encoding of ``text``, ``None`` where it is Unicode, not Vietnamese, or too short to tell."""
    high = [word for word in text.split() if not word.isascii()]
    if len(high) < MIN_WORDS or valid_share(high) >= _BAD:
        return None
    scored = [(valid_share(convert(text, one).split(), only_high=True), one) for one in Encoding]
    share, best = max(scored, key=lambda pair: pair[0])
    whole = valid_share(convert(text, best).split())
    return best if share >= _GOOD and whole >= _VIETNAMESE else None


def readable(text: str, encoding: Encoding) -> bool:
    """Whether ``text``, which a font declares to be in ``encoding``, really is: converting makes it better."""
    if _UNICODE_ONLY.search(text.translate(_FROM_1258) if encoding is Encoding.TCVN3 else text):
        return False
    before = [word for word in text.split() if not word.isascii()]
    if not before:
        return False
    after = valid_share(convert(text, encoding).split(), only_high=True)
    return after >= _MOSTLY and after > valid_share(before)


def valid_share(words: list[str], *, only_high: bool = False) -> float:
    """The share of words that are spelt like Vietnamese syllables, 0 to 1; 0 where there is none."""
    seen = good = 0
    for word in words:
        if only_high and word.isascii():
            continue
        core = word.strip(EDGE)
        if not core or core.isdigit():
            continue
        parts = re.split(r"[-/.,–]", core)
        seen += 1
        good += all(is_syllable(part) for part in parts if part)
    return good / seen if seen else 0.0


def invalid_share(text: str) -> float:
    """The share of words that are no Vietnamese syllables, 0 to 1: a gate for what an extractor gave."""
    words = [word for word in _WORD.findall(text) if len(word) > 1]
    return sum(not is_syllable(word) for word in words) / len(words) if words else 0.0


@lru_cache(maxsize=1)
def _vni_pattern() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(vni(), key=len, reverse=True))))


@lru_cache(maxsize=1)
def _tables() -> tuple[dict[int, str], dict[int, str]]:
    # The bare codes below 0xA0 are nothing else; what Windows-1252 shows for them may be meant as it looks.
    bare = {shown: letter for shown, letter in tcvn3_capitals().items() if ord(shown) < _FIRST}
    plain = str.maketrans({**tcvn3(), **bare})
    return plain, {**plain, **str.maketrans(tcvn3_capitals())}


def _tcvn3_words(text: str) -> str:
    plain, full = _tables()
    if not any(char in tcvn3_capitals() for char in text):
        return text.translate(plain)
    return re.sub(r"[^ \n\r\t]+", lambda match: _tcvn3_word(match.group(), plain, full), text)


def _tcvn3_word(word: str, plain: dict[int, str], full: dict[int, str]) -> str:
    """Codes below 0xA0 are quotes and dashes, or capitals where that makes a syllable of a word in capitals."""
    usual, capitals = word.translate(plain), word.translate(full)
    if usual == capitals or (len(word) == 1 and word in EDGE):
        return usual
    core = capitals.strip(EDGE)
    inner = usual.strip(EDGE)
    if core.isupper() and is_syllable(core) and not is_syllable(inner):
        return capitals
    first = core[:1].isupper() and core[1:].islower() and is_syllable(core) and not is_syllable(inner)
    return capitals if first else usual
