"""How improbable shared words are: what a set phrase that few texts hold costs beside copied words."""

from __future__ import annotations

import numpy as np
import pytest

from nlp.reuse.evidence import PLACES, UNSEEN_PHRASE, limits, run_evidence
from nlp.reuse.grams import SEED


def _surplus(texts: int, *runs: tuple[int, int]) -> float:
    """Evidence beyond chance, held against what is needed, of equal words in a row: so many with so many holders."""
    held = np.concatenate([np.full(size, holders) for size, holders in runs]).astype(np.uint16)
    # A run of words that crosses from one phrase into the next is in no other text.
    for end in np.cumsum([size for size, _ in runs]):
        held[max(0, end - SEED + 1) : end] = 2
    mask, least = np.zeros(len(held), np.uint8), limits(texts)
    evidence = run_evidence(mask, 0, mask, 0, len(held), held, least, np.zeros(len(held) + 1))
    return evidence - PLACES - least.need


@pytest.mark.parametrize("texts", [300, 1_500, 5_000])
def test_one_sentence_that_only_two_texts_hold_may_be_a_set_phrase(texts: int) -> None:
    assert _surplus(texts, (UNSEEN_PHRASE, 2)) < 0
    assert _surplus(texts, (40, 2)) > 0


def test_a_rare_set_phrase_is_none_the_less_one_for_a_word_that_agrees_beside_it() -> None:
    assert _surplus(300, (UNSEEN_PHRASE, 3), (1, 2)) < 0


def test_a_set_phrase_of_five_holders_among_ten_thousand_texts_is_no_copy() -> None:
    assert _surplus(10_000, (UNSEEN_PHRASE, 5)) < 0 < _surplus(10_000, (40, 2))


@pytest.mark.parametrize("texts", [300, 1_500, 10_000])
def test_two_common_set_phrases_side_by_side_are_no_copy(texts: int) -> None:
    assert _surplus(texts, (22, 40), (22, 40)) < 0
