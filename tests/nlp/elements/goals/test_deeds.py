"""The verb that a quantity is the object of, and quantities that share out one named before."""

from __future__ import annotations

import pytest

from nlp.elements.goals.deeds import alike, deeds
from nlp.elements.goals.frames import frames, plain_of


def _deeds(text: str) -> tuple[float, ...]:
    return tuple(deeds(text, 0, frames(text, plain_of(text), ())[0].cue))


@pytest.mark.parametrize(
    "text", ["khoan 9 giếng", "Chi bộ mời thêm hai thợ", "tổ soi lại 10% số mốc", "moi 2 tho len day"]
)
def test_the_object_of_a_verb_stands_behind_it(text: str) -> None:
    assert _deeds(text)[0] == 1.0


@pytest.mark.parametrize("text", ["tổ công tác 9 người", "khoản nợ 9 triệu đồng", "nhà văn hóa 2 tầng"])
def test_what_describes_a_noun_is_no_object(text: str) -> None:
    assert _deeds(text)[0] == 0.0


def test_a_bare_line_begins_with_its_deed() -> None:
    assert _deeds("Phỏng vấn công nhân, chọn 30 người")[3] == 1.0
    assert _deeds("Công nhân chọn 30 người")[3] == 0.0


def test_shares_of_a_number_named_before_are_told() -> None:
    text = "Nói chuyện 04 buổi, mỗi khu một buổi"
    whole, part = frames(text, plain_of(text), ())
    assert list(alike(part, [whole], (), each=True)) == [True, False, True, True, False]
    assert not any(alike(whole, (), (), each=False))
