"""Grammar of coordinations with a shared head: "tháng 10, 11, 12/2026", "quý I và quý II năm 2026"."""

from __future__ import annotations

from dataclasses import replace

from nlp.elements.lexer import Lexed
from nlp.elements.times.numeric import year_after
from nlp.elements.times.tree import (
    Between,
    Container,
    Nth,
    Parsed,
    PartOf,
    Several,
    Unit,
)
from nlp.elements.times.words import COUNTED, month_number, quarter_number

_AND = frozenset({",", "và", "hoặc", "&", "+"})
_GRAINS = frozenset({Unit.MONTH, Unit.QUARTER})


def several(lexed: Lexed, i: int, first: Parsed) -> Parsed | None:
    """ "tháng 10, 11, 12/2026", "quý I và quý II năm 2026": further numbers under the first head."""
    node = first.node
    if isinstance(node, PartOf | Nth):
        return _parts(lexed, first, node)
    if not isinstance(node, Container) or node.unit not in _GRAINS:
        return None
    items, extents, at = [node], [(i, first.last)], first.last
    while (begins := at + _joins(lexed, at)) and (item := next_item(lexed, begins, node.unit)):
        # "tháng 7 tháng 8" needs no mark.
        if begins == at and not (lexed.word(at) == "tháng" and item[0].number == items[-1].number + 1):
            break
        items.append(item[0])
        extents.append((begins, item[1]))
        at = item[1]
    if len(items) == 1:
        return None
    year = next((item.year for item in reversed(items) if item.year), None)
    return Parsed(Several(tuple(replace(item, year=item.year or year) for item in items), tuple(extents)), at)


def _parts(lexed: Lexed, first: Parsed, node: PartOf | Nth) -> Parsed | None:
    """ "cuối tháng 3, 6, 9 và 12", "tuần đầu quý I và II/2026": the same part of each, one time over all."""
    whole, at = node.of, first.last
    if not isinstance(whole, Container) or whole.unit not in _GRAINS:
        return None
    last = whole
    while lexed.word(at) in _AND and lexed.word(at + 1) not in {"tháng", "quý"}:
        item = next_item(lexed, at + 1, whole.unit)
        if item is None or (item[0].number <= last.number and item[0].year is None):
            break
        last, at = item
    if last is whole:
        return None
    return Parsed(Between(node, replace(node, of=replace(last, year=last.year or whole.year))), at)


def _joins(lexed: Lexed, i: int) -> bool:
    """A word that goes on a list; "với" before a whole name only ("tháng 3 với tháng 4")."""
    return lexed.word(i) in _AND or (lexed.word(i) == "với" and lexed.word(i + 1) in {"tháng", "quý"})


def next_item(lexed: Lexed, i: int, unit: Unit, *, ends: bool = False) -> tuple[Container, int] | None:
    """The month or quarter at ``i`` that goes on a list or (``ends``) ends an interval, and the token after it."""
    word = "tháng" if unit is Unit.MONTH else "quý"
    read = month_number if unit is Unit.MONTH else quarter_number
    headed = lexed.word(i) == word
    number = read(lexed, i + headed)
    if number is None or (not headed and lexed.number(i) < 0 and not lexed.roman(i) and not _capital(lexed, i)):
        return None
    year, shift, last = year_after(lexed, number[1])
    # Nothing is counted in Roman numerals.
    roman = bool(lexed.roman(i))
    closed = headed or roman or _item_ends(lexed, number[1], last) or _named_person(lexed, number[1])
    if not closed and not (ends and _counts_nothing(lexed, number[1])):
        return None
    return Container(unit, number[0], year, shift), last


def _counts_nothing(lexed: Lexed, i: int) -> bool:
    """ "tháng 8 - 10 nối thêm 20 cơ sở": a verb or a new number follows, nothing that the last number could count."""
    return lexed.number(i) >= 0 or (lexed.word(i).isalpha() and lexed.word(i) not in COUNTED)


def _named_person(lexed: Lexed, i: int) -> bool:
    """Somebody's title and name at ``i`` ("Tháng 4, 5 bác sĩ Cao Thị Diễm ..."): what has a name is not counted."""
    first = next((at for at in range(i, i + _TITLE_WORDS + 1) if _capital(lexed, at)), i)
    return first > i and _capital(lexed, first + 1) and all(lexed.word(at).isalpha() for at in range(i, first))


_TITLE_WORDS = 3


def _capital(lexed: Lexed, i: int) -> bool:
    return lexed.word(i).isalpha() and lexed.source[lexed.span(i, i + 1)[0]].isupper()


def _item_ends(lexed: Lexed, after: int, last: int) -> bool:
    """A bare number belongs to the head before it only if no noun or mark of its own follows."""
    if last > after or after >= len(lexed):
        return True
    word = lexed.word(after)
    return word in {",", "và", "+", ".", ";", ":", ")", "hoặc", "hằng", "hàng", "đến", "-", "|"} and not (
        lexed.glued(after) and lexed.glued(after + 1) and lexed.number(after + 1) >= 0
    )
