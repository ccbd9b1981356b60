"""Whether "năm" is the year or five."""

from __future__ import annotations

import re

from nlp.elements.numbers import NumberSpan
from nlp.text.normalise import bare

_LEAVES_YEAR = re.compile(
    r"\b(?:cả|trong|đầu|cuối|hàng|hằng|mỗi|mọi|mấy|nhiều|nhiêu|nửa|"
    r"sang|từng|quanh|suốt|giữa|hết|các|những|theo|sinh viên) $"
)
_YEAR_GOES_ON = re.compile(
    r" (?:đầu|cuối|đạt|này|nay|qua|tới|sau|trước|ngoái|ngóai|rồi|sáu(?! tháng)|học|ít|không|phải|có|được|"
    r"chỉ|chi(?! (?:bộ|đội|hội|đoàn|nhánh|cục|bo|doi|hoi|doan|nhanh|cuc)\b))\b"
)
_BARE_LEAVES_YEAR, _BARE_YEAR_GOES_ON = (re.compile(bare(p.pattern)) for p in (_LEAVES_YEAR, _YEAR_GOES_ON))
# "Trong năm phút", "cả năm cháu ấy": five.
_FIVE = re.compile(r" (?:phut|giay|gio)\b| (?:chau|em|ban|anh|chi|ho|nha|nguoi|dua|con) (?:ay|nay|kia|do)\b")
HOUR_OF_DAY = re.compile(r" (?:gio|ruoi|gio ruoi) (?:sang|chieu|toi|dem|trua|khuya|kem)\b")
_NEAR = 40


def is_year(folded: str, number: NumberSpan, after: str) -> bool:
    """Whether "năm" is the year, not five."""
    if HOUR_OF_DAY.match(after):
        return True
    if _FIVE.match(after):
        return False
    leaves, goes_on = (_BARE_LEAVES_YEAR, _BARE_YEAR_GOES_ON) if folded.isascii() else (_LEAVES_YEAR, _YEAR_GOES_ON)
    near = max(0, number.start - _NEAR)
    return bool(leaves.search(folded, near, number.start) or goes_on.match(folded, number.end))
