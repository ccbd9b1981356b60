"""A sentence, cell or heading read once: its tokens, its masks and its time expressions, shared by all who ask."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from nlp.elements.lexer import Lexed, lex
from nlp.elements.masks import Mask, find_masks
from nlp.elements.times.find import FoundTime, dated, expressions
from nlp.elements.times.resolve import Setting
from nlp.elements.times.tree import Expression
from nlp.text.normalise import bare, fold_letters

# About as many as a long submission has: goals, timelines and citations ask for the same sentences one after another.
_KEPT = 512


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a text says wherever it stands; only its dates depend on the place."""

    lexed: Lexed
    masks: tuple[Mask, ...]
    expressions: tuple[Expression, ...]
    plain: str
    """The text folded and without diacritics, as long as the text (which is NFC)."""

    def times(self, setting: Setting) -> tuple[FoundTime, ...]:
        """Its times, dated by ``setting``."""
        return dated(self.lexed, self.expressions, setting) if self.expressions else ()


@lru_cache(maxsize=_KEPT)
def phrase(text: str) -> Phrase:
    """Read ``text`` (one line or less); readers share the answer and change nothing in it."""
    lexed = lex(text)
    masks = find_masks(lexed)
    plain = bare(lexed.folded.text if lexed.folded.offsets is None else fold_letters(text))
    return Phrase(lexed, masks, expressions(lexed, masks), plain)
