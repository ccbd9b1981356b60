"""Grammar of school terms, and of the school year and term of office that a text is about."""

from __future__ import annotations

from nlp.elements.lexer import Lexed
from nlp.elements.times.periods import term
from nlp.elements.times.tree import OfficeTerm, Parsed, Relative, SchoolTerm, Unit, Years

_NEXT = frozenset({"tới", "sau"})
_TERM_NUMBERS = {"i": 1, "ii": 2, "1": 1, "2": 2, "một": 1, "hai": 2, "đầu": 1, "cuối": 2}


def school_term(lexed: Lexed, i: int) -> Parsed | None:
    """ "học kỳ I năm học 2026-2027", "học kỳ 2", "HKI"."""
    word = lexed.word(i)
    at = i + 1 if word == "hk" else i + 2
    if word in {"hki", "hkii"}:
        number, at = len(word) - 2, i + 1
    else:
        number = _TERM_NUMBERS.get(lexed.word(at), lexed.roman(at)) or (0 if lexed.word(at) == "này" else -1)
        at += 1
    if lexed.follows(i, "học", "kỳ") and lexed.word(i + 2) in _NEXT and lexed.word(i + 3) != "khi":
        return Parsed(SchoolTerm(0, shift=1), i + 3)
    if number not in {0, 1, 2} or not (word.startswith("hk") or lexed.follows(i, "học", "kỳ")):
        return None
    of = at + (lexed.word(at) in {"của", ","})
    whole = term(lexed, of)
    if whole and isinstance(whole.node, Years) and whole.node.school:
        return Parsed(SchoolTerm(number, whole.node.first), whole.last)
    if whole and isinstance(whole.node, Relative):
        return Parsed(SchoolTerm(number, shift=whole.node.shift), whole.last)
    return Parsed(SchoolTerm(number), at)


def both_terms(lexed: Lexed, i: int) -> Parsed | None:
    """ "cả hai học kỳ": the school year."""
    if lexed.word(i - 1) != "cả" or lexed.word(i) not in {"hai", "2"} or not lexed.follows(i + 1, "học", "kỳ"):
        return None
    return Parsed(Relative(Unit.SCHOOL_YEAR, 0), i + 3)


def spoken_of(lexed: Lexed, i: int) -> Parsed | None:
    """The school year or term of office that the text is about: "hết năm học", "cuối nhiệm kỳ"."""
    if lexed.follows(i, "nhiệm", "kỳ"):
        at = i + 2 + (lexed.word(i + 2) == "này")
        return Parsed(OfficeTerm(), at) if lexed.number(at) < 0 and lexed.word(at) not in _OTHER_TERMS else None
    if lexed.follows(i, "năm", "học") and lexed.number(i + 2) < 0 and lexed.word(i + 2) not in _OTHER_TERMS:
        return Parsed(Relative(Unit.SCHOOL_YEAR, 0), i + 2)
    return None


_OTHER_TERMS = frozenset({"trước", "qua", "ngoái", "vừa", "cũ", "sau", "tới", "mới", "này", "đại", "của", "i", "ii"})
