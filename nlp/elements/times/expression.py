"""Grammar of a whole expression: its modifier ("chậm nhất đến hết"), its period, and what closes it ("trở đi")."""

from __future__ import annotations

from nlp.elements.lexer import Lexed
from nlp.elements.times.asides import explained
from nlp.elements.times.bare_years import is_headed_year, stands_free
from nlp.elements.times.before import before_it_begins, before_it_ends, before_school
from nlp.elements.times.compound import period_at, plain_period
from nlp.elements.times.durations import NEXT_DAY_WORDS, around, duration_at, next_day
from nlp.elements.times.events import BRACKET_REACH, event_at, week_dated
from nlp.elements.times.modifiers import PASSING, modifiers_at
from nlp.elements.times.numeric import day_month
from nlp.elements.times.recur import recurrence_at
from nlp.elements.times.school import spoken_of
from nlp.elements.times.seasons import SUMMER_WORDS, until_summer
from nlp.elements.times.tree import (
    Between,
    Container,
    Day,
    Every,
    Expression,
    Lasting,
    Modifier,
    Node,
    Parsed,
    Part,
    PartOf,
    Relative,
    Unit,
)
from nlp.elements.times.words import year_at

_SIDES = frozenset({"trước", "sau"})
_DEADLINES = frozenset({Modifier.BEFORE, Modifier.UNTIL, Modifier.BY, Modifier.FROM_NOW, Modifier.AS_OF})


def expression_at(lexed: Lexed, i: int) -> Expression | None:
    """The time expression that begins at token ``i``, ``None`` if none does."""
    again = recurrence_at(lexed, i)
    if again:
        return Expression(again.node, Modifier.NONE, i, i, again.last)
    modifier, at = modifiers_at(lexed, i)
    if lexed.words[i] in _SIDES:
        if counted := around(lexed, i):
            return Expression(counted.node, Modifier.NONE, i, i, counted.last)
        if lexed.follows(i, "trước", "khi") or lexed.follows(i, "trước", "lúc"):
            return before_it_ends(lexed, i) or before_it_begins(lexed, i)
        if lexed.follows(i, "trước", "khai", "giảng") and (opening := before_school(lexed, i, i + 1)):
            return opening
    found = _core(lexed, at, modifier)
    if found is None:
        return None
    told = explained(lexed, found, plain_period)
    if told is not found and modifier is Modifier.NONE and _ends(found.node):
        modifier = Modifier.BY
    glossed = not {",", "("}.isdisjoint(lexed.words[at : told.last]) and lexed.number(at) < 0
    if glossed and modifier is Modifier.AFTER and lexed.word(i) not in PASSING:
        # "từ sau rằm tháng Giêng, tức 23/02/2026" begins on that day, "sau khi gặt (cuối tháng 5)" lies then.
        modifier = Modifier.FROM if isinstance(told.node, Day) else Modifier.IN
    closed = _closed(lexed, told, modifier)
    return Expression(told.node, closed[0], i, at, closed[1])


def _ends(node: Node) -> bool:
    """ "cuối quý II (30/6)" is a deadline, "tuần đầu tháng 5 (4/5 - 10/5)" a stretch of days."""
    return isinstance(node, PartOf) and node.part is Part.END


def _core(lexed: Lexed, i: int, modifier: Modifier) -> Parsed | None:
    again = recurrence_at(lexed, i) if modifier in _DEADLINES | {Modifier.IN} else None
    found = again or period_at(lexed, i)
    word = lexed.word(i)
    if word in _LUNAR_DAYS and (modifier is not Modifier.NONE or "tết" in lexed.words[i : i + _TO_FEAST]):
        found = event_at(lexed, i) or found
    if word in SUMMER_WORDS and modifier in _DEADLINES:
        found = until_summer(lexed, i) or found
    if found is None and modifier in _DEADLINES:
        found = _marked(lexed, i)
    if found is None and modifier is not Modifier.NONE:
        found = event_at(lexed, i) or _the_year(lexed, i, modifier) or spoken_of(lexed, i)
    if found is None and modifier is Modifier.FROM:
        found = _years_from(lexed, i)
    if found is None and modifier in _DEADLINES | {Modifier.FROM} and year_at(lexed, i):
        found = Parsed(Container(Unit.YEAR, year_at(lexed, i)), i + 1) if stands_free(lexed, i) else None
    if found is None and modifier is Modifier.NONE and is_headed_year(lexed, i):
        found = Parsed(Container(Unit.YEAR, year_at(lexed, i)), i + 1)
    if word in {"tuần", "ngày"} and modifier in _STRETCHES and "(" in lexed.words[i : i + BRACKET_REACH]:
        found = week_dated(lexed, i) or found
    lasting = duration_at(lexed, i, due=modifier in _DUE) if modifier in _LENGTHS else None
    if word in NEXT_DAY_WORDS and modifier in _DUE:
        lasting = lasting or next_day(lexed, i)
    if found is None or (lasting is not None and _says_more(lasting, found)):
        return lasting and (_told_again(lexed, lasting) or lasting)
    return found


_STRETCHES = frozenset({Modifier.NONE, Modifier.IN})
_DUE = frozenset({Modifier.BY, Modifier.IN})
_LENGTHS = _DUE | {Modifier.NONE, Modifier.AFTER}


def _says_more(lasting: Parsed, found: Parsed) -> bool:
    """A length from an event that is told counts from that, never from the day of writing."""
    counted = isinstance(lasting.node, Lasting) and lasting.node.anchored and isinstance(found.node, Relative)
    return lasting.last > found.last or (counted and lasting.last == found.last)


def _years_from(lexed: Lexed, i: int) -> Parsed | None:
    """ "từ 2026 đến 2028"."""
    first, last = year_at(lexed, i), year_at(lexed, i + 2)
    joined = lexed.word(i + 1) in {"đến", "tới"} and first < last and stands_free(lexed, i + 2)
    return Parsed(Between(Container(Unit.YEAR, first), Container(Unit.YEAR, last)), i + 3) if joined else None


# "kể từ mồng 1 Tết": the feast says of which month.
_LUNAR_DAYS = frozenset({"mồng", "mùng"})
# "mùng mười một Tết".
_TO_FEAST = 4


def _marked(lexed: Lexed, i: int) -> Parsed | None:
    """ "trước 30-9", "hạn 30.6": after a deadline no noun of which it could be a share."""
    found = day_month(lexed, i, marks="-.")
    return found if found and not lexed.word(found.last).isalnum() and lexed.word(found.last) != "%" else None


def _told_again(lexed: Lexed, lasting: Parsed) -> Parsed | None:
    """ "trong hai năm, từ tháng 9/2025 đến tháng 8/2027": the dates say more than the length."""
    at = lasting.last
    if lexed.word(at) not in {",", "("} or lexed.word(at + 1) != "từ":
        return None
    dated = period_at(lexed, at + 2)
    if dated is None or not isinstance(dated.node, Between):
        return None
    closed = lexed.word(at) == "(" and lexed.word(dated.last) == ")"
    return Parsed(dated.node, dated.last + closed)


def _the_year(lexed: Lexed, i: int, modifier: Modifier) -> Parsed | None:
    """The year spoken of: "trong năm", "đến hết năm"."""
    known = lexed.word(i - 1) in _WHOLE or modifier is Modifier.FROM_NOW
    if lexed.word(i) != "năm" or not known:
        return None
    ends = (not lexed.word(i + 1).isalpha() and lexed.number(i + 1) < 0) or lexed.word(i + 1) in _GOES_ON
    ends = ends or (
        lexed.word(i - 1) in {"cả", "ca", "hết", "thúc", "trọn"}
        and lexed.word(i + 1) not in _NAMES_YEAR
        and lexed.number(i + 1) < 0
    )
    return Parsed(Container(Unit.YEAR, 0), i + 1) if ends else None


_WHOLE = frozenset({"trong", "hết", "cả", "ca", "suốt", "thúc", "trọn"})
# "cả năm không vụ nào", "đến hết năm phải xong": the clause goes on, the year has no name.
_GOES_ON = frozenset({"không", "phải", "sẽ", "đạt", "có", "còn", "tôi", "chi", "toàn", "mỗi", "để", "là", "thì", "và"})
_NAMES_YEAR = frozenset({
    "học", "nay", "này", "trước", "sau", "tới", "qua", "ngoái", "rồi", "đó", "ấy", "kia", "cũ", "mới", "châu", "người",
    "đầu", "cuối", "tháng", "ngày", "anh", "em", "bạn", "đồng", "khu", "tỉnh", "xã", "phường", "nhóm", "thứ",
    "mươi", "trăm", "nghìn", "ngàn", "triệu", "tỷ", "chục", "bài", "buổi", "lần", "cuộc", "hộ", "thôn", "bản", "điểm",
    "loại", "việc", "bước", "giờ", "phút", "tuần", "quý", "cái", "chiếc", "con", "cây", "đợt", "vụ", "phòng", "lớp",
    "bộ", "nội", "điều", "chỉ", "tiêu", "nhiệm", "mục", "mặt", "chuyên", "vạn", "tấn", "ngôi", "căn", "chị", "ca",
})  # fmt: skip
_LATEST = frozenset({"chậm", "muộn", "trễ"})


def _closed(lexed: Lexed, found: Parsed, modifier: Modifier) -> tuple[Modifier, int]:
    """ "trở đi" opens the end, also without "từ"; "là chậm nhất" makes a deadline."""
    if isinstance(found.node, Every | Lasting):
        return modifier, found.last
    at = found.last + (lexed.word(found.last) == "là")
    if modifier in {Modifier.NONE, Modifier.IN} and lexed.word(at) in _LATEST and lexed.word(at + 1) == "nhất":
        after = lexed.word(at + 2)
        if not after.isalnum():
            return Modifier.BY, at + 2
    if lexed.follows(found.last, "trở", "đi") and not isinstance(found.node, Between):
        return Modifier.FROM, found.last + 2
    return modifier, found.last
