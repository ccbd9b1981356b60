"""Grammar of days told by their name: "trước Quốc khánh 2/9/2026", "trước vụ mùa, 31/5/2026"."""

from __future__ import annotations

from dataclasses import replace

from nlp.elements.lexer import Lexed
from nlp.elements.times import calendar
from nlp.elements.times.asides import past_gloss
from nlp.elements.times.compound import plain_period
from nlp.elements.times.feasts import feast
from nlp.elements.times.lunar import lunar_day
from nlp.elements.times.numeric import day_month, numeric_date, year_after
from nlp.elements.times.tree import Between, Container, Day, NewYear, Node, Parsed, PartOf
from nlp.elements.times.words import BRANCHES, STEMS, small_number, year_at
from nlp.text.normalise import bare

EVENT_HEADS = frozenset({
    "ngày", "quốc", "lễ", "dịp", "kỷ", "đại", "khai", "tết", "sinh", "mồng", "mùng",
})  # fmt: skip
_EVENT_WORDS = 8
# A feast is named in one phrase: these begin the next.
_NEXT = frozenset({"trước", "sau", "đến", "từ", "chậm", "muộn", "trễ", "trong", "và", "phải", "sẽ", "tôi"})


def event_at(lexed: Lexed, i: int) -> Parsed | None:
    """ "trước Quốc khánh 2/9/2026", "đến Ngày Sách 21/4": the date stands after the name of the day."""
    i = _past_holiday(lexed, i)
    if lexed.word(i) not in EVENT_HEADS or (lexed.word(i) == "sinh" and lexed.word(i + 1) != "nhật"):
        return _season_dated(lexed, i) or feast(lexed, i) or _lunar_date(lexed, i)
    for at in range(i + 1, min(i + _EVENT_WORDS, len(lexed))):
        if lexed.number(at) >= 0 and (dated := numeric_date(lexed, at) or day_month(lexed, at)):
            dated = lunar_day(lexed, dated)
            return dated if at == i + 1 and lexed.word(i) in _PLAIN_HEADS else _named(dated)
        if not lexed.word(at).isalpha() or lexed.word(at) in _NEXT:
            break
    return feast(lexed, i) or _season_dated(lexed, i) or _lunar_date(lexed, i)


def _past_holiday(lexed: Lexed, i: int) -> int:
    """Past "kỳ nghỉ" of "trước kỳ nghỉ lễ 2/9", "sau nghỉ Tết"; ``i`` before other free days."""
    at = i + (lexed.word(i) == "kỳ")
    return at + 1 if lexed.word(at) == "nghỉ" and lexed.word(at + 1) in {"lễ", "tết", "quốc"} else i


# "trước mùng 1/7": a head of days names no feast.
_PLAIN_HEADS = frozenset({"ngày", "mồng", "mùng"})


def _named(dated: Parsed) -> Parsed:
    """ "trước Quốc tế Thiếu nhi 1/6" ends on the feast itself, unlike "trước 1/6"."""
    return Parsed(replace(dated.node, named=True), dated.last) if isinstance(dated.node, Day) else dated


_BEFORE_NAME = frozenset({"ngày", "dịp", "lễ", "kỷ", "niệm"})
_NEW_YEAR = frozenset({"tết", "tet"})
_NEW_YEAR_NAMES = (
    ("nguyên", "đán"), ("cổ", "truyền"), ("âm", "lịch"), ("ta",), ("này",), ("tới",), ("năm", "nay"),
)  # fmt: skip
# The last month of the lunar year is reckoned at thirty days; people count back from "ba mươi Tết".
_LAST_EVENING = 30
_LATE = 20
# "từ nay tới giáp Tết": the day before.
_NEARING = frozenset({"giáp", "cận", "sát"})


def _lunar_date(lexed: Lexed, i: int) -> Parsed | None:
    """ "trước Tết Bính Ngọ", "đến mùng mười Tết", "trước 28 Tết": days around the lunar new year."""
    near = lexed.word(i) in _NEARING
    at = i + near
    while lexed.word(at) in _BEFORE_NAME | {"mồng", "mùng"}:
        at += 1
    counted = small_number(lexed, at) if lexed.word(at) not in _NEW_YEAR else None
    at = counted[1] if counted else at
    if lexed.word(at) not in _NEW_YEAR:
        return None
    named = _past_name(lexed, at + 1)
    if named is None:
        return None
    last, lunar = named
    year, shift, last = (year_at(lexed, last), None, last + 1) if year_at(lexed, last) else year_after(lexed, last)
    day = counted[0] if counted else 1 - near
    offset = day - 1 - _LAST_EVENING if day > _LATE else day - 1
    return Parsed(NewYear(offset, year or lunar or None, shift), last)


def _past_name(lexed: Lexed, i: int) -> tuple[int, int] | None:
    """Past what names this Tết and no other, and the year that its stem and branch name (0 without them).

    ``None`` before the name of another ("Tết Trung thu").
    """
    for name in _NEW_YEAR_NAMES:
        if lexed.follows(i, *name):
            i += len(name)
            break
    if year := _year_named(lexed, i):
        return i + 2, year
    is_other = lexed.word(i) in _OTHER_FEASTS or (
        lexed.word(i).isalpha() and lexed.source[lexed.span(i, i + 1)[0]].isupper()
    )
    return None if is_other else (i, 0)


# Without diacritics Tý and Tỵ are one; the stem tells them apart.
_TYPED_STEMS = {bare(word): value for word, value in STEMS.items()}
_TYPED_BRANCHES = tuple((bare(word), value) for word, value in BRANCHES.items())


def _year_named(lexed: Lexed, i: int) -> int:
    """The year of the calendar's table with the stem and branch at ``i``, which come together once in sixty years."""
    if lexed.word(i) in STEMS and lexed.word(i + 1) in BRANCHES:
        stem, branches = STEMS[lexed.word(i)], {BRANCHES[lexed.word(i + 1)]}
    elif lexed.source.isascii() and (typed := _TYPED_STEMS.get(bare(lexed.word(i)))) is not None:
        stem, branches = typed, {value for word, value in _TYPED_BRANCHES if word == bare(lexed.word(i + 1))}
    else:
        return 0
    return next((y for y in calendar.NEW_YEARS if y % 10 == stem and y % 12 in branches), 0)


_OTHER_FEASTS = frozenset({"trung", "đoan", "thanh", "hàn", "trồng", "khai", "chôl", "bunpimay", "độc", "thiếu"})


# An event of nature or custom is named in a few words before its date.
_NAME_WORDS = 5
_GLOSSES = frozenset({"cụ", "thể", "tức", "là", "ngày", "khoảng", "dự", "kiến"})


def _season_dated(lexed: Lexed, i: int) -> Parsed | None:
    """ "trước vụ mùa, 31/5/2026", "vào vụ xuân 2026 (tháng 5 - 6)", "từ rằm tháng Ba, tức 15/3": the date explains."""
    mark = next((at for at in range(i + 1, i + 2 + _NAME_WORDS) if lexed.word(at) in {",", "("}), 0)
    if not mark or not all(lexed.word(at).isalpha() or year_at(lexed, at) for at in range(i, mark)):
        return None
    if lexed.word(mark) == "," and small_number(lexed, mark - 2) and lexed.word(mark - 3) not in _NUMBERED:
        return None
    at = mark + 1
    while lexed.word(at) in _GLOSSES:
        at += 1
    found = numeric_date(lexed, at) or _short_date(lexed, at) or _part_of_month(lexed, i, at)
    if found is None and (at > mark + 1 or lexed.word(mark) == "("):
        found = plain_period(lexed, at)
    if found is None or not isinstance(found.node, Day | Between | Container | PartOf):
        return None
    last = past_gloss(lexed, found.last) if lexed.word(mark) == "(" else found.last
    return Parsed(found.node, last + (lexed.word(mark) == "(" and lexed.word(last) == ")"))


# "trước Tết một bữa, ngày 18/11 một bữa" counts what is done on each day; "rằm tháng Ba năm nay, tức 15/3" does not.
_NUMBERED = frozenset({"tháng", "mồng", "mùng", "ngày", "năm", "thứ"})
_EVENTS = frozenset({"vụ", "mùa", "bữa", "lễ", "kỳ", "đợt", "hội", "ngày"})


def _part_of_month(lexed: Lexed, i: int, at: int) -> Parsed | None:
    """ "kịp xuống giống vụ đông xuân, cuối tháng 11", "trước bữa tựu trường, cuối tháng 8"."""
    told = lexed.word(i - 1) in {"kịp", "dịp"} or lexed.word(i) in _EVENTS
    found = plain_period(lexed, at) if told and lexed.word(at) in {"đầu", "giữa", "cuối"} else None
    return found if found and isinstance(found.node, PartOf) else None


def _short_date(lexed: Lexed, i: int) -> Parsed | None:
    """ "15/2" with nothing after it of which it could be a share."""
    found = day_month(lexed, i)
    return found if found and not lexed.word(found.last).isalpha() else None


BRACKET_REACH = _NAME_WORDS + 2
"""The bracket of a week or day told by its dates stands among so many tokens."""


def week_dated(lexed: Lexed, i: int) -> Parsed | None:
    """ "tuần trước Tết (9 - 13/02)", "ngày hội đọc (20 - 21/4)": the interval in brackets says which days."""
    mark = next((at for at in range(i + 1, i + 2 + _NAME_WORDS) if not lexed.word(at).isalpha()), 0)
    if lexed.word(mark) != "(":
        return None
    at = mark + 1
    while lexed.word(at) in _GLOSSES | {"từ"}:
        at += 1
    found = plain_period(lexed, at)
    if found is None or not _is_stretch(found.node) or lexed.word(found.last) != ")":
        return None
    return Parsed(found.node, found.last + 1)


def _is_stretch(node: Node) -> bool:
    """Days of one year, not the years of a jubilee ("Ngày thành lập Đoàn (26/3/1931 - 26/3/2026)")."""
    if not isinstance(node, Between) or not isinstance(node.first, Day) or not isinstance(node.last, Day):
        return False
    return node.first.year in {None, node.last.year}
