"""Points of an unnamed week, month or quarter: they come again with it ("ngày cuối tháng", "thứ bảy đầu tháng")."""

from __future__ import annotations

from nlp.elements.lexer import Lexed
from nlp.elements.times.tree import Every, Parsed
from nlp.elements.times.words import DAY_PARTS, month_number, quarter_number, small_number, weekday_number

_CYCLES = {"tuần": "P1W", "tháng": "P1M", "quý": "P3M"}
_PLACES = frozenset({"đầu", "cuối", "giữa"})
_WEEKS = 5
# After these the period is a certain one.
_NAMES = frozenset("này nay sau tới trước qua rồi ngoái vừa hiện kế tiếp đó ấy".split())  # noqa: SIM905 -- a list


def cycle_at(lexed: Lexed, i: int) -> Parsed | None:
    """ "ngày làm việc đầu tiên của tháng", "tối Chủ nhật tuần cuối tháng", "đầu tuần", "ngày 25 của tháng cuối quý"."""
    head = _head(lexed, i)
    if head > i and lexed.follows(head, "tuần", "thứ"):
        # "thứ Năm tuần thứ hai của tháng".
        i, head = head, _head(lexed, head)
    at = head + (head > i and lexed.word(head) == "tuần" and lexed.word(head + 1) in _PLACES)
    if head > i and lexed.word(at) == "của" and lexed.word(at + 1) in _CYCLES:
        at += 2
        if (
            (lexed.number(head - 1) > 0 or lexed.follows(i, "tuần", "thứ"))
            and lexed.word(at) not in _PLACES
            and _unnamed(lexed, at - 1)
        ):
            return Parsed(Every(_CYCLES[lexed.word(at - 1)]), at)
    at += head > i and lexed.word(at) == "tháng" and lexed.word(at + 1) in _PLACES
    if lexed.word(at) not in _PLACES:
        return None
    at += 1
    at += lexed.word(at) in {"tiên", "cùng"}
    at += lexed.word(at) == "của"
    at = _outer(lexed, at)
    unit = lexed.word(at)
    if unit not in _CYCLES or (head == i and not _comes_again(lexed, at)) or not _unnamed(lexed, at):
        return None
    return Parsed(Every(_CYCLES[unit]), at + 1)


def _outer(lexed: Lexed, i: int) -> int:
    """At the quarter or year of "tuần đầu của tháng cuối quý", whose month stands at ``i``; else ``i``."""
    if lexed.word(i) != "tháng" or lexed.word(i + 1) not in _PLACES:
        return i
    at = i + 2 + (lexed.word(i + 2) in {"tiên", "cùng"})
    at += lexed.word(at) == "của"
    return at if lexed.word(at) in {"quý", "năm"} else i


def _comes_again(lexed: Lexed, i: int) -> bool:
    """ "đầu tuần", "cuối quý", and "cuối tháng trợ lý dán danh sách"; "cuối tháng" at the end of a clause may be this
    month's."""
    if lexed.word(i) == "quý":
        return lexed.word(i - 1) == "cuối" and not lexed.word(i - 2).isdecimal() and lexed.word(i + 1) != "năm"
    return lexed.word(i) == "tuần" or (lexed.follows(i - 1, "cuối", "tháng") and lexed.word(i + 1).isalpha())


def meeting_at(lexed: Lexed, i: int) -> Parsed | None:
    """ "kỳ họp cuối quý", "kỳ sinh hoạt chi bộ đầu tháng": the meeting comes again with its period."""
    at = i + 2 * lexed.follows(i, "kỳ", "họp") + 3 * lexed.follows(i, "kỳ", "sinh", "hoạt")
    at += 2 * (at > i and lexed.follows(at, "chi", "bộ"))
    unit = lexed.word(at + 1)
    if at == i or lexed.word(at) not in _PLACES or unit not in _CYCLES or not _unnamed(lexed, at + 1):
        return None
    return Parsed(Every(_CYCLES[unit]), at + 2)


def _head(lexed: Lexed, i: int) -> int:
    """Past the day or week that is meant; ``i`` itself if none is named."""
    at = i + (lexed.word(i) in DAY_PARTS)
    if weekday_number(lexed, at) is not None:
        return at + 2
    if lexed.word(at) == "ngày":
        at += 1 + (lexed.word(at + 1) in {"mồng", "mùng"})
        if 0 < lexed.number(at) <= 31:
            return at + 1
        return at + 2 if lexed.follows(at, "làm", "việc") else at
    if lexed.follows(i, "tuần", "thứ") and (number := small_number(lexed, i + 2)) and 0 < number[0] <= _WEEKS:
        return number[1]
    return i + 1 if lexed.word(i) == "tuần" and lexed.word(i + 1) in _PLACES else i


def _unnamed(lexed: Lexed, i: int) -> bool:
    """Whether the unit at ``i`` stands without number, name or direction."""
    after = i + 1
    if lexed.word(after) in _NAMES or lexed.number(after) >= 0:
        return False
    number = quarter_number if lexed.word(i) == "quý" else month_number
    return lexed.word(i) == "tuần" or number(lexed, after) is None
