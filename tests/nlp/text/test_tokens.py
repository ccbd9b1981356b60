"""Words carry their place, whatever the tokenizer does to them."""

from __future__ import annotations

import pytest

from nlp.text.tokens import words


@pytest.mark.parametrize(
    "text",
    [
        "Hoàn thành 100% hồ sơ trước 30/6.",
        "Nghị định 61/2018/NĐ-CP: 1-1,5 ngày  làm việc…",
        "hoà giải ở Ủy ban nhân dân xã",
        "",
    ],
)
def test_places_match_the_text(text: str) -> None:
    found = words(text)
    assert all(" ".join(text[w.start : w.end].split()) == w.text for w in found)
    assert "".join(w.text for w in found).replace(" ", "") == "".join(text.split())


def test_syllables_of_a_word_stay_together() -> None:
    assert "Hoàn thành" in [w.text for w in words("Hoàn thành hồ sơ đúng hạn")]
