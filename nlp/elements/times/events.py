"""Grammar of days told by their name: "trước Quốc khánh 2/9/2026", "trước vụ mùa, 31/5/2026"."""

from __future__ import annotations

from nlp.elements.lexer import Lexed
from nlp.elements.times.points import day_month, numeric_date, year_after
from nlp.elements.times.tree import Day, Parsed

EVENT_HEADS = frozenset({"ngày", "quốc", "lễ", "dịp", "kỷ", "đại", "khai", "tết", "sinh"})
_EVENT_WORDS = 8


def event_at(lexed: Lexed, i: int) -> Parsed | None:
    """ "trước Quốc khánh 2/9/2026", "đến Ngày Sách 21/4": the date stands after the name of the day."""
    if lexed.word(i) not in EVENT_HEADS:
        return _season_dated(lexed, i)
    for at in range(i + 1, min(i + _EVENT_WORDS, len(lexed))):
        if lexed.number(at) >= 0:
            return numeric_date(lexed, at) or day_month(lexed, at) or _feast(lexed, i)
        if not lexed.word(at).isalpha():
            break
    return _feast(lexed, i)


# Public days that have their date by law or long use.
_FEASTS = {
    "thành lập đảng": (3, 2), "quốc tế phụ nữ": (8, 3), "giải phóng miền nam": (30, 4), "quốc tế lao động": (1, 5),
    "sinh nhật bác": (19, 5), "quốc tế thiếu nhi": (1, 6), "thương binh liệt sĩ": (27, 7), "quốc khánh": (2, 9),
    "phụ nữ việt nam": (20, 10), "nhà giáo việt nam": (20, 11), "thành lập quân đội": (22, 12),
}  # fmt: skip
_BEFORE_NAME = frozenset({"ngày", "dịp", "lễ"})


def _feast(lexed: Lexed, i: int) -> Parsed | None:
    """ "trước Quốc khánh", "trước ngày giải phóng miền Nam": the name alone."""
    at = i
    while lexed.word(at) in _BEFORE_NAME:
        at += 1
    for name, (day, month) in _FEASTS.items():
        words = name.split()
        if lexed.follows(at, *words):
            year, _, last = year_after(lexed, at + len(words))
            return Parsed(Day(day, month, year), last)
    return None


# An event of nature or custom is named in a few words before its date.
_NAME_WORDS = 4
_GLOSSES = frozenset({"cụ", "thể", "tức", "là", "ngày", "khoảng", "dự", "kiến"})


def _season_dated(lexed: Lexed, i: int) -> Parsed | None:
    """ "trước vụ mùa, 31/5/2026", "trước rằm Trung thu, cụ thể 15/9/2026": the date explains the event."""
    mark = next((at for at in range(i + 1, i + 2 + _NAME_WORDS) if lexed.word(at) in {",", "("}), 0)
    if not mark or not all(lexed.word(at).isalpha() for at in range(i, mark)):
        return None
    at = mark + 1
    while lexed.word(at) in _GLOSSES:
        at += 1
    return numeric_date(lexed, at)
