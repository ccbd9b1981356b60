"""Times that only their column makes times: "2 - 3" under "Tháng", "T4", what stands under "Bắt đầu" or "Kết thúc"."""

from __future__ import annotations

import re

from nlp.elements.lexer import Lexed
from nlp.elements.times.asides import link
from nlp.elements.times.bare_ends import days_between
from nlp.elements.times.numeric import year_after
from nlp.elements.times.tree import Between, Container, Expression, Modifier, Node, Unit
from nlp.elements.times.words import month_number, quarter_number, year_at

# Over headers without diacritics.
_DATED = re.compile(
    r"\b(?:thoi (?:gian|diem|han)|lich|khi nao|tien do|han|moc|hoan thanh|xong|bat dau|ket thuc|thang|quy|"
    r"bao gio|luc nao)\b"
)
_BEGINS = re.compile(r"\b(?:bat dau|khoi cong|tu ngay|tu thang|ra quan)\b")
_ENDS = re.compile(r"\b(?:ket thuc|den ngay|den thang)\b")
_DUE = re.compile(r"\b(?:han|hoan thanh|xong|cham nhat|ket thuc)\b|^$")
_BEFORE = re.compile(r"\btruoc(?: (?:ngay|thang|quy))?$")
# Months by number alone are common under this name; "Thời gian (phút)" measures something.
_TIME = re.compile(
    r"thoi gian(?: (?:thuc hien|hoan thanh|trien khai))?|(?:thoi )?han(?: (?:xong|chot|cuoi|hoan thanh))?"
    r"|xong(?: luc| vao)?|(?:xong )?(?:khi nao|bao gio|luc nao)(?: xong)?|(?:thoi diem|moc)(?: (?:xong|hoan thanh))?"
)
# "6 tháng 2026" counts months, "Tháng" names them.
_MONTHS = re.compile(r"(?<!\d )\bthang\b")
_BETWEEN = frozenset({",", "và", "-", "→", "đến"})


def bounds(column: str) -> tuple[bool, bool]:
    """Whether what stands under ``column`` begins something, and whether it ends something."""
    begins, ends = bool(_BEGINS.search(column)), bool(_ENDS.search(column))
    return (begins, ends) if begins != ends else (False, False)


def is_before(column: str) -> bool:
    """Whether ``column`` itself says "before" ("Xong trước"): "tháng 9" under it ends in August."""
    return bool(_BEFORE.search(column))


def is_due(column: str) -> bool:
    """Whether a bare "12/2026" or "cuối tháng 8" under ``column`` is a deadline; "quý III" is a stretch of time."""
    return bool(_DUE.search(column))


def cell_expressions(lexed: Lexed, column: str) -> list[Expression]:
    """The months or quarters of a cell that holds nothing else and names them by number alone; a year alone too."""
    if not _DATED.search(column) or len(lexed) > _LONGEST_CELL:
        return []
    if len(lexed) == 1 and (year := year_at(lexed, 0)):
        return [Expression(Container(Unit.YEAR, year), Modifier.NONE, 0, 0, 1)]
    found: list[Expression] = []
    at = 0
    while at < len(lexed):
        item = _stretch(lexed, at, column)
        if item is None:
            return []
        found.append(item)
        at = item.last
        if at < len(lexed):
            if lexed.word(at) not in _APART:
                return []
            at += 1
    return found


# "3 - 4; 9 - 10", "4 và 11", "1, 4, 7, 10".
_LONGEST_CELL = 16
_APART = frozenset({";", ",", "và", "+"})


def _stretch(lexed: Lexed, i: int, column: str) -> Expression | None:
    """Days ("05-15/3"), one month or quarter, or those that touch or are joined from one to another."""
    if days := days_between(lexed, i, told=True):
        return Expression(days.node, Modifier.NONE, i, i, days.last)
    first = _numbered(lexed, i, column)
    if first is None:
        return None
    node, at = first
    end = node
    while at < len(lexed) and lexed.word(at) in _BETWEEN and not (lexed.word(at) == "," and lexed.glued(at + 1)):
        to = link(lexed, at)[0]
        item = _numbered(lexed, to or at + 1, column, node.unit)
        if item is None or item[0].number <= end.number or (not to and item[0].number > end.number + 1):
            break
        end, at = item
    found: Node = node if end is node else Between(node, end)
    return Expression(found, Modifier.NONE, i, i, at)


def _numbered(lexed: Lexed, i: int, column: str, unit: Unit | None = None) -> tuple[Container, int] | None:
    """A number that its letter ("T4", "Q2"), its column or the number before it makes a month or a quarter."""
    letter = {"t": Unit.MONTH, "q": Unit.QUARTER}.get(lexed.word(i)) if lexed.glued(i + 1) else None
    named = letter or unit or _unit_of(column)
    if named is None:
        return None
    at = i + (letter is not None)
    read = (month_number if named is Unit.MONTH else quarter_number)(lexed, at)
    if read is None or lexed.digits(at) > 2:
        return None
    year, shift, last = year_after(lexed, read[1])
    return Container(named, read[0], year, shift), last


def _unit_of(column: str) -> Unit | None:
    words = column.split()
    if "quy" in words and "thang" not in words:
        return Unit.QUARTER
    return Unit.MONTH if _MONTHS.search(column) or _TIME.fullmatch(column) else None
