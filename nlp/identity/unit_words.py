"""How well a unit as written fits one of the roster: shared words, rare ones most, abbreviations by their initials."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from nlp.identity.names import name_key

# Words of an abbreviation are seldom more.
_LONGEST = 8


class UnitWords:
    """The units of a roster, ready to be compared with; words that many units share weigh little."""

    def __init__(self, units: Iterable[str]) -> None:
        self._units = sorted(set(units))
        words = [set(words_of(unit)) for unit in self._units]
        self._count = len(words)
        self._best: dict[str, float] = {}
        self._in = Counter(word for some in words for word in some)

    def fit(self, written: str, listed: str) -> float | None:
        """0 to 1: how much of the one the other holds; ``None`` where ``written`` says nothing of the unit."""
        mine, theirs = words_of(written), words_of(listed)
        if self._weight(mine) < self._weight_of_half():
            return None
        if _numbers(mine) and _numbers(theirs) and _numbers(mine) != _numbers(theirs):
            return 0.0
        here, there = _covered(mine, theirs), _covered(theirs, mine)
        here |= {at for at, word in enumerate(mine) if _runs(word, theirs)}
        there |= {at for word in mine for at in _runs(word, theirs)} | {
            at for at, word in enumerate(theirs) if _runs(word, mine)
        }
        here |= {at for word in theirs for at in _runs(word, mine)}
        return max(self._share(mine, here), self._share(theirs, there))

    def lead(self, written: str, listed: str) -> float:
        """How far the unit that fits ``written`` best is ahead of ``listed``."""
        fit = self.fit(written, listed) or 0.0
        if fit < 1.0 and written not in self._best:
            # Asked once for each way of writing: it goes through all units.
            self._best[written] = max((self.fit(written, unit) or 0.0 for unit in self._units), default=0.0)
        return self._best[written] - fit if fit < 1.0 else 0.0

    def _share(self, words: Sequence[str], covered: set[int]) -> float:
        total = self._weight(words)
        return self._weight([words[at] for at in covered]) / total if total else 0.0

    def _weight(self, words: Sequence[str]) -> float:
        return sum(math.log((self._count + 1) / max(1, self._in[word])) for word in words)

    def _weight_of_half(self) -> float:
        """What a word weighs that stands in half of all units: less says nothing."""
        return math.log((self._count + 1) / max(1.0, self._count / 2))


@lru_cache(maxsize=20_000)
def words_of(unit: str) -> tuple[str, ...]:
    """The words of a unit's name without marks; numbers without leading zeros."""
    return tuple(str(int(word)) if word.isdecimal() else word for word in name_key(unit).split())


def _numbers(words: Sequence[str]) -> set[str]:
    return {word for word in words if word.isdecimal()}


def _covered(words: Sequence[str], others: Sequence[str]) -> set[int]:
    return {at for at, word in enumerate(words) if word in others}


def _runs(word: str, others: Sequence[str]) -> set[int]:
    """The places of the words whose initials ``word`` is made of, whole or in its ending ("CHQS" of "quân sự")."""
    if not 2 <= len(word) <= _LONGEST or word.isdecimal() or word in others:
        return set()
    initials = "".join(other[0] for other in others)
    for start in range(len(word) - 1):
        at = initials.find(word[start:])
        # A part of an abbreviation must still be half of it.
        if at >= 0 and 2 * (len(word) - start) >= len(word):
            return set(range(at, at + len(word) - start))
    return set()
