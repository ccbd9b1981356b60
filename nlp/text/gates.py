"""One look at the words of a text tells which of many patterns could match in it; all patterns share the look."""

from __future__ import annotations

import operator
import re
from functools import lru_cache, reduce

from nlp.text.needs import Need, Way, ways_of

_WORD = re.compile(r"\w+")
# Longer texts hold nearly every word; a piece of a submission is shorter.
_LONGEST = 1000
_KEPT_TEXTS, _KEPT_WORDS = 128, 20_000


class _Gates(dict[str, int]):
    """By word (letters and marks between spaces) the needs that it fills: two bits a way of matching.

    The first two bits stand for patterns of which nothing is known.
    """

    def __init__(self) -> None:
        super().__init__()
        self.ways: dict[Way, int] = {}
        self.whole: dict[str, int] = {}
        self.held: dict[str, int] = {}
        self.longest = 0

    def add(self, pattern: str) -> int:
        """The gate of ``pattern``: a bit a way."""
        ways = ways_of(pattern)
        self.clear()
        opened.cache_clear()
        return reduce(operator.or_, map(self._bit, ways), 0) or 1

    def _bit(self, way: Way) -> int:
        if way not in self.ways:
            bit = self.ways[way] = 4 << 2 * len(self.ways)
            self._note(way[0], bit)
            self._note(way[1], bit << 1)
        return self.ways[way]

    def _note(self, need: Need, bit: int) -> None:
        for letters, whole in need:
            table = self.whole if whole else self.held
            table[letters] = table.get(letters, 0) | bit
            self.longest = max(self.longest, len(letters))

    def __missing__(self, word: str) -> int:
        if len(self) >= _KEPT_WORDS:
            self.clear()
        bits = reduce(operator.or_, (self.whole.get(part, 0) for part in _WORD.findall(word)), 0)
        for i in range(len(word)):
            for j in range(i + 1, min(len(word), i + self.longest) + 1):
                bits |= self.held.get(word[i:j], 0)
        self[word] = bits
        return bits


_GATES = _Gates()


def gate(pattern: str) -> int:
    """A number that shares a bit with ``opened(text)`` wherever ``pattern`` may match in ``text``."""
    return _GATES.add(pattern)


@lru_cache(maxsize=_KEPT_TEXTS)
def opened(text: str) -> int:
    """The gates of all patterns that may match in ``text``."""
    if len(text) > _LONGEST:
        return -1
    filled = reduce(operator.or_, map(_GATES.__getitem__, set(text.split())), 0b11)
    return filled & (filled >> 1)
