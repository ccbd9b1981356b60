"""What holds a quantity: bounds, limits of time, shares by which something moves."""

from __future__ import annotations

import pytest

from nlp.elements.goals.frames import frames, plain_of
from nlp.records import Op


@pytest.mark.parametrize(
    ("text", "value", "unit", "op"),
    [
        ("gọi là trong 15 phút có người ra", 15, "phút", Op.LE),
        ("cấp lại thẻ: trong vòng một ngày", 1, "ngày", Op.LE),
        ("xong trong 20 ngay", 20, "ngay", Op.LE),
        ("gọn trong một tiếng", 1, "tiếng", Op.LE),
        ("nhấc máy dưới 30 giây", 30, "giây", Op.LT),
        ("không ca nào lưu kim quá 30 phút", 30, "phút", Op.LE),
        ("không thu hơn 3 nghìn đồng", 3, "nghìn đồng", Op.LE),
        ("bà con không chờ mà góp hơn 3 triệu", 3, "triệu", Op.GE),
        ("khách chờ quá 3 lượt", 3, "lượt", Op.GT),
        ("không ít hơn 3 buổi", 3, "buổi", Op.GE),
        ("chí ít hai doanh nghiệp", 2, "doanh nghiệp", Op.GE),
        ("thu hồi từ 80% số tiền", 80, "%", Op.GE),
        ("tu 80% so ho", 80, "%", Op.GE),
        ("đại tu 6 máy", 6, "máy", Op.EQ),
        ("dai tu 6 may", 6, "may", Op.EQ),
        ("từ một lớp học đi ra", 1, "lớp học", Op.EQ),
        ("hao hụt dưới hoặc bằng 4%", 4, "%", Op.LE),
        ("trên 95% hồ sơ", 95, "%", Op.GT),
        ("giảm 30% số cuộc họp", 30, "%", Op.CHANGE),
        ("giảm còn 5%", 5, "%", Op.EQ),
        ("giảm ít nhất 30%", 30, "%", Op.GE),
        ("đảo chuyển thừa bớt một nửa", 50, "%", Op.CHANGE),
        ("giảm một phần ba", 33.3, "%", Op.CHANGE),
        ("giảm 1/3 số cuộc họp", 33.3, "%", Op.CHANGE),
        ("thăm 2/5 hộ", 2, "hộ", Op.EQ),
        ("tăng gấp rưỡi", 1.5, "lần", Op.EQ),
        ("tăng gấp hai", 2, "lần", Op.EQ),
        ("gấp ba mức khoán", 3, "lần", Op.EQ),
        ("in tờ gấp hai mặt", 2, "mặt", Op.EQ),
        ("từ 6 trên 10 hộ trở lên", 60, "%", Op.GE),
        ("sáu trên mười hộ", 60, "%", Op.EQ),
        ("10 trên 10 hộ", 10, "hộ", Op.EQ),
        ("trên 10 hộ", 10, "hộ", Op.GT),
        ("Thời gian gọi lại cho khách: 4 giờ", 4, "giờ", Op.EQ),
    ],
)
def test_value_unit_and_comparator(text: str, value: float, unit: str, op: Op) -> None:
    (frame,) = frames(text, plain_of(text), ())
    assert (frame.value.value, frame.value.unit, frame.value.op) == (value, unit, op)


def test_a_number_behind_a_number_is_its_own() -> None:
    text = "ngủ lại chốt 418 hai đêm"
    assert [(f.value.value, f.value.unit) for f in frames(text, plain_of(text), ())] == [(418, ""), (2, "đêm")]


def test_an_item_number_with_a_dash_is_no_range() -> None:
    text = "2- 100% tàu bật thiết bị"
    assert [(f.value.value, f.value.op) for f in frames(text, plain_of(text), ())] == [(100, Op.EQ)]


@pytest.mark.parametrize("text", ["Thời gian họp: 8 giờ", "muoi sach dong bao", "Bay lai cho ba con", "đi tuyến 4"])
def test_what_counts_nothing(text: str) -> None:
    assert [f.value.value for f in frames(text, plain_of(text), ()) if f.value.value != 4] == []
