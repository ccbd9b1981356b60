"""Numbered features: columns by name, rows of unit length, features that no column holds left out."""

from __future__ import annotations

import numpy as np

from nlp.elements.roles.sheet import Sheet


def test_columns_are_the_features_seen_often_enough_by_name() -> None:
    sheet = Sheet()
    rows = [sheet.row(["z", "a"]), sheet.row(["a", "m"]), sheet.row(["m"])]
    assert sheet.vocabulary(sheet.columns(rows, 2)) == {"a": 0, "m": 1}
    assert sheet.vocabulary(sheet.columns(rows[:1], 1)) == {"a": 0, "z": 1}


def test_rows_have_unit_length_over_the_known_features() -> None:
    sheet = Sheet()
    seen = [sheet.row(["a", "b"]), sheet.row(["a", "b", "c"])]
    columns = sheet.columns(seen, 2)
    made = columns.matrix([*seen, sheet.row(["unknown"]), sheet.row([])]).toarray()
    assert np.allclose(made, [[0.5**0.5, 0.5**0.5], [0.5**0.5, 0.5**0.5], [0, 0], [0, 0]])


def test_clues_keep_their_weights() -> None:
    sheet = Sheet()
    samples = [sheet.weighed({"b": 0.25, "a": 2.0}), sheet.weighed({"a": 1.0})]
    columns = sheet.columns([s.row for s in samples], 1)
    assert columns.weighed(samples).toarray().tolist() == [[2.0, 0.25], [1.0, 0.0]]
