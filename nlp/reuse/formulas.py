"""The commonest turns of phrase of a campaign, counted text by text in bounded memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import regex

from nlp.records import Formula

WORDS = 7
"""Words of a clause at least; shorter ones are plain language."""
TEXTS = 3
"""Texts that hold a formula at least."""
MOST = 50
ROOM = 200_000
"""Clauses counted at once, some 60 MB. Beyond, those held by fewest texts are forgotten: what is common comes back."""
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")
_CLAUSE = regex.compile(r"[^,;:.!?…\n“”\"()]+")


class FormulaCount:
    """Give it the own sentences of one text after the other, then ask for the commonest clauses."""

    def __init__(self, room: int = ROOM) -> None:
        self._room = room
        self._held: Counter[str] = Counter()
        self._written: dict[str, str] = {}
        self._forgotten = 0

    def add(self, sentences: Iterable[str]) -> None:
        """The own sentences of one text; a clause counts once a text."""
        mine: dict[str, str] = {}
        for sentence in sentences:
            for match in _CLAUSE.finditer(sentence):
                words = _WORD.findall(match.group())
                if len(words) >= WORDS:
                    mine.setdefault(" ".join(words).lower(), match.group().strip())
        for key, written in mine.items():
            self._held[key] += 1
            self._written.setdefault(key, written)
        while len(self._held) > self._room:
            self._forget()

    def _forget(self) -> None:
        self._forgotten += 1
        for key in [key for key, count in self._held.items() if count <= self._forgotten]:
            del self._held[key], self._written[key]

    def commonest(self, most: int = MOST) -> tuple[Formula, ...]:
        """The clauses held by three texts or more as first written, the commonest first, at most ``most``."""
        common = sorted((-count, key) for key, count in self._held.items() if count >= TEXTS)
        return tuple(Formula(self._written[key], -count) for count, key in common[:most])
