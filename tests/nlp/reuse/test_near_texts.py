"""Texts that share rare word pairs are near; common pairs tell nothing; a text has so many neighbours at most."""

from __future__ import annotations

import numpy as np

from nlp.reuse.compare import TextWords
from nlp.reuse.masks import OWN
from nlp.reuse.near_texts import near_texts, word_pairs


def numbers(*values: int) -> np.ndarray:
    return np.array(values, np.uint64)


def test_rare_pairs_join_and_common_ones_do_not() -> None:
    texts = [numbers(1, 2, 100 + n) for n in range(6)] + [numbers(1, 7, 8), numbers(2, 7, 8)]
    assert near_texts(texts, holders=3) == {(6, 7)}


def test_a_text_is_set_beside_its_best_few() -> None:
    texts = [numbers(1, 2, 3, 4), numbers(1, 2, 3, 9), numbers(1, 2, 10), numbers(4, 11), numbers(20)]
    assert near_texts(texts, best=1) == {(0, 1), (0, 2), (0, 3)}


def test_pairs_with_a_masked_word_are_left_out() -> None:
    mask = np.full(5, OWN, np.uint8)
    mask[2] = OWN + 1
    place = np.arange(5, dtype=np.uint32)
    held = TextWords(np.arange(5, dtype=np.uint32), place, place + 1, np.zeros(5, np.uint8), mask)
    assert len(word_pairs(held)) == 3
