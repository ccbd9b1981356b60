"""The measure of a number: its value as counted in its unit as written, the unit, and where the quantity ends."""

from __future__ import annotations

import re

from nlp.elements.goals.shares import percent_of
from nlp.elements.goals.units import unit_after
from nlp.elements.numbers import NumberKind, NumberSpan

PERCENT = re.compile(r"\s*(?:%|phan tram\b)(?:\s*/\s*(?:nam|thang|quy|tuan))?")
ENDS = r"\s*(?:[.,;:)|]|$)"
"""Behind what is the last of its clause, cell or line."""
OF = re.compile(r"\s*(?:trong (?:tong so |so )?|tren tong so |tren )(\d+)\b")
_MONEY = re.compile(r"\s*(?:dong(?! (?:ho|chi|bao|ruong|lua)\b)|vnd|d)\b(?:\s*/\s*\w+(?: ngay| thang| nam)?(?:/\w+)?)?")
# "350 nghìn con" is 350 of "nghìn con", as "1,2 triệu lượt" is 1,2.
_COUNTED_SCALES = frozenset({"tỷ", "tỉ", "triệu", "nghìn", "ngàn", "ty", "ti", "trieu", "nghin", "ngan"})
# "Một tạ rưỡi", "hai mẫu rưỡi".
_HALF = re.compile(r" (?:rưỡi|rưởi)\b", re.IGNORECASE)
_SPELLED = re.compile(r".*\b(?P<scale>ty|ti|trieu|nghin|ngan)$")
_SCALES = {"ty": 1e9, "ti": 1e9, "trieu": 1e6, "nghin": 1e3, "ngan": 1e3}
# "Năm chục triệu trở lên", "tám chục nghìn một ngày" are of money where nothing counted follows.
_COUNTED = re.compile(r" (?!(?:tro|vao|cho|truoc|de|trong|la|va|hoac|thi|mot|moi)\b)[^\W\d]")
# "Tăng gấp hai", "gấp ba mức khoán": times, not things; "tờ gấp hai mặt" has two sides.
_TIMES = re.compile(r"\bgap(?: khoang| hon| it nhat| toi thieu)? $")
_NOTHING_COUNTED = re.compile(rf"{ENDS}| (?:muc|so voi|nam|ky|cung ky|hien|truoc|luc|thang|quy)\b")

# "Chốt 418 hai đêm": what follows a number in digits is a number of its own.
_ANOTHER = re.compile(r" (?:hai|bốn|sáu|bảy|tám|chín) ", re.IGNORECASE)
_NEAR = 20
# "Khám 45 tháng 12": the month is named, what is counted is not.
_DATED = re.compile(r" (?:thang (?:1[0-2]|0?[1-9])\b(?! (?:ngay|tuan))|nam 20\d\d\b)")


def measure(text: str, plain: str, number: NumberSpan) -> tuple[float, str, int]:
    """The value as counted in its unit as written, the unit, and where the quantity ends."""
    percent = PERCENT.match(plain, number.end)
    if percent:
        return number.value, "%" + _per(text, percent), percent.end()
    if number.kind is NumberKind.FRACTION and number.denominator is None:
        return percent_of(number.value), "%", number.end
    spelled = _spelled_money(text, plain, number)
    if spelled:
        return spelled
    if number.scale and number.mantissa is not None:
        money = _MONEY.match(plain, number.end)
        start = text.rfind(number.scale, number.start, number.end)
        if money:
            return number.mantissa, text[start : money.end()].strip(), money.end()
        if number.scale.lower() in _COUNTED_SCALES:
            counted, end = unit_after(text, number.end)
            return number.mantissa, f"{number.scale} {counted}".strip(), end
    before = max(0, number.start - _NEAR)
    gap = plain.find("gap ", before, number.start) >= 0 and _TIMES.search(plain, before, number.start)
    if gap and _NOTHING_COUNTED.match(plain, number.end):
        return number.value, "lần", number.end
    return _counted(text, plain, number)


def _counted(text: str, plain: str, number: NumberSpan) -> tuple[float, str, int]:
    if plain[number.end - 1].isdigit() and not text.isascii() and _ANOTHER.match(text, number.end):
        return number.value, "", number.end
    if _DATED.match(plain, number.end):
        return number.value, "", number.end
    of = OF.match(plain, number.end)
    unit, end = unit_after(text, of.end() if of else number.end)
    half = _HALF.match(text, end)
    return (number.value + 0.5, unit, half.end()) if half and unit else (number.value, unit, end)


def _spelled_money(text: str, plain: str, number: NumberSpan) -> tuple[float, str, int] | None:
    """ "Ba tỷ đồng" is 3 of "tỷ đồng", as "3 tỷ đồng" is."""
    money = _MONEY.match(plain, number.end)
    spelled = _SPELLED.match(plain[number.start : number.end])
    if number.scale or not spelled:
        return None
    start, end = number.start + spelled.start("scale"), money.end() if money else number.end
    if money is None and _COUNTED.match(plain, end):
        return None
    return number.value / _SCALES[spelled["scale"]], text[start:end].strip(), end


def _per(text: str, percent: re.Match[str]) -> str:
    written = text[percent.start() : percent.end()]
    return "/" + written.split("/")[-1].strip() if "/" in written else ""
