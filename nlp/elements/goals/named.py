"""Whether the word before a number heads its name ("tổ 3") or only looks so: a counted unit follows it ("chi bộ 18
nơi"), it ends another word ("trực tuyến 70 vụ"), it is a verb ("Cấp 33 loa")."""

from __future__ import annotations

import re

from nlp.elements.masks import Mask, MaskKind
from nlp.elements.numbers import NumberKind, NumberSpan
from nlp.text.normalise import bare, fold_letters
from nlp.text.tokens import words

# Nothing whose name ends in a number goes on with one of these; those that mean something else without diacritics
# ("tờ", "lá", "cân", "bộ") are left out.
_UNITS = re.compile(
    r" (?:chuyến|phiên|vụ(?! (?:trưởng|phó|đông|mùa|hè|xuân|chiêm|lúa|tôm|màu|việc|án|thu))|cuốn|quyển|mét|cabin|"
    r"chiếc|cái|tấm|bức|lượt|suất|hồ sơ|đơn(?! (?:vị|nguyên|giá|thư))|trang(?! trại| bị| thiết)|cây số|thùng|món|"
    r"héc[ -]?ta|lít|sào|căn hộ|điểm cầu|nơi(?! (?:ở|có|là|nào|bà|này|ấy|đó)))(?!\w)"
)
_BARE_UNITS = re.compile(
    bare(_UNITS.pattern).replace("noi(?!", "noi(?! (?:thi|thanh|tru|bo|chinh|dung|voi|chung)\\b)(?!")
)
# "Trực tuyến", "tiểu cầu", "hạ tầng", "nông thôn" name nothing by a number; military units and roads do.
_HEADS = re.compile(r"(?:tuyến|cầu|phòng|tầng|thôn|khối|lớp|bậc|khu|số|đường|kênh) $")
_NUMBERED = re.compile(
    r"(?:quân|chiến|phân|tiểu|văn|liên) (?:khu|khối|phòng|đội)|khu phố|tòa nhà|con đường|đại lộ|"
    r"phòng (?:học|bệnh)|tổng số|"
    r"(?:mã|biển|con|lô|căn|hồ sơ|nhà|giấy) số"
)
_LONGEST = 24
_NOUN = re.compile(r" [^\W\d]+")
# "Nhóm 10 phường đứng đầu", "nhóm 3 đội đầu": among how many, not which group.
_FOREMOST = re.compile(
    r" [^\W\d]+(?: [^\W\d]+){0,2}? (?:dung dau|dan dau|dau bang|cao nhat|tot nhat|manh nhat|dau(?=\s*(?:[.,;:)|]|$)))"
)
# "Cấp 33 loa", "- loại 46 con": a verb at the head of a clause. Levels and ranks go no further than this.
_CLAUSE = re.compile(r"(?:^|[.,;:)+•*-])\s*$|\b(?:se|de|phai|da|duoc)\s$")
_RANKS = 12
# "5 trước khi", "63 hóa đơn", "5 không gian": no points of a campaign; those are not so many either.
_POINTS = 12
_MODAL = re.compile(r" (?:co|nen|phai|xin|luon|biet|hon|truoc|khong|cung|that)\b")
_ORDINAL = re.compile(r"\b(?:cap|hang|loai|lau|tang|phong|khu|lop|ong|ba|anh|chi|chu|co|bac) $")
_BEFORE_TIME = re.compile(r" (?:khi|ngay|mua|thang|quy|nam|tet|he|le|gio|han|cuoi|dau|vu|\d)")
_COMPOUNDS = re.compile(r"(?:hoa (?:don|chat|thach)|khong gian|co so|an ninh)\b")
_NEAR = 20


def unit_follows(folded: str, end: int) -> bool:
    """Whether what is counted follows the number that ends at ``end``."""
    return (_BARE_UNITS if folded.isascii() else _UNITS).match(folded, end) is not None


def ends_another(text: str, start: int) -> bool:
    """Whether the syllable before ``start`` is the end of a longer word, of which no number tells which one it is."""
    if text.isascii() or not _HEADS.search(text, max(0, start - _NEAR), start):
        return False
    begin = text.rfind(" ", 0, max(0, start - _LONGEST)) + 1
    found = words(text[begin:start])
    # "Lâm Hoài Ân tuyến 07": the tokenizer may join a name with what follows it.
    if not found or " " not in found[-1].text or (begin + found[-1].start and found[-1].text[0].isupper()):
        return False
    return _NUMBERED.fullmatch(fold_letters(found[-1].text)) is None


def no_name(mask: Mask, number: NumberSpan, folded: str, plain: str) -> bool:
    """Whether ``mask`` hides a count that only looks like a part of a name."""
    if mask.kind is MaskKind.SCHEME:
        return unit_follows(folded, number.end) or foremost(plain, mask.start, number.end)
    if mask.kind is MaskKind.LEGAL:
        # "9 phần 10", "3 phần 4 số hộ"
        return number.kind is NumberKind.FRACTION and number.start < mask.start and number.value < 1
    if mask.kind is MaskKind.ORDINAL:
        return number.scale is not None or _verb(mask, number, folded, plain)
    return mask.kind is MaskKind.SLOGAN and _no_points(mask, number, plain)


def foremost(plain: str, head: int, end: int) -> bool:
    """Whether it is a group of so many at the top; it begins at ``head``."""
    return plain.startswith("nhom ", head) and _FOREMOST.match(plain, end) is not None


def _verb(mask: Mask, number: NumberSpan, folded: str, plain: str) -> bool:
    if not folded.startswith(("cấp ", "loại ", "khóa ", "cap "), mask.start):
        return False
    if not _CLAUSE.search(plain, max(0, mask.start - _NEAR), mask.start):
        return False
    if unit_follows(folded, number.end):
        return True
    return (
        number.value > _RANKS and not folded.startswith("k", mask.start) and _NOUN.match(plain, number.end) is not None
    )


def _no_points(mask: Mask, number: NumberSpan, plain: str) -> bool:
    if plain[mask.start] in "\"'":
        return False
    if _COMPOUNDS.match(plain, number.end + 1) or (number.value > _POINTS and not _MODAL.match(plain, number.end)):
        return True
    if _ORDINAL.search(plain, max(0, number.start - _NEAR), number.start):
        return False
    return plain.endswith(" truoc", 0, mask.end) and _BEFORE_TIME.match(plain, mask.end) is not None
