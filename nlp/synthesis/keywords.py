"""The words that tell one group of texts from the others, as people write them."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence

from nlp.synthesis.folding import fold
from nlp.synthesis.wording import FRAME, wording
from nlp.text.tokens import words

_WORD = re.compile(r"[^\W\d_]+")
_ASKING = frozenset({"de", "nghi", "kien", "xuat", "chi", "bo"})


def keywords(
    groups: Sequence[Sequence[str]], people: Iterable[str] = (), count: int = 5
) -> tuple[tuple[str, ...], ...]:
    """Up to ``count`` words of two syllables or more a group, by class-based TF-IDF; names name nothing.

    A word counts once a text, so that one long text does not name its group. ``people`` are names of persons that
    stand in no group's keywords even where somebody typed them small.
    """
    parts = _parts(people)
    tables = [Counter(pair for text in texts for pair in set(_pairs(text)) - parts) for texts in groups]
    spread = Counter(pair for table in tables for pair in table)
    return tuple(_top(table, spread, len(tables), count) for table in tables)


def _parts(people: Iterable[str]) -> set[str]:
    """Every run of two syllables and more of these names."""
    found: set[str] = set()
    for name in set(people):
        syllables = name.lower().split()
        found |= {" ".join(syllables[i:j]) for j in range(len(syllables) + 1) for i in range(j - 1)}
    return found


def _top(table: Counter[str], spread: Counter[str], groups: int, count: int) -> tuple[str, ...]:
    weight = {p: n * math.log(1 + groups / spread[p]) for p, n in table.items()}
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
    kept = [w.lower() for w in found if " " in w and _WORD.search(w) and not _is_name(w)]
    return [w for w in kept if not set(fold(w).split()) <= _ASKING | FRAME]


def _is_name(word: str) -> bool:
    """Whether a syllable after the first has a capital: "Lò Thị Mận", "Nậm Pó", but not "Đảng ủy", "Giáo dục"."""
    return any(syllable[:1].isupper() for syllable in word.split()[1:])
