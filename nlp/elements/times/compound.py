"""Grammar of intervals, coordinations with a shared head, and parts of a period."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from nlp.elements.lexer import Lexed
from nlp.elements.times.asides import explained, link
from nlp.elements.times.periods import relative, school_term, season, spoken_of, term, weekday, year, year_range
from nlp.elements.times.points import (
    chained_before,
    days_of_month,
    month_at,
    month_year,
    months_listed,
    months_of_year,
    nth_of_month,
    part_at,
    quarter_at,
    worded_day,
    year_after,
)
from nlp.elements.times.tree import (
    Between,
    Container,
    Day,
    Node,
    OfficeTerm,
    Parsed,
    Part,
    PartOf,
    Relative,
    Several,
    Unit,
)
from nlp.elements.times.words import month_number, quarter_number, small_number, year_at

_AND = frozenset({",", "và", "hoặc", "&", "+"})
_GRAINS = frozenset({Unit.MONTH, Unit.QUARTER})


def period_at(lexed: Lexed, i: int) -> Parsed | None:
    """The longest period at ``i``: a single time, an interval or a coordination."""
    return _period(lexed, i, explain=True)


def plain_period(lexed: Lexed, i: int) -> Parsed | None:
    """A period that nothing explains: explanations do not hold explanations, so that brackets never nest."""
    return _period(lexed, i, explain=False)


def _period(lexed: Lexed, i: int, *, explain: bool) -> Parsed | None:
    found = _span_of_numbers(lexed, i) or _months_of_numbers(lexed, i) or single(lexed, i)
    if found is None:
        return None
    return _several(lexed, i, found) or _between(lexed, found, explain=explain) or found


def single(lexed: Lexed, i: int) -> Parsed | None:
    """One time without an interval: every rule is tried, the longest reading stands."""
    part = part_at(lexed, i)
    if part:
        whole = _whole(lexed, part[1], part[0])
        return whole if whole is None else Parsed(PartOf(part[0], whole.node), whole.last)
    word = lexed.word(i)
    rules = _BY_WORD.get(word) or (_NUMBERED if _begins_number(lexed, i, word) else _NONE)
    readings = [rule(lexed, i) for rule in rules]
    found = [reading for reading in readings if reading is not None]
    return max(found, key=lambda parsed: parsed.last) if found else None


_COUNTS = frozenset({"một", "hai", "ba", "bốn", "sáu", "bảy", "tám", "chín", "mười"})


def _begins_number(lexed: Lexed, i: int, word: str) -> bool:
    return lexed.number(i) >= 0 or word in _COUNTS or (word[:1] in {"l", "i", "o"} and lexed.glued(i + 1))


_Rule = Callable[[Lexed, int], Parsed | None]
# Which rules may begin with which word; a rule that cannot begin there is not tried.
_NUMBERED: tuple[_Rule, ...] = (
    days_of_month,
    months_of_year,
    months_listed,
    worded_day,
    month_at,
    year,
    year_range,
    relative,
)
_BY_WORD: dict[str, tuple[_Rule, ...]] = {
    "ngày": (nth_of_month, worded_day, relative, season),
    "tuần": (nth_of_month, relative),
    "tháng": (month_at, relative),
    "quý": (quarter_at, relative),
    "năm": (term, year, relative, months_of_year, months_listed),
    **dict.fromkeys(("thứ", "chủ", "chúa", "sáng", "trưa", "chiều", "tối", "đêm"), (weekday,)),
    **dict.fromkeys(("mồng", "mùng"), (worded_day,)),
    "hôm": (worded_day, relative),
    **dict.fromkeys(("bữa", "sang"), (relative,)),
    **dict.fromkeys(("mùa", "giáng"), (season,)),
    **dict.fromkeys(("nhiệm", "niên", "giai", "thời", "khóa", "kế"), (term,)),
    **dict.fromkeys(("các", "những"), (year, months_listed)),
    "trong": (year,),
    **dict.fromkeys(("học", "hk", "hki", "hkii"), (school_term,)),
    "t": (month_at,),
    "th": (month_at,),
    "q": (quarter_at,),
}
_NONE: tuple[_Rule, ...] = ()


def _whole(lexed: Lexed, i: int, part: Part) -> Parsed | None:
    """What a part is of: "cuối [của] năm 2026", "đầu quý II", "cuối năm", "giữa nhiệm kỳ 2025-2030"."""
    i += lexed.word(i) == "của"
    for rule in (month_at, quarter_at, term, year, relative, school_term, spoken_of):
        found = rule(lexed, i)
        # "sơ kết giữa nhiệm kỳ" names the review, not a time.
        if found and not (part is Part.MIDDLE and isinstance(found.node, OfficeTerm)):
            return found
    if lexed.word(i) == "năm" and lexed.word(i + 1) not in {"học", "tháng"}:
        return Parsed(Container(Unit.YEAR, 0), i + 1)
    if lexed.word(i) in {"tháng", "quý"} and part is not Part.MIDDLE and lexed.word(i + 1) in {"", ".", ",", ";", ")"}:
        return Parsed(Relative(Unit.MONTH if lexed.word(i) == "tháng" else Unit.QUARTER, 0), i + 1)
    return None


def _several(lexed: Lexed, i: int, first: Parsed) -> Parsed | None:
    """ "tháng 10, 11, 12/2026", "quý I và quý II năm 2026": further numbers under the first head."""
    node = first.node
    if not isinstance(node, Container) or node.unit not in _GRAINS:
        return None
    items, extents, at = [node], [(i, first.last)], first.last
    while (begins := at + (lexed.word(at) in _AND)) and (item := _next_item(lexed, begins, node.unit)):
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


def _next_item(lexed: Lexed, i: int, unit: Unit) -> tuple[Container, int] | None:
    word = "tháng" if unit is Unit.MONTH else "quý"
    read = month_number if unit is Unit.MONTH else quarter_number
    headed = lexed.word(i) == word
    number = read(lexed, i + headed)
    if number is None or (not headed and lexed.number(i) < 0 and not lexed.roman(i)):
        return None
    year, shift, last = year_after(lexed, number[1])
    if not headed and not (_item_ends(lexed, number[1], last) or _named_person(lexed, number[1])):
        return None
    return Container(unit, number[0], year, shift), last


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


def _between(lexed: Lexed, first: Parsed, *, explain: bool) -> Parsed | None:
    """ "tháng 5 - tháng 8/2026", "01/6/2024 đến 31/10/2025", "quý I đến hết quý III/2026"."""
    first = explained(lexed, first, plain_period) if explain else first
    at, dash = link(lexed, first.last)
    if not at or isinstance(first.node, Several):
        return None
    while lexed.word(at) in {"đến", "hết", "cuối", "ngày"} and lexed.word(at) != "cuối":
        at += 1
    if lexed.word(at - 1) == "ngày":
        at -= 1
    inside = dash and lexed.glued(at)
    glued = (worded_day(lexed, at, inside=True) or month_year(lexed, at, inside=True)) if inside else None
    last = glued or single(lexed, at) or _bare_end(lexed, at, first.node)
    last = explained(lexed, last, plain_period) if last and explain else last
    if last is None or (dash and not _same_kind(first.node, last.node)):
        return None
    if isinstance(last.node, Relative) and last.node.shift < 0:
        return None
    return Parsed(Between(_centre(first.node), _centre(last.node)), last.last)


def _centre(node: Node) -> Node:
    """ "từ giữa tháng 2 đến giữa tháng 4" runs from middle to middle."""
    return replace(node, part=Part.CENTRE) if isinstance(node, PartOf) and node.part is Part.MIDDLE else node


def _same_kind(first: Node, last: Node) -> bool:
    if isinstance(first, Container) and isinstance(last, Container):
        return first.unit is last.unit
    return type(first) is type(last) or (isinstance(first, PartOf) and isinstance(last, Container))


def _bare_end(lexed: Lexed, i: int, first: Node) -> Parsed | None:
    """The end of "tháng 6-8/2026", "quý I - III/2026", "năm 2026 đến 2028"."""
    if lexed.word(i) == "năm" and lexed.word(i - 1) == "hết" and lexed.number(i + 1) < 0:
        return Parsed(Container(Unit.YEAR, 0), i + 1)
    if not isinstance(first, Container):
        return None
    if first.unit is Unit.YEAR:
        return Parsed(Container(Unit.YEAR, year_at(lexed, i)), i + 1) if year_at(lexed, i) else None
    item = _next_item(lexed, i, first.unit)
    return Parsed(item[0], item[1]) if item and item[0].number > first.number else None


def _span_of_numbers(lexed: Lexed, i: int) -> Parsed | None:
    """ "15-25/5/2024", "01 đến 15/4/2026", "ngày 10 đến ngày 20 tháng 6": days that share month and year."""
    counted = small_number(lexed, i) if lexed.word(i) not in _DAY_HEADS else None
    at = counted[1] if counted and lexed.word(counted[1]) == "ngày" and lexed.number(counted[1] + 1) >= 0 else i
    at += lexed.word(at) in _DAY_HEADS
    if lexed.number(at) < 0 or lexed.digits(at) > 2 or not 1 <= lexed.number(at) <= 31:
        return None
    if chained_before(lexed, at):
        return None
    other, dash = link(lexed, at + 1)
    if not other and at > i:
        other = _days_listed(lexed, at)
    if not other:
        return None
    other += lexed.word(other) == "hết"
    last = worded_day(lexed, other, inside=dash)
    if last is None or not isinstance(last.node, Day) or last.node.month is None or last.node.day < lexed.number(at):
        return None
    if dash and at == i and last.node.year is None and not _dated_before(lexed, i):
        return None
    return Parsed(Between(Day(lexed.number(at)), last.node), last.last)


_DAY_HEADS = frozenset({"ngày", "mồng", "mùng"})


def _days_listed(lexed: Lexed, i: int) -> int:
    """The last day of "ngày 16 và 17/5", "ngày 3, 4 và 5/6/2026", whose first is at ``i``; 0 where no list is."""
    at = i
    while lexed.word(at + 1) in {",", "và"} and lexed.number(at) < lexed.number(at + 2) <= _LAST_DAY:
        at += 2
    return at if at > i else 0


_LAST_DAY = 31


def _months_of_numbers(lexed: Lexed, i: int) -> Parsed | None:
    """ "3 - 5/2027": months by number alone, the year behind the last."""
    number = lexed.number(i)
    if lexed.digits(i) > 2 or not 1 <= number <= 12 or chained_before(lexed, i) or lexed.word(i - 1) in _COUNTED_BY:
        return None
    other, dash = link(lexed, i + 1)
    last = month_year(lexed, other, inside=True) if dash else None
    if last is None or not isinstance(last.node, Container) or last.node.number <= number:
        return None
    return Parsed(Between(Container(Unit.MONTH, number), last.node), last.last)


_COUNTED_BY = frozenset({"ngày", "mồng", "mùng", "số", "điều", "khoản"})


def _dated_before(lexed: Lexed, i: int) -> bool:
    return lexed.word(i - 1) in {"ngày", "từ", "vào"}
