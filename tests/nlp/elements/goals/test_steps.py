"""Changes in their many shapes, and pairs of numbers that are none."""

from __future__ import annotations

import pytest

from nlp.elements.goals.frames import frames, plain_of
from nlp.records import Op


def _read(text: str) -> list[tuple[float | None, float | None, str]]:
    return [
        (f.value.value, f.value.base, f.value.unit)
        for f in frames(text, plain_of(text), ())
        if f.value.op is Op.CHANGE and f.value.base is not None
    ]


@pytest.mark.parametrize(
    ("text", "value", "base", "unit"),
    [
        ("Điện bơm: 39 kWh/ha xuống 34", 34, 39, "kWh/ha"),
        ("trễ hẹn 38 bộ nay còn 12 bộ", 12, 38, "bộ"),
        ("tre hen 38 bo nay con 12 bo", 12, 38, "bo"),
        ("nợ quá hạn bốn hộ thu cho về không", 0, 4, "hộ"),
        ("số ổ dịch còn 5 ổ, trước là 14", 5, 14, "ổ"),
        ("hộ nghèo còn 50 hộ, hiện là 71", 50, 71, "hộ"),
        ("tỷ lệ đang là 19%, tôi muốn kéo về 12%", 12, 19, "%"),
        ("9 xuống 7", 7, 9, ""),
        ("gộp ba điểm tiếp dân về một", 1, 3, "điểm"),
        ("gỡ bẫy từ 1.940 chiếc một đợt còn 500 chiếc", 500, 1940, "chiếc"),
        ("từ 31 ca trùng lịch, trùng phòng giảm còn 5 ca", 5, 31, "ca"),
        ("Tu 31 ca trung lich, trung phong giam con 5 ca", 5, 31, "ca"),
        ("từ ba mươi lăm phần trăm hiện nay lên bảy mươi lăm phần trăm", 75, 35, "%"),
        ("từ sáu mươi mốt phần trăm lên được tám mươi phần trăm", 80, 61, "%"),
        ("từ 12 hộ xuống 7", 7, 12, "hộ"),
        ("từ 38 tăng lên 70", 70, 38, ""),
    ],
)
def test_where_it_starts_and_ends(text: str, value: float, base: float, unit: str) -> None:
    assert _read(text) == [(value, base, unit)]


@pytest.mark.parametrize(
    "text",
    [
        "đi bảy lần mà vẫn về không.",
        "mở 12 lớp, hiện có 3 lớp",
        "gom 29 ô thành 12 ô bao",
        "tặng 12 suất quà, về 5 thôn",
        "đăng ký 3 sáng kiến, trước là 2 tháng chuẩn bị",
    ],
)
def test_two_numbers_are_not_always_a_change(text: str) -> None:
    assert _read(text) == []


@pytest.mark.parametrize(
    "text", ["bằng không thì tôi chịu", "đi về không báo trước", "phải về không.", "thì cũng bằng không."]
)
def test_without_is_no_zero(text: str) -> None:
    assert frames(text, plain_of(text), ()) == ()


def test_zero_in_words_counts() -> None:
    (frame,) = frames("số vụ tai nạn bằng không", plain_of("số vụ tai nạn bằng không"), ())
    assert frame.value.value == 0
