"""Days that are undertaken, and days that only say when or tell what was."""

from __future__ import annotations

import datetime as dt

import pytest

from nlp.elements.goals.frames import frames, plain_of
from nlp.elements.times import find_times


def _counted(text: str) -> list[float | None]:
    found = frames(text, plain_of(text), find_times(text, document_date=dt.date(2026, 1, 5)))
    return [f.value.value for f in found]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("xuống đồng 44 ngày cùng nông dân", 44),
        ("Đạp xe đi làm 100 ngày.", 100),
        ("dap xe di lam 100 ngay", 100),
        ("Lò chạy liền mạch 330 ngày.", 330),
        ("trực Tết năm ngày thay anh em có con nhỏ", 5),
        ("Từ tháng 4 đến tháng 9 nằm chốt cửa Đại 150 ngày.", 150),
        ("cho đất nghỉ 45 ngày giữa các vụ", 45),
        ("Một, xuống mỏ mười ngày, ngủ lại", 10),
        ("Bấm lịch nhắc trước 7 ngày cho mọi lệnh", 7),
        ("báo lại trước 3 ngày", 3),
        ("đối trừ xong trước 5 ngày so với hạn", 5),
        ("bản góp ý gửi đi không muộn hơn 8 ngày", 8),
        ("có mặt trước 2 giờ kể từ khi nhận điện", 2),
        ("Kéo bể chạy đủ chín tháng năm 2027", 9),
        ("lễ gói lại một ngày rưỡi", 1.5),
        ("Mỗi tháng tôi xuống ngồi cạnh người nhập liệu một ngày, đi xe đò", 1),
    ],
)
def test_days_undertaken_are_counted(text: str, days: float) -> None:
    assert _counted(text) == [days]


def test_steps_of_days() -> None:
    assert _counted("nằm ụ 23 ngày từ quý II, 20 ngày từ quý IV, 18 ngày sang năm 2027") == [23, 20, 18]


@pytest.mark.parametrize(
    "text",
    [
        "trong 15 ngày kể từ ngày ký",
        "đã đi 12 ngày.",
        "máy hỏng 40 ngày.",
        "cho phép nợ 45 ngày.",
        "Từ tháng 4 bị treo 45 ngày.",
        "nằm viện 17 ngày;",
        "báo cáo nộp chậm 20 ngày",
        "nằm bình quân 26 ngày.",
        "trước 2 giờ chiều",
        "từ 22 giờ sang 19 giờ kể từ ngày 01/3",
        "xuống thôn làm việc 2 ngày.",
    ],
)
def test_days_that_only_say_when(text: str) -> None:
    assert _counted(text) == []
