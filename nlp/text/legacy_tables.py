"""The letters of the two legacy encodings that offices still have files in: TCVN3 (".Vn" fonts) and VNI ("VNI-" fonts).

The code points are those that a program shows for the bytes of the old fonts (Windows-1252, so Latin-1 from 0xA0 on).
"""

from __future__ import annotations

import unicodedata
from enum import StrEnum
from functools import lru_cache


class Encoding(StrEnum):
    TCVN3 = "TCVN3"
    VNI = "VNI"


_TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền hỏi ngã sắc nặng
_LATIN = 0xA1
# TCVN 5712:1993 from 0xA1 on; 0xB0-0xB4 are the combining tones. The fonts ".Vn..." draw the same codes.
_TCVN3_HIGH = (
    "ĂÂÊÔƠƯĐăâêôơưđẰ\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫ"
    "ấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ"
)
# The toned capitals of the full standard stand where Windows-1252 has quotes and dashes, and among the controls.
_TCVN3_LOW = "ÀẢÃÁẠẶẬÈẺẼÉẸỆÌỈĨÍỊÒỎÕÓỌỘỜỞỠỚỢÙỦŨ"
_TCVN3_CONTROL = dict(
    zip((1, 2, 4, 5, 6, 17, 18, 19, 20, 21, 22, 23), "ÚỤỪỬỮỨỰỲỶỸÝỴ", strict=True),
)

# VNI writes a vowel as base letter and mark; ơ and ư are ô and ö, toned by the same marks as plain vowels.
_VNI_PLAIN = dict(zip(_TONES, "øûõùï", strict=True))
_VNI_HAT = {"": "â", **dict(zip(_TONES, "àåãáä", strict=True))}
_VNI_BREVE = {"": "ê", **dict(zip(_TONES, "èúüéë", strict=True))}
_VNI_SINGLE = {"đ": "ñ", "ơ": "ô", "ư": "ö", "ì": "ì", "ỉ": "æ", "ĩ": "ó", "í": "í", "ị": "ò", "ỵ": "î"}
_VNI_VOWELS = (
    ("a", "a", _VNI_PLAIN),
    ("â", "a", _VNI_HAT),
    ("ă", "a", _VNI_BREVE),
    ("e", "e", _VNI_PLAIN),
    ("ê", "e", _VNI_HAT),
    ("o", "o", _VNI_PLAIN),
    ("ô", "o", _VNI_HAT),
    ("ơ", "ô", _VNI_PLAIN),
    ("u", "u", _VNI_PLAIN),
    ("ư", "ö", _VNI_PLAIN),
    ("y", "y", _VNI_PLAIN),
)


def letters() -> str:
    """The 134 letters of the Vietnamese alphabet that ASCII lacks, lower case first."""
    lower = "".join(unicodedata.normalize("NFC", base + tone) for base in "aăâeêioôơuưy" for tone in ("", *_TONES))
    lower = "".join(c for c in lower + "đ" if ord(c) > 127)
    return lower + lower.upper()


@lru_cache(maxsize=1)
def tcvn3() -> dict[str, str]:
    """Shown character to letter, for text of ".Vn" fonts."""
    return {chr(_LATIN + i): letter for i, letter in enumerate(_TCVN3_HIGH)}


@lru_cache(maxsize=1)
def tcvn3_capitals() -> dict[str, str]:
    """The toned capitals of the full standard, as bytes below 0xA0 are shown."""
    table = {chr(code): letter for code, letter in _TCVN3_CONTROL.items()}
    for code, letter in enumerate(_TCVN3_LOW, 0x80):
        table[chr(code)] = letter
        shown = bytes([code]).decode("cp1252", errors="ignore")
        if shown:
            table[shown] = letter
    return table


@lru_cache(maxsize=1)
def vni() -> dict[str, str]:
    """Shown pair or character to letter, for text of "VNI-" fonts; the case of the base letter decides."""
    table: dict[str, str] = {}
    for letter, base, marks in _VNI_VOWELS:
        for tone, mark in marks.items():
            _put(table, base + mark, unicodedata.normalize("NFC", letter + tone))
    table.pop("yï", None)
    table.pop("Yï", None)
    for letter, shown in _VNI_SINGLE.items():
        _put(table, shown, letter)
    return table


def _put(table: dict[str, str], shown: str, letter: str) -> None:
    table[shown] = letter
    upper = letter.upper()
    table[shown[0].upper() + shown[1:]] = upper
    table[shown.upper()] = upper
