"""Sentences side by side: what is aligned, and that no word is in two passages."""

from __future__ import annotations

import numpy as np

from nlp.reuse.sentence_align import Piece, Rewritten, Sentence, alignments, pieces

TEN = [Sentence(10 * n, 10 * n + 10, "", 10) for n in range(8)]
NOTHING = np.zeros(80, bool)


def similar(*cells: tuple[int, int]) -> np.ndarray:
    out = np.zeros((8, 8), np.float32)
    for row, column in cells:
        out[row, column] = 0.7
    return out


def test_the_same_order_is_one_passage_over_a_sentence_without_partner() -> None:
    (found,) = alignments(similar((1, 0), (2, 1), (4, 2), (5, 3)), [10] * 8, [10] * 8, 0.7)
    assert found.cells == ((1, 0), (2, 1), (4, 2), (5, 3))
    assert pieces(found, TEN, TEN, NOTHING, NOTHING) == [Piece((10, 60), (0, 40))]


def test_a_sentence_that_was_split_meets_both_halves() -> None:
    (found,) = alignments(similar((0, 0), (1, 1), (1, 2), (2, 3)), [20] * 8, [10] * 8, 0.7)
    assert found.cells == ((0, 0), (1, 1), (1, 2), (2, 3))


def test_ideas_in_the_opposite_order_are_no_passage() -> None:
    assert list(alignments(similar((0, 3), (1, 2), (2, 1), (3, 0)), [10] * 8, [10] * 8, 0.7)) == []


def test_an_exact_passage_between_two_sentences_cuts_the_rewritten_one() -> None:
    inside = NOTHING.copy()
    inside[18:33] = True
    cells = Rewritten(((0, 0), (1, 1), (4, 2), (5, 3)), 2.0)
    assert pieces(cells, TEN, TEN, inside, NOTHING) == [Piece((0, 18), (0, 20)), Piece((40, 60), (20, 40))]


def test_one_sentence_cut_off_from_its_second_half_is_not_taken_twice() -> None:
    inside = NOTHING.copy()
    inside[9:11] = True
    cells = Rewritten(((0, 0), (0, 1)), 2.0)
    assert pieces(cells, TEN, TEN, NOTHING, inside) == [Piece((0, 10), (0, 9))]
