"""Intervals, parts of weeks, and days told one after another, with what must not change beside them."""

from __future__ import annotations

import datetime as dt

import pytest

from nlp.elements.times import find_times

WRITTEN = dt.date(2026, 3, 2)


def read(text: str) -> list[tuple[str, str]]:
    found = find_times(text, document_date=WRITTEN)
    return [(text[t.start : t.end], f"{t.value.begin or ''}..{t.value.until or ''}") for t in found]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("đầu tuần sau", "2026-03-09..2026-03-10"),
        ("cuối tuần sau", "2026-03-13..2026-03-15"),
        ("đến giữa tuần sau", "..2026-03-12"),
        ("nửa đầu tuần sau", "2026-03-09..2026-03-11"),
        ("trước cuối tuần tới", "..2026-03-15"),
        ("tuần 1-2 tháng 4/2026", "2026-04-06..2026-04-19"),
        ("tuần 3 và 4 của tháng 5/2026", "2026-05-18..2026-05-31"),
        ("cuối tháng 4/2026", "2026-04-21..2026-04-30"),
        ("từ 20/02 đến 20/4", "2026-02-20..2026-04-20"),
        ("từ tháng 2 đến tháng 6", "2026-02-01..2026-06-30"),
        ("từ tháng 1 đến tháng 12", "2027-01-01..2027-12-31"),
        ("từ tháng 9 đến tháng 2", "2026-09-01..2027-02-28"),
        ("từ tháng 10 năm nay đến tháng 2 năm sau", "2026-10-01..2027-02-28"),
        ("từ quý IV năm nay sang quý I năm tới", "2026-10-01..2027-03-31"),
        ("trong nửa năm tới", "2026-04-01..2026-09-30"),
        ("ngày 5 của tháng tới", "2026-04-05..2026-04-05"),
        ("QIII/2026", "2026-07-01..2026-09-30"),
        ("15/6/2026 (thứ Hai)", "2026-06-15..2026-06-15"),
        ("29, 30/5/2026", "2026-05-29..2026-05-30"),
        ("rằm tháng Giêng 2027", "2027-02-20..2027-02-20"),
        ("ngày 10 tháng 3 âm lịch năm 2026", "2026-04-26..2026-04-26"),
        ("23 tháng Chạp này", "2027-01-30..2027-01-30"),
        ("mùng 6 Tết", "2027-02-11..2027-02-11"),
        ("mồng hai Tết năm ngoái", "2025-01-30..2025-01-30"),
    ],
)
def test_one_time(text: str, value: str) -> None:
    assert read(text) == [(text, value)]


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("Ngày 1/4 phát phiếu, 15/4 thu phiếu, 30/4 tổng hợp.", ["Ngày 1/4", "15/4", "30/4"]),
        ("Nộp bài (15/4), chấm bài (30/4).", ["15/4", "30/4"]),
        ("Giải đã hoãn từ tháng 3 sang tháng 5.", ["từ tháng 3", "tháng 5"]),
        ("Tổ 3, 15/6/2026 họp.", ["15/6/2026"]),
        ("Xong 3 và 5/6 phần việc.", []),
        ("Làng có 4/6 thôn, 3/5 ấp đạt chuẩn.", []),
        ("rằm tháng Bảy 2000 suất quà", ["rằm tháng Bảy"]),
        ("Lộ trình: 2026: 40%; 2027: 70%; 2028: 100%.", ["2026", "2027", "2028"]),
        ("Năm 2026 đạt 40%, 2027 đạt 70%.", ["Năm 2026", "2027"]),
        ("Năm 2026 trồng 1500 cây, 2000 cây có bầu.", ["Năm 2026"]),
        ("Đại hội năm 2025, 2030 đảng viên về dự.", ["năm 2025"]),
        ("Từ ngày 26 đến ngày 30 hằng tháng thu quỹ.", ["Từ ngày 26 đến ngày 30 hằng tháng"]),
        ("Từ thứ Hai đến thứ Sáu hằng tuần trực.", ["Từ thứ Hai đến thứ Sáu hằng tuần"]),
        ("Làm 3 tháng (từ 01/7 đến 30/9/2026), rồi nhân rộng.", ["3 tháng (từ 01/7 đến 30/9/2026)"]),
        ("Trước thềm năm học mới sửa lớp.", ["Trước thềm năm học mới"]),
        ("Nộp báo cáo mỗi cuối tháng.", ["mỗi cuối tháng"]),
        ("Mỗi cuối tháng 6 và tháng 12 sơ kết.", ["cuối tháng 6", "tháng 12"]),
    ],
)
def test_what_is_a_time(text: str, times: list[str]) -> None:
    assert [found for found, _ in read(text)] == times
