"""Days told by the lunar calendar."""

from __future__ import annotations

import datetime as dt

import pytest

from nlp.elements.times import find_times


def _read(text: str) -> list[tuple[str, str]]:
    found = find_times(text, document_date=dt.date(2026, 3, 10), plan_year=2026)
    return [(text[t.start : t.end], t.value.every or f"{t.value.begin or ''}..{t.value.until or ''}") for t in found]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("trước rằm tháng Bảy", "..2026-08-27"),
        ("rằm tháng 7 âm lịch", "2026-08-27..2026-08-27"),
        ("trước rằm tháng Tám sang năm", "..2027-09-15"),
        ("chậm nhất rằm tháng ba dương lịch", "..2026-03-15"),
        ("trước mồng 5 tháng 5 âm lịch", "..2026-06-19"),
        ("trước 15/8 âm lịch", "..2026-09-25"),
        ("mồng 5 tháng 5 ta", "2026-06-19..2026-06-19"),
        ("trước ngày 20 Chạp", "..2027-01-27"),
        ("trước 23 tháng Chạp", "..2027-01-30"),
        ("ngày 23 tháng Chạp dương lịch 2026", "2026-12-23..2026-12-23"),
        ("từ mồng 6 đến mồng 8 tháng Giêng", "2027-02-11..2027-02-13"),
        ("từ rằm tháng Ba tới mùng năm tháng Năm", "2026-05-01..2026-06-19"),
        ("ra Giêng", "2027-02-06..2027-03-07"),
        ("ra Giêng dương lịch", "2026-01-01..2026-01-31"),
        ("đêm ba mươi", "2027-02-05..2027-02-05"),
        ("đêm giao thừa", "2027-02-05..2027-02-05"),
        ("Ngày mồng 1 với 15 ta", "P1M"),
        ("mồng một và rằm", "P1M"),
        ("Tối mười bốn âm lịch", "P1M"),
        ("đêm 15 âm hằng tháng", "P1M"),
        ("mỗi mùa trăng", "P1M"),
    ],
)
def test_days_of_the_moon(text: str, value: str) -> None:
    assert _read(text) == [(text, value)]


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("Ngày mồng 1 với 15 ta mời ba chủ ao", ["Ngày mồng 1 với 15 ta"]),
        ("ngày 15/8 ta làm", ["ngày 15/8"]),
        ("đêm ba mươi người canh", []),
        ("trẻ ra giêng hai", ["ra giêng"]),
        ("âm thanh ngày 15/8", ["ngày 15/8"]),
    ],
)
def test_words_beside_the_day(text: str, phrases: list[str]) -> None:
    assert [phrase for phrase, _ in _read(text)] == phrases
