"""What looks like a number or a date and is neither: typed masks that never become a time or a goal."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from nlp.elements.lexer import Lexed, lex
from nlp.elements.mask_rules import LIST_NUMBER, RULES, MaskKind

__all__ = ["Mask", "MaskKind", "find_masks", "masked"]


_BY_WORD = {word: [n for n, rule in enumerate(RULES) if word in rule.words] for rule in RULES for word in rule.words}
_WORDS = frozenset(_BY_WORD)
# Rules that no word begins, but a sign or nothing at all; and those that a line without digits may fulfil.
_WORDLESS = frozenset(n for n, rule in enumerate(RULES) if not rule.words)
_DIGITLESS = frozenset(n for n, rule in enumerate(RULES) if not rule.digits)
_NEITHER = _WORDLESS & _DIGITLESS


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
    for n in _worth_trying(lexed):
        rule = RULES[n]
        found += [(*m.span(), rule.kind) for m in rule.pattern(lexed.unmarked).finditer(line)]
    return tuple(Mask(*folded.span(start, end), kind) for start, end, kind in _merged(found))


def _worth_trying(lexed: Lexed) -> list[int]:
    """The rules that the words and signs of the line may fulfil, in order."""
    begun = {n for word in _WORDS.intersection(lexed.words) for n in _BY_WORD[word]}
    if not lexed.digital:
        begun &= _DIGITLESS
    others = _WORDLESS if lexed.digital else _NEITHER
    return sorted([*begun, *[n for n in others if RULES[n].may_hold(lexed.folded.text)]])


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
