"""Where an author speaks of an element: under its label, heading or column, or in its turns of phrase."""

from __future__ import annotations

import re

from nlp.elements.checklist.cues import CUES, LABELS
from nlp.elements.checklist.survey import Survey
from nlp.elements.goals.frames import plain_of
from nlp.elements.outline import Shape, Zone
from nlp.elements.reading import Piece, Reading
from nlp.elements.topics import Topic, topics_of

_LABEL_ENDS = re.compile(r"[:–.-]")
_LABEL_LONGEST = 40


def signs_of(reading: Reading, survey: Survey, element: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The pieces that stand under a label, heading or column of ``element``, and others that use its words."""
    if element not in LABELS:
        return (), ()
    labelled, worded = [], []
    for i, piece in enumerate(reading.pieces):
        if not _speaks(piece):
            continue
        if _is_labelled(reading, survey, i, element):
            labelled.append(i)
        elif element in CUES and CUES[element].search(piece.plain.lower()):
            worded.append(i)
    return tuple(labelled), tuple(worded)


def _speaks(piece: Piece) -> bool:
    segment = piece.segment
    return segment.zone is Zone.BODY and segment.shape is not Shape.HEADING and segment.end > segment.body


def _is_labelled(reading: Reading, survey: Survey, i: int, element: str) -> bool:
    label, topic, piece = LABELS[element], Topic(element), reading.pieces[i]
    column = survey.above.get(i)
    if column is not None:
        return bool(label.match(column)) or topic in topics_of(column)
    if topic in piece.segment.topics:
        return True
    plain = piece.plain.lower()
    end = _LABEL_ENDS.search(plain, 3, _LABEL_LONGEST)
    if end and label.match(plain[: end.start()]):
        return True
    heading = reading.lines[piece.segment.line].heading
    return bool(heading and label.match(plain_of(reading.document.text[heading.start : heading.end]).lower()))
