"""What stands around a rare seed, told from own words."""

from __future__ import annotations

import numpy as np
import pytest
from numba import njit

from nlp.reuse.evidence import limits
from nlp.reuse.fold import U8, U32
from nlp.reuse.nearby import promising
from nlp.reuse.rarity import count_texts
from nlp.reuse.turns import no_turns, room

FORM = 1
FIELD = 20_000
_LOOK = njit(promising)


def _words(first: int, count: int) -> U32:
    return np.arange(first, first + count, dtype=np.uint32)


def _promising(a: U32, b: U32, codes_a: U8, codes_b: U8, at: tuple[int, int]) -> bool:
    """Is what stands around one rare seed of a large campaign enough?"""
    place_a, place_b = (
        np.array([np.count_nonzero(codes[:place] == 0)], np.uint16)
        for codes, place in zip((codes_a, codes_b), at, strict=True)
    )
    return bool(_LOOK(
        a[codes_a == 0], b[codes_b == 0], place_a, place_b, np.zeros(2, np.int32), 1, count_texts([a, b]),
        limits(FIELD), no_turns(), room(max(len(a), len(b))),
    ))  # fmt: skip


@pytest.mark.parametrize(("said", "answer"), [(12, False), (30, True)])
def test_half_a_sentence_is_no_passage(said: int, answer: bool) -> None:
    same = _words(100, said)
    a, b = np.concatenate([_words(1, 9), same, _words(500, 9)]), np.concatenate([_words(700, 4), same, _words(800, 4)])
    assert _promising(a, b, np.zeros(len(a), np.uint8), np.zeros(len(b), np.uint8), (15, 10)) is answer


def test_a_quotation_between_ends_no_passage() -> None:
    same = _words(100, 26)
    a = np.concatenate([same[:12], _words(500, 60), same[12:]])
    b = same.copy()
    b[18:22] = 7
    masked, bare = np.zeros(len(a), np.uint8), np.zeros(len(b), np.uint8)
    masked[12:72] = FORM
    assert _promising(a, b, masked, bare, (73, 13))
    # The words between are somebody's own.
    assert not _promising(a, b, np.zeros(len(a), np.uint8), bare, (73, 13))
