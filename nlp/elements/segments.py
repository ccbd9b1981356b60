"""The pieces of a submission that are judged one by one: sentences, their parts at semicolons, list items, rows."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nlp.elements.outline import Line, Shape, Zone
from nlp.elements.topics import Topic, topics_of
from nlp.records import Extent
from nlp.text.sentences import sentences_in


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


_LABEL = re.compile(r"(?P<label>[^\W\d_][^:.;|\n]{1,70}?)\s*:\s+(?=\S)")
_WORD = re.compile(r"[^\W_]+")
# A part at a semicolon stands alone when it has a clause's length.
_PART_WORDS = 4
_LABEL_WORDS = 11
# A short sentence "Thứ tư, về tồn tại." announces what follows, as a label does.
_ANNOUNCE = re.compile(r"(?i)(?:thứ [^\W\d]+,?\s|[a-zđ\d]+[.)]\s)?(?:về|ve|còn|với|soi|nhìn)\s[^,;:.]+[.:]$")
_ANNOUNCES = 45


def segments(text: str, lines: tuple[Line, ...]) -> tuple[Segment, ...]:
    """The segments of the body of a submission, in order."""
    found: list[Segment] = []
    for i, line in enumerate(lines):
        if line.cells:
            found.extend(_cells(text, line, i))
        else:
            found.extend(_sentences(text, line, i))
    return tuple(found)


def _cells(text: str, line: Line, index: int) -> list[Segment]:
    made = []
    for n, cell in enumerate(line.cells):
        if text[cell.start : cell.end].strip():
            made.append(
                Segment(
                    cell.start,
                    cell.end,
                    cell.start,
                    cell,
                    index,
                    Shape.ROW,
                    line.zone,
                    line.own,
                    line.above,
                    False,
                    n == 0,
                    n,
                )
            )
    return made


def _sentences(text: str, line: Line, index: int) -> list[Segment]:
    made: list[Segment] = []
    current: tuple[Topic, ...] | None = None
    for extent in sentences_in(text, line.start, line.end) or (Extent(line.start, line.end),):
        extent = Extent(max(extent.start, line.start), extent.end)
        for start, end in _parts(text, extent):
            body, topics = label_of(text, start, end)
            if not topics and end - start <= _ANNOUNCES and _ANNOUNCE.match(text, start, end):
                topics = topics_of(text[start:end])
            if topics:
                current = topics
            made.append(
                Segment(
                    start,
                    end,
                    body,
                    extent,
                    index,
                    line.shape,
                    line.zone,
                    current or line.own,
                    line.above,
                    bool(current),
                    not made,
                )
            )
    return made


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
