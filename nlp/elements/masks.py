"""What looks like a number or a date and is neither: typed masks that never become a time or a goal."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from nlp.elements.lexer import Lexed, lex
from nlp.elements.mask_rules import LIST_NUMBER, RULES, MaskKind

__all__ = ["Mask", "MaskKind", "find_masks", "masked"]


_DIGITAL = tuple(enumerate(RULES))
_WORDED = tuple((n, rule) for n, rule in _DIGITAL if not rule.digits)
_BY_WORD = {word: [n for n, rule in _DIGITAL if word in rule.words] for rule in RULES for word in rule.words}


@dataclass(frozen=True, slots=True)
class Mask:
    """A piece of the text and what it is."""

    start: int
    end: int
    kind: MaskKind


def find_masks(text: str | Lexed) -> tuple[Mask, ...]:
    """The masks of one line, left to right; two that overlap are one, of the kind of the longer."""
    lexed = lex(text)
    folded, line = lexed.folded, lexed.folded.text
    found = _list_number(line)
    present = set(lexed.words)
    begun = {n for word in present & _BY_WORD.keys() for n in _BY_WORD[word]}
    for n, rule in _DIGITAL if lexed.digital else _WORDED:
        if n in begun or (not rule.words and rule.may_hold(line)):
            found += [(*m.span(), rule.kind) for m in rule.pattern(lexed.unmarked).finditer(line)]
    return tuple(Mask(*folded.span(start, end), kind) for start, end, kind in _merged(found))


def _list_number(text: str) -> list[tuple[int, int, MaskKind]]:
    match = LIST_NUMBER.match(text)
    return [(*match.span(), MaskKind.LIST_NUMBER)] if match else []


def _merged(found: Iterable[tuple[int, int, MaskKind]]) -> list[tuple[int, int, MaskKind]]:
    kept: list[tuple[int, int, MaskKind]] = []
    longest = 0
    for start, end, kind in sorted(found, key=lambda f: (f[0], -f[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end, kind))
            longest = end - start
            continue
        first, last, known = kept[-1]
        kept[-1] = (first, max(end, last), kind if end - start > longest else known)
        longest = max(longest, end - start)
    return kept


def masked(masks: Sequence[Mask], start: int, end: int) -> Mask | None:
    """The first of ``masks`` (sorted, disjoint) that overlaps ``[start, end)``."""
    i = max(bisect_left(masks, start, key=lambda m: m.start) - 1, 0)
    return next((m for m in masks[i : i + 3] if m.start < end and start < m.end), None)
