"""Pairs of few texts are found by numpy, of many by compiled code: the same ones."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.reuse import candidates
from nlp.reuse.candidates import RANK_BITS, SketchRule, count_hits, split_hits, split_pairs

RULE = SketchRule(size=7, sample=3, scarce=2, few=3, points=6, many=4, cap=4)


def test_parts_without_hits_have_the_shape_of_the_others() -> None:
    none, fresh = np.zeros(0, np.uint64), np.ones(3, np.uint8)
    assert split_hits(none, RULE, 0, fresh, RANK_BITS, 1)[0].dtype == count_hits([none], RULE).dtype == np.uint64


def test_points_and_hits_of_a_pair() -> None:
    prints = np.array([(gram << RANK_BITS) | text for gram in (5, 6, 7) for text in (1, 2)], np.uint64)
    found = count_hits([split_hits(prints, RULE, 0, np.ones(3, np.uint8), RANK_BITS, 1)[0]], RULE)
    assert [part.tolist() for part in split_pairs(found)] == [[1], [2], [3], [15]]
    assert not len(split_hits(prints, RULE, 3, np.ones(3, np.uint8), RANK_BITS, 1)[0])
    assert not len(split_hits(prints, RULE, 0, np.zeros(3, np.uint8), RANK_BITS, 1)[0])


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 11)), max_size=90), st.integers(0, 3))
def test_compiled_pairs_are_the_same(rows: list[tuple[int, int]], known: int) -> None:
    prints = np.array([(gram << RANK_BITS) | text for gram, text in rows], np.uint64)
    fresh = np.array([1, 0, 1] * 4, np.uint8)
    out = []
    for compiled in (False, True):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(
                candidates, "compiled_pays", lambda *values, answer=compiled: answer and sum(map(len, values)) > 0
            )
            out.append(count_hits(split_hits(prints, RULE, known, fresh, 2, 3), RULE).tolist())
    assert out[0] == out[1]
