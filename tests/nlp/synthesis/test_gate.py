from __future__ import annotations

import pytest

from benchmarks.synthesis_rewrites import FAITHFUL, rewrites
from nlp.synthesis.gate import judge

EVIDENCE = ["Đề nghị Sở Y tế bổ sung 03 bác sĩ cho Trạm Y tế xã Tân An trước quý III, không điều chuyển y sĩ đang có."]


@pytest.mark.parametrize(
    "sentence",
    [
        EVIDENCE[0],
        "Đề nghị Sở Y tế bổ sung 3 bác sĩ cho Trạm Y tế xã Tân An trước quý III.",
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
        ("Sở Y tế bổ sung 3 bác sĩ, điều chuyển y sĩ đang có.", "bỏ mất"),
        ("Sở Y tế giảm 3 bác sĩ cho Trạm Y tế xã Tân An.", "chiều hướng"),
        ("Người dân rất phấn khởi, tin tưởng vào chính sách của ngành.", "từ không có"),
        ("Sở Y tế bổ sung 03 bác sĩ cho Trạm Y tế xã Tân An.", "dự định"),
        ("Đề nghị Trạm Y tế xã Tân An bổ sung 03 bác sĩ cho Sở Y tế.", "trật tự"),
        ("Đề nghị Sở Y tế bổ sung bác sĩ cho Trạm Y tế xã Tân An.", "mức độ"),
        ("Đề nghị Sở Y tế bổ sung 03 bác sĩ y sĩ đang có.", "bỏ mất"),
        ("Đề nghị Sở Y tế bổ sung 03 bạc sĩ cho Trạm Y tế xã Tân An.", "từ không có"),
        ("", "căn cứ"),
    ],
)
def test_nothing_may_be_added(sentence: str, why: str) -> None:
    ruling = judge(sentence, EVIDENCE)
    assert not ruling.passed
    assert why in ruling.why


def test_no_wrong_rewriting_of_the_set_passes() -> None:
    wrong = [r for r in rewrites() if r.kind != FAITHFUL]
    assert len(wrong) > 50
    assert not [r.rewrite for r in wrong if judge(r.rewrite, [r.evidence]).passed]


def test_most_faithful_rewritings_of_the_set_pass() -> None:
    rulings = [judge(r.rewrite, [r.evidence]).passed for r in rewrites() if r.kind == FAITHFUL]
    assert sum(rulings) >= 0.7 * len(rulings)
