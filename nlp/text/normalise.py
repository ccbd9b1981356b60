"""Fold text for matching while every offset maps back; the author's spelling is never changed.

``fold`` gives a lower-case text in which spelling variants of one word look the same: NFC, old tone placement
(hoà, uỷ), i/y variants (quí, kì), southern vowels (nầy, nhứt), look-alike letters, the
hyphen family, odd spaces, zero-width characters.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_TONES = "\u0300\u0301\u0309\u0303\u0323"
_MARKS = re.compile(r"[\u0300-\u036f]")
_ZERO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
_DROPPED = re.compile(f"[{_ZERO_WIDTH}]")

_ALIKE = {
    **dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d"), "-"),
    **dict.fromkeys(map(ord, "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"), " "),
    **dict.fromkeys(map(ord, "\u202f\u205f\u3000\t"), " "),
    **dict.fromkeys(map(ord, "“”„‟«»″"), '"'),
    **dict.fromkeys(map(ord, "‘’‚‛′"), "'"),
    **{ord("Ð"): "đ", ord("Ɖ"): "đ", ord("ð"): "đ", ord("ɖ"): "đ", ord("∕"): "/", ord("⁄"): "/", ord("／"): "/"},
    **{ord("İ"): "i"},
}


def _old_tones() -> dict[str, str]:
    """``oà`` to ``òa`` and the like: the tone moves to the first vowel of an open oa, oe, uy."""
    table = {}
    for first, second in ("oa", "oe", "uy"):
        for tone in _TONES:
            old = unicodedata.normalize("NFC", first + second + tone)
            table[old] = unicodedata.normalize("NFC", first + tone + second)
    return table


_OLD = _old_tones()
# Classes of letters, and what stands before asked last, so that the engine can run to the next letter that may begin a
# match; what the tables do not have stays as it is.
_OLD_TONE = re.compile(rf"[ou][{''.join({old[1] for old in _OLD})}](?!\w)(?<!q..)")
_QUY_TONE = re.compile(r"q([úùủũụ])y(?!\w)")
_QUY = {"ú": "quý", "ù": "quỳ", "ủ": "quỷ", "ũ": "quỹ", "ụ": "quỵ"}
_I_FOR_Y = {"quí": "quý", "qui": "quy", "kì": "kỳ", "kí": "ký", "kĩ": "kỹ", "lí": "lý", "tỉ": "tỷ", "mĩ": "mỹ"}
_I_WORD = re.compile(r"[qklmt](?:(?<=q)u[íi]|[ìíĩỉ])(?!\w)(?:(?<=qu.)(?<!\w...)|(?<!\w..))")
# Southern forms of grammar words, as long as the common ones; "chánh" is left: it is common in titles.
_SOUTHERN = {"nầy": "này", "nhứt": "nhất", "nhựt": "nhật", "tui": "tôi", "bịnh": "bệnh", "lịnh": "lệnh"}
_SOUTHERN_WORD = re.compile(rf"(?<!\w)(?:{'|'.join(_SOUTHERN)})(?!\w)")
_ANY_ALIKE = re.compile(f"[{re.escape(''.join(map(chr, _ALIKE)))}]")


class Folded(NamedTuple):
    """``text`` for matching; ``offsets`` maps its positions into the source, ``None`` where they are equal."""

    text: str
    offsets: tuple[int, ...] | None = None

    def at(self, position: int) -> int:
        """The place in the source of ``position`` in the folded text."""
        return position if self.offsets is None else self.offsets[position]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The source extent of ``[start, end)`` in the folded text; marks that no letter took up go with theirs."""
        if self.offsets is None or end <= start:
            return self.at(start), self.at(end)
        while self.offsets[end] == self.offsets[start] and end < len(self.text):
            end += 1
        return self.offsets[start], self.offsets[end]


def nfc(text: str) -> Folded:
    """NFC without zero-width characters, every position mapped to where its character begins in ``text``."""
    if unicodedata.is_normalized("NFC", text) and (text.isprintable() or not _DROPPED.search(text)):
        return Folded(text)
    pieces: list[str] = []
    offsets: list[int] = []
    for start, cluster in _clusters(text):
        composed = unicodedata.normalize("NFC", _DROPPED.sub("", cluster))
        pieces.append(composed)
        offsets.extend([start] * len(composed))
    offsets.append(len(text))
    return Folded("".join(pieces), tuple(offsets))


def _clusters(text: str) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    start = 0
    for i in range(1, len(text) + 1):
        if i == len(text) or not (unicodedata.combining(text[i]) or text[i] in _ZERO_WIDTH):
            found.append((start, text[start:i]))
            start = i
    return found


def fold(text: str) -> Folded:
    """``text`` as the grammars match it (module docstring); the folded text is as long as its NFC form."""
    composed = nfc(text)
    return Folded(fold_letters(composed.text), composed.offsets)


# The readers of a document ask for the same sentences, headings and cells one after another.
_KEPT, _SHORT = 4096, 1000


def fold_letters(text: str) -> str:
    """Fold NFC text character for character: the length never changes."""
    return _letters(text) if len(text) <= _SHORT else _letters.__wrapped__(text)


@lru_cache(maxsize=_KEPT)
def _letters(text: str) -> str:
    alike = text.translate(_ALIKE) if _ANY_ALIKE.search(text) else text
    lowered = alike.lower()
    if len(lowered) != len(text):
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in alike)
    if not lowered.isascii():
        lowered = _OLD_TONE.sub(lambda m: _OLD.get(m[0], m[0]), lowered)
        lowered = _QUY_TONE.sub(lambda m: _QUY[m[1]], lowered)
        lowered = _SOUTHERN_WORD.sub(lambda m: _SOUTHERN[m[0]], lowered)
    return _I_WORD.sub(lambda m: _I_FOR_Y.get(m[0], m[0]), lowered)


def bare(text: str) -> str:
    """``text`` without any diacritics, as long as its NFC form (đ becomes d)."""
    if text.isascii():
        return text
    return _bared(text) if len(text) <= _SHORT else _bared.__wrapped__(text)


@lru_cache(maxsize=_KEPT)
def _bared(text: str) -> str:
    apart = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    composed = unicodedata.normalize("NFC", text)
    # Where nothing but marks was lost, the letters that are left are all there.
    plain = apart.encode("ascii", "ignore").decode("ascii")
    if len(plain) == len(composed):
        return plain
    plain = _MARKS.sub("", apart)
    if len(plain) == len(composed):
        return plain
    return "".join((_MARKS.sub("", unicodedata.normalize("NFD", c)) or c)[:1] for c in composed)


def lacks_diacritics(text: str) -> bool:
    """Whether a line was typed without Vietnamese marks: words enough, none of them marked.

    Three unmarked words may be chance ("Chi bộ" aside, most Vietnamese text has a mark every second word), so four.
    """
    return text.isascii() and len(_ASCII_WORD.findall(text)) >= 4


_ASCII_WORD = re.compile(r"[A-Za-z]{2,}")
