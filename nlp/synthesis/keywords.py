"""The words that tell one group of texts from the others, as people write them."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from nlp.synthesis.folding import fold
from nlp.synthesis.wording import FRAME, wording
from nlp.text.tokens import words

_WORD = re.compile(r"[^\W\d_]+")
# How much more a word of the matter counts than one that no list knows.
_KNOWN = 2.0
_ASKING = frozenset({"de", "nghi", "kien", "xuat", "chi", "bo"})


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words in small letters: ``matter`` say what a text is about, ``empty`` are of every subject and name nothing."""

    matter: frozenset[str] = frozenset()
    empty: frozenset[str] = frozenset()


def keywords(
    groups: Sequence[Sequence[str]], people: Iterable[str] = (), words_of: Vocabulary | None = None, count: int = 5
) -> tuple[tuple[str, ...], ...]:
    """Up to ``count`` words of two syllables or more a group, by class-based TF-IDF; names name nothing.

    A word counts once a text, so that one long text does not name its group. ``people`` are names of persons that
    stand in no group's keywords even where somebody typed them small.
    """
    vocabulary = words_of or Vocabulary()
    barred = _parts(people) | vocabulary.empty
    tables = [Counter(pair for text in texts for pair in set(_pairs(text)) - barred) for texts in groups]
    spread = Counter(pair for table in tables for pair in table)
    return tuple(_top(table, spread, len(tables), count, vocabulary) for table in tables)


def _parts(people: Iterable[str]) -> set[str]:
    """Every run of two syllables and more of these names."""
    found: set[str] = set()
    for name in set(people):
        syllables = name.lower().split()
        found |= {" ".join(syllables[i:j]) for j in range(len(syllables) + 1) for i in range(j - 1)}
    return found


def _top(table: Counter[str], spread: Counter[str], groups: int, count: int, vocabulary: Vocabulary) -> tuple[str, ...]:
    weight = {
        p: n * math.log(1 + groups / spread[p]) * (_KNOWN if p in vocabulary.matter else 1.0) for p, n in table.items()
    }
    chosen: list[str] = []
    used: set[str] = set()
    for pair in sorted(weight, key=lambda p: (-weight[p], p)):
        if len(chosen) == count:
            break
        if not used & set(pair.split()):
            chosen.append(pair)
            used.update(pair.split())
    return tuple(chosen)


def _pairs(text: str) -> list[str]:
    """Words of two syllables and more; from texts without marks nothing, because the tokenizer needs them."""
    if not wording(text).marked:
        return []
    found = [w.text for w in words(text)]
    kept = [w.lower() for w in found if " " in w and _WORD.search(w) and _is_word(w) and not _is_name(w)]
    return [w for w in kept if not set(fold(w).split()) <= _ASKING | FRAME]


def _is_name(word: str) -> bool:
    """Whether a syllable after the first has a capital: "Lò Thị Mận", "Nậm Pó", but not "Đảng ủy", "Giáo dục"."""
    return any(syllable[:1].isupper() for syllable in word.split()[1:])


def _is_word(word: str) -> bool:
    """Whether every syllable has two letters at least: "dãy C" is no word."""
    return all(len(syllable) > 1 for syllable in word.split())
