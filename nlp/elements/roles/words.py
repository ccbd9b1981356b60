"""Classes of words: what a compound that was never seen in training is for, by a lexicon made by hand."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from nlp.text.normalise import bare, fold_letters

Classes = tuple[str, ...]
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|[%\"!?]")
_LONGEST = 70


def syllables(text: str) -> list[str]:
    """Lower-case tokens, spelling variants folded, every number as ``<n>``."""
    return tokens(fold_letters(text))


def tokens(folded: str) -> list[str]:
    """The syllables of a text that is folded."""
    return ["<n>" if t[0].isdigit() else t for t in _TOKEN.findall(folded)[:_LONGEST]]


@dataclass(frozen=True, slots=True)
class Table:
    """Entries by their syllables joined with spaces, and by their first syllable: its own classes, and by the second
    syllable how many syllables the longer ones have, most first."""

    entries: Mapping[str, Classes]
    begun: Mapping[str, tuple[Classes | None, Mapping[str, tuple[int, ...]]]]


class Found(NamedTuple):
    """An entry over the syllables ``[start, end)``."""

    start: int
    end: int
    classes: Classes


@dataclass(frozen=True, slots=True)
class WordClasses:
    """The lexicon as typed and without diacritics."""

    marked: Table
    plain: Table

    def found(self, syllables: Sequence[str], unmarked: bool = False) -> list[Found]:
        """The entries in folded ``syllables`` from left to right, the longest first; ``unmarked`` are without diacritics."""  # noqa: E501
        table = self.plain if unmarked else self.marked
        begun, found, end = table.begun.get, list[Found](), 0
        for i, first in enumerate(syllables):
            if i < end or (known := begun(first)) is None:
                continue
            single, longer = known
            lengths = longer.get(syllables[i + 1] if i + 1 < len(syllables) else "") if longer else None
            entry = _longest(table, syllables, i, lengths) if lengths else None
            if entry is None and single is not None:
                entry = Found(i, i + 1, single)
            if entry is not None:
                found.append(entry)
                end = entry.end
        return found


def _longest(table: Table, syllables: Sequence[str], i: int, lengths: Sequence[int]) -> Found | None:
    """The longest entry at ``i``; entries that begin with its two syllables have ``lengths``."""
    for length in lengths:
        classes = table.entries.get(" ".join(syllables[i : i + length]))
        if classes is not None:
            # What is cut off by the end was looked for as its shorter self.
            return Found(i, min(i + length, len(syllables)), classes)
    return None


def read_word_classes(content: str, name: str) -> WordClasses:
    """The lexicon of a file: lines of a word, a tab and its class; ``#`` is a remark.

    Raises ``ValueError`` with file and line where a line is none.
    """
    marked: dict[str, Classes] = {}
    for number, line in enumerate(content.splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        word, tab, label = line.partition("\t")
        if not (word.strip() and tab and label.strip()):
            raise ValueError(f"{name}:{number}: cần một từ, dấu tab, tên lớp")
        _add(marked, " ".join(syllables(word)), (label.strip(),))
    plain: dict[str, Classes] = {}
    for word, classes in marked.items():
        # A single syllable without its diacritics may be any of a dozen words.
        if " " in word:
            _add(plain, bare(word), classes)
    return WordClasses(_table(marked), _table(plain))


def _add(entries: dict[str, Classes], word: str, classes: Classes) -> None:
    entries[word] = tuple(dict.fromkeys((*entries.get(word, ()), *classes)))


def _table(entries: Mapping[str, Classes]) -> Table:
    lengths: dict[str, dict[str, set[int]]] = {}
    for word in entries:
        first, *rest = word.split(" ")
        longer = lengths.setdefault(first, {})
        if rest:
            longer.setdefault(rest[0], set()).add(1 + len(rest))
    return Table(entries, {
        first: (entries.get(first), {second: tuple(sorted(found, reverse=True)) for second, found in longer.items()})
        for first, longer in lengths.items()
    })  # fmt: skip


NO_WORDS = WordClasses(Table({}, {}), Table({}, {}))
