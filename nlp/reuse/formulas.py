"""The commonest turns of phrase of a campaign: runs of words that many texts share, counted in bounded memory."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

import regex

from nlp.records import Formula

WORDS = 6
"""Syllables of a run; a formula is one run or several that overlap."""
TEXTS = 3
"""Texts that hold a formula at least."""
MOST = 50
ROOM = 200_000
"""Runs counted at once, some 60 MB. Beyond, those held by fewest texts are forgotten: what is common comes back."""
CONTINUES = 0.7
"""Share of a formula's texts in which it goes on alike, from which what follows belongs to it."""
NAMES = 1
"""Words with a capital inside a formula at most; more are the name of an office."""
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")
_CLAUSE = regex.compile(r"[^,;:.!?…\n“”\"()]+")

Run = tuple[str, ...]
"""As written, but for the capital that begins a sentence."""


class FormulaCount:
    """Give it the own sentences of one text after the other, then ask for the commonest formulas."""

    def __init__(self, room: int = ROOM) -> None:
        self._room = room
        self._held: Counter[Run] = Counter()
        self._forgotten = 0

    def add(self, sentences: Iterable[str]) -> None:
        """The own sentences of one text; a run counts once a text."""
        mine: set[Run] = set()
        for sentence in sentences:
            small = sentence[:1].lower() + sentence[1:]
            for match in _CLAUSE.finditer(small):
                words = _WORD.findall(match.group())
                mine.update(zip(*(words[first:] for first in range(WORDS)), strict=False))
        self._held.update(mine)
        while len(self._held) > self._room:
            self._forget()

    def _forget(self) -> None:
        self._forgotten += 1
        for key in [key for key, count in self._held.items() if count <= self._forgotten]:
            del self._held[key]

    def commonest(self, most: int = MOST) -> tuple[Formula, ...]:
        """The formulas held by three texts or more, the commonest first, at most ``most``."""
        common = {key: count for key, count in self._held.items() if count >= TEXTS and _is_wording(key)}
        left, right = _neighbours(common)
        used: set[Run] = set()
        found: list[Formula] = []
        for key in sorted(common, key=lambda key: (-common[key], key)):
            if key not in used and len(found) < most:
                chain = _grown(key, common, left, right, used)
                found.append(Formula(" ".join([*chain[0], *(run[-1] for run in chain[1:])]), common[key]))
        return tuple(found)


def _is_wording(run: Run) -> bool:
    """No numbers, no name of an office."""
    return not any(word[0].isdigit() for word in run) and sum(word[0].isupper() for word in run[1:]) <= NAMES


Ends = Mapping[Run, list[Run]]


def _neighbours(common: Mapping[Run, int]) -> tuple[Ends, Ends]:
    """Runs by their last words and by their first: what may stand before and after another."""
    left, right = defaultdict[Run, list[Run]](list), defaultdict[Run, list[Run]](list)
    for key in common:
        left[key[1:]].append(key)
        right[key[:-1]].append(key)
    return left, right


def _grown(key: Run, common: Mapping[Run, int], left: Ends, right: Ends, used: set[Run]) -> list[Run]:
    """The run with those that stand before and after it in most of its texts."""
    least, chain = CONTINUES * common[key], [key]
    used.add(key)
    while follows := _best(right.get(chain[-1][1:], ()), common, used, least):
        chain.append(follows)
        used.add(follows)
    while before := _best(left.get(chain[0][:-1], ()), common, used, least):
        chain.insert(0, before)
        used.add(before)
    return chain


def _best(runs: Iterable[Run], common: Mapping[Run, int], used: set[Run], least: float) -> Run | None:
    return max((r for r in runs if r not in used and common[r] >= least), key=lambda r: (common[r], r), default=None)
