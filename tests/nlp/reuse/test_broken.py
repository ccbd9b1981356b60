"""Where shared words break off."""

from __future__ import annotations

import numpy as np
from numba import njit

from nlp.reuse.broken import FEW, broken_off
from nlp.reuse.fold import U32
from nlp.reuse.rarity import count_texts

_OFF = njit(broken_off)
HOLDERS = 60


def _words(first: int, count: int) -> U32:
    return np.arange(first, first + count, dtype=np.uint32)


def _off(shared: U32, others: list[U32]) -> tuple[float, float]:
    """Evidence before and behind what the first of ``others`` shares with a text that has nothing else of it."""
    a, b = others[0], np.concatenate([_words(9000, 9), shared, _words(9100, 9)])
    i, j, counts = int(np.flatnonzero(a == shared[0])[0]), 9, count_texts(others)
    end = len(shared) - 1
    return _OFF(a, i, b, j, -1, counts), _OFF(a, i + end, b, j + end, 1, counts)


def test_a_phrase_cut_in_its_middle_was_copied() -> None:
    phrase = _words(1, 20)
    others = [np.concatenate([_words(1000 * n, 7), phrase, _words(1000 * n + 500, 7)]) for n in range(1, HOLDERS + 1)]
    most = np.log((HOLDERS + FEW) / FEW)
    assert np.allclose(_off(phrase[6:14], others), most)
    # Whole, or the only one of its kind: nothing tells that it was cut.
    assert max(_off(phrase, others)) < 0.1
    assert max(_off(others[0][1:6], others)) < 0.4


def test_a_phrase_that_many_go_on_with_otherwise_says_little() -> None:
    phrase = _words(1, 8)
    ends = [np.concatenate([phrase, _words(100 * (n % 3 + 1), 5)]) for n in range(HOLDERS)]
    assert 0.2 < _off(phrase, ends)[1] < 0.5
