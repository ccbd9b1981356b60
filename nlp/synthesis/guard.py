"""What keeps near duplicates apart: another number, name, negation or direction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Profile:
    """A proposal as the guard looks at it, made once: thousands are held against each other."""

    content: tuple[Word, ...]
    marked: bool
    counts: Counter[str]
    negations: Counter[str]
    forms: Mapping[str, frozenset[str]]

    @property
    def may_oppose(self) -> bool:
        """Whether it has a word that could make it the opposite of another."""
        return bool(self.negations) or not _DIRECTIONS.isdisjoint(self.counts)


def profile(wording: Wording) -> Profile:
    """What the guard needs of a proposal's words."""
    content = wording.content
    forms: dict[str, set[str]] = {}
    for word in content:
        forms.setdefault(word.plain, set()).add(word.exact)
    return Profile(
        content,
        wording.marked,
        Counter(w.plain for w in wording.words),
        _negated(wording),
        {plain: frozenset(exact) for plain, exact in forms.items()},
    )


def conflict(a: Profile, b: Profile) -> str | None:
    """Why two near-duplicate proposals must not be merged, in Vietnamese; ``None`` where nothing speaks against it.

    Words that stand in one and not in the other decide: a substitution (something else in the place of something)
    is never a near duplicate; words merely added are, unless they carry a number, a name or a negation.
    """
    left, right = _only(a, b), _only(b, a)
    mine, theirs = _numbers(left), _numbers(right)
    # "một" is an article as often as a number: alone it tells nothing apart.
    if (mine and theirs) or (mine | theirs) - {"1"}:
        return "khác số"
    if a.negations != b.negations:
        return "một bên phủ định"
    if {w.plain for w in left} & _DIRECTIONS and {w.plain for w in right} & _DIRECTIONS:
        return "ngược chiều"
    if any(w.name for w in (*left, *right)):
        return "khác tên riêng"
    if left and right:
        return "khác nội dung"
    if a.marked and b.marked and any(a.forms[w].isdisjoint(b.forms[w]) for w in a.forms.keys() & b.forms.keys()):
        return "khác dấu"
    return None


def contrary(a: Profile, b: Profile) -> bool:
    """Whether two like proposals ask for opposite things: the contrary words are all that tells them apart."""
    left, right = {w.plain for w in _only(a, b)}, {w.plain for w in _only(b, a)}
    if len(left) > _FEW or len(right) > _FEW:
        return False
    if a.negations != b.negations:
        return True
    for one, other in _CONTRARY:
        first, second = set(one.split()), set(other.split())
        if (first <= left and second <= right) or (second <= left and first <= right):
            return True
    return False


def _only(a: Profile, b: Profile) -> list[Word]:
    """Content words that stand in ``a`` more often than in ``b``."""
    used: Counter[str] = Counter()
    found = []
    for word in a.content:
        used[word.plain] += 1
        if used[word.plain] > b.counts[word.plain]:
            found.append(word)
    return found


def _numbers(words: Iterable[Word]) -> set[str]:
    return {w.plain for w in words if w.plain[0].isdigit()}


def _negated(wording: Wording) -> Counter[str]:
    """Each negation with the word that it denies: a second "không" elsewhere is another negation."""
    found: Counter[str] = Counter()
    for i, word in enumerate(wording.words):
        negates = word.exact in _EXACT if wording.marked else word.plain in _PLAIN_NEGATIONS
        if negates:
            following = wording.words[i + 1].plain if i + 1 < len(wording.words) else ""
            found[following] += 1
    return found
