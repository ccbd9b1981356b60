"""Years that stand without "năm": headed by what is planned for them, or one of several in a row."""

from __future__ import annotations

from nlp.elements.lexer import Lexed
from nlp.elements.times.words import year_at
from nlp.text.normalise import bare

# What may follow a bare year ("đến 2030, ..."): no noun that it could count.
_AFTER_YEAR = frozenset(",.;:)]-|") | {
    "", "và", "có", "phải", "sẽ", "đạt", "là", "hoàn", "tầm", "thì", "với", "trở", "giảm", "tăng", "không", "còn",
    "mỗi",
}  # fmt: skip


def stands_free(lexed: Lexed, i: int) -> bool:
    """Whether no noun follows the year at ``i`` that it could count."""
    return lexed.word(i + 1) in _AFTER_YEAR and not (lexed.glued(i + 1) and lexed.glued(i + 2))


# "Phương hướng 2026", "Chỉ tiêu 2026:", "nhiệm vụ 2026".
_YEAR_HEADS = frozenset({"hướng", "tiêu", "vụ", "hoạch", "riêng", "tâm", "đích", "ký", "trình"})
_TYPED_HEADS = frozenset(map(bare, _YEAR_HEADS))


def is_headed_year(lexed: Lexed, i: int) -> bool:
    """Whether the year at ``i`` stands bare after what is planned for it."""
    if not year_at(lexed, i) or not stands_free(lexed, i):
        return False
    head = lexed.word(i - 1)
    # "đã cam kết với hội nghị cho 2027: ..."
    given = head == "cho" and lexed.word(i + 1) in {":", ""}
    return head in _YEAR_HEADS or given or (head in _TYPED_HEADS and lexed.source.isascii()) or _in_row(lexed, i)


_ROW = 14
_MARKS = frozenset({"", ":", ";", ",", "-", "và"})


def _in_row(lexed: Lexed, i: int) -> bool:
    """ "2026: 40%; 2027: 70%", "năm 2026 đạt 40%, 2027 đạt 70%": one year of several, each with what is due in it."""
    if lexed.word(i - 1) not in _MARKS or not lexed.word(i + 1) or (lexed.word(i + 1) in _MARKS - {":"}):
        return False
    first, last = max(0, i - _ROW), i if lexed.word(i + 1) != ":" else i + _ROW
    years = (year_at(lexed, at) for at in range(first, last) if at != i)
    return any(year and 0 < abs(year - year_at(lexed, i)) <= _NEAR_YEARS for year in years)


_NEAR_YEARS = 5
