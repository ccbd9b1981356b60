"""Grammar of seasons and of the summer holidays: "mùa hè này", "kỳ nghỉ hè", "từ nay đến hè"."""

from __future__ import annotations

from nlp.elements.lexer import Lexed
from nlp.elements.times.feasts import feast
from nlp.elements.times.numeric import year_after
from nlp.elements.times.tree import Between, Container, Parsed, Part, PartOf, Season, Unit
from nlp.elements.times.words import year_at


def season(lexed: Lexed, i: int) -> Parsed | None:
    """ "mùa hè này", "mùa đông năm nay"; by its day "giáng sinh"."""
    at = i + (lexed.word(i) == "ngày")
    if lexed.follows(at, "giáng", "sinh"):
        return feast(lexed, at)
    if lexed.word(i) != "mùa" or lexed.word(i + 1) not in {"hè", "đông"}:
        return None
    at = i + 2 + (lexed.word(i + 2) == "năm")
    shift = {"này": 0, "nay": 0, "tới": 1, "sau": 1}.get(lexed.word(at))
    return None if shift is None else Parsed(Season(lexed.word(i + 1) == "hè", shift), at + 1)


def holidays(lexed: Lexed, i: int) -> Parsed | None:
    """The months between two school years: "nghỉ hè này", "kỳ nghỉ hè", "hè 2026", "dịp hè năm nay", "cả mùa hè"."""
    if lexed.follows(i, "mùa", "hè"):
        year, shift, last = _year(lexed, i + 2)
        return _summer_months(year, shift, last) if lexed.word(i - 1) in _WHOLE or last > i + 2 else None
    free = i + (lexed.word(i) == "kỳ")
    at = free + (lexed.word(free) == "nghỉ")
    if lexed.word(at) != "hè" or lexed.word(i - 1) in {"vỉa", "mùa"} or (free > i and at == free):
        return None
    at += 1
    year, shift, last = _year(lexed, at)
    if last == at and lexed.word(i) != "kỳ" and lexed.word(i - 1) not in _WHOLE:
        return None
    return _summer_months(year, shift, last)


_WHOLE = frozenset({"dịp", "trong", "suốt", "cả", "trọn"})


def _summer_months(year: int | None, shift: int | None, last: int) -> Parsed:
    first, second = (Container(Unit.MONTH, month, year, shift) for month in (6, 8))
    return Parsed(Between(first, second), last)


# "đến hè phố", "trước hè nhà".
_PLACES = frozenset({"phố", "đường", "nhà", "chợ", "quán", "cửa"})
_FREE = frozenset({"nghỉ", "nghi", "nghị"})
SUMMER_WORDS = _FREE | {"hè", "he", "kỳ", "mùa", "mua"}
_LAST_MONTHS = {False: 5, True: 8}


def until_summer(lexed: Lexed, i: int) -> Parsed | None:
    """ "từ nay đến hè", "trước nghỉ hè", "hết hè này": the end of the school year or of the summer."""
    at = i + (lexed.word(i) == "kỳ")
    at += lexed.word(at) in _FREE
    at += at == i and lexed.word(at) in {"mùa", "mua"}
    named = lexed.word(at) == "hè" or (lexed.word(at) == "he" and lexed.source.isascii())
    if not named or lexed.word(at + 1) in _PLACES:
        return None
    month = _LAST_MONTHS[lexed.word(i - 1) == "hết"]
    year, shift, last = _year(lexed, at + 1)
    nearest = year is None and shift is None
    return Parsed(PartOf(Part.END, Container(Unit.MONTH, month, year, shift, nearest)), last)


def _year(lexed: Lexed, i: int) -> tuple[int | None, int | None, int]:
    """The year of the summer named before ``i``, and the token after."""
    if year_at(lexed, i):
        return year_at(lexed, i), None, i + 1
    year, shift, last = year_after(lexed, i)
    # Without diacritics "tôi" is read as "tới".
    named = lexed.word(i) in {"này", "sau"} or (lexed.word(i) == "tới" and not lexed.unmarked)
    return year, shift, last + (last == i and named)


# What stands between "vụ" and its years; "nhiệm vụ", "phục vụ" have none of these.
_SEASONS = frozenset({"đông", "xuân", "hè", "thu", "chiêm", "mùa", "-"})
_SEASON_WORDS = 4


def named_season(lexed: Lexed, i: int) -> int:
    """Where the season of the years at ``i`` begins ("vụ Đông Xuân 2026-2027", "mùa khô 2026-2027"); else ``i``."""
    if lexed.word(i + 1) not in {"-", "/"}:
        return i
    if lexed.follows(i - 2, "niên", "vụ"):
        return i - 2
    for at in range(i - 1, max(-1, i - 2 - _SEASON_WORDS), -1):
        word = lexed.word(at)
        if word == "vụ" or (word == "mùa" and lexed.word(at - 1) != "vụ"):
            return at if word == "mùa" or at < i - 1 else i
        if word not in _SEASONS and not (at == i - 1 and lexed.word(at - 1) == "mùa"):
            return i
    return i
