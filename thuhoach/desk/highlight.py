"""Text with numbered marks that may overlap, as pieces that nest in nothing: readable, printable, no script needed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch to show. ``anchor`` is its id on the page, ``to`` the id it leads to, ``style`` its look."""

    start: int
    end: int
    number: str
    anchor: str
    to: str
    style: str
    title: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Text under the same marks; ``opens`` are the marks that begin here and carry their anchor and number."""

    text: str
    marks: tuple[Mark, ...]
    opens: tuple[Mark, ...]

    @property
    def styles(self) -> str:
        return " ".join(dict.fromkeys(mark.style for mark in self.marks))

    @property
    def title(self) -> str:
        return "; ".join(dict.fromkeys(mark.title for mark in self.marks))


def pieces(text: str, marks: Sequence[Mark]) -> tuple[Piece, ...]:
    """Cut ``text`` wherever a mark begins or ends. Linear in text and in marks times their overlap."""
    good = sorted((m for m in marks if 0 <= m.start < m.end <= len(text)), key=lambda m: (m.start, -m.end))
    cuts = sorted({0, len(text), *(m.start for m in good), *(m.end for m in good)})
    found: list[Piece] = []
    running: list[Mark] = []
    waiting = iter([*good, None])
    ahead = next(waiting)
    for start, end in pairwise(cuts):
        running = [m for m in running if m.end > start]
        opens = []
        while ahead is not None and ahead.start == start:
            opens.append(ahead)
            ahead = next(waiting)
        running += opens
        found.append(Piece(text[start:end], tuple(running), tuple(opens)))
    return tuple(found)
