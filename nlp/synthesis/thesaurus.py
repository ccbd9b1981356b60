"""Near words by hand: small concepts inside domains of life (``corpus/lexicons/concepts``).

Two short texts often ask for the same thing without one word in common. Word vectors would need millions of words of
background text, which no department has; a list of concepts that an officer can edit needs none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import Field

from nlp.campaign import Model
from nlp.synthesis.wording import Word, Wording, wording


class Domain(Model):
    """A domain of life with its concepts, each a row of words that mean nearly the same.

    ``general`` domains hold words of every subject ("hỗ trợ", "xã"), which say little of what a text is about.
    """

    domain: str
    general: bool = False
    concepts: tuple[tuple[str, ...], ...] = Field(min_length=1)


class Thesaurus(Model):
    """All domains; empty where a department keeps none."""

    domains: tuple[Domain, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """What a text is compared by: a phrase of the thesaurus with its concepts, or a word that it does not know."""

    text: str
    concepts: tuple[int, ...] = ()


class Lookup:
    """Phrases of a thesaurus found in texts, the longest first."""

    def __init__(self, thesaurus: Thesaurus) -> None:
        self.domain_of: list[int] = []
        self.general: list[bool] = []
        self._marked: dict[tuple[str, ...], list[int]] = defaultdict(list)
        self._bare: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for number, domain in enumerate(thesaurus.domains):
            for phrases in domain.concepts:
                self._add(len(self.domain_of), phrases)
                self.domain_of.append(number)
                self.general.append(domain.general)
        self._longest = max(map(len, self._marked), default=1)

    def _add(self, concept: int, phrases: Sequence[str]) -> None:
        for phrase in phrases:
            words = wording(phrase).words
            self._marked[tuple(w.exact for w in words)].append(concept)
            # One syllable without marks may be any of six words.
            if len(words) > 1:
                self._bare[tuple(w.plain for w in words)].append(concept)

    def terms(self, text: str) -> tuple[Term, ...]:
        """The terms of ``text``, each once; words of asking, numbers and names of places or people are left out."""
        words = wording(text)
        content = {id(w) for w in words.content}
        found: dict[Term, None] = {}
        i = 0
        while i < len(words.words):
            length, concepts = self._at(words, i, content)
            if concepts:
                found[Term(" ".join(w.plain for w in words.words[i : i + length]), concepts)] = None
            elif id(words.words[i]) in content and _says(words.words[i]):
                found[Term(words.words[i].plain)] = None
            i += length
        return tuple(found)

    def _at(self, words: Wording, start: int, content: set[int]) -> tuple[int, tuple[int, ...]]:
        index = self._marked if words.marked else self._bare
        for length in range(min(self._longest, len(words.words) - start), 0, -1):
            chosen = words.words[start : start + length]
            if all(w.name for w in chosen) or (length == 1 and id(chosen[0]) not in content):
                continue
            concepts = index.get(tuple(w.exact if words.marked else w.plain for w in chosen))
            if concepts:
                return length, tuple(dict.fromkeys(concepts))
        return 1, ()


def _says(word: Word) -> bool:
    return word.plain.isalpha() and not word.name
