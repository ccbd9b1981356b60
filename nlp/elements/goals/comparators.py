"""What holds a quantity: "ít nhất", "không quá", "trong 15 phút", "từ ... trở lên", "giảm 30%"."""

from __future__ import annotations

import re

from nlp.elements.goals.lasting import UP_AFTER
from nlp.records import Op
from nlp.text.normalise import fold_letters

_GE = r"(?:it nhat|it nhut|chi it|it ra|toi thieu|khong duoi|khong it hon|khong thap hon|tro len|>=|≥|\bhon|thap nhat)"
_LE = (
    r"(?:khong (?:de )?(?:ai |)?(?:\w+ )?qua|khong (?:the )?vuot(?: qua)?|toi da|nhieu nhat|khong hon|"
    r"khong (?:cao|muon|cham|tre|lau) hon|"
    r"(?:duoi|thap hon|nho hon|it hon) hoac bang|<=|≤|cham nhat(?: sau)?|tre nhat(?: sau)?|muon nhat(?: sau)?)"
)
_OPS: tuple[tuple[Op, re.Pattern[str]], ...] = tuple(
    (op, re.compile(pattern))
    for op, pattern in (
        (Op.LE, rf"{_LE}\s*(?:la |chi |con |muc |trong )?$"),
        (Op.GE, rf"(?:dat |tu |la |co |duoc )*{_GE}\s*(?:la |tu |muc |du )?$"),
        (Op.LT, r"(?:xuong |con |o muc |ve )*(?:duoi|thap hon|it hon|nho hon|<)\s*(?:muc )?$"),
        (Op.GT, r"(?:(?<!khong )(?:vuot(?: qua| muc)?|\bqua|>)|(?:dat |tu |la |co |duoc )*\btren)\s*(?:muc )?$"),
    )
)
# Every comparator holds one of these.
_COMPARES = re.compile(r"qua|vuot|toi da|nh[au]t|thieu|duoi|hon|bang|chi it|it ra|tro len|tren|[<>≤≥]")
# "Không ca nào lưu kim quá 30 phút", "không thu hơn 3 nghìn": what is ruled out stands before.
_NEVER = re.compile(r"\bkhong (?!(?:it|thap|kem|duoi)\b)(?!.*\b(?:ma|nhung|thi|va)\b)[^,;:.()\d]{1,40}$")
_PASSES = (Op.GT, Op.GE)
_PASSED = re.compile(r"(?:qua|hon)\s*$")
_FROM = re.compile(r"(?:dat )?\btu\s*$")
_BARE_NAMES = re.compile(r"\b(?:thu|dai|dau|vat|cu|tai) tu\s*$")
# "Từ 5 nhà ... đến 8 nhà", "từ một lớp học": where a way begins is no bound.
_GOES_ON = re.compile(r"[^,;:.()\n]{0,40}?(?:\b(?:den|toi|len|xuong|con|sang|ve|thanh|→)\b|[-–>→])")
_LEADS = re.compile(r"tu\s*$|trong\b[^,]{0,11}$")
_ONE = re.compile(r"mot\b")
_DOWN_AFTER = re.compile(r"[^,;:.()\n]{0,30}?\b(?:tro xuong|hoac (?:thap|it) hon)\b|[^,;:.()\n]{0,12} thoi\b")
# "Trong vòng 15 phút có người ra"; a longer time is how long a thing lasts.
_WITHIN = re.compile(r"\btrong(?: vong| khoang| thoi (?:han|gian))?\s*$")
_SHORT_TIME = re.compile(r"[\d.,]*\s?[^,;:.()]{0,24}?(?:\b(?:giay|phut|gio|tieng|ngay|tuan)|(?<=\d)h)\b")
# "Giảm 30%", "bớt một nửa"; but "giảm còn 30%", "tăng bình quân 5%/năm".
_MOVES = re.compile(r"\b(?:giam|bot|tang|ha|cat)(?: tiep| them| duoc| bot| xuong bot| khoang| chung| gan)*\s*$")
_LEFT = 46


def comparator(text: str, plain: str, start: int, end: int) -> tuple[int, Op]:
    """Where the comparator of the number at ``[start, end)`` begins, and what it says."""
    left = plain[max(0, start - _LEFT) : start]
    offset = start - len(left)
    if UP_AFTER.match(plain, end):
        from_ = _FROM.search(left)
        return (offset + from_.start() if from_ else start), Op.GE
    for op, pattern in _OPS if _COMPARES.search(left) else ():
        match = pattern.search(left)
        if match:
            ruled_out = op in _PASSES and _PASSED.search(left) and _NEVER.search(left, 0, match.start())
            return offset + match.start(), Op.LE if ruled_out else op
    if _DOWN_AFTER.match(plain, end):
        return start, Op.LE
    return _bare(text, plain, start, end) if _LEADS.search(left) else (start, Op.EQ)


def _bare(text: str, plain: str, start: int, end: int) -> tuple[int, Op]:
    """Of a quantity that no word of comparing holds."""
    near = max(0, start - _LEFT)
    from_ = _FROM.search(plain, near, start)
    if from_ and _is_from(text, from_) and not _ONE.match(plain, start) and not _GOES_ON.match(plain, end):
        return from_.start(), Op.GE
    if _WITHIN.search(plain, near, start) and _SHORT_TIME.match(plain, start, end):
        return start, Op.LE
    return start, Op.EQ


def _is_from(text: str, from_: re.Match[str]) -> bool:
    """Whether it is "từ", not "thứ Tư", "đại tu", "đầu tư"."""
    if text.isascii():
        return _BARE_NAMES.search(from_.string, from_.pos, from_.end()) is None
    return fold_letters(text[from_.start() : from_.end()]).rstrip().endswith("từ")


def moved(plain: str, start: int) -> bool:
    """Whether the share at ``start`` is by how much something rises or falls."""
    return _MOVES.search(plain, max(0, start - _LEFT), start) is not None
