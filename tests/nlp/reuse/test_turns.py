"""The closer look: what shared words cost as turns of phrase."""

from __future__ import annotations

import numpy as np

from nlp.reuse.evidence import forgiven, limits, together
from nlp.reuse.fold import I32, U8, U32
from nlp.reuse.pieces import shared_words
from nlp.reuse.rarity import count_texts
from nlp.reuse.turns import closer, count_turns, room

FORM = 1
TEXTS = 40


def _row(start_a: int, end_a: int, start_b: int, end_b: int) -> list[int]:
    """A passage that is told in own words alone, as the closer look reads it."""
    return [0, 0, 0, 0, 0, 0, 0, start_a, end_a, start_b, end_b, 0]


def _shared(a: U32, b: U32, masked: U8, rows: list[list[int]]) -> tuple[U32, I32]:
    hashes, bounds = np.concatenate([a, b]), np.array([0, len(a), len(a) + len(b)])
    words, pieces = np.zeros(200, np.uint32), np.zeros((200, 6), np.int32)
    done, used, made = shared_words(
        np.array([0]), np.array([1]), np.array([0, len(rows)]), np.array(rows, np.int32), hashes, masked, bounds,
        count_texts([]), words, pieces,
    )  # fmt: skip
    assert done == 1
    return words[:used], pieces[:made]


def _evidence(piece: U32, others: list[U32]) -> float:
    texts = [piece, piece, *others]
    hashes, bounds = np.concatenate(texts), np.concatenate(([0], np.cumsum([len(t) for t in texts])))
    codes = np.zeros(len(hashes), np.uint8)
    turns = count_turns(piece, np.arange(len(texts)), hashes, codes, bounds, 1)
    pieces = np.array([[0, len(piece), 0, 1, 0, 0]], np.int32)
    return float(closer(piece, pieces, 1, limits(TEXTS), turns, count_texts(texts), room(len(piece)))[0])


def _words(first: int, count: int) -> U32:
    return np.arange(first, first + count, dtype=np.uint32)


def test_words_split_by_a_quotation_in_one_text_are_one_piece() -> None:
    said = _words(100, 20)
    a = np.concatenate([_words(1, 5), said[:9], _words(900, 50), said[9:], _words(30, 5)])
    b = np.concatenate([_words(500, 7), said, _words(600, 7)])
    masked = np.zeros(len(a) + len(b), np.uint8)
    masked[14:64] = FORM
    words, pieces = _shared(a, b, masked, [_row(5, 14, 7, 16), _row(14, 25, 16, 27)])
    assert words.tolist() == said.tolist()
    assert pieces.tolist() == [[0, 20, 0, 1, 0, 0]]


def test_changed_words_break_a_passage_into_pieces() -> None:
    said = _words(100, 20)
    other = said.copy()
    other[9:11] = 7
    words, pieces = _shared(said, other, np.zeros(40, np.uint8), [_row(0, 20, 0, 20)])
    assert words.tolist() == [*said[:9].tolist(), *said[11:].tolist()]
    assert pieces.tolist() == [[0, 9, 0, 1, 0, 0], [9, 18, 0, 0, 0, 0]]


def test_own_words_are_evidence_and_set_phrases_in_a_row_are_not() -> None:
    phrases = [_words(1000 * n, 8) for n in range(4)]
    honest = [np.concatenate([phrase, _words(9000 + 10 * n, 3)]) for n, phrase in enumerate(phrases * 9)]
    assert _evidence(np.concatenate(phrases[:2]), honest) < 0.5 * _evidence(_words(1, 16), honest)
    # Half a sentence that nobody else has may be a turn of phrase of both.
    assert _evidence(_words(1, 12), honest) == 0.0
    assert _evidence(_words(1, 24), honest) > 0.0


def test_less_evidence_is_needed_where_many_copied() -> None:
    assert forgiven(0) == forgiven(1) < 0.0
    assert 0.0 < forgiven(100) < forgiven(1000) < 6.0


def test_what_one_look_explains_away_the_other_must_make_up_for() -> None:
    assert together(5.0, -5.0) < 0.0 < together(-5.0, 5.0) < 5.0
