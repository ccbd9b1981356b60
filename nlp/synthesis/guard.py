"""What keeps near duplicates apart: another number, name, negation or direction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

from nlp.synthesis.wording import Word, Wording, tone_apart

_NEGATIONS: Final = frozenset({"không", "chưa", "đừng", "chẳng", "chớ", "cấm", "bỏ", "ngừng", "dừng", "thôi"})
_EXACT: Final = frozenset(tone_apart(word) for word in _NEGATIONS)
_PLAIN_NEGATIONS: Final = frozenset({"khong", "chua", "dung", "cam"})
# Pairs of contrary actions; a proposal to do one is never the same as a proposal to do the other.
_CONTRARY: Final = (
    ("tang", "giam"),
    ("nang", "ha"),
    ("mo", "dong"),
    ("sap", "tach"),
    ("nhap", "tach"),
    ("cho phep", "cam"),
    ("mo rong", "thu hep"),
    ("them", "bot"),
    ("giu", "bo"),
    ("keo dai", "rut ngan"),
)
# More different words than this and two proposals are about different things.
_FEW: Final = 2
_DIRECTIONS: Final = frozenset(w for pair in _CONTRARY for side in pair for w in side.split())


def conflict(a: Wording, b: Wording) -> str | None:
    """Why two near-duplicate proposals must not be merged, in Vietnamese; ``None`` where nothing speaks against it.

    Words that stand in one and not in the other decide: a substitution (something else in the place of something)
    is never a near duplicate; words merely added are, unless they carry a number, a name or a negation.
    """
    left, right = _only(a, b), _only(b, a)
    if _numbers(left) or _numbers(right):
        return "khác số"
    if _negations(a) != _negations(b):
        return "một bên phủ định"
    if {w.plain for w in left} & _DIRECTIONS and {w.plain for w in right} & _DIRECTIONS:
        return "ngược chiều"
    if any(w.name for w in (*left, *right)):
        return "khác tên riêng"
    if left and right:
        return "khác nội dung"
    if a.marked and b.marked and _other_marks(a, b):
        return "khác dấu"
    return None


def contrary(a: Wording, b: Wording) -> bool:
    """Whether two like proposals ask for opposite things: the contrary words are all that tells them apart."""
    left, right = {w.plain for w in _only(a, b)}, {w.plain for w in _only(b, a)}
    if len(left) > _FEW or len(right) > _FEW:
        return False
    if _negations(a) != _negations(b):
        return True
    for one, other in _CONTRARY:
        first, second = set(one.split()), set(other.split())
        if (first <= left and second <= right) or (second <= left and first <= right):
            return True
    return False


def _only(a: Wording, b: Wording) -> list[Word]:
    """Content words that stand in ``a`` more often than in ``b``."""
    spare = Counter(w.plain for w in b.words)
    found = []
    for word in a.content:
        if spare[word.plain] > 0:
            spare[word.plain] -= 1
        else:
            found.append(word)
    return found


def _numbers(words: Iterable[Word]) -> bool:
    return any(w.plain[0].isdigit() for w in words)


def _negations(wording: Wording) -> Counter[str]:
    """Each negation with the word that it denies: a second "không" elsewhere is another negation."""
    found: Counter[str] = Counter()
    for i, word in enumerate(wording.words):
        negates = word.exact in _EXACT if wording.marked else word.plain in _PLAIN_NEGATIONS
        if negates:
            following = wording.words[i + 1].plain if i + 1 < len(wording.words) else ""
            found[following] += 1
    return found


def _other_marks(a: Wording, b: Wording) -> bool:
    """A word that both write, with marks that never agree: ``Nà Lộc`` and ``Nà Lốc``."""
    mine, theirs = _forms(a), _forms(b)
    return any(not (mine[plain] & theirs[plain]) for plain in mine.keys() & theirs.keys())


def _forms(wording: Wording) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for word in wording.content:
        found.setdefault(word.plain, set()).add(word.exact)
    return found
