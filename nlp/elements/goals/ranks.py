"""Ranks as targets: "từ hạng 14 lên hạng 8", "từ thứ tư lên thứ nhì", "vào tốp 10", "xếp thứ 5 trở lên".

A class ("đô thị hạng 3") is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from nlp.text.normalise import fold_letters


class Rank(NamedTuple):
    """A rank at ``[start, end)``, its cue at ``cue``; ``base`` is where it starts, ``most`` says better will do."""

    cue: int
    start: int
    end: int
    value: float
    unit: str
    base: float | None
    most: bool


_WORDS = {"nhat": 1, "nhi": 2, "hai": 2, "ba": 3, "tu": 4, "bon": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8,
          "chin": 9, "muoi": 10}  # fmt: skip
_N = rf"(?:\d{{1,3}}(?![\d/]|[.,]\d)|(?:{'|'.join(_WORDS)})\b)"
_HEAD = r"(?:hang|vi tri|top)"
_WORTH = re.compile(r"\b(?:hang|vi tri|top|thu) (?:thu )?(?:\d|[a-z])")
# Nothing that a class would be of: "hạng 4 sao", "hạng 2 của ...".
_ENDS = (
    r"(?=\s*(?:[.,;:)|]|$)| (?:cua|toan|ca|trong|tren|cap|o|khoi|cum|nam|thang|quy|ngay|cuoi|vao|truoc|tro|ve|tinh|"
    r"thanh pho|den|va)\b)"
)
_STEP = re.compile(
    rf"(?:\btu )?\b(?P<head>{_HEAD})(?: thu)? (?P<from>{_N})(?: [^\W\d]+){{0,3}}?"
    rf" (?:len|xuong|ve|→|[-=]+>)(?: den| toi| duoc| lai)? (?:{_HEAD} )?(?:thu )?(?P<to>{_N}){_ENDS}"
)
_PLACES = re.compile(
    rf"(?:\btu )?\b(?P<thu>thu )(?P<from>{_N})(?: [^\W\d]+){{0,2}}?"
    rf" (?:len|→|[-=]+>)(?: den| toi| duoc| lai)? (?:thu|hang|vi tri) (?P<to>{_N}){_ENDS}"
)
_REACHED = re.compile(
    rf"\b(?:len|vao|lot vao|dat|giu|giu vung|tro lai|duy tri|trong|thuoc)(?: duoc| nhom)? "
    rf"(?P<unit>{_HEAD})(?: thu)? (?P<to>{_N}){_ENDS}"
)
_OR_BETTER = re.compile(
    rf"\b(?:(?:xep|dung)(?: o)? |(?=hang|vi tri))(?:(?P<unit>{_HEAD}) )?"
    rf"(?P<thu>thu )?(?P<to>{_N})[^,;:.()\n]{{0,20}}? tro len\b"
)
# "Trong 21 xã": among how many.
_AMONG = re.compile(r" (?:trong|tren)(?: tong so| so)? \d{1,4} [^\W\d]+")
_TYPED = re.compile(r"hạng|vị trí|tốp|top|thứ")


def ranks(text: str, plain: str) -> list[Rank]:
    """The ranks of a sentence that somebody moves to; ``plain`` is ``text`` folded and without diacritics."""
    if not ("hang " in plain or "thu " in plain or "vi tri " in plain or "top " in plain) or not _WORTH.search(plain):
        return []
    if not text.isascii() and not _TYPED.search(fold_letters(text)):
        return []
    found: list[Rank] = []
    for rank in sorted(_all(text, plain), key=lambda r: (r.start, r.base is None)):
        if not found or rank.start >= found[-1].end:
            found.append(rank)
    return found


def _all(text: str, plain: str) -> Iterator[Rank]:
    for pattern in (_STEP, _PLACES, _REACHED, _OR_BETTER):
        for match in pattern.finditer(plain):
            rank = _rank(text, plain, match)
            if rank is not None:
                yield rank


def _rank(text: str, plain: str, match: re.Match[str]) -> Rank | None:
    groups = match.groupdict()
    name = "head" if groups.get("head") else "unit" if groups.get("unit") else "thu"
    start, end = match.span(name)
    unit = text[start:end].strip()
    if start < 0 or not (text.isascii() or _TYPED.fullmatch(fold_letters(unit))):
        return None
    among = _AMONG.match(plain, match.end("to"))
    base = _value(groups["from"]) if groups.get("from") else None
    most = match.re is _OR_BETTER or (base is None and plain.startswith("top", start))
    last = match.end() if match.re is _OR_BETTER else match.end("to")
    if match.re is _PLACES:
        unit = "hang" if text.isascii() else "hạng"
    return Rank(match.start(), start, among.end() if among else last, _value(groups["to"]), unit, base, most)


def _value(written: str) -> float:
    return float(_WORDS[written] if written in _WORDS else int(written))
