"""What likeness is ordinary for a sentence."""

from __future__ import annotations

import numpy as np

from nlp.reuse.likeness import bare_likeness, unmarked
from nlp.reuse.ordinary import LEAST, NEAREST, UNKNOWN, ordinary
from nlp.reuse.rewrite import GAIN, needed, vectors
from nlp.reuse.sentence_align import Sentence
from nlp.text.normalise import bare


def _usual(similar: np.ndarray, owner: list[int]) -> list[float]:
    given = similar.astype(np.float32)
    found = ordinary(lambda block, columns: given[block][:, columns], np.array(owner))
    return [round(float(value), 3) for value in found]


def test_the_nearest_text_and_the_own_one_tell_nothing() -> None:
    texts = NEAREST + 2
    similar = np.full((texts, texts), 0.1)
    similar[0, 1] = similar[1, 0] = 0.9
    np.fill_diagonal(similar, 1.0)
    assert _usual(similar, list(range(texts))) == [0.1] * texts


def test_of_a_text_its_nearest_sentence_counts() -> None:
    texts = NEAREST + 2
    similar = np.zeros((texts + 1, texts + 1))
    similar[0, :] = 0.4
    similar[0, -1] = 0.0
    assert _usual(similar, [*range(texts), texts - 1])[0] == 0.4


def test_two_texts_alone_share_more_than_is_known_to_be_ordinary() -> None:
    assert _usual(np.eye(2), [0, 1]) == [round(UNKNOWN, 3)] * 2


def test_no_sentence_is_less_alike_than_common_words_make_it() -> None:
    assert _usual(np.eye(NEAREST + 2), list(range(NEAREST + 2))) == [LEAST] * (NEAREST + 2)


def test_more_is_needed_where_chance_has_more_pairs_or_fewer_texts_tell_what_is_ordinary() -> None:
    assert needed(45) == GAIN
    assert needed(3) > GAIN < needed(300) < needed(3000)


def test_a_number_written_out_resembles_its_digits() -> None:
    found = vectors(["trạm có 17 máy bơm", "coi sóc mười bảy chiếc", "coi sóc những chiếc đó"], tagged=False)
    likeness = (found @ found.T).toarray()
    assert likeness[0, 1] > 0.1 > likeness[0, 2]


def test_texts_without_diacritics_are_like_the_others() -> None:
    marked = ["Trạm bơm cũ của tổ tôi hỏng.", "Tôi mở lớp học đêm cho các cụ.", "Bà con góp công làm đường."]
    found = bare_likeness([*marked, bare(marked[0])], np.arange(4)).measure.similar(slice(3, 4), slice(0, 4))
    assert found[0, 0] > 0.99 and found[0, 1] < 0.2
    assert unmarked([Sentence(0, 7, bare(marked[0]), 7)]) and not unmarked([Sentence(0, 7, marked[0], 7)])
