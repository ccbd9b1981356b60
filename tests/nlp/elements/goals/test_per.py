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
        ("95% văn bản trên môi trường mạng", None),
        ("họp 03 buổi mời họp dân", None),
        ("năm nay mới làm thử 4 khách", None),
        ("nhan rong ra 4 thon, moi thon mot to", None),
        ("moi thon lap 2 to", "thon"),
        ("giao từng người kèm 2 em", "người"),
    ],
)
def test_per(text: str, per: str | None) -> None:
    frame = frames(text, plain_of(text), ())[0]
    assert per_of(text, frame, 0, len(text)) == per


def test_only_the_stretch_of_the_target_counts() -> None:
    text = "mở 3 lớp, mỗi lớp 25 em"
    first, second = frames(text, plain_of(text), ())
    assert per_of(text, first, 0, second.cue) is None
    assert per_of(text, second, first.end, len(text)) == "lớp"
