from __future__ import annotations

import pytest

from nlp.synthesis.gate import judge

EVIDENCE = ["Đề nghị Sở Y tế bổ sung 03 bác sĩ cho Trạm Y tế xã Tân An trước quý III, không điều chuyển y sĩ đang có."]


@pytest.mark.parametrize(
    "sentence",
    [
        EVIDENCE[0],
        "Sở Y tế bổ sung 3 bác sĩ cho Trạm Y tế xã Tân An trước quý III.",
        "Đề nghị bổ sung 03 bác sĩ cho Trạm Y tế xã Tân An, không điều chuyển y sĩ đang có.",
    ],
)
def test_less_may_be_said(sentence: str) -> None:
    assert judge(sentence, EVIDENCE).passed


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        ("Sở Y tế bổ sung 5 bác sĩ cho Trạm Y tế xã Tân An.", "số"),
        ("Sở Y tế bổ sung 3 bác sĩ cho Trạm Y tế xã Tân Bình.", "tên"),
        ("Sở Y tế không bổ sung 3 bác sĩ cho Trạm Y tế xã Tân An.", "phủ định"),
        ("Sở Y tế bổ sung 3 bác sĩ, điều chuyển y sĩ đang có.", "bỏ mất phủ định"),
        ("Sở Y tế giảm 3 bác sĩ cho Trạm Y tế xã Tân An.", "chiều hướng"),
        ("Người dân rất phấn khởi, tin tưởng vào chính sách mới của ngành.", "nhiều từ"),
        ("", "căn cứ"),
    ],
)
def test_nothing_may_be_added(sentence: str, why: str) -> None:
    ruling = judge(sentence, EVIDENCE)
    assert not ruling.passed
    assert why in ruling.why
