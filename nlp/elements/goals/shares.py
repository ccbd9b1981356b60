"""Quantities without a number of their own: "gấp đôi", "gấp rưỡi", "một nửa số hộ"; and shares told in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Share:
    """A quantity read from words at ``[start, end)`` of the plain text; without ``unit``, of what follows."""

    start: int
    end: int
    value: float
    unit: str
    form: str


_MULTIPLE = re.compile(r"\bgap (?:(?P<two>doi)|(?P<half>ruoi))\b(?: lan\b)?")
# A half of something counted, not of a period ("nửa đầu năm", "nửa tháng").
_HALF = re.compile(
    r"\b(?:mot|1) nua\b(?! (?:nam|thang|ngay|gio|tieng|buoi|dau|cuoi|doi|chung|con duong|quang))|"
    r"\bphan nua\b|"
    r"\b(?:qua|hon|tren|duoi) nua (?=so\b)|(?<!mot )(?<!1 )\bnua (?=so\b)|"
    r"\bqua nua (?=[^\W\d])(?!(?:nam|thang|ngay|dem|doi|buoi|chung|tuan)\b)"
)

# "Nửa héc-ta", "nửa bát cơm"; half a day only as a bound: "có mặt trong nửa ngày", not "nghỉ nửa ngày".
_HALF_OF = re.compile(
    r"(?<!mot )(?<!1 )(?<!phan )\bnua(?= (?:hec ?-?ta|ha|sao|mau|lit|tan|ta|met|km|kg|cay so|bat|chen|suat)\b)|"
    r"(?:(?<=\btrong )|(?<=\bqua )|(?<=\bduoi )|(?<=\bcon )|(?<=\bxuong ))nua"
    r"(?= (?:ngay|buoi|gio|tieng)\b(?! (?:dau|cuoi|sau|truoc|nay|con lai)))"
)


def word_shares(plain: str) -> Iterator[Share]:
    """The multiples and halves of a sentence without diacritics."""
    for match in _MULTIPLE.finditer(plain) if "gap " in plain else ():
        yield Share(*match.span(), 2.0 if match["two"] else 1.5, "lần", "multiple")
    for match in _HALF.finditer(plain) if "nua" in plain else ():
        yield Share(*match.span(), 50.0, "%", "share")
    for match in _HALF_OF.finditer(plain) if "nua " in plain else ():
        yield Share(*match.span(), 0.5, "", "word")


def percent_of(share: float) -> float:
    """A share told in words ("hai phần ba") in percent, to one decimal as people round it."""
    return round(100 * share, 1)
