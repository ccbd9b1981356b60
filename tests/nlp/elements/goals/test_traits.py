import pytest

from nlp.elements.goals.frames import frames, plain_of
from nlp.elements.goals.traits import traits


def _hold(text: str) -> tuple[float, ...]:
    plain = plain_of(text)
    found = frames(text, plain, ())
    return traits(found[0], plain, (0, len(plain)), found)[-11:]


@pytest.mark.parametrize("text", ["chúng tôi mở 3 lớp nghề", "chi bộ kết nạp thêm ít nhất 4 đồng chí"])
def test_the_object_of_a_verb_is_told(text: str) -> None:
    assert _hold(text)[0] == 1.0


@pytest.mark.parametrize("text", ["tổ công tác 9 người do phường lập", "bảng kiểm gồm 22 lỗi thường gặp"])
def test_what_a_noun_or_a_preposition_leads_to_is_no_object(text: str) -> None:
    assert _hold(text)[0] == 0.0


def test_small_counts_in_words_are_told_from_digits() -> None:
    assert _hold("hai xã cùng làm")[-4] == 1.0
    assert _hold("2 xã cùng làm")[-4] == 0.0
