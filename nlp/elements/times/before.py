"""Grammar of what ends before something: "trước khi quý III khép lại", "trước khi sang tháng 9"."""

from __future__ import annotations

from nlp.elements.lexer import Lexed
from nlp.elements.times.compound import period_at
from nlp.elements.times.school import spoken_of
from nlp.elements.times.seasons import until_summer
from nlp.elements.times.tree import (
    Container,
    Day,
    Every,
    Expression,
    Lasting,
    Modifier,
    Months,
    Node,
    Parsed,
    Relative,
    Unit,
    Years,
)

_ENDINGS = frozenset({"khép", "kết", "hết", "qua", "đóng"})


def before_it_ends(lexed: Lexed, i: int) -> Expression | None:
    """ "trước khi quý III khép lại", "trước khi kết thúc tháng 6", "trước khi khóa sổ năm nay"."""
    at = i + 2
    opening = before_school(lexed, i, at)
    if opening:
        return opening
    books = lexed.word(at + 1) == "sổ" and lexed.word(at) in {"đóng", "khóa", "chốt"}
    named = books or lexed.word(at) in _ENDINGS
    at += (lexed.word(at) == "kết") + named + books
    found = period_at(lexed, at) or spoken_of(lexed, at) or _this_year(lexed, at)
    if found is None or isinstance(found.node, Every | Lasting):
        return None
    if named:
        return Expression(found.node, Modifier.BY, i, at, found.last)
    if lexed.word(found.last) not in _ENDINGS:
        return None
    last = found.last + 1 + (lexed.word(found.last + 1) in {"lại", "thúc", "đi"})
    return Expression(found.node, Modifier.BY, i, at, last)


def before_it_begins(lexed: Lexed, i: int) -> Expression | None:
    """ "trước khi sang tháng 9", "trước lúc bước vào quý III"."""
    at = i + 2 + (lexed.word(i + 2) == "bước")
    begun = lexed.word(at) in {"sang", "vào", "tới"}
    if summer := until_summer(lexed, at + begun):
        return Expression(summer.node, Modifier.BEFORE, i, at + begun, summer.last)
    found = period_at(lexed, at + 1) if begun else None
    if found is None or not isinstance(found.node, Container | Day | Months | Relative):
        return None
    return Expression(found.node, Modifier.BEFORE, i, at + 1, found.last)


def before_school(lexed: Lexed, i: int, at: int) -> Expression | None:
    """ "trước khi khai giảng năm học 2026-2027", "trước khi vào năm học mới"."""
    begins = 2 * lexed.follows(at, "khai", "giảng") or 2 * lexed.follows(at, "bước", "vào") or lexed.word(at) == "vào"
    found = period_at(lexed, at + begins) if begins and lexed.word(at + begins) in {"năm", "niên"} else None
    if found is None or not _is_school_year(found.node):
        return None
    return Expression(found.node, Modifier.BEFORE, i, at + begins, found.last)


def _is_school_year(node: Node) -> bool:
    return (isinstance(node, Years) and node.school) or (isinstance(node, Relative) and node.unit is Unit.SCHOOL_YEAR)


def _this_year(lexed: Lexed, i: int) -> Parsed | None:
    """ "năm", "năm dương lịch" of "trước khi năm dương lịch hết"."""
    if lexed.word(i) != "năm":
        return None
    return Parsed(Container(Unit.YEAR, 0), i + 1 + 2 * lexed.follows(i + 1, "dương", "lịch"))
