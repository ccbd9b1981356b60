"""Of what a target is counted."""

from __future__ import annotations

import pytest

from nlp.elements.goals.frames import frames, plain_of
from nlp.elements.goals.per import per_of


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("mỗi chi bộ có ít nhất 01 mô hình", "chi bộ"),
        ("mỗi đảng viên giúp một hộ nghèo", "đảng viên"),
        ("tổ chức hai buổi mỗi tuần", "tuần"),
        ("hằng tháng viết 02 bài", "tháng"),
        ("đạt 28 container một giờ", "giờ"),
        ("thu nhập 75 triệu đồng/người/năm", "người/năm"),
        ("tăng bình quân 11,5%/năm", "năm"),
        ("trồng 500 cây bên đường", None),
        ("giao từng người kèm 2 em", "người"),
    ],
)
def test_per(text: str, per: str | None) -> None:
    plain = plain_of(text)
    frame = frames(text, plain, ())[0]
    assert per_of(text, plain, frame, 0, len(text)) == per


def test_only_the_stretch_of_the_target_counts() -> None:
    text = "mở 3 lớp, mỗi lớp 25 em"
    plain = plain_of(text)
    first, second = frames(text, plain, ())
    assert per_of(text, plain, first, 0, second.cue - len("mỗi lớp ")) is None
    assert per_of(text, plain, second, first.end, len(text)) == "lớp"
