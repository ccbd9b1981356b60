"""A report before it has a format: sections of statements, each with what it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from nlp.synthesis.entries import Quote
from nlp.synthesis.labels import GAP
from nlp.synthesis.tables import Table

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
# The letters of the Vietnamese alphabet in which papers count.
_LETTERS = "abcdđeghiklmnopqrstuvxy"


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence or list item. It rests on submissions (``refs``), on tables (``tables``, by key), on the
    campaign's own settings (``given``), or it is a stated gap.

    ``quotes`` stand in ``text`` word for word (a long one by its marked beginning).
    """

    text: str
    refs: tuple[int, ...] = ()
    tables: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()
    given: bool = False
    item: bool = False

    @property
    def is_gap(self) -> bool:
        """Whether it says that the data does not hold something."""
        return GAP in self.text

    @property
    def grounded(self) -> bool:
        """Whether it rests on something, or says that something is lacking."""
        return bool(self.refs or self.tables or self.given or self.is_gap)


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart over columns of a table; ``stacked`` shows parts of a whole."""

    table: str
    title: str
    categories: tuple[str, ...]
    series: tuple[tuple[str, tuple[int, ...]], ...]
    stacked: bool = False


Piece = Statement | Table | Chart


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of ``level`` 1 to 3 and what follows it up to the next heading."""

    level: int
    title: str
    pieces: tuple[Piece, ...] = ()
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """A submission as the appendix lists it."""

    number: int
    author: str
    unit: str
    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report; ``appendix`` follows the signature."""

    title: str
    subject: str
    sections: tuple[Section, ...]
    appendix: tuple[Section, ...]
    sources: tuple[Source, ...]

    def pieces(self) -> Iterator[Piece]:
        """Everything in the report in order."""
        for section in (*self.sections, *self.appendix):
            yield from section.pieces

    def statements(self) -> Iterator[Statement]:
        """Every statement in order."""
        return (p for p in self.pieces() if isinstance(p, Statement))


def numbered(*sections: Section) -> tuple[Section, ...]:
    """The sections with their numbers: ``I-``, ``1.``, ``a)``; a section that is left out leaves no gap."""
    counts = [0, 0, 0]
    found = []
    for section in sections:
        if not section.level:
            found.append(section)
            continue
        counts[section.level - 1] += 1
        counts[section.level :] = [0] * (3 - section.level)
        marks = (f"{_ROMAN[counts[0] - 1]}- ", f"{counts[1]}. ", f"{_LETTERS[(counts[2] - 1) % len(_LETTERS)]}) ")
        found.append(replace(section, title=marks[section.level - 1] + section.title))
    return tuple(found)


def ranges(numbers: Iterable[int]) -> str:
    """``1–3, 7`` for 1, 2, 3, 7."""
    parts: list[str] = []
    start = last = 0
    for n in [*sorted(set(numbers)), 0]:
        if start and n == last + 1:
            last = n
            continue
        if start:
            parts.append(
                str(start) if start == last else f"{start}, {last}" if last == start + 1 else f"{start}–{last}"
            )
        start = last = n
    return ", ".join(parts)
