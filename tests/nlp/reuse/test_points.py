"""Pairs of few texts are found by numpy, of many by compiled code: the same ones, however they are parted."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.reuse import candidates
from nlp.reuse.candidates import RANK_BITS, SketchRule, count_shared, shared_lists, split_pairs
from nlp.reuse.fold import U8, U64

RULE = SketchRule(size=7, sample=3, scarce=2, few=3, points=6, many=4, cap=4)
ALL = np.ones(3, np.uint8)


def _found(prints: U64, known: int, fresh: U8, shift: int, parts: int) -> U64:
    lists = shared_lists(prints, RULE, known, shift, parts)
    return np.sort(np.concatenate([count_shared(part, RULE, known, fresh) for part in lists]))


def test_parts_without_lists_have_the_shape_of_the_others() -> None:
    (lists,) = shared_lists(np.zeros(0, np.uint64), RULE, 0, RANK_BITS, 1)
    assert lists.dtype == np.uint32 and count_shared(lists, RULE, 0, ALL).dtype == np.uint64


def test_points_and_hits_of_a_pair() -> None:
    prints = np.array([(gram << RANK_BITS) | text for gram in (5, 6, 7) for text in (1, 2)], np.uint64)
    found = _found(prints, 0, ALL, RANK_BITS, 1)
    assert [part.tolist() for part in split_pairs(found)] == [[1], [2], [3], [15]]
    assert not len(_found(prints, 3, ALL, RANK_BITS, 1))
    assert not len(_found(prints, 0, np.zeros(3, np.uint8), RANK_BITS, 1))


@settings(deadline=None)
@given(st.sets(st.tuples(st.integers(0, 9), st.integers(0, 11)), max_size=90), st.integers(0, 3))
def test_compiled_pairs_are_the_same(rows: set[tuple[int, int]], known: int) -> None:
    prints = np.array(sorted((gram << RANK_BITS) | text for gram, text in rows), np.uint64)
    fresh = np.array([1, 0, 1] * 4, np.uint8)
    out = []
    for compiled in (False, True):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(candidates, "compiled_pays", lambda values, answer=compiled: answer and len(values) > 0)
            out += [_found(prints, known, fresh, shift, parts).tolist() for shift, parts in ((2, 3), (RANK_BITS, 1))]
    assert out == [out[0]] * 4
