"""What a length of time is counted from where the text does not date it: "kể từ ngày nhận", "sau họp"."""

from __future__ import annotations

from nlp.elements.lexer import Lexed
from nlp.elements.times.numeric import numeric_date
from nlp.elements.times.words import small_number, year_at

# An anchor is a phrase, not a clause: it ends at a mark or at a verb of the main clause; eight words hold all seen.
_ANCHOR_WORDS = 8
_CLOSERS = frozenset(",.;:)|") | {"tôi", "chúng", "phải", "sẽ", "thì", "và", "để", "bảo"}


def anchor(lexed: Lexed, i: int, *, due: bool = False) -> int:
    """Past "kể từ ngày nhận đủ hồ sơ", "sau khi có kết luận", "sau mỗi đợt thu"; ``i`` itself where none stands.

    After a deadline (``due``) any deed may follow "sau" ("chậm nhất 2 ngày sau tiêm"), or nothing: what was just told.
    """
    at = i
    if lexed.follows(at, "kể", "từ") or lexed.follows(at, "tính", "từ"):
        at += 2
        if numeric_date(lexed, at + (lexed.word(at) == "ngày")):
            return i
    elif (lexed.word(at) in {"từ", "sau"} and lexed.word(at + 1) in {"khi", "ngày", "lúc"}) or lexed.follows(
        at, "trước", "khi"
    ):
        at += 1
    elif lexed.word(at) in {"sau", "trước"}:
        return _past_event(lexed, i, due=due and lexed.word(at) == "sau")
    else:
        return i
    limit = min(at + _ANCHOR_WORDS, len(lexed))
    while at < limit and lexed.word(at) not in _CLOSERS:
        at += 1
    return at


_EACH = frozenset({"mỗi", "moi", "từng", "các"})
# What is held again and again, and is named by one more word: "kỳ thu", "đợt tiêm", "cuộc họp".
OCCASIONS = frozenset({
    "kỳ", "đợt", "buổi", "cuộc", "phiên", "lần", "chuyến", "lớp", "khóa", "vụ", "ca", "lượt", "hội", "đại", "ky", "dot",
    "buoi", "cuoc", "phien", "chuyen", "lop",
})  # fmt: skip
"""Names of what is held or comes again."""
_DEEDS = frozenset({"họp", "hop"})
# "3 ngày sau này", "hai tuần sau nữa", "3 năm sau Tết": counted from today or from a day that is known.
_KNOWN = frozenset({"này", "nữa", "đây", "tới", "tiếp", "theo", "tết", "tet", "rằm", "lễ", "quốc", "khai"})


def _past_event(lexed: Lexed, i: int, *, due: bool) -> int:
    """Past "sau họp", "trước mỗi đợt thu" at ``i``; ``i`` where what stands behind is dated or a clause of its own."""
    at = i + 1 + (lexed.word(i + 1) in _EACH)
    word = lexed.word(at)
    if not word or word in _KNOWN or _is_dated(lexed, at):
        return i
    if word in OCCASIONS:
        return at + 1 + _names(lexed, at + 1)
    if word in _DEEDS or at > i + 1:
        return at + 1
    if not due:
        return i
    return at + _names(lexed, at)


def _names(lexed: Lexed, i: int) -> bool:
    return lexed.word(i).isalpha() and lexed.word(i) not in _CLOSERS


_DATED_WORDS = 4


def _is_dated(lexed: Lexed, i: int) -> bool:
    """Whether the event's own date follows in its phrase: "sau kỳ họp tháng 4", "sau đợt thu 15/3"."""
    for at in range(i, i + _DATED_WORDS):
        unit = lexed.word(at) in {"tháng", "quý", "năm", "ngày"}
        if lexed.word(at + 1) == "/" or year_at(lexed, at) or (unit and small_number(lexed, at + 1)):
            return True
        if not lexed.word(at).isalpha():
            return False
    return False
