"""Formulas are counted by texts, in bounded memory."""

from __future__ import annotations

from nlp.records import Formula
from nlp.reuse.formulas import FormulaCount

PHRASE = "Bản thân tôi luôn nhận thức sâu sắc ý nghĩa to lớn của việc học tập"


def test_texts_are_counted_not_repetitions() -> None:
    count = FormulaCount()
    for text in (f"{PHRASE}, {PHRASE}.", f"{PHRASE}.", f"{PHRASE.upper()}!", "Tôi sửa máy bơm ở cống cuối đồng chiêm."):
        count.add([text])
    assert count.commonest() == (Formula(PHRASE, 3),)


def test_what_is_common_is_kept_when_room_runs_out() -> None:
    count = FormulaCount(room=20)
    for number in range(200):
        count.add([f"{PHRASE}.", f"câu riêng thứ {number} của một người không ai viết lại"])
    assert [f.text for f in count.commonest()] == [PHRASE]
    assert count.commonest()[0].texts == 200
