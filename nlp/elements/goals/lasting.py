"""Lengths of time and recurrences that are counted ("không quá 2 giờ", "tuần hai buổi"), not told."""

from __future__ import annotations

import re

from nlp.elements.goals.spells import is_spell
from nlp.elements.numbers import NumberSpan
from nlp.elements.times import FoundTime

UP_AFTER = re.compile(r"[^,;:.()\n]{0,40}?\btro len\b|\s*(?:tro di|hoac (?:cao|nhieu) hon)\b")
# What tells the nature of a number stands within this many characters; a line of digits stays linear.
_NEAR = 40
# "Từ 6 giờ", "từ 1 giờ đến 4 giờ sáng" tell when; "rút từ 6 giờ xuống 4 giờ" counts.
_SINCE = re.compile(r"\btu $")
_STEPS = re.compile(r"[^,;.\n]{0,20}(?:\b(?:xuong|con|len|ve)\b|→|->)")
# "26 ngày → 10 ngày"
_STEPS_ON = re.compile(
    r" \w+(?: lam viec)? ?(?:→|[-=]+>|(?:rut |giam |keo )?(?:xuong|con|ve) )(?:con |chi con |duoi )?\s?\d"
)
_BEFORE_TIME = re.compile(
    r"(?:\b(?:qua|toi da|duoi|con|xuong|sau|trong(?: vong)?|(?:cham|muon|tre|it|nhieu) nhat|toi thieu|tren|tu|len|ve|"
    r"khong (?:muon|cham|tre|lau) hon|(?:goi|rut|thu|gom|don)(?: gon)? lai|"
    r"du|tron|suot|som|them|bot|giam|tang|lay lai|quy [ivx]{1,3})|[≥≤<>→])\s*$"
)
# "Ngồi 2 giờ với thợ", "40 giờ lâm sàng", "mỗi tháng 06 giờ"; but "sáng 7 giờ có mặt", "5 giờ chiều".
_HOURS_OF = re.compile(
    r" ?gio (?!(?:sang|chieu|toi|dem|trua|khuya|kem|den|hang|moi|ngay|thu|kem|co|la|ruoi|thi)\b)[^\W\d]"
)
_TOLD_HOUR = re.compile(
    r"\b(?:luc|dung|tu|den|truoc|sau|khoang|chung|hoi|vao|toi|sang|trua|chieu|dem|ca|cu|khung|hom|nay|mai|ngay|may)\s*$"
)
# "Thời gian gọi lại cho người khiếu nại: 4 giờ"; but "Thời gian họp: 8 giờ".
_TAKES = re.compile(
    r"\bthoi (?:gian|han) "
    r"(?!(?:hop|hoc|mo|lam viec|bat dau|to chuc|khai|tap|dien|thuc hien|tu|truc|ve|den|di|ra|hoi)\b)"
    r"[^:\d.;]{2,60}: $"
)
_LABEL = 80
_EACH_TIME = re.compile(r"\b(?:moi|hang|tung|cu) \w+ $")
_NOON, _HOURS_OF_A_DAY = 12, 24
# "Tăng ca sau 19 giờ"
_ON_A_CLOCK = re.compile(r"\b(?:sau|truoc) $")
# "Mỗi tháng ít nhất một lần", "tháng hai lần": when it recurs and how often at once.
_OFTEN = re.compile(r"\b(?:moi|tung|hang|thang|tuan|quy|nam|ngay)\b")
_HOW_OFTEN = re.compile(r"\b(?:tuan|thang|quy|nam|ngay|ky) $")
# "Ba tháng một lần" only says when; "hai tháng một lớp" says what as well.
_ONLY_WHEN = re.compile(r" (?:lan|luot|ky|ban|phien|bua)\b")
_PERIOD = re.compile(r" (?:ngay|tuan|thang|quy|nam|ky)\b(?! (?:hoi|cong|hoc))")
# "Tám tuần liền" and "một ngày hội" are counted, whatever stands before.
_IN_A_ROW = re.compile(r" (?:tuan|dem|buoi) (?:lien|lien tuc|lien tiep)\b| ngay (?:hoi|cong)\b")
# "Tuần hai tiết": no second week of a month.
_LESSONS = re.compile(r" (?:tiet|trang|nha|ho|bai|gio|cuon|xa|thon|ban)\b")
# "Trong 05 ngày kể từ khi nhận tin": a time counted from an event.
_WITHIN = re.compile(r"\btrong(?: vong| thoi (?:han|gian))? $")
# "Hai ngày một tuần"
_OF_PERIOD = re.compile(r" (?:gio|tieng|ngay|dem|tuan)[^,;:.]{0,20} (?:mot|moi) (?:ngay|tuan|thang|quy|nam)\b")
# "Mỗi tuần tôi dành 02 ngày xuống bản"
_IN_EACH = re.compile(r"\b(?:moi|hang) (?:tuan|thang|quy|nam) [^,;:.]+ (?<!\bkhi )$")
# "Đi hết 7/7 xã" is no seventh of July.
_ALL_OF = re.compile(
    r" (?:xa|thon|ban|ap|xom|khu|phuong|to|doi|chi bo|truong|don vi|phong|ho|khoa|tieu chi|chi tieu)\b"
)
# "Đạt 10/12 tháng", "gương mẫu lên 6/8"; but "ngày 10/12 tháng", "dời lên 6/8".
_MONTHS_OF, _REACHED = re.compile(r" thang\b(?! \d)"), re.compile(r"\b(?:dat|duoc|du|(?<!doi )(?<!day )(?<!lui )len) $")
_DAY_BEFORE, _CLAUSE_ENDS = re.compile(r"\b(?:ngay|truoc|tu|den|vao|hom) $"), re.compile(r"\s*(?:[.,;:)|]|$)")
# "Cả năm cháu ấy": five. "Một lần (năm 2025 ba lần)": the bracket is a clause of its own. "Đủ chín tháng năm 2027":
# how long.
_FIVE_OF_THEM = re.compile(r" (?:chau|em|ban|anh|chi|ho|nha|nguoi|dua|con|xa|thon|ban|don vi) (?:ay|nay|kia|do|no)\b")
_BRACKET = re.compile(r" lan \(")
_WHOLE, _LONG = re.compile(r"\b(?:du|tron) $"), re.compile(r" (?:ngay|dem|tuan|thang)\b(?! (?:dau|cuoi|\d))")
_SINCE_EVENT, _AHEAD_OF = re.compile(r" gio ke tu (?:khi|luc)\b"), re.compile(r"\b(?:truoc|trong(?: vong)?) $")
_FROM_EVENT = re.compile(r" (?:gio|ngay|tuan|thang)\b(?: \w+){0,2} ke tu\b")


def lasts(plain: str, number: NumberSpan) -> bool:
    """Whether the hours of ``number`` are counted; ``plain`` is the sentence folded and without diacritics."""
    before = max(0, number.start - _NEAR)
    if _SINCE.search(plain, before, number.start):
        return _STEPS.match(plain, number.end) is not None
    if _NOON < number.value < _HOURS_OF_A_DAY and _ON_A_CLOCK.search(plain, before, number.start):
        return False
    # "Có mặt trước 2 giờ kể từ khi nhận điện": hours of no clock.
    if (_SINCE_EVENT.match(plain, number.end) and _AHEAD_OF.search(plain, before, number.start)) or _TAKES.search(
        plain, max(0, number.start - _LABEL), number.start
    ):
        return True
    if _compared(plain, number.start) or number.value >= _HOURS_OF_A_DAY:
        return True
    if _TOLD_HOUR.search(plain, before, number.start):
        return False
    return bool(_HOURS_OF.match(plain, number.end) or _EACH_TIME.search(plain, before, number.start))


def counts_within(time: FoundTime, number: NumberSpan, plain: str) -> bool:
    """Whether ``number``, part of the expression ``time``, is a quantity too: a bounded duration, a frequency."""
    # "Ngày sáu chục hồ sơ" is no sixth day.
    if number.start > time.start and number.end > time.end and plain[number.start].isalpha():
        return True
    if number.value == number.denominator and _ALL_OF.match(plain, number.end):
        return True
    # "Trước ngày 15/6 và 15/12 hằng năm": two days, no share.
    if number.denominator is not None:
        return _of_all(number, plain)
    if _no_part(time, number, plain):
        return True
    if _IN_A_ROW.match(plain, number.end):
        return True
    if time.value.duration:
        if _OF_PERIOD.match(plain, number.end) or _IN_EACH.search(plain, max(0, number.start - _LABEL), number.start):
            return True
        if _FROM_EVENT.match(plain, number.end) and _WITHIN.search(plain, max(0, number.start - _NEAR), number.start):
            return False
        labelled = plain.endswith(": ", 0, number.start)
        after = UP_AFTER.match(plain, time.end) or _STEPS_ON.match(plain, number.end)
        return _compared(plain, number.start) or labelled or after is not None or is_spell(plain, number)
    if plain.startswith("tuan ", time.start) and number.end == time.end and _LESSONS.match(plain, number.end):
        return True
    return bool(time.value.every) and _recurs(time, number, plain)


def _of_all(number: NumberSpan, plain: str) -> bool:
    """Of a number with a slash: whether it is how many of all, not a day."""
    before = max(0, number.start - _NEAR)
    if number.denominator is None or not 0 < number.value <= number.denominator:
        return False
    if _MONTHS_OF.match(plain, number.end):
        return not _DAY_BEFORE.search(plain, before, number.start)
    return bool(_CLAUSE_ENDS.match(plain, number.end) and _REACHED.search(plain, before, number.start))


def _no_part(time: FoundTime, number: NumberSpan, plain: str) -> bool:
    """Whether ``number`` was taken into ``time`` by mistake, or is its whole length."""
    if plain[number.start : number.end] == "nam" and _FIVE_OF_THEM.match(plain, number.end):
        return True
    before = max(0, number.start - _NEAR)
    if _BRACKET.match(plain, number.end) and "(" in plain[number.end : time.end]:
        return _compared(plain, number.start)
    return bool(_WHOLE.search(plain, before, number.start) and _LONG.match(plain, number.end))


def _recurs(time: FoundTime, number: NumberSpan, plain: str) -> bool:
    if plain.startswith("lan", number.end + 1):
        often = _OFTEN.search(plain, time.start, number.start) is not None
        return often and (number.value > 1 or _compared(plain, number.start))
    if _PERIOD.match(plain, number.end) or not _HOW_OFTEN.search(plain, max(0, number.start - _NEAR), number.start):
        return False
    return number.value > 1 or _ONLY_WHEN.match(plain, number.end) is None


def _compared(plain: str, start: int) -> bool:
    return bool(_BEFORE_TIME.search(plain[max(0, start - 20) : start]))
