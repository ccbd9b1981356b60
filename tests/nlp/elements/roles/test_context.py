"""The second look: neighbours and announcements count, headings are no acts, nothing learned changes nothing."""

from __future__ import annotations

import numpy as np

from nlp.elements.reading import COLUMN, Reading, read
from nlp.elements.roles.context import ContextModel, judged
from nlp.elements.roles.looks import train_looks
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
    model, seen = train_looks([reading] * 20, [_wanted(reading)] * 20, 3)
    wanted = [Role.HAN_CHE in w for w, m in zip(_wanted(reading), judged(reading), strict=True) if m]
    for looked in (model.applied(reading), seen[0]):
        chances = looked.roles[judged(reading), COLUMN[Role.HAN_CHE]]
        assert [bool(c > 0.5) for c in chances] == wanted


def test_where_nothing_could_be_learned_the_first_look_stays() -> None:
    reading = _reading(_ADMITTED)
    roles = np.full_like(reading.roles, 0.25)
    first = Reading(reading.document, reading.lines, reading.pieces, roles, None, None)
    seen = ContextModel().applied(first)
    assert (seen.roles[judged(first)] == 0.25).all()
    assert (seen.roles[~judged(first)] == 0).all()


def test_a_document_without_sentences_passes() -> None:
    empty, told = _reading(""), _reading(_ADMITTED)
    model, seen = train_looks([empty, told], [[], _wanted(told)], 3)
    assert model.applied(empty).pieces == seen[0].pieces == ()
