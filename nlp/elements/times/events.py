"""Grammar of days told by their name: "trước Quốc khánh 2/9/2026", "trước vụ mùa, 31/5/2026"."""

from __future__ import annotations

from nlp.elements.lexer import Lexed
from nlp.elements.times.points import day_month, numeric_date
from nlp.elements.times.tree import Parsed

EVENT_HEADS = frozenset({"ngày", "quốc", "lễ", "dịp", "kỷ", "đại", "khai", "tết", "sinh"})
_EVENT_WORDS = 8


def event_at(lexed: Lexed, i: int) -> Parsed | None:
    """ "trước Quốc khánh 2/9/2026", "đến Ngày Sách 21/4": the date stands after the name of the day."""
    if lexed.word(i) not in EVENT_HEADS:
        return _season_dated(lexed, i)
    for at in range(i + 1, min(i + _EVENT_WORDS, len(lexed))):
        if lexed.number(at) >= 0:
            return numeric_date(lexed, at) or day_month(lexed, at)
        if not lexed.word(at).isalpha():
            return None
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
