"""Days that are the deed itself: "xuống đồng 44 ngày", "chạy liền mạch 330 ngày", "nhắc trước 7 ngày"."""

from __future__ import annotations

import re

from nlp.elements.numbers import NumberSpan

_DAYS = re.compile(r" (?:ngay(?: lam viec| cong)?|dem)\b(?! \d)")
# Who goes, stays or keeps something going for days says so with the verb first, without a subject.
_STAYS = re.compile(
    r"(?:^|[;:,.)+•*-])\s*(?:tu (?:thang|quy|nay)[^,;:.()]{1,24} )?(?:(?:toi|tui|em|se|xin|toi se|tu|moi \w+ \w+)\s)?"
    r"(?P<deed>cho(?= [^,;:.()\d]{1,20} nghi $)|xuong|len|ra|di|dap xe|"
    r"nam|ngu|o lai|an o|truc|chot|bam|duy tri|chay|tuan tra|thuc tap|van hanh|kiem|giu|song)"
    r" (?!(?:vien|nha|binh quan|trung binh)\b)[^,;:.()\d]{0,40}$"
)
_IN_A_ROW = re.compile(r"\blien (?:mach|tuc|tiep) $")
# What is over, or only told of: no deed ahead.
_TOLD = re.compile(
    r"\b(?:da|tung|cham|muon|tre|bi|chua|het|mat|hoc(?! vien)|binh quan|trung binh|qua|hon|gan|khoang|trong|sau|"
    r"tu|den|moi|cach|la|co|luat|nay|nghi phep)\b"
)
_CLOSES = re.compile(r"\s*(?:[.,;)|]|$)| (?:cung|voi|dip|giua|thay|khong|trong ky|tu quy)\b")
_FEWEST, _REACH = 4, 70
# "Báo trước hạn 10 ngày", "nhắc trước 7 ngày", "xong trước 5 ngày so với hạn": how long before.
_AHEAD = re.compile(
    r"\b(?:bao|nhac|thong bao|bao lai|nhac lich|bam lich nhac|canh bao|xong|dang ky|hen) truoc (?:han )?$"
)
_LEAD = re.compile(r" (?:ngay|gio|tuan)\b(?! (?:\d|nay|mai|hop|le|hoi|bau|khai|ra|thanh|ky))")
# "Nằm ụ 23 ngày từ quý II, 20 ngày từ quý IV": the next step.
_STEP = re.compile(r"\d ngay (?:tu|den|vao|trong|sang) [^,;.:()]{2,24}, $")
_NEXT = re.compile(r" ngay (?:tu|den|vao|trong|sang) ")


def is_spell(plain: str, number: NumberSpan) -> bool:
    """Whether the days of ``number`` are what somebody undertakes, not when."""
    before = max(0, number.start - _REACH)
    if _AHEAD.search(plain, before, number.start):
        return _LEAD.match(plain, number.end) is not None
    days = _DAYS.match(plain, number.end)
    if number.value < _FEWEST or days is None:
        return False
    if _STEP.search(plain, before, number.start) and _NEXT.match(plain, number.end):
        return True
    return _CLOSES.match(plain, days.end()) is not None and _undertaken(plain, before, number.start)


def _undertaken(plain: str, before: int, start: int) -> bool:
    stays = _STAYS.search(plain, before, start)
    if stays is None and _IN_A_ROW.search(plain, before, start) is None:
        return False
    clause = max(before, *(plain.rfind(mark, before, start) + 1 for mark in ",;:."))
    return _TOLD.search(plain, stays.start("deed") if stays else clause, start) is None
