"""Grammar of feasts told by their name alone: "trước Quốc khánh", "kịp Tết Trung thu", "truoc Noel"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from nlp.elements.lexer import Lexed, lex
from nlp.elements.times.numeric import year_after
from nlp.elements.times.tree import Container, Day, Parsed, Reckoning, Unit
from nlp.elements.times.words import COUNTED, year_at
from nlp.text.normalise import bare

# Public days that have their date by law or long use: (day, month).
_SOLAR = {
    "quốc tế phụ nữ": (8, 3), "quốc tế lao động": (1, 5), "quốc tế thiếu nhi": (1, 6), "quốc khánh": (2, 9),
    "sinh nhật bác": (19, 5), "khai giảng": (5, 9),
    "giáng sinh": (25, 12), "nô - en": (25, 12), "nô en": (25, 12), "noel": (25, 12),
    "tết dương lịch": (1, 1), "tết dương": (1, 1), "tết tây": (1, 1), "tết thiếu nhi": (1, 6), "tết độc lập": (2, 9),
}  # fmt: skip
# Whom or what a day is for says no day by itself: "trong người cao tuổi".
_HONOURED = {
    "thành lập đảng": (3, 2), "thành lập đoàn": (26, 3), "thành lập quân đội": (22, 12),
    "giải phóng miền nam": (30, 4), "thương binh liệt sĩ": (27, 7), "thương binh liệt sỹ": (27, 7),
    "thương binh - liệt sĩ": (27, 7), "phụ nữ việt nam": (20, 10), "nhà giáo việt nam": (20, 11),
    "gia đình việt nam": (28, 6), "thầy thuốc việt nam": (27, 2), "doanh nhân việt nam": (13, 10),
    "báo chí cách mạng": (21, 6), "người cao tuổi": (1, 10), "môi trường thế giới": (5, 6),
    "pháp luật việt nam": (9, 11),
}  # fmt: skip
_LUNAR = {
    "trung thu": (15, 8), "đoan ngọ": (5, 5), "hàn thực": (3, 3), "vu lan": (15, 7), "phật đản": (15, 4),
    "giỗ tổ hùng vương": (10, 3), "giỗ tổ": (10, 3), "giỗ quốc tổ": (10, 3), "ông công ông táo": (23, 12),
    "ông táo": (23, 12), "ok om bok": (15, 10), "oóc om bóc": (15, 10),
    "sen đôn - ta": (29, 8), "sen dolta": (29, 8), "đôn - ta": (29, 8), "đôn ta": (29, 8), "đolta": (29, 8),
}  # fmt: skip
_OTHERS = {"thanh minh": (5, 4, Reckoning.SUN), "phục sinh": (1, 4, Reckoning.EASTER)}
_KHMER_YEAR = {"chol chnam thmay": (14, 4), "chôl chnăm thmây": (14, 4), "chôl chnăm thmay": (14, 4)}
# By their first words only after "ngày": "trước ngày Nhà giáo", "trước Ngày Báo chí".
_SHORT = {
    "nhà giáo": _HONOURED["nhà giáo việt nam"], "báo chí": _HONOURED["báo chí cách mạng"],
    "thầy thuốc": _HONOURED["thầy thuốc việt nam"], "doanh nhân": _HONOURED["doanh nhân việt nam"],
}  # fmt: skip
# "trước Tháng Công nhân": a month that has its name for good.
_MONTHS = {"tháng công nhân": 5, "tháng thanh niên": 3}
# Also a verb, a place, a book: they name the feast only after its title or after what binds a time to it.
_TITLED = frozenset({"thanh minh", "phục sinh", "vu lan", "ông táo", "phật đản", "đôn ta"})
_TITLES = frozenset({"ngày", "dịp", "lễ", "niệm", "tiết", "tết", "tet", "rằm", "mùa", "đêm", "nghỉ"})
_BINDS = frozenset({"trước", "truoc", "sau", "kịp", "kip", "qua"})
# "trước Tết Trung thu": not the lunar new year.
_TETS = frozenset({"trung thu", "đoan ngọ", "thanh minh", "hàn thực", "chol chnam thmay", "chôl chnăm thmây"})
_PREFIXES = frozenset({"ngày", "dịp", "lễ", "kỷ", "niệm", "tiết", "đêm", "mùa", "đại", "kỳ", "nghỉ", "rằm"})
_BARE_PREFIXES = frozenset(map(bare, _PREFIXES))
_MOST_PREFIXES = 3

_Named = tuple[tuple[str, ...], Day | Container, str]


def _all() -> Iterator[tuple[str, Day | Container]]:
    for name, date in (_SOLAR | _HONOURED | _KHMER_YEAR | _SHORT).items():
        yield name, Day(*date, named=True)
    for name, date in _LUNAR.items():
        yield name, Day(*date, named=True, reckoning=Reckoning.LUNAR)
    for name, (day, month, reckoning) in _OTHERS.items():
        yield name, Day(day, month, named=True, reckoning=reckoning)
    for name, month in _MONTHS.items():
        yield name, Container(Unit.MONTH, month)


# A line of so many words without a mark is read as one typed without them.
_UNMARKED = "viec viec viec viec "


def _table(*, typed: bool) -> dict[str, list[_Named]]:
    """The names by their first word, longest first; ``typed`` as the lexer gives them without diacritics."""
    table: dict[str, list[_Named]] = {}
    for name, node in _all():
        full = [name, "tết " + name] if name in _TETS else [name]
        for form in full:
            forms = [tuple(form.split())]
            if typed:
                plain = bare(form)
                forms = [tuple(plain.split()), tuple(lex(_UNMARKED + plain).words[4:])]
            for words in dict.fromkeys(forms):
                table.setdefault(words[0], []).append((words, node, name))
    return {first: sorted(named, key=lambda row: -len(row[0])) for first, named in table.items()}


_MARKED, _TYPED = _table(typed=False), _table(typed=True)
# "truoc gio to": before a gale.
_NEVER_TYPED = frozenset({"giỗ tổ", "phật đản", "ông táo"})
FEAST_WORDS = {
    first: frozenset(words[1] for table in (_MARKED, _TYPED) for words, _, _ in table.get(first, ()) if len(words) > 1)
    for first in _MARKED.keys() | _TYPED.keys()
}
"""The first words of feasts, and what must follow each."""
FEAST_ALONE = frozenset(first for first, named in _MARKED.items() if any(len(words) == 1 for words, _, _ in named))
"""Feasts of one word."""
FEAST_OPENERS = FEAST_WORDS.keys() | FEAST_ALONE | _PREFIXES
"""With what a cell that holds a feast may begin."""


def feast(lexed: Lexed, i: int) -> Parsed | None:
    """ "trước Quốc khánh", "trước ngày giải phóng miền Nam": the name alone."""
    typed = lexed.source.isascii()
    prefixes = _BARE_PREFIXES | _PREFIXES if typed else _PREFIXES
    at = i
    while at - i < _MOST_PREFIXES and lexed.word(at) in prefixes:
        at += 1
    for start in (at, at - 1) if at > i else (at,):
        if found := _named(lexed, start, typed=typed):
            return found
    return None


def _named(lexed: Lexed, i: int, *, typed: bool) -> Parsed | None:
    """The feast whose name itself begins at ``i``."""
    for words, node, name in (_TYPED if typed else _MARKED).get(lexed.word(i), ()):
        if lexed.follows(i, *words) and _means(lexed, i, i + len(words), name, typed=typed):
            return _with_year(lexed, i + len(words), node)
    return None


# "trước khai giảng lớp tiếng Thái", "trước khai giảng năm học mới": not the school's day, or told by its year.
_GOES_ON = {
    "khai giảng": frozenset({"lớp", "khóa", "năm", "các", "lop", "khoa"}),
    # The founder of a trade or a family has a day of his own.
    "giỗ tổ": frozenset({"nghề", "họ", "dòng", "ngành", "tiên", "cải", "sân"}),
    "nhà giáo": frozenset({"ưu", "nhân"}),
}
_NONE: frozenset[str] = frozenset()


def _means(lexed: Lexed, i: int, after: int, name: str, *, typed: bool) -> bool:
    if lexed.word(after) in _GOES_ON.get(name, _NONE) or (typed and name in _NEVER_TYPED):
        return False
    before = bare(lexed.word(i - 1)) if typed else lexed.word(i - 1)
    if name in _SHORT:
        return before in {"ngày", "ngay"}
    if name in _HONOURED:
        return before in _TITLES or (typed and before in _BARE_PREFIXES)
    return name not in _TITLED or before in _TITLES | _BINDS or (typed and before in _BARE_PREFIXES)


def _with_year(lexed: Lexed, i: int, node: Day | Container) -> Parsed:
    year: int | None
    shift: int | None
    if year_at(lexed, i) and lexed.word(i + 1) not in COUNTED:
        year, shift, last = year_at(lexed, i), None, i + 1
    else:
        year, shift, last = year_after(lexed, i)
    return Parsed(replace(node, year=year, shift=shift), last)


# "Mốc | khai giảng": no longer cell is a feast alone.
_CELL_WORDS = 6


def feast_alone(lexed: Lexed) -> Parsed | None:
    """The feast that is all a line or cell says."""
    found = feast(lexed, 0) if len(lexed) <= _CELL_WORDS else None
    return found if found and found.last == len(lexed) else None
