"""Words of the time grammar, folded. Lists of grammar words, not of phrases."""

from __future__ import annotations

from nlp.elements.lexer import Lexed, look_alike_digits
from nlp.elements.times.tree import Unit

UNITS = {
    "ngày": Unit.DAY, "tuần": Unit.WEEK, "tháng": Unit.MONTH, "quý": Unit.QUARTER, "năm": Unit.YEAR,
}  # fmt: skip
WEEKDAYS = {"hai": 0, "ba": 1, "tư": 2, "năm": 3, "sáu": 4, "bảy": 5, "2": 0, "3": 1, "4": 2, "5": 3, "6": 4, "7": 5}
_SMALL = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
# After ten, five is "lăm": "mười năm" is ten years.
_AFTER_TEN = {word: value for word, value in _SMALL.items() if value != 5} | {"mốt": 1, "lăm": 5}
_MONTH_NAMES = {"giêng": 1, "chạp": 12}
# Names of years: "năm Bính Ngọ 2026".
# By the remainder of the year over ten, and over twelve.
STEMS = {"canh": 0, "tân": 1, "nhâm": 2, "quý": 3, "giáp": 4, "ất": 5, "bính": 6, "đinh": 7, "mậu": 8, "kỷ": 9}
BRANCHES = {
    "thân": 0, "dậu": 1, "tuất": 2, "hợi": 3, "tý": 4, "tí": 4, "sửu": 5, "dần": 6, "mão": 7, "mẹo": 7, "thìn": 8,
    "tỵ": 9, "tị": 9, "ngọ": 10, "mùi": 11,
}  # fmt: skip
# "QII/2026" is one word to the lexer.
GLUED_QUARTERS = {"qi": 1, "qii": 2, "qiii": 3, "qiv": 4}
DAY_PARTS = frozenset({"sáng", "trưa", "chiều", "tối", "đêm"})
# What numbers mostly count in these papers: "cuối 2020 hộ" is no year, "tháng 3 - 5 hộ" no interval.
COUNTED = frozenset({
    "hộ", "người", "đồng", "triệu", "tỷ", "nghìn", "ngàn", "tấn", "tạ", "ha", "km", "mét", "lượt", "lần", "bài", "buổi",
    "tin", "cái", "chiếc", "con", "cây", "em", "cháu", "đảng", "cán", "hồ", "xã", "thôn", "bản", "ấp", "tổ", "lớp",
    "vụ", "giờ", "phút", "ngày", "tháng", "năm", "cuộc", "đợt", "điểm", "việc", "câu", "trang", "hội", "đoàn", "ngôi",
    "căn", "nhà", "trường", "trẻ", "giáo", "thành", "cơ", "số", "sản", "sáng", "mô", "loại", "chỉ", "chuyến",
    "%", "m", "kg",
})  # fmt: skip
COUNTS = frozenset({"một", "hai", "ba", "bốn", "sáu", "bảy", "tám", "chín", "mười"})
FIRST_YEAR, LAST_YEAR = 1900, 2100


def small_number(lexed: Lexed, i: int) -> tuple[int, int] | None:
    """A whole number below 100 at ``i``, in digits or words, and the token after; look-alike digits are mended."""
    word = lexed.word(i)
    if not word:
        return None
    if (number := lexed.numbers[i]) >= 0:
        digits = lexed.ends[i] - lexed.starts[i]
        if digits == 1 and lexed.word(i + 1) in _ALIKE and lexed.glued(i + 1):
            return _typed_wrong(lexed, i)
        return (number, i + 1) if digits <= 2 else None
    if word == "mười":
        unit = _AFTER_TEN.get(lexed.word(i + 1))
        return (10 + unit, i + 2) if unit else (10, i + 1)
    if word in _SMALL:
        if lexed.word(i + 1) == "mươi":
            unit = _AFTER_TEN.get(lexed.word(i + 2), 0)
            return (_SMALL[word] * 10 + unit, i + 3 if unit else i + 2)
        return _SMALL[word], i + 1
    return _typed_wrong(lexed, i) if word[0] in _ALIKE else None


_ALIKE = frozenset("lio")


def _typed_wrong(lexed: Lexed, i: int) -> tuple[int, int] | None:
    """``l5`` or ``1O``: letters and digits without a space, read as one number."""
    last = i
    while last < len(lexed) and last - i < 3 and (last == i or lexed.glued(last)) and lexed.word(last).isalnum():
        last += 1
    written = "".join(lexed.words[i:last])
    if last - i < 2 or not any(c.isdecimal() for c in written):
        return None
    value = look_alike_digits(written)
    return (value, last) if 0 <= value < 100 else None


def month_number(lexed: Lexed, i: int) -> tuple[int, int] | None:
    """The month after "tháng": 1 to 12 in digits, words or roman; its old names are read too."""
    word = lexed.word(i)
    if word in _MONTH_NAMES:
        return _MONTH_NAMES[word], i + 1
    if word == "năm" and year_at(lexed, i + 1):
        return None
    read = small_number(lexed, i)
    if read is None and lexed.roman(i):
        read = lexed.roman(i), i + 1
    return read if read and 1 <= read[0] <= 12 else None


def quarter_number(lexed: Lexed, i: int) -> tuple[int, int] | None:
    """The quarter after "quý", 1 to 4."""
    if lexed.roman(i):
        return (lexed.roman(i), i + 1) if lexed.roman(i) <= 4 else None
    read = small_number(lexed, i)
    return read if read and 1 <= read[0] <= 4 else None


def year_at(lexed: Lexed, i: int) -> int:
    """The four-digit year at ``i``, 0 if none."""
    value = lexed.number(i)
    return value if lexed.digits(i) == 4 and FIRST_YEAR <= value <= LAST_YEAR else 0


def weekday_number(lexed: Lexed, i: int) -> int | None:
    """0 for Monday at "thứ hai", 6 at "chủ nhật", ``None`` if no weekday stands there."""
    if lexed.word(i) == "thứ":
        return WEEKDAYS.get(lexed.word(i + 1))
    return 6 if lexed.word(i) in {"chủ", "chúa"} and lexed.word(i + 1) == "nhật" else None
