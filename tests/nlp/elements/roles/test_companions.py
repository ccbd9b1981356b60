"""The company of a piece: others of its heading, line and list count, itself does not; hints reach their neighbours."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from nlp.elements.reading import COLUMN, Reading, read
from nlp.elements.roles.companions import companions, logits
from nlp.elements.roles.hints import hints_of, leads
from nlp.elements.roles.role import Hint, Role
from nlp.records import Document
from nlp.text.lines import blocks_of

_TEXT = "Chuyện cũ kể lại:\n- Sổ để trống ba ngày.\n- Kho mất chìa khóa.\nViệc tới:\n- Mua khóa mới.\n"
_OTHERS_UNDER_HEADING = 3


def _reading() -> Reading:
    return read(Document("a", "a", "txt", _TEXT, blocks_of(_TEXT)), None, None)


def _with(reading: Reading, *likely: int) -> Reading:
    roles = reading.roles.copy()
    roles[list(likely), COLUMN[Role.HAN_CHE]] = 0.9
    return replace(reading, roles=roles)


def test_a_piece_is_told_by_the_others_under_its_heading_and_not_by_itself() -> None:
    reading = _reading()
    rows = companions(_with(reading, 1))
    mean = rows[:, _OTHERS_UNDER_HEADING]
    assert np.isclose(mean[2], logits(np.array([0.9]))[0])
    assert mean[1] < 0
    assert mean[4] == -5.0


def test_rows_are_finite_and_one_a_piece_even_of_one_line() -> None:
    text = "Tôi viết ít."
    reading = read(Document("a", "a", "txt", text, blocks_of(text)), None, None)
    rows = companions(reading)
    assert len(rows) == len(reading.pieces) == 1
    assert np.isfinite(rows).all()


def test_a_heading_opens_what_stands_under_it_and_neighbours_point_at_each_other() -> None:
    reading = _reading()
    admitted = frozenset({Role.HAN_CHE})
    told = hints_of(reading, [frozenset(), admitted, admitted, frozenset(), frozenset()])
    assert leads(reading.pieces) == [-1, 0, 0, 0, 3]
    assert Hint.MO_RA in told[0].holds
    assert Hint.MO_RA in told[3].known - told[3].holds
    assert told[1].holds == {Hint.DEN_TRUOC}
    assert told[2].holds == {Hint.DEN_SAU}


def test_what_the_heading_says_reaches_the_whole_list() -> None:
    reading = _reading()
    hints = np.full((len(reading.pieces), len(Hint)), 0.1)
    hints[0, list(Hint).index(Hint.MO_RA)] = 0.9
    plain, told = (companions(replace(reading, hints=h)) for h in (np.full_like(hints, 0.1), hints))
    assert np.flatnonzero((plain != told).any(axis=1)).tolist() == [1, 2, 3]
