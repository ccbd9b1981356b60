"""The commonest formulas of a campaign: clauses that many texts share, counted in bounded memory.

What is counted are runs of words, with the borders of their clauses as words of their own; runs that go on alike in
most of their texts are joined. Shown is what goes from border to border: half a clause says nothing to a reader.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

import regex

from nlp.records import Formula

WORDS = 6
"""Syllables of a formula at least, and of a run, where the borders of its clause count too."""
BEGIN, END = "^", "$"
TEXTS = 3
"""Texts that hold a formula at least."""
MOST = 50
ROOM = 200_000
"""Runs counted at once, some 60 MB. Beyond, those held by fewest texts are forgotten: what is common comes back."""
CONTINUES = 0.5
"""Share of a run's texts in which it goes on alike, from which what follows belongs to the formula."""
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
            for match in _CLAUSE.finditer(sentence):
                words = _WORD.findall(match.group())
                # The capital that begins a sentence or an item, not that of a name's second word.
                words[:1] = [word[:1].lower() + word[1:] for word in words[:1]]
                bordered = [BEGIN, *words, END]
                mine.update(zip(*(bordered[first:] for first in range(WORDS)), strict=False))
        self._held.update(mine)
        while len(self._held) > self._room:
            self._forget()

    def _forget(self) -> None:
        self._forgotten += 1
        for key in [key for key, count in self._held.items() if count <= self._forgotten]:
            del self._held[key]

    def commonest(self, most: int = MOST) -> tuple[Formula, ...]:
        """The formulas held by three texts or more, at most ``most``, the commonest first."""
        common = {key: count for key, count in self._held.items() if count >= TEXTS and _is_wording(key)}
        left, right = _neighbours(common)
        used: set[Run] = set()
        found: list[Formula] = []
        for key in sorted(common, key=lambda key: (-common[key], key)):
            if key in used or len(found) == most:
                continue
            chain = _grown(key, common, left, right, used)
            words = [*chain[0], *(run[-1] for run in chain[1:])]
            if words[0] == BEGIN and words[-1] == END and len(words) - 2 >= WORDS:
                used.update(chain)
                found.append(Formula(" ".join(words[1:-1]), min(common[run] for run in chain)))
        return tuple(sorted(found, key=lambda one: (-one.texts, one.text)))


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
    chain, mine = [key], {key, *used}
    while follows := _best(right.get(chain[-1][1:], ()), common, mine, CONTINUES * common[key]):
        chain.append(follows)
        mine.add(follows)
    while before := _best(left.get(chain[0][:-1], ()), common, mine, CONTINUES * common[key]):
        chain.insert(0, before)
        mine.add(before)
    return chain


def _best(runs: Iterable[Run], common: Mapping[Run, int], used: set[Run], least: float) -> Run | None:
    return max((r for r in runs if r not in used and common[r] >= least), key=lambda r: (common[r], r), default=None)
