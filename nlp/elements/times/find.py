"""All times of one line or sentence, in order, with dates, modifier and what is impossible in them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from nlp.elements.lexer import Lexed, lex
from nlp.elements.masks import Mask, MaskKind, find_masks, masked
from nlp.elements.times.accepting import accepted, is_event
from nlp.elements.times.bare_years import is_headed_year
from nlp.elements.times.calendar import ImpossibleDate
from nlp.elements.times.expression import expression_at
from nlp.elements.times.feasts import FEAST_OPENERS, feast_alone
from nlp.elements.times.resolve import Setting, Unresolved, period, resolve, written_year
from nlp.elements.times.seasons import named_season
from nlp.elements.times.starts import may_start, starts
from nlp.elements.times.tree import (
    Between,
    Container,
    Day,
    Every,
    Expression,
    Lasting,
    Modifier,
    Months,
    Node,
    Relative,
    Several,
    Unit,
    Years,
)
from nlp.elements.times.typed import meant
from nlp.records import TimeValue


@dataclass(frozen=True, slots=True)
class FoundTime:
    """A time expression with its modifier, at ``[start, end)`` of the text.

    ``core`` begins where the period itself stands; ``problem`` (Vietnamese) says why the value is empty, if it is;
    ``first`` and ``last`` are its tokens; ``year_written`` whether the expression names its year.
    """

    start: int
    end: int
    core: int
    value: TimeValue
    modifier: Modifier
    node: Node
    first: int
    last: int
    year_written: bool
    problem: str | None = None
    impossible: bool = False
    """Whether the problem is a date that no calendar has."""


def find_times(
    text: str | Lexed,
    *,
    document_date: dt.date | None = None,
    plan_year: int | None = None,
    setting: Setting | None = None,
    masks: Sequence[Mask] | None = None,
) -> tuple[FoundTime, ...]:
    """The times of one line or sentence.

    ``document_date`` and ``plan_year`` resolve what is not written; ``setting`` replaces both. Masked text is no time.
    Impossible dates are given with their ``problem`` and an empty value, so that they can be told to the author.
    """
    lexed = lex(text)
    hidden = find_masks(lexed) if masks is None else masks
    return dated(lexed, expressions(lexed, hidden), setting or Setting(document_date, plan_year))


def expressions(lexed: Lexed, hidden: Sequence[Mask]) -> tuple[Expression, ...]:
    """The time expressions of a line before any date is known: the same wherever the line stands."""
    if lexed.source.isascii():
        lexed = meant(lexed)
    words = lexed.words
    if words and words[0] in FEAST_OPENERS and (alone := feast_alone(lexed)):
        return (Expression(alone.node, Modifier.NONE, 0, 0, alone.last),)
    return tuple(item for found in _expressions(lexed, hidden) for item in _items(lexed, found))


def dated(lexed: Lexed, found: Sequence[Expression], setting: Setting) -> tuple[FoundTime, ...]:
    """The expressions with their dates; a year written in the line holds for those after it."""
    times: list[FoundTime] = []
    for item in found:
        item = _counted_on(item, times[-1].node if times else None)
        times.append(_resolved(lexed, item, setting))
        year = written_year(item.node)
        if year and _near(year, setting):
            setting = replace(setting, said=year)
    return tuple(times)


def _counted_on(item: Expression, before: Node | None) -> Expression:
    """ "Quý I ..., hai quý sau ...": after a quarter or month just named the next ones are counted from that."""
    node = item.node
    last: Node | None = before.items[-1] if isinstance(before, Several) else before
    last = last.last if isinstance(last, Between) else last
    if not isinstance(node, Relative) or node.shift != 1 or not isinstance(last, Container):
        return item
    size = {Unit.QUARTER: 4, Unit.MONTH: 12}.get(node.unit, 0)
    if last.unit is not node.unit or last.number + node.count > size:
        return item
    first = replace(last, number=last.number + 1)
    end = replace(last, number=last.number + node.count)
    return replace(item, node=first if node.count == 1 else Between(first, end))


# "15/3/2026-30/6/2026" has eleven tokens; what is longer is no date.
_LONGEST_CHAIN = 12


def _expressions(lexed: Lexed, hidden: Sequence[Mask]) -> Iterator[Expression]:
    passed = 0
    for i in starts(lexed):
        if i < passed:
            continue
        if lexed.numbers[i] >= 0 and not lexed.glued(i) and (last := lexed.chain(i)) - i > _LONGEST_CHAIN:
            passed = last
            continue
        found = expression_at(lexed, i) if may_start(lexed, i) else None
        if found is not None and accepted(lexed, found) and not _is_hidden(lexed, found, hidden):
            yield _of_season(lexed, found)
            passed = found.last


def _of_season(lexed: Lexed, found: Expression) -> Expression:
    """Years that name a season stand with it, and have no dates."""
    node = found.node
    if not isinstance(node, Years) or node.school or (first := named_season(lexed, found.core)) == found.core:
        return found
    return replace(found, node=replace(node, season=True), first=min(first, found.first), core=first)


# A vision ("đến năm 2030") does not date the "cuối năm" after it; a plan of a few years does.
_NEAR_YEARS = 3


def _near(year: int, setting: Setting) -> bool:
    today = setting.today()
    return today is None or year <= today.year + _NEAR_YEARS


def _is_hidden(lexed: Lexed, found: Expression, hidden: Sequence[Mask]) -> bool:
    if not hidden:
        return False
    mask = masked(hidden, *lexed.span(found.core, found.last))
    named = is_event(lexed, found) or (found.core > found.first and lexed.word(found.core - 1) == "dịp")
    if mask is None or (mask.kind is MaskKind.HOLIDAY and named):
        return False
    if _means(lexed, found, mask.kind):
        return False
    return not (mask.kind is MaskKind.SLOGAN and found.last - found.core > 3)


def _means(lexed: Lexed, found: Expression, kind: MaskKind) -> bool:
    """A day that says "ngày 24/7", "bộ 6 tháng đầu năm" and a term of 24 hours are times though masks cover them."""
    if kind is MaskKind.IDIOM:
        return isinstance(found.node, Day) and (lexed.word(found.core) == "ngày" or bool(found.node.year))
    if kind is MaskKind.SCHEME and is_headed_year(lexed, found.core):
        # "Kế hoạch 2026: ..." heads what is planned; "Kế hoạch 2026 của Đảng ủy" is a paper.
        return lexed.word(found.last) in {"", ":"}
    return isinstance(found.node, {MaskKind.SCHEME: Months, MaskKind.CLOCK: Lasting}.get(kind, ()))


def _headed(lexed: Lexed, node: Several) -> bool:
    """Whether every item says its own "tháng" or "quý"."""
    return all(lexed.word(first) in {"tháng", "quý"} for first, _ in node.extents[1:])


def _items(lexed: Lexed, found: Expression) -> tuple[Expression, ...]:
    """Coordinated periods that do not touch are times of their own ("tháng 3 và tháng 9/2026")."""
    node = found.node
    if not isinstance(node, Several) or _touch(node.items) or not _headed(lexed, node):
        return (found,)
    items: list[Expression] = []
    for item, (first, last) in zip(node.items, node.extents, strict=True):
        begins = found.first if not items else first
        items.append(Expression(item, found.modifier, begins, first, last))
    return tuple(items)


def _touch(items: Sequence[Container]) -> bool:
    numbers = [item.number for item in items]
    return numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def _resolved(lexed: Lexed, found: Expression, setting: Setting) -> FoundTime:
    problem, impossible = None, False
    try:
        value = resolve(found.node, found.modifier, setting)
    except ImpossibleDate as error:
        impossible = True
        value, problem = TimeValue(), f"Ngày {error} không có trong lịch; cần xem lại ngày, tháng."
    except Unresolved:
        value, problem = TimeValue(), "Không rõ năm nào: văn bản không ghi ngày và năm kế hoạch."
    start, end = lexed.span(found.first, found.last)
    core = lexed.span(found.core, found.last)[0]
    year = written_year(found.node) is not None or isinstance(found.node, Every)
    return FoundTime(
        start, end, core, value, found.modifier, found.node, found.first, found.last, year, problem, impossible
    )


__all__ = ["FoundTime", "find_times", "period"]
