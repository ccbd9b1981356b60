"""Where an author speaks of an element: under its label, heading or column, or in its turns of phrase."""

from __future__ import annotations

from nlp.elements.checklist.cues import CUES, LABELS
from nlp.elements.checklist.survey import Survey
from nlp.elements.reading import Reading
from nlp.elements.topics import Topic, topics_of

Signs = tuple[tuple[int, ...], tuple[int, ...]]
"""Pieces under the label of an element, and others with its words."""


def signs_of(reading: Reading, survey: Survey, element: str) -> Signs:
    """The pieces that stand under a label, heading or column of ``element``, and others that use its words."""
    if element not in LABELS:
        return (), ()
    labelled, worded = [], []
    for i in survey.speaking:
        if _is_labelled(reading, survey, i, element):
            labelled.append(i)
        elif element in CUES and CUES[element].search(reading.pieces[i].plain):
            worded.append(i)
    return tuple(labelled), tuple(worded)


def _is_labelled(reading: Reading, survey: Survey, i: int, element: str) -> bool:
    label, topic = LABELS[element], Topic(element)
    column = survey.above.get(i)
    if column is not None:
        return bool(label.match(column)) or topic in topics_of(column)
    if topic in reading.pieces[i].segment.topics:
        return True
    return bool(label.match(survey.labels[i]) or label.match(survey.headings[i]))
