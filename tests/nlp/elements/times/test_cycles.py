"""Points of unnamed periods and counted recurrences."""

from __future__ import annotations

import datetime as dt

import pytest

from nlp.elements.times import find_times

WRITTEN = dt.date(2026, 1, 20)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Báo cáo cấp ủy ngày cuối tháng", "P1M"),
        ("Họp ngày làm việc đầu tiên của quý", "P3M"),
        ("Tối thứ Năm đầu tháng đọc báo chung", "P1M"),
        ("Đối chiếu sổ ngày 20 của tháng cuối quý", "P3M"),
        ("Cả tổ soát sổ cuối tuần", "P1W"),
        ("Gọi lại 15 người một tháng", "P1M"),
        ("Hai tháng một buổi, xã chủ trì", "P2M"),
        ("Trực 2 ca đêm/tuần", "P1W"),
        ("Học tuần ba tối với thầy", "P1W"),
        ("Dán nhãn, ngày sáu chục hồ sơ", "P1D"),
        ("Mở cửa các tối thứ Ba, Năm, Bảy", "P1W"),
        ("Đo nửa tháng một lần", "P14D"),
        ("Mỗi nửa năm một lần tôi mở", "P6M"),
        ("Tối thiểu 02 lần/năm", "P1Y"),
        ("Họp 02 cuộc/năm", "P1Y"),
        ("Kiểm tra 2 lần mỗi năm", "P6M"),
        ("Thứ Tư nào cũng mở cửa thư viện", "P1W"),
        ("Chấm công theo quý.", "P3M"),
        ("moi quy nop so mot lan cho chi bo", "P3M"),
        ("ba thang mot buoi gap chu ghe", "P3M"),
        ("mo kho moi thu tu cho ba con", "P1W"),
        ("Tính công tháng nào xong tháng ấy", "P1M"),
        ("Tối nào khóa kho xong cũng ghi sổ", "P1D"),
        ("Nghe báo cáo vào kỳ họp cuối quý", "P3M"),
        ("Gom lưới cũ mỗi con trăng", "P1M"),
    ],
)
def test_recurrence(text: str, period: str) -> None:
    assert [t.value.every for t in find_times(text, document_date=WRITTEN)] == [period]


@pytest.mark.parametrize(
    ("text", "begin", "until"),
    [
        ("ngày cuối tháng 6", "2026-06-30", "2026-06-30"),
        ("xong trong tháng 3 là chậm nhất", None, "2026-03-31"),
        ("trước khi quý II kết thúc", None, "2026-06-30"),
        ("trước mùa mưa, 15/5/2026", None, "2026-05-15"),
        ("trước 01/9", None, "2026-08-31"),
        ("việc phải làm như sau: trong năm 2026", "2026-01-01", "2026-12-31"),
        ("còn 5 ngày kể từ 01/7/2026", "2026-07-01", None),
        ("vào quý cuối năm nay", "2026-10-01", "2026-12-31"),
        ("IV. Phương hướng 2026", "2026-01-01", "2026-12-31"),
    ],
)
def test_dates(text: str, begin: str | None, until: str | None) -> None:
    found = [t.value for t in find_times(text, document_date=WRITTEN) if not t.value.duration]
    assert [(v.begin, v.until) for v in found] == [(_date(begin), _date(until))]


def _date(written: str | None) -> dt.date | None:
    return dt.date.fromisoformat(written) if written else None


@pytest.mark.parametrize("text", ["mất một tháng để học", "đã hơn một năm nay", "hai ngày một đêm"])
def test_a_length_is_no_recurrence(text: str) -> None:
    assert not any(t.value.every for t in find_times(text, document_date=WRITTEN))
