"""What stands inside a time without changing what it is: hours, arrows, and dates that explain it ("(15/4)")."""

from __future__ import annotations

from collections.abc import Callable

from nlp.elements.lexer import Lexed
from nlp.elements.times.numeric import year_after
from nlp.elements.times.tree import Between, Container, Day, Every, Lasting, Node, Nth, Parsed, PartOf, Unit, Years
from nlp.elements.times.words import month_number, quarter_number, weekday_number

Reader = Callable[[Lexed, int], Parsed | None]
_HOURS = frozenset({"h", "g", "giờ"})
_TO = frozenset({"đến", "tới", "-", "→"})
# An hour is passed over only before its day; "trong 24 giờ" alone is a length.
_DAYS = frozenset({"ngày", "thứ", "chủ", "hôm", "mồng", "mùng", "hằng", "hàng", "mỗi", "các"})
_EXPLAINS = frozenset({"tức", "nghĩa", "cụ"})
_FILLERS = frozenset({"tức", "nghĩa", "cụ", "thể", "là", "khoảng", "dự", "kiến", "từ", "hết"})


def past_clock(lexed: Lexed, i: int) -> int:
    """Past the hour of "17h00 ngày 10/9", "16 giờ 30 phút, ngày 15/4"; ``i`` itself where none stands."""
    if not 0 <= lexed.number(i) <= 24 or lexed.word(i + 1) not in _HOURS:
        return i
    at = i + 2
    at += 0 <= lexed.number(at) < 60 and lexed.word(at + 1) != "/"
    at += lexed.word(at) == "phút"
    at += lexed.word(at) in {"sáng", "chiều", "tối"} and lexed.word(at + 1) in {"ngày", "thứ", ","}
    at += lexed.word(at) in {",", "của"}
    return at if lexed.word(at) in _DAYS or lexed.number(at) >= 0 else i


def past_meeting(lexed: Lexed, i: int, *, starts: bool = False) -> int:
    """Past "kỳ họp" of "từ kỳ họp tháng 4", "kỳ sinh hoạt chi bộ" of "trước kỳ sinh hoạt chi bộ tháng 5".

    With ``starts`` also past what begins then: "từ kỳ lương tháng 2", "từ lứa giống tháng 9", "từ chuyến 25/2".
    """
    if starts and lexed.word(i) in _FIRST_ONES:
        return _past_first(lexed, i)
    if lexed.word(i) not in {"kỳ", "buổi", "phiên", "cuộc"}:
        return i
    at = i + 1 + (lexed.word(i + 1) == "họp") + 2 * lexed.follows(i + 1, "sinh", "hoạt")
    at += 2 * lexed.follows(at, "chi", "bộ")
    return at if at > i + 1 and lexed.word(at) in {"tháng", "quý"} else i


_FIRST_ONES = frozenset(
    {"kỳ", "số", "chuyến", "lứa", "đợt", "vụ", "khóa", "lớp", "buổi", "phiên", "cuộc", "bảng", "ca", "hóa"}
)
_JOINS = frozenset({"và", "của", "đến", "tới", "từ", "trước", "sau", "trong", "có", "là", "này", "nào", "nhà"})


def _past_first(lexed: Lexed, i: int) -> int:
    """Past a noun of at most four words right before a month or a date; ``i`` itself before anything else."""
    for at in range(i + 1, i + 5):
        if lexed.word(at) in {"tháng", "quý", "ngày"} or (lexed.number(at) > 0 and lexed.word(at + 1) == "/"):
            return at
        if not lexed.word(at).isalpha() or lexed.word(at) in _JOINS:
            return i
    return i


def link(lexed: Lexed, i: int) -> tuple[int, bool]:
    """Past what joins the ends of an interval at ``i`` (0 where nothing does), and whether it is a mere mark."""
    if lexed.word(i) == "-" and lexed.word(i + 1) == ">" and lexed.glued(i + 1):
        return i + 2, True
    i += lexed.word(i) == "cho" and lexed.word(i + 1) in {"đến", "tới"}
    if lexed.word(i) == "sang" and _in_a_year(lexed, i + 1):
        return i + 1, False
    return (i + 1, lexed.word(i) in {"-", "→"}) if lexed.word(i) in _TO else (0, False)


def _in_a_year(lexed: Lexed, i: int) -> bool:
    """ "sang tháng 2 năm sau": into another year; a month alone may be that to which something is moved."""
    read = {"tháng": month_number, "quý": quarter_number}.get(lexed.word(i))
    number = read(lexed, i + 1) if read else None
    return number is not None and year_after(lexed, number[1])[2] > number[1]


def explained(lexed: Lexed, found: Parsed, read: Reader) -> Parsed:
    """``found`` with the date that explains it, where one follows: that date counts, the whole is one time."""
    # "tháng Giêng dương lịch (05 - 10/01)".
    at = found.last + 2 * (lexed.word(found.last) in {"dương", "âm"} and lexed.word(found.last + 1) == "lịch")
    mark, at = lexed.word(at), at + 1
    weekday = mark == "(" and lexed.word(at + 2) == ")" and weekday_number(lexed, at) is not None
    if weekday and isinstance(found.node, Day):
        return Parsed(found.node, at + 3)
    if mark not in {"(", ","} or isinstance(found.node, Every | Lasting | Years):
        return found
    if mark == "," and lexed.word(at) not in _EXPLAINS:
        return found
    while lexed.word(at) in _FILLERS:
        at += 1
    inner = read(lexed, at)
    last = past_gloss(lexed, inner.last) if inner and mark == "(" else at
    last = inner.last if inner and mark == "," else last
    if inner is None or not _is_nearer(found, inner) or (mark == "(" and lexed.word(last) != ")"):
        return found
    # A day is told already: what follows it may be its name in the lunar calendar.
    told = isinstance(found.node, Day) and not found.node.named
    return Parsed(found.node if told else inner.node, last + (mark == "("))


_GLOSS = 8


def past_gloss(lexed: Lexed, i: int) -> int:
    """At the bracket that closes "(14/02/2026 tức 27 tháng Chạp)", from "tức" on; else ``i``."""
    if lexed.word(i) not in _EXPLAINS:
        return i
    return next((at for at in range(i, min(i + _GLOSS, len(lexed))) if lexed.word(at) == ")"), i)


def _is_nearer(outer: Parsed, inner: Parsed) -> bool:
    """Only a date, an interval or a month says more than what it explains."""
    if isinstance(inner.node, Container):
        whole = isinstance(outer.node, Container) and outer.node.unit is inner.node.unit
        return inner.node.unit is not Unit.YEAR and inner.node.year is not None and not whole
    return isinstance(inner.node, Day) or (isinstance(inner.node, Between) and not _lies_apart(outer.node, inner.node))


# A month of the lunar calendar lies up to two months later.
_LUNAR = 2


def _lies_apart(outer: Node, inner: Between) -> bool:
    """ "quý II (5-7/10)": days of another month explain nothing."""
    whole = outer.of if isinstance(outer, PartOf | Nth) else outer
    last = inner.last
    if not isinstance(whole, Container) or not isinstance(last, Day) or last.month is None:
        return False
    size = {Unit.MONTH: 1, Unit.QUARTER: 3}.get(whole.unit, 12)
    first = (whole.number - 1) * size
    return size < 12 and (last.month - 1 - first + 1) % 12 > size + _LUNAR
