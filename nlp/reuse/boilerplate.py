"""Sentences that are set phrases with nothing of the author's own: no place, number, name or task.

What is a set phrase is learned from texts of the same kind (the campaign itself, or essays that are shipped): word
pairs and capitalised words that several authors use.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

import regex

from nlp.records import BlockKind, CheckResult, Document, Extent, SpanType
from nlp.text.sentences import sentences

SHARED_SHARE, SHARED_LEAST = 0.02, 3
"""Texts that must hold a word pair, as share and at least, for it to be common to the field."""
SET_PHRASE = 0.6
"""Share of a sentence's word pairs that are common, from which the sentence is a set phrase."""
SHORT = 6
"""Words below which a sentence is a label or a greeting and not judged."""
OWN_SPANS = frozenset({SpanType.GOAL, SpanType.TIMELINE, SpanType.MODEL, SpanType.CITATION})
FORM = frozenset({BlockKind.HEADING, BlockKind.HEADER, BlockKind.FOOTER, BlockKind.TABLE_ROW})
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")
_CLAUSE = regex.compile(r"[^,;:.!?…\n“”\"()]+")


@dataclass(frozen=True, slots=True)
class SetPhrases:
    """What several authors of a field use: pairs of words, and capitalised words (Đảng, Nghị quyết)."""

    pairs: frozenset[tuple[str, str]]
    names: frozenset[str]

    def share(self, sentence: str) -> float:
        """Share of the sentence's word pairs that are common, 0 to 1."""
        pairs = _pairs(sentence)
        return sum(p in self.pairs for p in pairs) / len(pairs) if pairs else 0.0

    def own_mark(self, sentence: str) -> bool:
        """Does the sentence hold a number, or a name that few others write?"""
        words = _WORD.findall(sentence)
        numbers = any(any(c.isdigit() for c in w) for w in words)
        return numbers or any(w[0].isupper() and w not in self.names for w in words[1:])


def learn(texts: Iterable[str]) -> SetPhrases:
    """What ``texts`` have in common; a list of formulas is not needed."""
    pairs: Counter[tuple[str, str]] = Counter()
    names: Counter[str] = Counter()
    count = 0
    for text in texts:
        count += 1
        pairs.update(set(_pairs(text)))
        names.update({w for w in _WORD.findall(text) if w[0].isupper()})
    least = max(SHARED_LEAST, SHARED_SHARE * count)
    return SetPhrases(
        frozenset(p for p, n in pairs.items() if n >= least), frozenset(w for w, n in names.items() if n >= least)
    )


def with_boilerplate(document: Document, result: CheckResult, phrases: SetPhrases) -> CheckResult:
    """``result`` with the sentences of ``document`` that are set phrases, and their share of all sentences judged."""
    own = [(s.start, s.end) for s in result.spans if s.type in OWN_SPANS]
    skip = [(b.start, b.end) for b in document.blocks if b.kind in FORM]
    judged = [e for e in sentences(document) if not _meets(e, skip) and _size(document.text, e) >= SHORT]
    found = tuple(e for e in judged if not _meets(e, own) and _is_set(document.text[e.start : e.end], phrases))
    return replace(result, boilerplate=found, boilerplate_share=len(found) / len(judged) if judged else 0.0)


def _is_set(sentence: str, phrases: SetPhrases) -> bool:
    return not phrases.own_mark(sentence) and phrases.share(sentence) >= SET_PHRASE


def _size(text: str, extent: Extent) -> int:
    return len(_WORD.findall(text[extent.start : extent.end]))


def _meets(extent: Extent, others: list[tuple[int, int]]) -> bool:
    return any(start < extent.end and extent.start < end for start, end in others)


def _pairs(text: str) -> list[tuple[str, str]]:
    words = [w.lower() for w in _WORD.findall(text)]
    return list(pairwise(words))


@dataclass(frozen=True, slots=True)
class Formula:
    """A turn of phrase and how many texts of the campaign hold it."""

    text: str
    texts: int


def formulas(own_texts: Iterable[str], most: int = 50, words: int = 7) -> tuple[Formula, ...]:
    """The commonest clauses of at least ``words`` words in own text (quotations and headings left out), as first
    written, at most ``most``; held by three texts or more."""
    held: Counter[str] = Counter()
    written: dict[str, str] = {}
    for text in own_texts:
        mine = set()
        for match in _CLAUSE.finditer(text):
            clause = " ".join(_WORD.findall(match.group()))
            if clause.count(" ") >= words - 1:
                mine.add(clause.lower())
                written.setdefault(clause.lower(), match.group().strip())
        held.update(mine)
    common = sorted(((n, k) for k, n in held.items() if n >= SHARED_LEAST), key=lambda item: (-item[0], item[1]))
    return tuple(Formula(written[key], count) for count, key in common[:most])
