"""How a report quotes: who says it, the words, the submissions behind them, and how many more the register holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from nlp.synthesis.address import known
from nlp.synthesis.choice import in_turn
from nlp.synthesis.counts import count
from nlp.synthesis.excerpts import excerpt
from nlp.synthesis.gather import Found
from nlp.synthesis.statements import Statement

QUOTE_CHARS = 320
REGISTER = "sổ theo dõi kèm theo"
_LISTED = 8


def numbers(found: Iterable[Found]) -> tuple[int, ...]:
    """The submissions that quotes stand in, in order."""
    return tuple(sorted({one.quote.number for one in found}))


def quoted(found: Found, lead: str = "") -> Statement:
    """A list item: who says it, then the words."""
    text = excerpt(found.quote.text, QUOTE_CHARS)
    author, unit = known(found.author), known(found.unit)
    who = author if author == unit else f"{author}, {unit}"
    return Statement(f"{lead}“{text}” ({who})", refs=(found.quote.number,), quotes=(found.quote,), item=True)


def listed(found: Sequence[Found], what: str) -> Iterator[Statement]:
    """Quotes in turn over the units, and how many more the register holds."""
    chosen = in_turn(found, _LISTED)
    for one in chosen:
        yield quoted(one, f"{one.name}: " if one.name and one.name not in one.quote.text else "")
    if rest := len(found) - len(chosen):
        shown = numbers(chosen)
        others = tuple(n for n in numbers(found) if n not in shown)
        yield Statement(
            f"Còn {count(rest)} {what} khác (kể cả trường hợp nêu trùng) trong {REGISTER}.",
            refs=others or numbers(found),
            item=True,
        )
