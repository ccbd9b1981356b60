"""A committee: each member judges what it has not seen, all together what is new."""

from __future__ import annotations

import numpy as np

from nlp.elements.blend import Recipe, train_blend, train_committee

_RECIPE = Recipe(strength=1.0, trees=4, leaf=2)


def _sample() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Rows of three parts, and two labels."""
    random = np.random.default_rng(3)
    rows = random.normal(size=(240, 5))
    return rows, np.column_stack([rows[:, 0] > 0, rows[:, 1] * rows[:, 2] > 0]), np.arange(240) % 3


def test_a_member_is_what_the_other_parts_teach() -> None:
    rows, labels, parts = _sample()
    committee = train_committee(rows, labels, parts, 3, _RECIPE)
    others = train_blend(rows[parts != 0], labels[parts != 0], _RECIPE)
    assert np.allclose(committee.members[0].chances(rows), others.chances(rows))
    assert np.array_equal(committee.unseen(rows, parts)[parts == 0], others.chances(rows[parts == 0]))


def test_the_whole_has_all_trees_and_the_mean_plane() -> None:
    rows, labels, parts = _sample()
    committee = train_committee(rows, labels, parts, 3, _RECIPE)
    forests = [member.forest.chances(rows) for member in committee.members]
    assert np.allclose(committee.whole.forest.chances(rows), np.mean(forests, axis=0))
    weights = [member.plane.weights for member in committee.members]
    assert np.allclose(committee.whole.plane.weights, np.mean(weights, axis=0))
    assert ((committee.whole.chances(rows) > 0.5) == labels).mean() > 0.8


def test_boosted_trees_judge_only_what_is_new() -> None:
    rows, labels, parts = _sample()
    committee = train_committee(rows, labels, parts, 3, Recipe(strength=1.0, trees=4, leaf=2, rounds=3))
    assert committee.whole.boosted is not None
    assert all(member.boosted is None for member in committee.members)


def test_a_label_that_one_part_alone_holds_is_learned_from_all() -> None:
    rows, labels, parts = _sample()
    labels[:, 1] = parts == 0
    committee = train_committee(rows, labels, parts, 3, _RECIPE)
    assert all(member is committee.whole for member in committee.members)
