"""The course of a document around each of its pieces."""

from __future__ import annotations

import numpy as np

from nlp.elements.goals.course import courses
from nlp.elements.roles.role import Role


def test_what_was_heard_before_and_comes_after() -> None:
    roles = np.zeros((3, len(Role)))
    roles[0, list(Role).index(Role.KET_QUA)] = 0.9
    roles[1, list(Role).index(Role.PHUONG_HUONG)] = 0.8
    found = courses(roles)
    # Directions before and results before; directions after; results told just before.
    assert found[:, 0].tolist() == [0.0, 0.0, 0.8]
    assert found[:, 3].tolist() == [0.0, 0.9, 0.9]
    assert found[:, 4].tolist() == [0.8, 0.0, 0.0]
    assert found[:, 8].tolist() == [0.0, 0.9, 0.45]


def test_an_empty_document_has_no_course() -> None:
    assert len(courses(np.zeros((0, len(Role))))) == 0
