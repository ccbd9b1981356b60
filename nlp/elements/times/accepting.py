"""What stands as a time by its surroundings: a bare ``5/7`` may be a share, a bare day is no date."""

from __future__ import annotations

from nlp.elements.lexer import Lexed
from nlp.elements.times.events import EVENT_HEADS
from nlp.elements.times.tree import Day, Expression, Modifier, NewYear, Years
from nlp.elements.times.words import COUNTED

# "trước kỳ nghỉ lễ 2/9".
_FREE_DAYS = frozenset({"kỳ", "nghỉ"})


def is_event(lexed: Lexed, found: Expression) -> bool:
    """Whether the date is told by the name of its day."""
    return (
        isinstance(found.node, Day | NewYear)
        and found.modifier is not Modifier.NONE
        and (lexed.word(found.core) in EVENT_HEADS or lexed.word(found.core) in _FREE_DAYS)
    )


def accepted(lexed: Lexed, found: Expression) -> bool:
    """Whether the expression stands as a time: a bare ``5/7`` may be a share, a bare day is no date."""
    node = found.node
    if isinstance(node, Day):
        if node.month is None:
            return False
        headed = lexed.word(found.core) in {"ngày", "mồng", "mùng", "hôm"} or node.weekday is not None
        return headed or node.named or node.year is not None or _is_date(lexed, found)
    if isinstance(node, Years):
        return not (found.modifier is Modifier.NONE and _counts(lexed, found))
    return True


_SHARES = frozenset(
    {"đạt", "được", "có", "là", "lệ", "bằng", "chiếm", "với", "tăng", "giảm", "hơn", "gần", "còn", "số", "bậc", "thợ"}
)


def _is_date(lexed: Lexed, found: Expression) -> bool:
    """``30/6`` without "ngày": a date after a preposition or where no noun follows that it could be a share of."""
    if "tháng" in lexed.words[found.core : found.last]:
        return True
    if isinstance(found.node, Day) and found.node.day == found.node.month and lexed.word(found.last).isalpha():
        # "đi hết 7/7 xã": all of them.
        return lexed.word(found.last) in _AFTER_DATE
    if found.modifier in {Modifier.NONE, Modifier.IN}:
        if lexed.word(found.first - 1) in _SHARES:
            return False
        return lexed.word(found.last) in _AFTER_DATE or _opens(lexed, found) or _goes_on(lexed, found)
    return True


def _goes_on(lexed: Lexed, found: Expression) -> bool:
    """ "Chậm nhất ngày 05/7 và 20/12 báo cáo": on a list of days, and more than a whole."""
    i, node = found.core, found.node
    while lexed.word(i - 1) in _LISTED and lexed.word(i - 3) == "/" and lexed.number(i - 2) >= 0 <= lexed.number(i - 4):
        i -= 4
    over = isinstance(node, Day) and node.day > (node.month or node.day)
    return over and i < found.core and lexed.word(i - 1) in _BEFORE_DAYS


def _opens(lexed: Lexed, found: Expression) -> bool:
    """ "Dịp 15/5 cắm trại", "- 15/10 tổ chức", "Mốc: 30/6 nhận máy": no share, which would be more than the whole."""
    before, node = lexed.word(found.core - 1), found.node
    if before == "dịp":
        return True
    opens = not before or before in _OPENERS
    after = lexed.word(found.last)
    counts = after in COUNTED and not lexed.follows(found.last, "tổ", "chức")
    return opens and isinstance(node, Day) and node.day > (node.month or node.day) and after.isalpha() and not counts


_LISTED = frozenset({"và", ",", "hoặc", ";"})
_BEFORE_DAYS = frozenset({"ngày", "", "trước", "vào", "đến", "mốc", "hạn", ":", "-", "+", "*", "•"})
_OPENERS = frozenset("-+*•:;,(")
_AFTER_DATE = frozenset(",.;:)]|-") | {"", "và", "tại", "tới", "hằng", "hàng", "để", "theo", "năm", "sẽ", "phải"}


def _counts(lexed: Lexed, found: Expression) -> bool:
    """A bare "1998-2005" may be part of a number; it is a time only if it stands free."""
    return lexed.word(found.first - 1) in {"/", "số"} or lexed.word(found.last) in {"/", "%"}
