"""The words that tell one group of texts from the others, as people write them."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence

from nlp.synthesis.folding import fold
from nlp.synthesis.wording import FRAME, wording
from nlp.text.tokens import words

_WORD = re.compile(r"[^\W\d_]+")
_ASKING = frozenset({"de", "nghi", "kien", "xuat", "chi", "bo"})


def keywords(groups: Sequence[Sequence[str]], count: int = 5) -> tuple[tuple[str, ...], ...]:
    """Up to ``count`` words of two syllables or more a group, by class-based TF-IDF.

    A word counts once a text, so that one long text does not name its group.
    """
    tables = [Counter(pair for text in texts for pair in set(_pairs(text))) for texts in groups]
    spread = Counter(pair for table in tables for pair in table)
    return tuple(_top(table, spread, len(tables), count) for table in tables)


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
    found = [w.text.lower() for w in words(text)]
    return [w for w in found if " " in w and _WORD.search(w) and not set(fold(w).split()) <= _ASKING | FRAME]
