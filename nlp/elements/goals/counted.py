"""Which numbers of a sentence count something: not the masked, not parts of a time, not those that only say which."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.elements.masks import Mask, MaskKind
from nlp.elements.numbers import NumberKind, NumberSpan
from nlp.elements.times import FoundTime

UP_AFTER = re.compile(r"[^,;:.()\n]{0,40}?\btro len\b|\s*(?:tro di|hoac (?:cao|nhieu) hon)\b")
_LEAVES_YEAR = re.compile(r"\b(?:ca|trong|dau|cuoi|hang|moi|may|nhieu|sang|tung|quanh|suot|giua|het|cac|nhung|theo) $")
_YEAR_GOES_ON = re.compile(r" (?:dau|dat|nay|qua|toi|sau|truoc|ngoai|hoc|it|khong|phai|co|chi|duoc)\b")
_NONE = re.compile(r"\bkhong(?: (?:de |co |con )?mot)?$")
# "Một số chỉ tiêu", "một chút": no count.
_INDEFINITE = re.compile(r" (?:so|chut|it|loat|phan|luc|khi|may|mat|minh)\b(?! (?:hoa|luong))")
# "1 là ..., 2 là ...", "(việc 3)", "biểu số 2."
_LISTED_BEFORE = re.compile(r"(?:[:;,.(]|\b(?:viec|so|muc|nhom|noi dung|buoc|giai doan|phan|cau|chi tieu|nhiem vu))\s$")
_LISTED_AFTER = re.compile(r" la\b|\s?[):]|\s?[,.;]?$")
_BARE_YEAR = re.compile(r"(?:19|20)\d\d$")
# "ngày 25 của tháng", "từ 6 giờ sáng", "tối mùng 3": when, never how much.
_DAY_BEFORE = re.compile(r"\b(?:ngay|mung|mong|hom|thang|nam|luc|tet|bac|khoi|lop|phong|duong|to|tang|khu|ap|thon) $")
_HOUR_AFTER = re.compile(
    r"\s*(?:-|den|toi|h)?\s*(?:\d+\s*)?(?:gio|h)\d*(?: ?\d+(?: phut)?)?"
    r"(?: (?:sang|chieu|toi|dem|trua|khuya|kem)\b|(?<=\d)(?=[;,.]|$))"
)
# "mỗi tháng 2 lần", "tuyến đường 2 km": a unit follows, so the word before the number does not name it.
_UNITS = re.compile(
    r"\s*(?:%|\.\d|(?:phan tram|ngay|lan|luot|gio|phut|em|ho|nguoi|buoi|bai|dot|ky|cuoc|tin|cong|km|m2|m|ha|kg|"
    r"tan|trieu|ty|dong)\b)"
)


def counts(number: NumberSpan, text: str, plain: str, times: Sequence[FoundTime], masks: Sequence[Mask]) -> bool:
    """Whether ``number`` says how much or how many; ``plain`` is ``text`` folded and without diacritics."""
    return _free(number, plain, times, masks) and not _only_names(text, plain, number)


def _free(number: NumberSpan, plain: str, times: Sequence[FoundTime], masks: Sequence[Mask]) -> bool:
    if number.ordinal or number.kind is NumberKind.VAGUE or _NONE.search(plain, 0, number.end):
        return False
    for mask in masks:
        if mask.start < number.end and number.start < mask.end and mask.kind is not MaskKind.CLOCK:
            return False
        if mask.kind is MaskKind.CLOCK and mask.start <= number.start < mask.end and not _compared(plain, number.start):
            return False
    return not any(
        t.start < number.end
        and number.start < t.end
        and not (t.value.duration and (_compared(plain, number.start) or UP_AFTER.match(plain, t.end)))
        for t in times
    )


def _only_names(text: str, plain: str, number: NumberSpan) -> bool:
    """A number that says when or which: a year, an hour of the day, a day of the month, "năm" that means year, 5G."""
    before, after = plain[: number.start], plain[number.end :]
    written = plain[number.start : number.end]
    if written == "nam":
        return bool(_LEAVES_YEAR.search(before) or _YEAR_GOES_ON.match(after))
    if written == "mot" and _INDEFINITE.match(after):
        return True
    if _LISTED_BEFORE.search(before) and _LISTED_AFTER.match(after):
        return True
    if not written[0].isdigit():
        return False
    if _glued(text, number) or _HOUR_AFTER.match(after):
        return True
    if _BARE_YEAR.match(written) and not _UNITS.match(after):
        return not re.match(r" [^\W\d]", after) or bool(_DAY_BEFORE.search(before))
    return number.denominator is None and bool(_DAY_BEFORE.search(before)) and not _UNITS.match(after)


def _glued(text: str, number: NumberSpan) -> bool:
    """ "A2", "5S", "5G": part of a name."""
    before, after = text[max(0, number.start - 1) : number.start], text[number.end : number.end + 2]
    return text[number.end - 1] in "Gg" or before.isalpha() or (after[:1].isupper() and not after[1:].isalpha())


_BEFORE_TIME = re.compile(
    r"(?:khong qua|toi da|duoi|con|xuong|sau|trong(?: vong)?|cham nhat|it nhat|toi thieu|tren|tu|len|ve)\s*$"
)


def _compared(plain: str, start: int) -> bool:
    return bool(_BEFORE_TIME.search(plain[max(0, start - 20) : start]))
