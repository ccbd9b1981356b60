"""Quantity frames: what a number says once its comparator, unit, base and denominator are read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from nlp.elements.goals.counted import counts
from nlp.elements.goals.lasting import UP_AFTER
from nlp.elements.goals.shares import Share, percent_of, word_shares
from nlp.elements.goals.units import unit_after
from nlp.elements.lexer import Lexed, mend_scanned
from nlp.elements.masks import Mask, find_masks
from nlp.elements.numbers import NumberKind, NumberSpan, find_numbers
from nlp.elements.times import FoundTime
from nlp.records import GoalValue, Op
from nlp.text.normalise import bare, fold_letters


@dataclass(frozen=True, slots=True)
class Frame:
    """A quantity at ``[start, end)``; ``cue`` begins at its comparator ("ít nhất"), ``form`` says how it is written."""

    cue: int
    start: int
    end: int
    value: GoalValue
    form: str


_GE = r"(?:it nhat|it nhut|toi thieu|khong duoi|khong it hon|tro len|>=|≥|tren|hon|thap nhat)"
_LE = r"(?:khong (?:de )?(?:ai |)?(?:\w+ )?qua|khong (?:the )?vuot(?: qua)?|toi da|nhieu nhat|khong hon|khong cao hon|<=|≤|cham nhat(?: sau)?|tre nhat(?: sau)?|muon nhat(?: sau)?)"  # noqa: E501
_OPS: tuple[tuple[Op, re.Pattern[str]], ...] = tuple(
    (op, re.compile(pattern))
    for op, pattern in (
        (Op.LE, rf"{_LE}\s*(?:la |chi |con |muc |trong )?$"),
        (Op.GE, rf"(?:dat |tu |la |co |duoc )*{_GE}\s*(?:la |tu |muc |du )?$"),
        (Op.LT, r"(?:xuong |con |o muc |ve )*(?:duoi|thap hon|it hon|nho hon|<)\s*(?:muc )?$"),
        (Op.GT, r"(?<!khong )(?:vuot(?: qua| muc)?|\bqua|>)\s*$"),
    )
)
# Every comparator holds one of these.
_COMPARES = re.compile(r"qua|vuot|toi da|nh[au]t|thieu|duoi|hon|tro len|tren|[<>≤≥]")
_FROM = re.compile(r"(?:dat )?tu\s*$")
_REACHED_FROM = re.compile(r"\bdat tu\s*$")
_DOWN_AFTER = re.compile(r"[^,;:.()\n]{0,30}?\b(?:tro xuong|hoac (?:thap|it) hon)\b|[^,;:.()\n]{0,12} thoi\b")
_PERCENT = re.compile(r"\s*(?:%|phan tram\b)(?:\s*/\s*(?:nam|thang|quy|tuan))?")
_MONEY = re.compile(r"\s*(?:dong(?! (?:ho|chi|bao|ruong|lua)\b)|vnd|d)\b(?:\s*/\s*\w+(?: ngay| thang| nam)?(?:/\w+)?)?")
_OF = re.compile(r"\s*(?:trong (?:tong so |so )?|tren tong so |tren )(\d+)\b")
_STEP = re.compile(
    r"\s*(?:%|phan tram)?[^,;:.\n\d]{0,28}?\b(?:len|xuong|con|ve|thanh|rut|den|toi|dat)\s*"
    r"(?:toi|den|con|muc|duoi|it nhat|toi thieu|khong qua|toi da|tren|thanh|len|xuong)?\s*$"
)
# "Từ 210 hộ năm 2025 xuống còn 150 hộ": the year of the base says nothing of the step.
_DATED = re.compile(r"\b(?:(?:o|vao|cuoi|dau|trong|cua|hoi) )*(?:nam|thang|quy|ky) [\divx/]+\b")
_BARE_STEP = re.compile(r"\s*%?\s*(?:len|xuong|→|[-=]+>|>)\s*(?:con )?$|\s[^\W\d]+(?: [^\W\d]+)?\s?(?:→|[-=]+>)\s*$")
# "17 quầy còn 5 quầy", "4,2% kéo về 2,5%": the same thing counted twice.
_SAME_STEP = re.compile(
    r"\s?(?P<unit>%|[^\W\d]+(?: [^\W\d]+)?) (?:(?:keo|giam|rut|ha|tut|bot|nang|tang|gom|lui|day|dua|don|cat) )?"
    r"(?:(?<!tro )len|xuong|ve|con)(?: con| duoi| chi con| khong qua)?\s*$"
)
_NOTHING_MORE = re.compile(r"\s*(?:[.,;:)|]|$)")
_NOTE = re.compile(r"\([^)]{0,60}\)")
_VERB = re.compile(r"\b(?:tang|giam|nang|dua|rut|keo|ha|cai thien|cat|thu hep)\b")
_RANGE_LINK = re.compile(r"\s*(?:%|phan tram)?\s*(?:[-–]|den|toi)\s*$")
_LEFT = 46
# "350 nghìn con" is 350 of "nghìn con", as "1,2 triệu lượt" is 1,2.
_COUNTED_SCALES = frozenset({"tỷ", "tỉ", "triệu", "nghìn", "ngàn", "ty", "ti", "trieu", "nghin", "ngan"})
_DIGIT = re.compile(r"\d")
# "Một tạ rưỡi", "hai mẫu rưỡi".
_HALF = re.compile(r" (?:rưỡi|rưởi)\b", re.IGNORECASE)


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
    numbers = [
        n for n in find_numbers(lexed or text)
        if counts(n, text, plain, times, hidden) and not any(s.start <= n.start < s.end for s in shares)
    ]  # fmt: skip
    found: list[Frame] = []
    i = 0
    while i < len(numbers):
        frame, used = _change(text, plain, numbers, i) or _percent_range(text, plain, numbers, i) or (None, 0)
        if frame is None:
            frame, used = _single(text, plain, numbers[i]), 1
            used += _is_denominator(plain, numbers, i)
        found.append(frame)
        i += used
        while i < len(numbers) and numbers[i].start < frame.end:
            i += 1
    return tuple(sorted([*found, *_shares(plain, shares, found)], key=lambda f: f.start))


def _single(text: str, plain: str, number: NumberSpan) -> Frame:
    value, unit, end = _measure(text, plain, number)
    cue, op = comparator(plain, number.start, end)
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


def _scaled_upper(number: NumberSpan) -> float | None:
    if number.upper is None or number.mantissa is None:
        return number.upper
    return number.upper * number.mantissa / number.value if number.value else number.upper


def _denominator(number: NumberSpan) -> str | None:
    return None if number.denominator is None else f"{number.denominator:g}"


def _measure(text: str, plain: str, number: NumberSpan) -> tuple[float, str, int]:
    """The value as counted in its unit as written, the unit, and where the quantity ends."""
    percent = _PERCENT.match(plain, number.end)
    if percent:
        return number.value, "%" + _per(text, percent), percent.end()
    if number.kind is NumberKind.FRACTION and number.denominator is None:
        return percent_of(number.value), "%", number.end
    spelled = _spelled_money(text, plain, number)
    if spelled:
        return spelled
    if number.scale and number.mantissa is not None:
        money = _MONEY.match(plain, number.end)
        start = text.rfind(number.scale, number.start, number.end)
        if money:
            return number.mantissa, text[start : money.end()].strip(), money.end()
        if number.scale.lower() in _COUNTED_SCALES:
            counted, end = unit_after(text, number.end)
            return number.mantissa, f"{number.scale} {counted}".strip(), end
    of = _OF.match(plain, number.end)
    unit, end = unit_after(text, of.end() if of else number.end)
    half = _HALF.match(text, end)
    return (number.value + 0.5, unit, half.end()) if half and unit else (number.value, unit, end)


_SPELLED = re.compile(r".*\b(?P<scale>ty|ti|trieu|nghin|ngan)$")
_SCALES = {"ty": 1e9, "ti": 1e9, "trieu": 1e6, "nghin": 1e3, "ngan": 1e3}
# "Năm chục triệu trở lên", "tám chục nghìn một ngày" are of money where nothing counted follows.
_COUNTED = re.compile(r" (?!(?:tro|vao|cho|truoc|de|trong|la|va|hoac|thi|mot|moi)\b)[^\W\d]")


def _spelled_money(text: str, plain: str, number: NumberSpan) -> tuple[float, str, int] | None:
    """ "Ba tỷ đồng" is 3 of "tỷ đồng", as "3 tỷ đồng" is."""
    money = _MONEY.match(plain, number.end)
    spelled = _SPELLED.match(plain[number.start : number.end])
    if number.scale or not spelled:
        return None
    start, end = number.start + spelled.start("scale"), money.end() if money else number.end
    if money is None and _COUNTED.match(plain, end):
        return None
    return number.value / _SCALES[spelled["scale"]], text[start:end].strip(), end


def _per(text: str, percent: re.Match[str]) -> str:
    written = text[percent.start() : percent.end()]
    return "/" + written.split("/")[-1].strip() if "/" in written else ""


def comparator(plain: str, start: int, end: int) -> tuple[int, Op]:
    """Where the comparator of the number at ``[start, end)`` begins, and what it says."""
    left = plain[max(0, start - _LEFT) : start]
    offset = start - len(left)
    if UP_AFTER.match(plain, end):
        from_ = _FROM.search(left)
        return (offset + from_.start() if from_ else start), Op.GE
    for op, pattern in _OPS if _COMPARES.search(left) else ():
        match = pattern.search(left)
        if match:
            return offset + match.start(), op
    if _DOWN_AFTER.match(plain, end):
        return start, Op.LE
    from_ = _REACHED_FROM.search(left)
    return (offset + from_.start(), Op.GE) if from_ else (start, Op.EQ)


def _change(text: str, plain: str, numbers: list[NumberSpan], i: int) -> tuple[Frame, int] | None:
    if i + 1 >= len(numbers):
        return None
    first, second = numbers[i], numbers[i + 1]
    between = _DATED.sub(" ", _NOTE.sub(" ", plain[first.end : second.start]))
    left = plain[max(0, first.start - 60) : first.start]
    from_ = re.search(r"\btu\s*(?:muc )?$", left)
    if len(between) > 60 or not (_bare_step(plain, between, second) or (from_ and _STEP.match(between))):
        return None
    if re.search(r"\b(?:den|toi|dat(?: \w+)?)\s*$", between) and not _VERB.search(left + between):
        return None
    value, unit, end = _measure(text, plain, second)
    # "Từ 90% số em đọc đạt 60 tiếng": shares are not left for things.
    if unit and not unit.startswith("%") and _PERCENT.match(plain, first.end):
        return None
    part = first.kind is NumberKind.FRACTION and first.denominator is None
    base = percent_of(first.value) if part else first.value if first.mantissa is None else first.mantissa
    cue = first.start - len(left) + from_.start() if from_ else first.start
    return Frame(cue, first.start, end, GoalValue(value, unit, Op.CHANGE, None, base), "change"), 2


def _bare_step(plain: str, between: str, second: NumberSpan) -> bool:
    if _BARE_STEP.match(between):
        return True
    same = _SAME_STEP.match(between)
    if same is None:
        return False
    end = second.end
    alone = second.scale is None and _NOTHING_MORE.match(plain, end) is not None
    return alone or plain.startswith(same["unit"], end + (plain[end : end + 1] == " "))


def _percent_range(text: str, plain: str, numbers: list[NumberSpan], i: int) -> tuple[Frame, int] | None:
    if i + 1 >= len(numbers):
        return None
    first, second = numbers[i], numbers[i + 1]
    if not _RANGE_LINK.match(plain[first.end : second.start]) or second.value <= first.value:
        return None
    frame = _single(text, plain, second)
    cue, _ = comparator(plain, first.start, first.end)
    value = replace(frame.value, value=first.value, upper=frame.value.value, op=Op.RANGE)
    return Frame(cue, first.start, frame.end, value, "range"), 2


def _is_denominator(plain: str, numbers: list[NumberSpan], i: int) -> int:
    of = _OF.match(plain, numbers[i].end)
    return int(bool(of) and i + 1 < len(numbers) and of is not None and numbers[i + 1].start == of.start(1))


def _shares(plain: str, shares: Sequence[Share], found: Sequence[Frame]) -> list[Frame]:
    """ "Gấp đôi", "một nửa số hộ"; the number inside ("một") gives way."""
    made = []
    for share in shares:
        if any(f.start < share.end and share.start < f.end for f in found):
            continue
        cue, op = comparator(plain, share.start, share.end)
        made.append(Frame(cue, share.start, share.end, GoalValue(share.value, share.unit, op), share.form))
    return made
