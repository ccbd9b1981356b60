"""The pieces of a submission that are judged one by one: sentences, their parts at semicolons, list items, rows."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from nlp.elements.outline import Line, Shape, Zone
from nlp.elements.told_periods import period_label
from nlp.elements.topics import Topic, topics_of
from nlp.records import Extent
from nlp.text.sentences import bounded, sentences_in


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece ``[start, end)`` of the text; ``body`` begins after its label ("Sản phẩm: ...").

    ``topics`` are those of its label, else of its line's label, else of the nearest heading.
    """

    start: int
    end: int
    body: int
    sentence: Extent
    line: int
    shape: Shape
    zone: Zone
    topics: tuple[Topic, ...]
    above: tuple[Topic, ...]
    labelled: bool
    first: bool
    """Whether it is the first of its line."""
    cell: int = -1

    @property
    def acts(self) -> bool:
        """Whether it can do or tell something: headings and what stands outside the body cannot."""
        return self.zone is Zone.BODY and self.shape is not Shape.HEADING


_LABEL = re.compile(r"(?P<label>[^\W\d_][^:.;|\n]{1,70}?)\s*:\s+(?=\S)")
_WORD = re.compile(r"[^\W_]+")
# A part at a semicolon stands alone when it has a clause's length.
_PART_WORDS = 4
_LABEL_WORDS = 11
_WHOLE_WORDS = 5
# The cells of a row of a form: what is asked, and the answer.
_FORM = 2
# A short sentence "Thứ tư, về tồn tại." announces what follows, as a label does.
_ANNOUNCE = re.compile(r"(?i)(?:thứ [^\W\d]+,?\s|[a-zđ\d]+[.)]\s)?(?:về|ve|còn|với|soi|nhìn)\s[^,;:.]+[.:]$")
_ANNOUNCES = 45
# Under other headings a period only dates ("Chỉ tiêu" over "Năm 2026: ...").
_OF_PERIODS = frozenset({Topic.KET_QUA, Topic.PHUONG_HUONG})


def segments(text: str, lines: tuple[Line, ...], today: dt.date | None = None) -> tuple[Segment, ...]:
    """The segments of the body of a submission written on ``today``, in order."""
    found: list[Segment] = []
    headers: dict[int, Line] = {}
    for i, line in enumerate(lines):
        if line.cells:
            found.extend(_cells(text, line, i, headers.setdefault(line.table, line)))
        else:
            found.extend(_sentences(text, line, i, today))
    return tuple(found)


def _cells(text: str, line: Line, index: int, header: Line) -> list[Segment]:
    made = []
    filled = [n for n, cell in enumerate(line.cells) if text[cell.start : cell.end].strip()]
    label = _topics_in(text, line.cells[filled[0]]) if filled else ()
    for n in filled:
        cell = line.cells[n]
        topics = () if header is line else _column_topics(text, n, filled, label, header)
        for part in bounded(text, cell.start, cell.end):
            first = n == 0 and part.start == cell.start
            made.append(Segment(part.start, part.end, part.start, cell, index, Shape.ROW, line.zone,
                                topics or line.own, line.above, bool(topics), first, n))  # fmt: skip
    return made


def _column_topics(
    text: str, n: int, filled: Sequence[int], label: tuple[Topic, ...], header: Line
) -> tuple[Topic, ...]:
    """What the header and the row's label announce of cell ``n``; a form of two columns is read by its labels first."""
    row = label if n != filled[0] else ()
    column = _topics_in(text, header.cells[n]) if n < len(header.cells) else ()
    return (row or column) if len(filled) == _FORM else (column or row)


def _topics_in(text: str, cell: Extent) -> tuple[Topic, ...]:
    named = text[cell.start : cell.end]
    return topics_of(named) if len(_WORD.findall(named)) <= _LABEL_WORDS else ()


def _sentences(text: str, line: Line, index: int, today: dt.date | None) -> list[Segment]:
    made: list[Segment] = []
    current: tuple[Topic, ...] | None = None
    for extent in sentences_in(text, line.start, line.end) or (Extent(line.start, line.end),):
        extent = Extent(max(extent.start, line.start), extent.end)
        for start, end in _parts(text, extent):
            body, topics = label_of(text, start, end)
            if not topics and end - start <= _ANNOUNCES and _ANNOUNCE.match(text, start, end):
                topics = topics_of(text[start:end])
            if not topics and current is None and not set(line.own) - _OF_PERIODS:
                body, topics = period_label(text, start, end, today)
            if topics:
                current = topics
            made.append(
                Segment(
                    start,
                    end,
                    body,
                    extent,
                    index,
                    _shape(text, line, extent),
                    line.zone,
                    current or line.own,
                    line.above,
                    bool(current),
                    not made,
                )
            )
    return made


def _shape(text: str, line: Line, sentence: Extent) -> Shape:
    """The line's; a sentence that stands before the one that announces ("... hơn. Việc sẽ làm:") is no heading."""
    before = line.shape is Shape.HEADING and sentence.end < line.end
    whole = before and len(_WORD.findall(text[sentence.start : sentence.end])) >= _WHOLE_WORDS
    return Shape.TEXT if whole else line.shape


def label_of(text: str, start: int, end: int) -> tuple[int, tuple[Topic, ...]]:
    """Where the body begins after a label that announces a topic, and its topics."""
    match = _LABEL.match(text, start, end)
    if not match or len(_WORD.findall(match["label"])) > _LABEL_WORDS:
        return start, ()
    topics = topics_of(match["label"])
    return (match.end(), topics) if topics else (start, ())


def _parts(text: str, extent: Extent) -> list[tuple[int, int]]:
    """Cut a sentence at semicolons where both sides have a clause's length."""
    cuts, at = [extent.start], extent.start
    for match in re.finditer(r";\s+", text[extent.start : extent.end]):
        cut = extent.start + match.end()
        before, after = text[at:cut], text[cut : extent.end]
        if len(_WORD.findall(before)) >= _PART_WORDS and len(_WORD.findall(after)) >= _PART_WORDS:
            cuts.append(cut)
            at = cut
    edges = zip(cuts, [*cuts[1:], extent.end], strict=True)
    return [(a, a + len(text[a:b].rstrip())) for a, b in edges]
