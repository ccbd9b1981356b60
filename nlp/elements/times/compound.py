"""Grammar of whole periods: the longest of all single times, intervals and coordinations that begin at a token."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from nlp.elements.lexer import Lexed
from nlp.elements.times.asides import explained, link
from nlp.elements.times.bare_ends import days_between, months_between
from nlp.elements.times.listed import next_item, several
from nlp.elements.times.lunar import first_month, full_moon, last_evening
from nlp.elements.times.numeric import month_year
from nlp.elements.times.parts import days_of_month, months_of_year, nth_of_month, part_at
from nlp.elements.times.periods import relative, term, tomorrow, weekday, year, year_range
from nlp.elements.times.points import month_at, months_listed, quarter_at, worded_day
from nlp.elements.times.school import both_terms, school_term, spoken_of
from nlp.elements.times.seasons import holidays, season
from nlp.elements.times.tree import (
    Between,
    Container,
    Node,
    OfficeTerm,
    Parsed,
    Part,
    PartOf,
    Relative,
    Several,
    Unit,
)
from nlp.elements.times.words import COUNTED, COUNTS, GLUED_QUARTERS, year_at


def period_at(lexed: Lexed, i: int) -> Parsed | None:
    """The longest period at ``i``: a single time, an interval or a coordination."""
    return _period(lexed, i, explain=True)


def plain_period(lexed: Lexed, i: int) -> Parsed | None:
    """A period that nothing explains: explanations do not hold explanations, so that brackets never nest."""
    return _period(lexed, i, explain=False)


def _period(lexed: Lexed, i: int, *, explain: bool) -> Parsed | None:
    found = days_between(lexed, i, told=not explain) or months_between(lexed, i) or single(lexed, i)
    if found is None:
        return None
    return several(lexed, i, found) or _between(lexed, found, explain=explain) or found


def single(lexed: Lexed, i: int) -> Parsed | None:
    """One time without an interval: every rule is tried, the longest reading stands."""
    rest = _rest_of_year(lexed, i)
    if rest:
        return rest
    part = part_at(lexed, i)
    if part:
        whole = _whole(lexed, part[1], part[0])
        return whole if whole is None else Parsed(PartOf(part[0], whole.node), whole.last)
    word = lexed.word(i)
    rules = _BY_WORD.get(word) or (_NUMBERED if _begins_number(lexed, i, word) else _NONE)
    readings = [rule(lexed, i) for rule in rules]
    found = [reading for reading in readings if reading is not None]
    return max(found, key=lambda parsed: parsed.last) if found else None


# "nửa năm sau khi khai trương" counts from a deed.
_AFTER_WHAT = frozenset({"khi", "ngày", "đó", "lúc", "lần", "đợt"})


def _rest_of_year(lexed: Lexed, i: int) -> Parsed | None:
    """ "nửa năm sau", "nửa năm còn lại": the second half of the year spoken of."""
    if lexed.follows(i, "nửa", "năm", "tới"):
        return Parsed(Relative(Unit.MONTH, 1, 6), i + 3)
    if not lexed.follows(i, "nửa", "năm") or lexed.word(i + 2) not in {"sau", "còn"}:
        return None
    if (lexed.word(i + 2) == "còn") != (lexed.word(i + 3) == "lại") or lexed.word(i + 3) in _AFTER_WHAT:
        return None
    last = i + 3 + (lexed.word(i + 3) == "lại")
    return Parsed(PartOf(Part.LAST_HALF, Container(Unit.YEAR, 0)), last)


def _rest_of(lexed: Lexed, i: int) -> Parsed | None:
    """ "phần còn lại của năm", "những tháng còn lại của năm 2026": up to its end."""
    at = i + 1
    at += lexed.word(i) in {"các", "những"} and lexed.word(at) in {"tháng", "tuần", "quý", "ngày"}
    if not lexed.follows(at, "còn", "lại"):
        return None
    at += 2 + (lexed.word(at + 2) == "trong")
    whole = _whole(lexed, at, Part.END)
    return Parsed(PartOf(Part.END, whole.node), whole.last) if whole else None


def _begins_number(lexed: Lexed, i: int, word: str) -> bool:
    return lexed.number(i) >= 0 or word in COUNTS or (word[:1] in {"l", "i", "o"} and lexed.glued(i + 1))


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
    both_terms,
)
_BY_WORD: dict[str, tuple[_Rule, ...]] = {
    "ngày": (nth_of_month, worded_day, relative, season, full_moon),
    "tuần": (nth_of_month, relative),
    "tháng": (month_at, relative),
    "quý": (quarter_at, relative),
    "năm": (term, year, relative, months_of_year, months_listed),
    **dict.fromkeys(("thứ", "chủ", "chúa"), (weekday,)),
    **dict.fromkeys(("sáng", "trưa", "chiều", "tối", "đêm"), (weekday, last_evening, full_moon, tomorrow)),
    **dict.fromkeys(("rằm", "ram"), (full_moon,)),
    "ra": (first_month,),
    "giao": (last_evening,),
    "phần": (_rest_of,),
    **dict.fromkeys(("mai",), (tomorrow,)),
    **dict.fromkeys(("mồng", "mùng"), (worded_day,)),
    "hôm": (worded_day, relative, full_moon),
    **dict.fromkeys(("bữa", "sang"), (relative,)),
    "mùa": (season, holidays),
    "giáng": (season,),
    **dict.fromkeys(("hè", "nghỉ", "kỳ"), (holidays,)),
    **dict.fromkeys(("nhiệm", "niên", "giai", "thời", "khóa", "kế"), (term,)),
    **dict.fromkeys(("các", "những"), (year, months_listed, _rest_of)),
    "trong": (year,),
    **dict.fromkeys(("học", "hk", "hki", "hkii"), (school_term,)),
    "t": (month_at,),
    "th": (month_at,),
    **dict.fromkeys(("q", *GLUED_QUARTERS), (quarter_at,)),
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
    soon = _SOON <= year_at(lexed, i) < _SOON + _DECADES and lexed.word(i + 1) not in COUNTED
    if soon and not (lexed.glued(i + 1) and lexed.glued(i + 2)) and not lexed.glued(i):
        return Parsed(Container(Unit.YEAR, year_at(lexed, i)), i + 1)
    if lexed.word(i) in {"tháng", "quý"} and part is not Part.MIDDLE and lexed.word(i + 1) in {"", ".", ",", ";", ")"}:
        return Parsed(Relative(Unit.MONTH if lexed.word(i) == "tháng" else Unit.QUARTER, 0), i + 1)
    return None


# "cuối 2026" is a year, "đầu 2000 hộ" is none.
_SOON, _DECADES = 2015, 30


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
    # "quý 2-3/2026": the end is of the first one's unit.
    quarters = isinstance(first.node, Container) and first.node.unit is Unit.QUARTER
    glued = (worded_day(lexed, at, inside=True) or month_year(lexed, at, inside=True)) if inside else None
    last = (
        (_bare_end(lexed, at, first.node) if quarters and inside else None)
        or glued
        or single(lexed, at)
        or _bare_end(lexed, at, first.node)
    )
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
    if lexed.word(i - 1) == "hết" and (spoken := spoken_of(lexed, i)):
        return spoken
    if lexed.word(i) == "năm" and lexed.word(i - 1) == "hết" and lexed.number(i + 1) < 0:
        return Parsed(Container(Unit.YEAR, 0), i + 1)
    if not isinstance(first, Container):
        return None
    if first.unit is Unit.YEAR:
        return Parsed(Container(Unit.YEAR, year_at(lexed, i)), i + 1) if year_at(lexed, i) else None
    item = next_item(lexed, i, first.unit, ends=lexed.word(i - 1) == "-")
    return Parsed(item[0], item[1]) if item and item[0].number > first.number else None
