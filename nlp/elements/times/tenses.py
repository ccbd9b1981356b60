"""What a section is about by its heading: what was, what is to come, what others are asked for."""

from __future__ import annotations

import datetime as dt
import re
from enum import StrEnum
from functools import lru_cache

from nlp.text.normalise import bare, fold_letters


class Tense(StrEnum):
    """What a section is about."""

    PAST = "past"
    FUTURE = "future"
    REQUEST = "request"
    NEUTRAL = "neutral"


# Over text without diacritics. The first group that matches the nearest heading decides.
_REQUEST = re.compile(r"kien nghi|de xuat(?!,? sang kien)|de nghi")
_FUTURE = re.compile(
    r"phuong huong|nam toi|ky toi|sap toi|toi day|nhiem vu|muc tieu|chi tieu|giai phap|bien phap|lo trinh|"
    r"ke hoach|chuong trinh|cam ket|"
    r"dang ky|tien do|"
    r"phan cong|to chuc thuc hien|kiem tra|giam sat|dot pha|khac phuc|noi dung|hanh dong|phan dau|san pham|"
    r"cach lam(?! hay)|"
    r"viec (?:se|can|phai|toi|doi|moi)|se lam|thoi gian (?:toi|thuc hien)|cuoi nam|doi moi|dich|hua|"
    r"thuc hien chuc trach|phai dat"
)
_PAST = re.compile(
    r"ket qua (?!can dat|phai dat|phan dau|dau ra|du kien)|danh gia|thuc trang|hien trang|tinh hinh|uu diem|"
    r"han che|ton tai|"
    r"khuyet diem|cho yeu|con yeu|diem yeu|kho khan|vuong mac|thieu sot|diem nghen|nhin lai|boi canh|nhan thuc|"
    r"can cu|co so|thong tin|da lam|dat duoc|nguyen nhan|dac diem|"
    r"mo hinh|dien hinh|"
    r"cach lam hay|soi lai|chua (?:duoc|lam)|tu danh gia|lien he|ly do|vi sao|noi dung (?:co ban|cot loi|"
    r"nghi quyet)|bai hoc"
)
_MIXED = re.compile(r"khac phuc|phuong huong|bien phap|giai phap|nhiem vu")


@lru_cache(maxsize=512)
def heading_tense(text: str, date: dt.date | None) -> Tense:
    plain = bare(fold_letters(text))
    if _REQUEST.search(plain):
        return Tense.REQUEST
    if _PAST.search(plain) and not _MIXED.search(plain):
        return Tense.PAST
    return Tense.FUTURE if _FUTURE.search(plain) or _is_next_year(plain, date) else Tense.NEUTRAL


_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")


def _is_next_year(plain: str, date: dt.date | None) -> bool:
    """ "Việc năm 2026" over what is written in 2025; farther years are somebody's vision."""
    years = {int(year) for year in _YEAR.findall(plain)}
    return date is not None and years == {date.year + 1}
