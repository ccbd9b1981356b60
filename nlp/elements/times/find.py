"""All times of one line or sentence, in order, with dates, modifier and what is impossible in them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from nlp.elements.lexer import Lexed, lex
from nlp.elements.masks import Mask, MaskKind, find_masks, masked
from nlp.elements.times.calendar import ImpossibleDate
from nlp.elements.times.expression import Expression, accepted, expression_at, is_event, is_headed_year
from nlp.elements.times.modifiers import MODIFIER_WORDS
from nlp.elements.times.resolve import Setting, Unresolved, period, resolve, written_year
from nlp.elements.times.tree import Container, Day, Every, Lasting, Modifier, Months, Node, Several
from nlp.elements.times.words import LAST_YEAR, UNITS
from nlp.records import TimeValue

_STARTERS = MODIFIER_WORDS | {
    "ngày", "tháng", "quý", "năm", "tuần", "thứ", "chủ", "chúa", "mùa", "giáng", "nhiệm", "niên", "giai", "thời", "khóa",
    "kế", "đầu", "giữa", "cuối", "nửa", "hôm", "bữa", "mồng", "mùng", "hằng", "hàng", "mỗi", "từng", "định", "thường", "các",
    "những", "cách", "cứ", "sang", "học", "hk", "hki", "hkii", "theo", "sáng", "trưa", "chiều", "tối", "đêm", "buổi",
    "t", "th", "q", "/", "l", "i", "o", "thượng", "trung", "hạ",
}  # fmt: skip
_COUNTS = frozenset({"một", "hai", "ba", "bốn", "sáu", "bảy", "tám", "chín", "mười"})
# A time holds one of these or a number.
_CORES = UNITS.keys() | {
    "kỳ", "thứ", "chủ", "chúa", "mùa", "giáng", "hôm", "bữa", "mồng", "mùng", "nhiệm", "giai", "thời", "khóa",
    "tết", "tet", "niên", "hki", "hkii", "hk", "sáng", "trưa", "chiều", "tối", "đêm", "ca", "rằm", "trăng",
}  # fmt: skip
# Common words that begin a time only before one of these.
_FOLLOWED = {
    "theo": frozenset({"tuần", "tháng", "quý"}),
    "cứ": frozenset({"tuần", "tháng", "quý", "năm", "thứ", "chủ"}) | _COUNTS | {"2", "3", "6", "10", "15"},
    "học": frozenset({"kỳ"}),
    **dict.fromkeys(("thượng", "trung", "hạ"), frozenset({"tuần"})),
    "sang": frozenset({"năm", "tháng", "quý", "tuần"}),
    "ca": frozenset({"năm"}),
    "suốt": frozenset({"năm", "tháng", "quý", "tuần", "cả", "từ", "học", "nhiệm", "giai", "mùa"}),
    "cả": frozenset({"năm", "tháng", "quý", "tuần", "ngày", "hai", "ba", "6", "sáu"}),
    "các": frozenset({"năm", "tháng", "quý", "tuần", "ngày", "thứ", "chủ", "sáng", "chiều", "tối"}),
    "những": frozenset({"năm", "tháng", "quý", "tuần", "ngày"}),
}  # fmt: skip
_BEGINS = _STARTERS | _COUNTS
_AFTER_COUNT = (
    UNITS.keys() | _COUNTS | {"mươi", "/", "-", "đến", "tới", "(", "và", ",", "học", "kỳ", "lăm", "mốt", "giờ"}
)


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
    return tuple(item for found in _expressions(lexed, hidden) for item in _items(lexed, found))


def dated(lexed: Lexed, found: Sequence[Expression], setting: Setting) -> tuple[FoundTime, ...]:
    """The expressions with their dates; a year written in the line holds for those after it."""
    times: list[FoundTime] = []
    for item in found:
        times.append(_resolved(lexed, item, setting))
        year = written_year(item.node)
        if year and _near(year, setting):
            setting = replace(setting, said=year)
    return tuple(times)


# "15/3/2026-30/6/2026" has eleven tokens; what is longer is no date.
_LONGEST_CHAIN = 12


def _expressions(lexed: Lexed, hidden: Sequence[Mask]) -> Iterator[Expression]:
    if _CORES.isdisjoint(lexed.words) and max(lexed.numbers, default=-1) < 0:
        return
    i, length = 0, len(lexed)
    while i < length:
        if lexed.numbers[i] < 0 and lexed.words[i] not in _BEGINS:
            i += 1
            continue
        if lexed.numbers[i] >= 0 and not lexed.glued(i) and (last := lexed.chain(i)) - i > _LONGEST_CHAIN:
            i = last
            continue
        found = expression_at(lexed, i) if _may_start(lexed, i) else None
        if found is None or not accepted(lexed, found) or _is_hidden(lexed, found, hidden):
            i += 1
            continue
        yield found
        i = found.last


# A vision ("đến năm 2030") does not date the "cuối năm" after it; a plan of a few years does.
_NEAR_YEARS = 3


def _near(year: int, setting: Setting) -> bool:
    today = setting.today()
    return today is None or year <= today.year + _NEAR_YEARS


def _may_start(lexed: Lexed, i: int) -> bool:
    """Most numbers count things: a number begins a time only before a mark or a unit of time."""
    word, number, after = lexed.words[i], lexed.numbers[i], lexed.word(i + 1)
    if number < 0 and word not in _COUNTS:
        following = _FOLLOWED.get(word)
        nowhere = word == "ngày" and lexed.number(i + 1) >= 0 and lexed.word(i + 2) not in _AFTER_DAY
        return word in _STARTERS and not nowhere and (following is None or after in following)
    if number > LAST_YEAR or (after in _NO_DATE and lexed.word(i - 1) == "ngày") or _mere_range(lexed, i):
        return False
    return after in _AFTER_COUNT or _in_date(lexed, i) or is_headed_year(lexed, i)


def _mere_range(lexed: Lexed, i: int) -> bool:
    """ "1 - 3 -": numbers between spaced hyphens, no months or days."""
    return lexed.word(i + 1) == lexed.word(i + 3) == "-" and not lexed.glued(i + 1) and not lexed.glued(i + 3)


# A bare "ngày 5" is no date: these may go on to make it one.
_AFTER_DAY = frozenset({
    "/", "-", ".", ",", "(", "→", "và", "tháng", "tuần", "quý", "năm", "đến", "tới", "cho", "hằng", "hàng", "mỗi",
    "từng", "của", "đầu", "giữa", "cuối", "một", "hai", "l", "i", "o",
})  # fmt: skip
_NO_DATE = frozenset({"ngày", "tuần"})


def _in_date(lexed: Lexed, i: int) -> bool:
    """A mark between digits, or a digit typed as a letter."""
    return lexed.glued(i + 1) and not lexed.word(i + 1).isdecimal() and lexed.glued(i + 2)


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
