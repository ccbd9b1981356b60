"""Changes: "từ 85% lên 95%", "38 bộ nay còn 12 bộ", "còn 50 hộ, hiện là 71", "bốn hộ thu cho về không"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from typing import NamedTuple

from nlp.elements.goals.measures import ENDS, PERCENT, measure
from nlp.elements.goals.shares import percent_of
from nlp.elements.numbers import NumberKind, NumberSpan
from nlp.text.normalise import bare, fold_letters


class Step(NamedTuple):
    """A change at ``[start, end)``, its cue at ``cue``."""

    cue: int
    start: int
    end: int
    value: float
    unit: str
    base: float


_FROM = re.compile(r"\btu\s*(?:muc )?$")
_STEP = re.compile(
    r"\s*(?:%|phan tram)?[^,;:.\n\d]{0,28}?\b(?:len|xuong|con|ve|thanh|rut|den|toi|dat)\s*"
    r"(?:toi|den|con|muc|duoi|it nhat|toi thieu|khong qua|toi da|tren|thanh|len|xuong|duoc)?\s*$"
)
# "Từ 210 hộ năm 2025 xuống còn 150 hộ": the year of the base says nothing of the step.
_DATED = re.compile(r"\b(?:(?:o|vao|cuoi|dau|trong|cua|hoi) )*(?:nam|thang|quy|ky) [\divx/]+\b")
_BARE_STEP = re.compile(r"\s*%?\s*(?:len|xuong|→|[-=]+>|>)\s*(?:con )?$|\s[^\W\d]+(?: [^\W\d]+)?\s?(?:→|[-=]+>)\s*$")
_UNIT = r"(?P<unit>%|[^\W\d]+(?:/[^\W\d]+| [^\W\d]+)??)"
# "17 quầy còn 5 quầy", "4,2% kéo về 2,5%": the same thing counted twice.
_SAME_STEP = re.compile(
    rf"\s?{_UNIT} (?:(?:nay|bay gio|gio|nam nay) )?"
    r"(?:(?:keo|giam|rut|ha|tut|bot|nang|tang|gom|lui|day|dua|don|cat|thu) )?"
    r"(?:(?<!tro )len|xuong|ve|con)(?: con| duoi| chi con| khong qua)?\s*$"
)
# "Bốn hộ thu cho về không"
_TO_NONE = re.compile(r"(?!.*\b(?:ma|van|nhung|lai|chi)\b)\s[^,;:.\n\d]{1,40}?\b(?:ve|xuong|con)(?: con)? $")
# "Từ 31 ca trùng lịch, trùng phòng giảm còn 5 ca"
_LATER = re.compile(
    rf"\s?{_UNIT}?[^;:.\n\d]{{0,30}},[^,;:.\n\d]{{1,30}}\b(?:giam|rut|keo|ha|bot|nang|tang)(?: xuong| len| con| ve)+ $"
)
# "Gộp ba điểm tiếp dân về một": what is made fewer by the verb before.
_GATHERS = re.compile(r"\b(?:gop|don|nhap)(?: lai| bot)? $")
_GATHERED = re.compile(rf"\s{_UNIT}[^,;:.\n\d]{{0,28}} (?:ve|con|xuong)(?: con)? $")
# "Còn 50 hộ, hiện là 71"
_REACHES = re.compile(r"\b(?:con|xuong|len|ve)(?: con| duoi| khong qua)? $")
_BEFORE = r"(?:hien|truoc|nam ngoai|nam truoc|dau nam|luc dau|ban dau|dang)(?: nay| tai| day| kia| do)?"
_AFTERWARDS = re.compile(rf"\s?{_UNIT}?, {_BEFORE} (?:(?:la|dang la|dang|con|co|o muc) )*$")
# "Đang là 19%, tôi muốn kéo về 12%"
_STANDS = re.compile(r"\b(?:dang|hien|hien nay|hien tai|nam ngoai|nam truoc) (?:(?:dang|la|o muc|con|co|chiem) )*$")
_AIMS = re.compile(
    rf"\s?{_UNIT}[^.;:\n\d]{{0,50}}[, ](?P<verb>(?:keo|dua|ha|giam|nang|tang|day|rut)(?: no)? (?:ve|xuong|len|con)(?: con)?) $"  # noqa: E501
)
_NOTHING_MORE = re.compile(ENDS)
_NOTE = re.compile(r"\([^)]{0,60}\)")
_VERB = re.compile(r"\b(?:tang|giam|nang|dua|rut|keo|ha|cai thien|cat|thu hep)\b")
_HEADED = re.compile(r"\b(?:den|toi|dat(?: \w+)?)\s*$")
_ONCE = re.compile(r"(?:mot|1) (?:dot|ngay|tuan|thang|quy|nam|ky|vu|ca|lan|chuyen|nguoi)\b")
_NO_UNIT = re.compile(
    r"(?:len|xuong|con|ve|tang|giam|rut|nang|keo|dua|ha|thanh|den|toi|dat|cat|bot|gom|don|lui|tut|vuon|nhich|hien|nay|"
    r"nam|so|nho|moi|cung|thu|day)"
)
# Every step holds one of these.
_STEPS = re.compile(r"len|xuong|con|ve|thanh|rut|den|toi|dat|[→>]|, (?:hien|truoc|nam|dau|luc|ban|dang)")
_FARTHEST, _LEFT = 60, 60


def step_at(text: str, plain: str, numbers: Sequence[NumberSpan], i: int) -> tuple[Step, int] | None:
    """The change that begins with the ``i``-th of ``numbers``, and how many of them it takes."""
    for at in range(i + 1, min(i + 3, len(numbers))):
        start, end = numbers[i].end, numbers[at].start
        if end - start > 2 * _FARTHEST:
            return None
        found = None
        if _STEPS.search(plain, start, end):
            found = _forwards(text, plain, numbers[i], numbers[at]) or _beside(text, plain, numbers[i], numbers[at])
        if found is not None:
            return found, at - i + 1
        # "Từ 1.940 chiếc một đợt còn 500 chiếc"
        if not _ONCE.match(plain, numbers[at].start):
            return None
    return None


def _forwards(text: str, plain: str, first: NumberSpan, second: NumberSpan) -> Step | None:
    between = _ONCE.sub("", _DATED.sub(" ", _NOTE.sub(" ", plain[first.end : second.start])))
    if len(between) > _FARTHEST:
        return None
    left = plain[max(0, first.start - _LEFT) : first.start]
    from_ = _FROM.search(left)
    if not (_bare_step(plain, between, left, first, second) or (from_ and _leads(plain, between, second))):
        return None
    if _HEADED.search(between) and not _VERB.search(left + between):
        return None
    cue = first.start - len(left) + from_.start() if from_ else first.start
    return _made(text, plain, first, second, (cue, first.start))


def _leads(plain: str, between: str, second: NumberSpan) -> bool:
    """Whether "từ" before the first number begins a step to the second."""
    if _STEP.match(between):
        return True
    later = _LATER.match(between) if "," in between else None
    return later is not None and _counts_same(plain, later["unit"], second)


def _bare_step(plain: str, between: str, left: str, first: NumberSpan, second: NumberSpan) -> bool:
    """Whether the words between step from one number to the other without "từ"."""
    if _BARE_STEP.match(between):
        return True
    if second.value == 0 and plain.startswith("khong", second.start) and _TO_NONE.match(between):
        return True
    same = _SAME_STEP.match(between)
    if same is None and first.value > second.value and _GATHERS.search(left):
        same = _GATHERED.match(between)
    return same is not None and _counts_same(plain, same["unit"], second)


def _counts_same(plain: str, unit: str | None, second: NumberSpan) -> bool:
    """Whether the second number counts what the first does: it says so, or nothing."""
    alone = second.scale is None and _NOTHING_MORE.match(plain, second.end) is not None
    return alone or (unit is not None and _says(plain, unit, second))


def _says(plain: str, unit: str, number: NumberSpan) -> bool:
    return plain.startswith(unit, number.end + (plain[number.end : number.end + 1] == " "))


def _beside(text: str, plain: str, first: NumberSpan, second: NumberSpan) -> Step | None:
    """A target with where it starts told behind it, or before it in a clause of its own."""
    between = plain[first.end : second.start]
    if "," not in between:
        return None
    left = plain[max(0, first.start - _LEFT) : first.start]
    told = _AFTERWARDS.match(between) if _REACHES.search(left) else None
    if told and _counts_same(plain, told["unit"], second):
        return _made(text, plain, second, first, (first.start, first.start))
    aims = _AIMS.match(between) if _STANDS.search(left) else None
    if aims and _says(plain, aims["unit"], second):
        return _made(text, plain, first, second, (first.end + aims.start("verb"), second.start))
    return None


def _made(text: str, plain: str, first: NumberSpan, second: NumberSpan, where: tuple[int, int]) -> Step | None:
    """The step from ``first`` to ``second``; ``where`` are its cue and its start."""
    value, unit, end = measure(text, plain, second)
    # "Từ 90% số em đọc đạt 60 tiếng": shares are not left for things.
    if unit and not unit.startswith("%") and PERCENT.match(plain, first.end):
        return None
    part = first.kind is NumberKind.FRACTION and first.denominator is None
    base = percent_of(first.value) if part else first.value if first.mantissa is None else first.mantissa
    return Step(*where, max(end, first.end), value, unit or _unit_of(text, plain, first), base)


def _unit_of(text: str, plain: str, first: NumberSpan) -> str:
    """ "Từ 12 hộ xuống 7": what the first number counts."""
    _, unit, _ = measure(text, plain, first)
    kept = itertools.takewhile(lambda word: not _NO_UNIT.fullmatch(bare(fold_letters(word))), unit.split())
    return " ".join(kept)
