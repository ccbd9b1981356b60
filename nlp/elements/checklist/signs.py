"""Where an author speaks of an element: under its label, heading or column, or in its turns of phrase."""

from __future__ import annotations

import re

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
    topic, starts, cue = Topic(element), _starts(LABELS[element], survey), CUES.get(element)
    labelled, worded = [], []
    for i in survey.speaking:
        if _is_labelled(reading, survey, i, topic, starts):
            labelled.append(i)
        elif cue is not None and cue.search(reading.pieces[i].plain):
            worded.append(i)
    return tuple(labelled), tuple(worded)


def _starts(label: re.Pattern[str], survey: Survey) -> frozenset[str]:
    """The labels, headings and columns that begin with ``label``: many pieces stand under the same ones."""
    over = {*survey.labels, *survey.headings, *survey.above.values()}
    return frozenset(text for text in over if label.match(text))


def _is_labelled(reading: Reading, survey: Survey, i: int, topic: Topic, starts: frozenset[str]) -> bool:
    column = survey.above.get(i)
    if column is not None:
        return column in starts or topic in topics_of(column)
    if topic in reading.pieces[i].segment.topics:
        return True
    return survey.labels[i] in starts or survey.headings[i] in starts
