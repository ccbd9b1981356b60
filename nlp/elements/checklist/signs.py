"""Where an author speaks of an element: under its label, heading or column, or in its turns of phrase."""

from __future__ import annotations

from functools import lru_cache

from nlp.elements.checklist.cues import CUES, LABELS
from nlp.elements.checklist.survey import Survey
from nlp.elements.reading import Reading
from nlp.elements.topics import topics_of
from nlp.text.patterns import Searches

Signs = tuple[tuple[int, ...], tuple[int, ...]]
"""Pieces under the label of an element, and others with its words."""


_WORDED = tuple(CUES)
_WORDS = Searches(CUES.values())


def all_signs(reading: Reading, survey: Survey) -> dict[str, Signs]:
    """For every element that has a label the pieces under its label, heading or column, and others with its words."""
    labelled: dict[str, list[int]] = {element: [] for element in LABELS}
    worded: dict[str, list[int]] = {element: [] for element in LABELS}
    for i in survey.speaking:
        over = _announced_over(reading, survey, i)
        for element in over.intersection(LABELS):
            labelled[element].append(i)
        for n in _WORDS.found(reading.pieces[i].plain):
            if _WORDED[n] not in over:
                worded[_WORDED[n]].append(i)
    return {element: (tuple(labelled[element]), tuple(worded[element])) for element in LABELS}


def _announced_over(reading: Reading, survey: Survey, i: int) -> frozenset[str]:
    """The elements that the column of piece ``i`` announces, or else its topics, its label and its heading."""
    column = survey.above.get(i)
    if column is not None:
        return _announced(column).union(t.value for t in topics_of(column))
    topics = reading.pieces[i].segment.topics
    return _announced(survey.labels[i]).union(_announced(survey.headings[i]), (t.value for t in topics))


# Many pieces stand under the same headings.
@lru_cache(maxsize=512)
def _announced(text: str) -> frozenset[str]:
    """The elements with whose label ``text`` begins."""
    return frozenset(element for element, label in LABELS.items() if label.match(text))
