"""Times as people say them: loose, half named, counted on from what was just said."""

from __future__ import annotations

import datetime as dt

import pytest

from nlp.elements.times import find_times
from nlp.elements.times.resolve import Setting

WRITTEN = dt.date(2026, 1, 20)


def _told(text: str) -> list[str]:
    found = find_times(text, document_date=WRITTEN)
    return [v.every or v.duration or f"{v.begin or ''}/{v.until or ''}" for v in (t.value for t in found)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("kể từ thứ Hai tới, 26/1, tắt máy", ["2026-01-26/"]),
        ("thứ Sáu tuần này (23/1) họp tổ", ["2026-01-23/2026-01-23"]),
        ("thứ Ba, tức là ngày 27/1, họp tổ", ["2026-01-27/2026-01-27"]),
        ("từ giờ tới Tết Dương lịch", ["/2026-12-31"]),
        ("từ nay đến 30/4", ["/2026-04-30"]),
        ("hết tháng nầy xong", ["/2026-01-31"]),
        ("sáng Chủ nhựt mỗi tuần", ["P1W"]),
        ("tháng 8 - 10 nối thêm 20 cơ sở", ["2026-08-01/2026-10-31"]),
        ("học trong tháng 3 với tháng 4", ["2026-03-01/2026-04-30"]),
        ("xong Q.II/2026", ["2026-04-01/2026-06-30"]),
        ("ngay tháng đầu năm mở sáu quầy", ["2026-01-01/2026-01-31"]),
        ("Quý I anh Sáu, quý II chị Trâm, hai quý sau chi ủy cử",
         ["2026-01-01/2026-03-31", "2026-04-01/2026-06-30", "2026-07-01/2026-12-31"]),
        ("ra khỏi tháng tư là xong", ["/2026-04-30"]),
        ("về nhà mới trước lúc sang tháng 9", ["/2026-08-31"]),
        ("trọn năm giải ngân từ 95%", ["2026-01-01/2026-12-31"]),
        ("riêng 2026 giảm một phần tư", ["2026-01-01/2026-12-31"]),
        ("sắp tới tháng bảy tôi nhờ cô giáo", ["2026-07-01/2026-07-31"]),
        ("gọi thử hằng đêm", ["P1D"]),
        ("cuối mỗi tuần cô giáo chụp sổ", ["P1W"]),
        ("trực hai ngày một tuần", ["P2D", "P1W"]),
        ("hai tuần ngồi với nhau một buổi", ["P2W"]),
        ("sổ cân ngày nào chiều ấy đọc to", ["P1D"]),
        ("trong vòng một tuần", ["P7D"]),
        ("nghỉ hè này dạy bơi", ["2026-06-01/2026-08-31"]),
        ("trước bữa tựu trường, cuối tháng 8", ["/2026-08-31"]),
        ("cấy xong trước Tết (14/02/2026 tức 27 tháng Chạp)", ["/2026-02-14"]),
        ("từ sau ngày rằm tháng Giêng, tức 23/02/2026", ["2026-02-23/"]),
        ("bắn bài 1 năm 2026", ["2026-01-01/2026-12-31"]),
        ("nhắn thêm trước mùng 1/7", ["/2026-06-30"]),
        ("giỗ vào hai mươi tháng ba", ["2026-03-20/2026-03-20"]),
        ("hạn 25 tháng này", ["/2026-01-25"]),
        ("làm Quý 2-3/2026", ["2026-04-01/2026-09-30"]),
        ("xong trước khai giảng", ["/2026-09-05"]),
        ("xong trước đầu tháng 9", ["/2026-08-31"]),
        ("làm từ 2026 đến 2028", ["2026-01-01/2028-12-31"]),
        ("tập trong tháng Ba, Tư", ["2026-03-01/2026-04-30"]),
        ("cách tuần một lần", ["P2W"]),
        ("đo ngày 2 lần", ["P1D"]),
        ("hai lượt, lượt đầu tháng sau, lượt cuối quý IV", ["2026-02-01/2026-02-28", "/2026-12-31"]),
        ("đợt đầu tháng 8, đợt hai sau", ["2026-08-01/2026-08-31"]),
        ("mua phiên đầu quý II", ["2026-04-01/2026-06-30"]),
        ("họp đầu tháng 8", ["2026-08-01/2026-08-10"]),
        ("trước lễ Giáng sinh", ["/2026-12-25"]),
        ("trước khi đóng sổ năm nay", ["/2026-12-31"]),
        ("trước khi khóa sổ quý II", ["/2026-06-30"]),
        ("trước khi đóng sổ thì báo", []),
        ("trước Tết Dương lịch nhập xong", ["/2026-12-31"]),
        ("kỳ vọng trước Tết dương lịch các cụ quen chỗ", ["/2026-12-31"]),
        ("làm sau khi gặt xong (khoảng cuối tháng 5)", ["2026-05-21/2026-05-31"]),
    ],
)  # fmt: skip
def test_value(text: str, values: list[str]) -> None:
    assert _told(text) == values


@pytest.mark.parametrize(
    "text",
    ["cuối 2020 hộ", "đi hết 7/7 xã", "mỗi sáng chế 80 triệu", "mỗi ca có tên người", "đạt bậc thợ 6/7", "vỉa hè này"],
)
def test_no_time(text: str) -> None:
    assert _told(text) == []


def test_this_quarter_is_told_from_the_day_of_writing() -> None:
    found = find_times("xong trong quý IV này", setting=Setting(dt.date(2025, 10, 20), 2026))
    assert found[0].value.until == dt.date(2025, 12, 31)
