"""The second look: neighbours and announcements count, headings are no acts, nothing learned changes nothing."""

from __future__ import annotations

import numpy as np

from nlp.elements.reading import COLUMN, Reading, read
from nlp.elements.roles.context import BRIEF, ContextModel, judged, scene_of, train_context
from nlp.elements.roles.role import Role
from nlp.elements.roles.surroundings import surroundings
from nlp.records import Document
from nlp.text.lines import blocks_of

_ADMITTED = "Hạn chế:\nTôi viết ít.\nTôi đến muộn.\nKết quả:\nTôi viết nhiều.\nTôi đến sớm.\n"


def _reading(text: str) -> Reading:
    return read(Document("a", "a", "txt", text, blocks_of(text)), None, None)


def _wanted(reading: Reading) -> list[frozenset[Role]]:
    """Sentences announced by "Hạn chế" are limitations."""
    announced, found = False, []
    for piece in reading.pieces:
        if piece.text.endswith(":"):
            announced = piece.text.startswith("Hạn chế")
        found.append(frozenset({Role.HAN_CHE}) if announced and not piece.text.endswith(":") else frozenset())
    return found


def test_headings_are_not_judged() -> None:
    reading = _reading("I. HẠN CHẾ\nTôi còn chậm.\n")
    assert [p.text for p, m in zip(reading.pieces, judged(reading), strict=True) if m] == ["Tôi còn chậm."]


def test_every_piece_has_one_row_of_finite_measures() -> None:
    reading = _reading(_ADMITTED)
    rows = surroundings(reading)
    assert len(rows) == len(reading.pieces)
    assert np.isfinite(rows).all()


def test_what_announces_a_sentence_is_learned() -> None:
    reading = _reading(_ADMITTED)
    model = train_context([scene_of(reading, _wanted(reading))] * 20)
    seen = model.applied(reading)
    chances = seen.roles[judged(reading), COLUMN[Role.HAN_CHE]]
    wanted = [Role.HAN_CHE in w for w, m in zip(_wanted(reading), judged(reading), strict=True) if m]
    assert [bool(c > 0.5) for c in chances] == wanted


def test_where_nothing_could_be_learned_the_first_look_stays() -> None:
    reading = _reading(_ADMITTED)
    roles = np.full_like(reading.roles, 0.25)
    first = Reading(reading.document, reading.lines, reading.pieces, roles, None, None)
    seen = ContextModel().applied(first)
    assert (seen.roles[judged(first)] == 0.25).all()
    assert (seen.roles[~judged(first)] == 0).all()


def test_a_document_without_sentences_passes() -> None:
    empty = _reading("")
    model = train_context([scene_of(empty, []), scene_of(_reading(_ADMITTED), _wanted(_reading(_ADMITTED)))], BRIEF)
    assert model.applied(empty).pieces == ()
