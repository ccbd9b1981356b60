"""Quantity frames: what a number says once its comparator, unit, base and denominator are read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from nlp.elements.goals.comparators import comparator, moved
from nlp.elements.goals.counted import counts
from nlp.elements.goals.frame import Frame
from nlp.elements.goals.measures import ENDS, OF, measure
from nlp.elements.goals.ranks import Rank, ranks
from nlp.elements.goals.said_again import joined_steps
from nlp.elements.goals.shares import Share, percent_of, word_shares
from nlp.elements.goals.steps import step_at
from nlp.elements.goals.units import unit_after
from nlp.elements.lexer import Lexed, mend_scanned
from nlp.elements.masks import Mask, find_masks
from nlp.elements.numbers import NumberKind, NumberSpan, find_numbers
from nlp.elements.times import FoundTime
from nlp.records import GoalValue, Op
from nlp.text.normalise import bare, fold_letters

_RANGE_LINK = re.compile(r"\s*(?:%|phan tram)?\s*(?:[-–]|den|toi)\s*$")
_DIGIT = re.compile(r"\d")
# "Từ 6 trên 10 hộ trở lên": a rate, not a count of all there are.
_RATES = (10.0, 100.0)
_SMALL = 10
_OF_ALL = re.compile(rf"{ENDS}| so\b")


def plain_of(text: str) -> str:
    """``text`` folded and without diacritics, as long as ``text`` (which is NFC); scanned letters in numbers mended."""
    return bare(mend_scanned(fold_letters(text)))


def frames(
    text: str,
    plain: str,
    times: Sequence[FoundTime],
    masks: Sequence[Mask] | None = None,
    lexed: Lexed | None = None,
) -> tuple[Frame, ...]:
    """The quantities of one sentence that are neither masked nor part of a time, in order."""
    hidden = find_masks(text) if masks is None else masks
    shares = list(word_shares(plain))
    ranked = [_ranked(r) for r in ranks(text, plain)]
    taken = [*[(s.start, s.end) for s in shares], *[(r.start, r.end) for r in ranked]]
    told = [
        n for n in find_numbers(lexed or text)
        if not (taken and any(start <= n.start < end for start, end in taken))
    ]  # fmt: skip
    folded = fold_letters(text) if told else text
    numbers = [n for n in told if counts(n, text, folded, plain, times, hidden)]
    found = [*ranked, *_read(text, plain, numbers)]
    found = sorted([*found, *_shares(text, plain, shares, found)], key=lambda f: f.start)
    return tuple(joined_steps(plain, _to_shares(plain, found) if shares else found))


# "Từ 38% lên một nửa": what stands between the two.
_UP_TO = re.compile(r"\s?(?:len|xuong|con|ve|thanh)(?: den| toi| con| duoi| chi con)?\s")


def _to_shares(plain: str, found: Sequence[Frame]) -> list[Frame]:
    """``found`` with a change where a share in words follows one in figures."""
    made: list[Frame] = []
    for frame in found:
        base = made[-1] if made else None
        if base and frame.form == "share" and base.value.unit == frame.value.unit == "%" and base.form == "digit" \
                and _UP_TO.fullmatch(plain, base.end, frame.cue):  # fmt: skip
            value = replace(frame.value, op=Op.CHANGE, base=base.value.value)
            made[-1] = Frame(base.cue, base.start, frame.end, value, "change")
        else:
            made.append(frame)
    return made


def _ranked(rank: Rank) -> Frame:
    op = Op.CHANGE if rank.base is not None else Op.LE if rank.most else Op.EQ
    value = GoalValue(rank.value, rank.unit, op, None, rank.base)
    return Frame(rank.cue, rank.start, rank.end, value, "digit" if rank.base is None else "change")


def _read(text: str, plain: str, numbers: list[NumberSpan]) -> list[Frame]:
    """The quantities that ``numbers`` tell alone or together."""
    found: list[Frame] = []
    i = 0
    while i < len(numbers):
        pair = (
            _change(text, plain, numbers, i)
            or _percent_range(text, plain, numbers, i)
            or _rate(text, plain, numbers, i)
        )
        frame, used = pair or (None, 0)
        if frame is None:
            frame, used = _single(text, plain, numbers[i]), 1
            used += _is_denominator(plain, numbers, i)
        found.append(frame)
        i += used
        while i < len(numbers) and numbers[i].start < frame.end:
            i += 1
    return found


def _single(text: str, plain: str, number: NumberSpan) -> Frame:
    if number.denominator is not None and _is_part(plain, number):
        value, unit, end = percent_of(number.value / number.denominator), "%", number.end
        return Frame(number.start, number.start, end, GoalValue(value, unit, Op.CHANGE), "fraction")
    value, unit, end = measure(text, plain, number)
    cue, op = comparator(text, plain, number.start, end)
    if op is Op.EQ and unit == "%" and moved(plain, number.start):
        op = Op.CHANGE
    upper = None
    if number.kind is NumberKind.RANGE:
        op, upper = Op.RANGE, _scaled_upper(number)
    goal = GoalValue(value, unit, op, upper, of=_denominator(number), per=None)
    form = (
        str(number.kind)
        if number.kind is not NumberKind.EXACT
        else ("digit" if _DIGIT.search(text, number.start, number.end) else "word")
    )
    return Frame(cue, number.start, max(end, number.end), goal, form)


def _is_part(plain: str, number: NumberSpan) -> bool:
    """ "Giảm 1/3": by how much, not how many of three."""
    small = number.denominator is not None and number.value < number.denominator <= _SMALL
    return small and _OF_ALL.match(plain, number.end) is not None and moved(plain, number.start)


def _scaled_upper(number: NumberSpan) -> float | None:
    if number.upper is None or number.mantissa is None:
        return number.upper
    return number.upper * number.mantissa / number.value if number.value else number.upper


def _denominator(number: NumberSpan) -> str | None:
    return None if number.denominator is None else f"{number.denominator:g}"


def _change(text: str, plain: str, numbers: list[NumberSpan], i: int) -> tuple[Frame, int] | None:
    found = step_at(text, plain, numbers, i)
    if found is None:
        return None
    step, used = found
    value = GoalValue(step.value, step.unit, Op.CHANGE, None, step.base)
    return Frame(step.cue, step.start, step.end, value, "change"), used


def _rate(text: str, plain: str, numbers: list[NumberSpan], i: int) -> tuple[Frame, int] | None:
    """ "6 trên 10 hộ" is 60 of a hundred, whatever the number of households."""
    if i + 1 >= len(numbers):
        return None
    first, second = numbers[i], numbers[i + 1]
    if second.value not in _RATES or first.value >= second.value or plain[first.end : second.start] != " tren ":
        return None
    cue, op = comparator(text, plain, first.start, second.end)
    value = GoalValue(percent_of(first.value / second.value), "%", op)
    return Frame(cue, first.start, second.end, value, "fraction"), 2


def _percent_range(text: str, plain: str, numbers: list[NumberSpan], i: int) -> tuple[Frame, int] | None:
    if i + 1 >= len(numbers):
        return None
    first, second = numbers[i], numbers[i + 1]
    if not _RANGE_LINK.match(plain[first.end : second.start]) or second.value <= first.value:
        return None
    frame = _single(text, plain, second)
    cue, _ = comparator(text, plain, first.start, first.end)
    value = replace(frame.value, value=first.value, upper=frame.value.value, op=Op.RANGE)
    return Frame(cue, first.start, frame.end, value, "range"), 2


def _is_denominator(plain: str, numbers: list[NumberSpan], i: int) -> int:
    of = OF.match(plain, numbers[i].end)
    return int(bool(of) and i + 1 < len(numbers) and of is not None and numbers[i + 1].start == of.start(1))


def _shares(text: str, plain: str, shares: Sequence[Share], found: Sequence[Frame]) -> list[Frame]:
    """ "Gấp đôi", "một nửa số hộ"; the number inside ("một") gives way."""
    made = []
    for share in shares:
        if any(f.start < share.end and share.start < f.end for f in found):
            continue
        unit, end = (share.unit, share.end) if share.unit else unit_after(text, share.end)
        cue, op = comparator(text, plain, share.start, end)
        if op is Op.EQ and unit == "%" and moved(plain, share.start):
            op = Op.CHANGE
        made.append(Frame(cue, share.start, end, GoalValue(share.value, unit, op), share.form))
    return made
