"""Which numbers of a sentence count something: not the masked, not parts of a time, not those that only say which."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.elements.goals.five import HOUR_OF_DAY, is_year
from nlp.elements.goals.lasting import counts_within, lasts
from nlp.elements.goals.moment import within
from nlp.elements.goals.named import ends_another, no_name, unit_follows
from nlp.elements.masks import Mask, MaskKind
from nlp.elements.numbers import NumberKind, NumberSpan
from nlp.elements.times import FoundTime

# "Số vụ chết người bằng không", "nợ bốn hộ thu cho về không"; but "bằng không thì", "thì cũng bằng không".
_ZERO = re.compile(
    r"(?:\w(?<!cung)(?<!nhu)(?<!thi) (?:bang|so)|"
    r"(?:\d|\b(?:hai|ba|bon|nam|sau|bay|tam|chin|muoi|dua|keo|giam|ha|rut)\b)"
    r"(?![^,;.]*\b(?:ma|van|lai)\b)[^,;.]{0,40} (?:ve|xuong)) (?:con )?khong"
    r"(?=\s*(?:[.,;)|]|$)| (?:va|trong|vao|truoc)\b)"
)
_NONE = re.compile(r"\bkhong(?: (?:de |co |con )?mot)?$")
# "Một số chỉ tiêu", "một chút": no count.
_INDEFINITE = re.compile(
    r" (?:số|chút|ít|loạt|phần|lúc|khi|mặt(?! (?:nạ|hàng|bằng)\b)|mình|so|chut|it|loat|phan|luc|khi)\b"
    r"(?! (?:hóa|lượng|hoa|luong|ba|tư))"
)
# "Hai tháng một số": an issue of a paper.
_ISSUE = re.compile(r"\b(?:thang|tuan|quy|nam|ngay|ky) $")
# "1 là ..., 2 là ...", "(việc 3)", "biểu số 2."
_LISTS = re.compile(r"\b(?:viec|so|muc|nhom|noi dung|buoc|giai doan|phan|cau|chi tieu|nhiem vu)\s$")
# What tells the nature of a number stands within this many characters; a line of digits stays linear.
_NEAR = 40
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+ [^\W\d]")
_DASHED = re.compile(r"\s?[-–]\s?\d")
_BARE_YEAR = re.compile(r"(?:19|20)\d\d$")
# "ngày 25 của tháng", "từ 6 giờ sáng", "tối mùng 3": when, never how much; but "làm ngay 3 tổ".
_NAMED_BEFORE = re.compile(
    r"(?:^|\s)(?:ngày|mùng|mồng|hôm|tháng|năm|lúc|tết|bậc|khối|lớp|phòng|đường|tổ|tầng|khu|ấp|thôn|lần|lộ|hẻm|ngõ|"
    r"ngách|kiệt|tuyến|kênh|khoảnh) $"
)
_BARE_NAMED_BEFORE = re.compile(r"(?:^|\s)(?:ngay|mung|thang|luc|tet|khoi|thon|hem|ngo|kiet) $")
# "Lộ 473, 475 thành bốn đoạn": the second of two names.
_NAMED_TOO = re.compile(
    r"(?:^|\s)(?:khối|lớp|tổ|lộ|hẻm|ngõ|ngách|kiệt|tuyến|kênh|khoảnh|khoi|hem|ngo|kiet) \d+(?:,| và| va) $"
)
_NAME_ENDS = re.compile(r"[,;.:)]|$| (?:va|thanh|cua|o|tai|den|toi|deu)\b")
# "80 tuổi" says who, never how much is aimed at.
_AGE = re.compile(r" ?tuoi\b")
_MONTHS, _CHILD = re.compile(r" thang\b"), re.compile(r"\b(?:trẻ|bé|cháu)(?: em)?(?: (?:từ|dưới|trên|đủ|hơn))? $")
# "Mỗi tháng 8 chuyến"
_EACH_BEFORE = re.compile(r"(?:mỗi|hằng|(?<!ngân )hàng|từng|moi|(?<!ngan )hang|tung) \w+ $")
# "Cả năm 120 bức", "6 tháng đầu năm 270 triệu kWh"; but "cuối năm 2026 mở lớp".
_ALL_YEAR = re.compile(r"(?:cả|đầu|cuối|nửa|giữa|sang|ca|dau|cuoi|nua|giua) (?:năm|nam) $")
# "mồng Một", "mùng Năm": a day in words; bare "mong" also means hope, so the letters as written decide.
_DAY_HEAD = re.compile(r"(?:^|\s)(?:mồng|mùng) $")
# "Mỗi lớp 25 em" and "dứt điểm 7 đơn" look like "lớp 25" and "điểm 7" of a regulation.
_NO_NAME = re.compile(
    r"\b(?:(?:moi|tung|nhieu|cac)(?: \w+){1,3}|(?:mot|hai|\d) (?:nhom|doi|to)|(?<!nhom )truong nhom) $"
)
_NO_CLAUSE = re.compile(r"\b(?:dut|lam|thi|chi|trong|cao|ghi|tram|dia) $")
# "Gói thầu số 3", "lần hai"; but "trong số 12 hộ".
_NUMBERED = re.compile(
    r"(?:^|(?<!\btổng)(?<!\btong)(?<!\bcon)(?<!\btrong)(?<!\btrên)(?<!\btren)(?<!\bmột)(?<!\bmot)(?<!\bco)(?<!\bho)"
    r"(?<!\bđánh)(?<!\bdanh) )s[ốo] $"
)
_TIMES_OVER = re.compile(r"(?<!\bmoi) lan $")
# "Một quý II, một quý IV"; "tám giờ sáng".
_PERIOD_NAMED = re.compile(r" (?:quy|thang) (?:[ivx]+|\d+)\b")
# "Từ 20 đến 22 giờ" and "sáng thứ ba, từ 6 đến 8 giờ" tell when; "từ 2 đến 3 giờ" may count.
_HOUR, _NOON, _MIDNIGHT = re.compile(r" ?(?:gio|h)\b"), 12, 24
_PART_OF_DAY, _LEADS = re.compile(r"\b(?:sáng|trưa|chiều|tối|đêm)\b"), 80
# "Đến 2030 có 2.000 ha": what follows a year is no unit.
_YEAR_ACTS = re.compile(r" (?:co|dat|se|phai|con|thi|la|tro|phan dau|hoan|toi)\b")
# Plants, beasts, things whose names begin with a number; without diacritics "hài lòng", "hải quan", "bà con" do.
_LOOKS_LIKE = re.compile(r"ba (?:kích|khía|ba|gác|toong|tê|rọi)\b|hai lúa\b|tám thơm\b")
_BARE_LOOKS_LIKE = re.compile(
    r"hai (?:chin|long|quan|dang|van|dao|san|hoa|phong|duong)\b|bay (?:lai|cach|to)\b|"
    r"muoi (?:sach|tho|iot|trang|tinh|bien|an)\b|ba con\b(?! (?:rut |giam |tang )?(?:xuong|con|len)\b)"
)
_SHORT, _HEAD = 20, 16
_HOUR_AFTER = re.compile(
    r"\s*(?:-|den|toi|h)?\s*(?:\d+\s*)?(?:gio|h)\d*(?: ?\d+(?: phut)?)?"
    r"(?: (?:sang|chieu|toi|dem|trua|khuya|kem)\b|(?<=\d)(?=[;,.]|$))"
)
# "Quân số 98%"
_SHARE = re.compile(r"\s*(?:%|phan tram\b)")
# "mỗi tháng 2 lần", "tuyến đường 2 km": a unit follows, so the word before the number does not name it.
_UNITS = re.compile(
    r"\s*(?:%|\.\d|(?:phan tram|ngay|lan|luot|gio|phut|em|ho|nguoi|buoi|bai|dot|ky|cuoc|tin|"
    r"cong(?! (?:lap|ty|chuc|nhan|an|doan|tac)\b)|km|m2|m|ha|kg|tan|trieu|ty|dong)\b)"
)


# "2- 100% tàu": the second item.
_ITEM = re.compile(r"\s*\d{1,2}[-–] ")


def counts(
    number: NumberSpan, text: str, folded: str, plain: str, times: Sequence[FoundTime], masks: Sequence[Mask]
) -> bool:
    """Whether ``number`` says how much or how many; ``plain`` is ``text`` ``folded`` and without diacritics."""
    if number.start < _SHORT and _ITEM.match(plain) and not plain[: number.start].strip():
        return False
    return _free(number, folded, plain, times, masks) and not _only_names(text, folded, plain, number)


def _free(number: NumberSpan, folded: str, plain: str, times: Sequence[FoundTime], masks: Sequence[Mask]) -> bool:
    if number.ordinal or number.kind is NumberKind.VAGUE:
        return False
    if _NONE.search(plain, max(0, number.start - _NEAR), number.end) and not _is_zero(plain, number):
        return False
    for mask in within(masks, number.start, number.end):
        if mask.kind is not MaskKind.CLOCK and not (
            _mistaken(mask, number, plain) or no_name(mask, number, folded, plain)
        ):
            return False
        # "5 giờ 30": minutes of the clock are never counted.
        told = mask.kind is MaskKind.CLOCK and mask.start <= number.start
        if told and (number.start > mask.start or not lasts(plain, number)):
            return False
    return all(counts_within(t, number, plain) for t in within(times, number.start, number.end))


def _is_zero(plain: str, number: NumberSpan) -> bool:
    """Whether "không" counts, not rules out."""
    if number.value:
        return False
    zero = _ZERO.search(plain, max(0, number.start - 2 * _NEAR), number.end + 1 + _SHORT)
    return zero is not None and zero.end() == number.end


def _mistaken(mask: Mask, number: NumberSpan, plain: str) -> bool:
    """ "12.000 hiện vật" and "3 - 4 sản phẩm" at the head of a line are no list numbers either."""
    if mask.kind is MaskKind.SLOGAN:
        return number.kind is NumberKind.FRACTION
    if mask.kind is MaskKind.SCHEME:
        guide = plain.startswith("huong dan ", mask.start) and plain[number.end : number.end + 1] == " "
        if number.scale or not number.value or guide:
            return True
        return bool(
            _NO_NAME.search(plain, max(0, number.start - _NEAR), number.start) or _UNITS.match(plain, number.end)
        )
    if mask.kind is MaskKind.LIST_NUMBER:
        return bool(_THOUSANDS.match(plain, number.start) or _DASHED.match(plain, number.end))
    return mask.kind is MaskKind.LEGAL and bool(_NO_CLAUSE.search(plain, max(0, mask.start - _NEAR), mask.start))


def _only_names(text: str, folded: str, plain: str, number: NumberSpan) -> bool:
    """A number that says when or which: a year, an hour of the day, a day of the month, "năm" that means year, 5G."""
    before, after = plain[max(0, number.start - _NEAR) : number.start], plain[number.end : number.end + _NEAR]
    head = folded[max(0, number.start - _HEAD) : number.start]
    written = plain[number.start : number.end]
    if _DAY_HEAD.search(head) or _AGE.match(after) or (_MONTHS.match(after) and _CHILD.search(head)):
        return True
    if written == "nam":
        return is_year(folded, number, after) or _is_name(text, number.start)
    if written == "mot" and _INDEFINITE.match(folded, number.end):
        return _ISSUE.search(before) is None or _NAME_ENDS.match(after, 3) is None
    if _listed(before, written + after) or HOUR_OF_DAY.match(after):
        return True
    if written[0].isdigit():
        return _digits_name(text, folded, number, head, after)
    return _word_names(text, folded, number, before, after)


def _word_names(text: str, folded: str, number: NumberSpan, before: str, after: str) -> bool:
    """Of a number in words."""
    written = folded[number.start : number.end + _SHORT]
    return bool(
        _PERIOD_NAMED.match(after)
        or _TIMES_OVER.search(before)
        or before.endswith("sinh vien nam ")
        or _is_name(text, number.start)
        or (_BARE_LOOKS_LIKE if text.isascii() else _LOOKS_LIKE).match(written)
    )


def _digits_name(text: str, folded: str, number: NumberSpan, head: str, after: str) -> bool:
    """Of a number in digits."""
    if (
        _glued(text, number)
        or _HOUR_AFTER.match(after)
        or (_NUMBERED.search(head) and not _SHARE.match(after) and not _of_digital(text, folded, number))
    ):
        return True
    if number.kind is NumberKind.RANGE and head.endswith("từ ") and _HOUR.match(after) and _of_day(folded, number):
        return True
    written = text[number.start : number.end]
    counted = _UNITS.match(after) is not None or unit_follows(folded, number.end)
    named = _named(text, number, head, after, written)
    if _BARE_YEAR.match(written) and not counted:
        return not re.match(r" [^\W\d]", after) or named or _YEAR_ACTS.match(after) is not None
    return number.denominator is None and named and not counted and not _other_word(text, number, after)


def _of_digital(text: str, folded: str, number: NumberSpan) -> bool:
    """ "Lưu trữ số 12.000 trang": a unit follows, and no number of anything is written so."""
    return "." in text[number.start : number.end] and unit_follows(folded, number.end)


def _other_word(text: str, number: NumberSpan, after: str) -> bool:
    """ "Xét xử trực tuyến 70 vụ": the head is the end of another word; a word must follow to be counted."""
    return re.match(r" [^\W\d]", after) is not None and ends_another(text, number.start)


def _of_day(folded: str, hours: NumberSpan) -> bool:
    """Whether a range of hours is told by the clock: the evening's, or behind a part of the day."""
    if _NOON < (hours.upper or 0) <= _MIDNIGHT:
        return True
    return _PART_OF_DAY.search(folded, max(0, hours.start - _LEADS), hours.start) is not None


def _named(text: str, number: NumberSpan, head: str, after: str, written: str) -> bool:
    """Whether the word before says of what it is the number."""
    whole_year = _ALL_YEAR.search(head) and not _BARE_YEAR.match(written)
    before = _BARE_NAMED_BEFORE if text.isascii() else _NAMED_BEFORE
    if number.value and not whole_year and not _EACH_BEFORE.search(head) and before.search(head):
        return True
    return _NAME_ENDS.match(after) is not None and _NAMED_TOO.search(head) is not None


def _listed(before: str, rest: str) -> bool:
    head = before.rstrip()
    if not head and re.match(r"[^\W\d]+[,:] ", rest):
        return True
    if re.match(r"\S+ la\b", rest):
        return not head or head[-1] in ":;,.("
    return bool(_LISTS.search(before)) and bool(re.match(r"[\w.,]+\s?(?:[):]|[,.;]?$)", rest))


def _is_name(text: str, start: int) -> bool:
    """ "Nghệ nhân Tám Hượt", "Mỹ Dung, Hai Thắng": a number word with a capital inside a sentence."""
    return (
        text[start].isupper()
        and start > 1
        and (text[start - 2].islower() or text[start - 2] == ",")
        and _CAPITAL_NEXT.match(text, start) is not None
    )


def _glued(text: str, number: NumberSpan) -> bool:
    """ "A2", "5S", "5G": part of a name."""
    before, after = text[max(0, number.start - 1) : number.start], text[number.end : number.end + 2]
    return text[number.end - 1] in "Gg" or before.isalpha() or (after[:1].isupper() and not after[1:].isalpha())


_CAPITAL_NEXT = re.compile(r"\w+ [A-ZĐÀ-Ỹ][^\W\d]*[,.;:)]?")
