"""What stands before a period and says how it binds: "chậm nhất đến hết", "từ nay đến", "trong vòng"."""

from __future__ import annotations

from collections.abc import Iterable

from nlp.elements.lexer import Lexed
from nlp.elements.times.asides import past_clock, past_meeting
from nlp.elements.times.tree import Modifier
from nlp.text.normalise import bare

_NOWS = ("nay", "đây", "giờ", "bây giờ", "rày")
# Longest first; a later one in the same expression wins over an earlier only if it says more ("chậm nhất vào").
_PHRASES: tuple[tuple[tuple[str, ...], Modifier], ...] = tuple(
    (tuple(phrase.split()), modifier)
    for phrase, modifier in (
        *((f"từ {now} {to}", Modifier.FROM_NOW) for now in _NOWS for to in ("cho đến", "cho tới", "đến", "tới")),
        ("trước thời điểm", Modifier.BEFORE),
        ("trước thềm", Modifier.BEFORE),
        ("đến trước", Modifier.BEFORE),
        ("trước", Modifier.BEFORE),
        ("không muộn hơn", Modifier.BY),
        ("không chậm hơn", Modifier.BY),
        ("không trễ hơn", Modifier.BY),
        ("không quá", Modifier.BY),
        ("chậm nhất", Modifier.BY),
        ("muộn nhất", Modifier.BY),
        ("trễ nhất", Modifier.BY),
        ("chậm lắm", Modifier.BY),
        ("muộn lắm", Modifier.BY),
        ("trễ lắm", Modifier.BY),
        ("không để quá", Modifier.BY),
        ("không vượt quá", Modifier.BY),
        ("hạn hoàn thành", Modifier.BY),
        ("thời hạn hoàn thành", Modifier.BY),
        ("hạn cuối cùng", Modifier.BY),
        ("hạn nộp", Modifier.BY),
        ("hạn chót", Modifier.BY),
        ("hạn cuối", Modifier.BY),
        ("thời hạn", Modifier.BY),
        ("hạn", Modifier.BY),
        ("tính đến", Modifier.AS_OF),
        ("cho đến", Modifier.UNTIL),
        ("đến hẹn", Modifier.UNTIL),
        ("đến thời điểm", Modifier.UNTIL),
        ("tại thời điểm", Modifier.IN),
        ("kết thúc", Modifier.UNTIL),
        ("đến", Modifier.UNTIL),
        ("tới", Modifier.UNTIL),
        ("hết", Modifier.UNTIL),
        ("ra khỏi", Modifier.UNTIL),
        ("qua khỏi", Modifier.UNTIL),
        ("bắt đầu từ", Modifier.FROM),
        ("bắt đầu", Modifier.FROM),
        ("kể từ", Modifier.FROM),
        ("ngay từ", Modifier.FROM),
        ("từ", Modifier.FROM),
        ("sau", Modifier.AFTER),
        ("ngay trong", Modifier.IN),
        ("trong vòng", Modifier.IN),
        ("trong suốt", Modifier.IN),
        ("suốt", Modifier.IN),
        ("trong khoảng", Modifier.IN),
        ("trong thời gian", Modifier.IN),
        ("trong thời hạn", Modifier.IN),
        ("trong", Modifier.IN),
        ("vào khoảng", Modifier.IN),
        ("kịp trước", Modifier.BEFORE),
        ("kịp", Modifier.BY),
        ("vào thời điểm", Modifier.BY),
        ("vào dịp", Modifier.IN),
        ("nhân dịp", Modifier.IN),
        ("dịp", Modifier.IN),
        ("cả", Modifier.IN),
        ("trọn", Modifier.IN),
        ("ca", Modifier.IN),
        ("vào", Modifier.IN),
        ("tầm nhìn", Modifier.UNTIL),
    )
)
_Rows = dict[str, list[tuple[tuple[str, ...], Modifier]]]


def _by_first(phrases: Iterable[tuple[tuple[str, ...], Modifier]]) -> _Rows:
    rows: _Rows = {}
    for row in sorted(phrases, key=lambda row: -len(row[0])):
        rows.setdefault(row[0][0], []).append(row)
    return rows


_BY_FIRST = _by_first(_PHRASES)
# "het quy III" in a cell has too few words to tell a line without diacritics by; a period must follow all the same.
_BARE = _by_first((tuple(map(bare, phrase)), modifier) for phrase, modifier in _PHRASES)

_FILLERS = frozenset({"là", "khoảng", ":"})
# Most words of a longer line are found again by the lexer; of "tu day den" only the first is.
_TYPED = (_BARE.keys() - _BY_FIRST.keys()) | {"từ"}
MODIFIER_WORDS = frozenset(_BY_FIRST) | frozenset(_BARE)
SECOND_WORDS = {
    first: frozenset(phrase[1] for phrase, _ in rows)
    for first, rows in (_BARE | _BY_FIRST).items()
    if all(len(phrase) > 1 for phrase, _ in rows)
}
"""Words that bind no period alone, and what must stand behind each."""
# "qua Tết", "ra Tết", "qua rằm tháng Bảy"; most other "qua" go through something.
PASSING = frozenset({"qua", "quá", "ra"})
PASSED = frozenset({"tết", "tet", "rằm", "ram", "mồng", "mùng", "lễ"})
_TET = frozenset({"tết", "tet"})
_NOT_PASSED = frozenset({"thông", "thong", "trải", "vượt", "bỏ", "vừa", "hôm", "bữa", "năm", "tháng", "tuần", "quý"})
# "mãn hạn trong năm", "quá hạn 30 ngày", "trả đúng hạn từ ngày 1/5": what is over or kept, no deadline.
_OVER = frozenset({"mãn", "quá", "đúng"})


def modifiers_at(lexed: Lexed, i: int) -> tuple[Modifier, int]:
    """The modifier that begins at token ``i`` and where its period stands."""
    if (lexed.word(i) == "hạn" and lexed.word(i - 1) in _OVER) or lexed.follows(i - 1, "sắp", "tới"):
        return Modifier.NONE, len(lexed)
    modifier, at = Modifier.NONE, i
    for _ in range(4):
        step = _modifier(lexed, at)
        if step is None:
            break
        if step[0] is Modifier.AFTER and (lexed.word(at - 1) == "như" or lexed.word(step[1]) == ":"):
            return Modifier.NONE, len(lexed)
        if modifier is Modifier.BEFORE and step[0] in {Modifier.UNTIL, Modifier.FROM, Modifier.AFTER}:
            return Modifier.NONE, len(lexed)
        modifier = _stronger(modifier, step[0])
        at = step[1]
        while modifier is not Modifier.NONE and lexed.word(at) in _FILLERS:
            at += 1
    if modifier is not Modifier.NONE:
        at = past_meeting(lexed, past_clock(lexed, at), starts=modifier is Modifier.FROM)
    return modifier, at


def _modifier(lexed: Lexed, i: int) -> tuple[Modifier, int] | None:
    word = lexed.word(i)
    if word in PASSING and (lexed.word(i + 1) in (PASSED if word != "ra" else _TET) or word == "quá"):
        return (Modifier.AFTER, i + 1) if _passes(lexed, i) else None
    if word in _TYPED and lexed.source.isascii() and (typed := _typed_bare(lexed, i)):
        return typed
    for phrase, modifier in _BY_FIRST.get(word, ()):
        if len(phrase) == 1 or lexed.follows(i, *phrase):
            return modifier, i + len(phrase)
    return None


def _passes(lexed: Lexed, i: int) -> bool:
    """Whether "qua" goes past a day; without diacritics it is read as "quá"."""
    told = lexed.word(i + 1) in PASSED and lexed.word(i - 1) not in _NOT_PASSED
    return told and (lexed.word(i) in {"qua", "ra"} or lexed.source.isascii())


def _typed_bare(lexed: Lexed, i: int) -> tuple[Modifier, int] | None:
    """ "het quy III" in a cell, "tu day toi he": words that the lexer did not find again."""
    for phrase, modifier in _BARE.get(bare(lexed.word(i)), ()):
        known = len(phrase) == 1 and lexed.unmarked
        if not known and all(bare(lexed.word(i + at)) == word for at, word in enumerate(phrase)):
            return modifier, i + len(phrase)
    return None


def _stronger(first: Modifier, second: Modifier) -> Modifier:
    """ "chậm nhất vào", "hạn đến", "trong đến hết": the deadline stays; "đến trước" is before."""
    if first in {Modifier.NONE, Modifier.IN} or (first is Modifier.UNTIL and second is Modifier.BEFORE):
        return second if second is not Modifier.NONE else first
    if first in {Modifier.BY, Modifier.FROM, Modifier.AFTER} and second is Modifier.BEFORE:
        return second
    if first is Modifier.FROM and second in {Modifier.BY, Modifier.AFTER}:
        return second
    return first
