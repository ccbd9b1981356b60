"""Grammar of durations counted from an event that the text does not date."""

from __future__ import annotations

from nlp.elements.lexer import Lexed
from nlp.elements.times.iso import PERIODS, multiplied
from nlp.elements.times.numeric import numeric_date
from nlp.elements.times.tree import Lasting, Parsed
from nlp.elements.times.words import quarter_number, small_number, year_at


def duration_at(lexed: Lexed, i: int) -> Parsed | None:
    """ "15 ngày", "05 ngày làm việc kể từ ...", "hai tuần": counted from an event that the text does not date."""
    if lexed.follows(i, "nửa", "năm"):
        return Parsed(Lasting("P6M"), i + 2)
    counted = small_number(lexed, i) or _large(lexed, i)
    if counted is None or counted[0] == 0:
        return None
    number, at = counted
    # "giữa năm tháng 7" is no five months.
    if lexed.word(i - 1) in {"ngày", "mồng", "mùng", "tháng", "đầu", "giữa"}:
        return None
    at = _gloss(lexed, at)
    if lexed.word(at) == "quý" and quarter_number(lexed, at + 1):
        return None
    hours = lexed.word(at) in {"giờ", "tiếng"}
    if hours and number % _HOURS == 0 and (anchor := _anchor(lexed, at + 1)) > at + 1:
        return Parsed(Lasting(f"P{number // _HOURS}D", anchored=True), anchor)
    if lexed.word(at) not in PERIODS or lexed.word(at) == "kỳ" or year_at(lexed, at + 1):
        return None
    # Terms are counted in days: a fortnight is P14D.
    week = lexed.word(at) == "tuần"
    period = multiplied(PERIODS["ngày" if week else lexed.word(at)], 7 * number if week else number)
    at += 1
    if lexed.word(at) == "rưỡi" and period.endswith("Y"):
        period, at = f"P{12 * number + 6}M", at + 1
    at += 2 if lexed.follows(at, "làm", "việc") else 0
    anchor = _anchor(lexed, at)
    return Parsed(Lasting(period, anchored=anchor > at), anchor)


# Terms in hours count where they are whole days ("trong 24 giờ kể từ khi nhận tin").
_HOURS = 24


def _large(lexed: Lexed, i: int) -> tuple[int, int] | None:
    return (lexed.number(i), i + 1) if 100 <= lexed.number(i) <= 999 else None


def _gloss(lexed: Lexed, i: int) -> int:
    """Past "(ba mươi)" of "30 (ba mươi) ngày"."""
    if lexed.word(i) != "(":
        return i
    last = next((at for at in range(i + 1, min(i + 6, len(lexed))) if lexed.word(at) == ")"), i - 1)
    return last + 1


# An anchor is a phrase, not a clause: it ends at a mark or at a verb of the main clause; eight words hold all seen.
_ANCHOR_WORDS = 8
_CLOSERS = frozenset(",.;:)|") | {"tôi", "chúng", "phải", "sẽ", "thì", "và", "để", "bảo"}


def _anchor(lexed: Lexed, i: int) -> int:
    """Past "kể từ ngày nhận đủ hồ sơ", "sau khi có kết luận", "từ khi tiếp nhận"."""
    at = i
    if lexed.follows(at, "kể", "từ") or lexed.follows(at, "tính", "từ"):
        at += 2
        if numeric_date(lexed, at + (lexed.word(at) == "ngày")):
            return i
    elif (lexed.word(at) in {"từ", "sau"} and lexed.word(at + 1) in {"khi", "ngày", "lúc"}) or lexed.follows(
        at, "trước", "khi"
    ):
        at += 1
    else:
        return i
    limit = min(at + _ANCHOR_WORDS, len(lexed))
    while at < limit and lexed.word(at) not in _CLOSERS:
        at += 1
    return at
