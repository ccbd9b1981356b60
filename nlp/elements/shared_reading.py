"""Lessons read by several processes: each reads a share of the texts, and their features are numbered anew together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from nlp.elements.gold import Gold
from nlp.elements.lessons import Lessons, prepare
from nlp.elements.roles.examples import TrainingLine
from nlp.elements.roles.sheet import Row, Sheet
from nlp.elements.roles.words import WordClasses
from nlp.elements.workers import by_processes

T = TypeVar("T")
# More shares end together, but each brings features of its own.
_SHARES = 8


def prepare_shared(
    lines: Sequence[TrainingLine], golds: Sequence[Gold], passages: Sequence[Gold], lexicon: WordClasses, workers: int
) -> Lessons:
    """What ``prepare`` gives but for the numbers of the features, read by as many processes as ``workers``."""
    if workers < 2:
        return prepare(lines, golds, passages, lexicon)
    dealt = [(lines[k::_SHARES], golds[k::_SHARES], passages[k::_SHARES], lexicon) for k in range(_SHARES)]
    shares = by_processes(prepare, dealt, workers)
    sheet, clues = Sheet(), Sheet()
    for share in shares:
        _renumber(_rows(share), sheet.row(share.sheet.names))
        _renumber(_kind_rows(share), clues.row(share.clues.names))
    return Lessons(
        lexicon,
        sheet,
        clues,
        tuple(_in_turn([share.lines for share in shares])),
        tuple(_in_turn([share.golds for share in shares])),
        tuple(_in_turn([share.passages for share in shares])),
    )


def _renumber(rows: Iterable[Row], numbers: Row) -> None:
    """Give the features of ``rows`` other numbers, in place: nobody else has seen them."""
    for row in {id(row): row for row in rows}.values():
        row[:] = numbers[row]


def _rows(share: Lessons) -> Iterator[Row]:
    """The features of all sentences; some come more than once."""
    for lesson in (*share.golds, *share.passages):
        yield from lesson.rows
        yield from (judged.row for judged in lesson.judged)
    for line in share.lines:
        yield from (judged.row for judged in line.judged)
        yield from (typed.row for typed in line.typed)


def _kind_rows(share: Lessons) -> Iterator[Row]:
    """The clues of all kinds."""
    kinds = (lesson.kind for lesson in (*share.golds, *share.passages) if lesson.kind)
    yield from (sample.row for kind in kinds for sample in (*kind.whole, *kind.bare))


def _in_turn(shares: Sequence[Sequence[T]]) -> Iterator[T]:
    """What was dealt in turn, in its order."""
    for k in range(max(map(len, shares), default=0)):
        yield from (share[k] for share in shares if k < len(share))
