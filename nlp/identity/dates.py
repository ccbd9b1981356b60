"""The date of a document: the line of place and date, the date of the header or of the signature."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata

from nlp.text.normalise import fold_letters

_NUMBER = r"([0-9]{1,2})"
_WRITTEN = re.compile(rf"(?:ngay\s*)?(?<![0-9]){_NUMBER}\s*thang\s*{_NUMBER}\s*nam\s*([0-9]{{4}})")
_SHORT = re.compile(rf"(?<![0-9./-]){_NUMBER}\s*[/.-]\s*{_NUMBER}\s*[/.-]\s*([0-9]{{4}})(?![0-9/])")
_ISO = re.compile(r"(?<![0-9])([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?![0-9])")
_PLACED = re.compile(
    rf"^[^,;:.()0-9]{{2,60}}(?: so [0-9]{{1,3}})?,?\s*(?:ngay\s*)?(?={_NUMBER}\s*(?:thang|[/.-]))|"
    rf"^ngay\s*(?={_NUMBER})|^{_NUMBER}\s*(?:thang|[/.-])"
)
# Dates that are somebody's or something's: they say nothing of when the text was written.
_OTHER = re.compile(
    r"\bsinh (?:ngay|nam)|(?:ngay|nam) sinh|vao dang|ket nap|^so\s|nghi quyet|chi thi|quyet dinh|ke hoach so|tham nien|"
    r"cap ngay|nhan cong"
)
_PROPERTY = re.compile(r"(?:D:)?([0-9]{4})-?([0-9]{2})-?([0-9]{2})")
_EARLIEST, _LATEST = 1990, 2100


def plain(text: str) -> str:
    """``text`` in lower case without diacritics, letter for letter where it is NFC."""
    stripped = "".join(unicodedata.normalize("NFD", char)[0] for char in fold_letters(text))
    return stripped.replace("đ", "d")


def parse_date(text: str) -> dt.date | None:
    """The first date written in ``text`` in any of the usual ways."""
    folded = plain(text)
    found = _WRITTEN.search(folded) or _SHORT.search(folded)
    if found:
        return _date(found.group(3), found.group(2), found.group(1))
    iso = _ISO.search(folded)
    return _date(*iso.groups()) if iso else None


def placed_date(line: str) -> dt.date | None:
    """The date of a line that is a place and date, or a date alone; ``None`` for any other line."""
    text = plain(line).strip(" -–*.()")
    if len(text) > 110 or not _PLACED.match(text):
        return None
    tail = _WRITTEN.search(text) or _SHORT.search(text)
    if tail is None or len(text) - tail.end() > 12 or _OTHER.search(text[: tail.start()]):
        return None
    return parse_date(text[tail.start() :])


def property_day(value: str | None) -> dt.date | None:
    """The day in a property of a file: ``2026-03-12T08:00:00Z`` of office files, ``D:20260312080000`` of PDF."""
    found = _PROPERTY.match(value or "")
    return _date(*found.groups()) if found else None


def _date(year: str, month: str, day: str) -> dt.date | None:
    try:
        date = dt.date(int(year), int(month), int(day))
    except ValueError:
        return None
    return date if _EARLIEST <= date.year <= _LATEST else None
