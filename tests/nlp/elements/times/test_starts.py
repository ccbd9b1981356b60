"""Where a time may begin: at numbers, and at words that a core follows soon."""

from __future__ import annotations

import pytest

from nlp.elements.lexer import lex
from nlp.elements.times.starts import may_start, starts


def _begun(text: str) -> list[str]:
    lexed = lex(text)
    return [lexed.word(i) for i in starts(lexed) if may_start(lexed, i)]


@pytest.mark.parametrize(
    ("text", "begun"),
    [
        ("họp chậm nhất cuối quý", ["chậm", "cuối", "quý"]),
        ("đi chậm từng ngày", ["từng", "ngày"]),
        ("kết quả thi đua chủ nhật", ["chủ"]),
        ("chủ động nhiệm vụ hai lần/tháng", ["/", "tháng"]),
    ],
)
def test_a_word_that_binds_nothing_alone_begins_with_its_second(text: str, begun: list[str]) -> None:
    assert _begun(text) == begun


def test_no_time_begins_far_before_its_core() -> None:
    far = " ".join(["việc"] * 20)
    assert _begun(f"trước {far} tháng") == ["tháng"]
    assert _begun(f"trước việc chung {far}") == []


def test_terms_in_hours_and_feasts_need_no_other_core() -> None:
    far = " ".join(["việc"] * 20)
    assert "trong" in _begun(f"trong hai mươi bốn tiếng kể từ khi nhận đơn {far} tháng")
    assert "trước" in _begun(f"trước quốc tế thiếu nhi {far} tháng")
