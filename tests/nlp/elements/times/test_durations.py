"""Lengths of time counted from an event that the text does not date: durations, never dates from the day of writing."""

from __future__ import annotations

import datetime as dt
import unicodedata

import pytest

from nlp.elements.times import find_times

WRITTEN = dt.date(2026, 1, 20)


def _read(text: str) -> list[tuple[str, str]]:
    found = find_times(text, document_date=WRITTEN, plan_year=2026)
    return [
        (text[t.start : t.end], t.value.duration or t.value.every or f"{t.value.begin or ''}..{t.value.until or ''}")
        for t in found
    ]


@pytest.mark.parametrize(
    ("text", "phrase", "value"),
    [
        ("biên bản gửi về chậm nhất 3 ngày sau họp; chi bộ nộp", "chậm nhất 3 ngày sau họp", "P3D"),
        ("CHẬM NHẤT HAI NGÀY SAU HỌP", "CHẬM NHẤT HAI NGÀY SAU HỌP", "P2D"),
        ("cham nhat hai ngay sau hop phai gui bien ban", "cham nhat hai ngay sau hop", "P2D"),
        ("muộn nhất 5 ngày sau kỳ thu, nhắc nợ", "muộn nhất 5 ngày sau kỳ thu", "P5D"),
        ("chậm nhất hai tuần sau mỗi phiên tòa", "chậm nhất hai tuần sau mỗi phiên tòa", "P14D"),
        ("chậm nhất 2 ngày sau tiêm, gọi lại", "chậm nhất 2 ngày sau tiêm", "P2D"),
        ("họp xong, chậm nhất 3 ngày sau, gửi biên bản", "chậm nhất 3 ngày sau", "P3D"),
        ("3 ngày sau mỗi đợt thu", "3 ngày sau mỗi đợt thu", "P3D"),
        ("3 ngay sau moi dot thu dan o cong nha van hoa", "3 ngay sau moi dot thu", "P3D"),
        ("trong 05 ngày sau cuộc kiểm tra", "trong 05 ngày sau cuộc kiểm", "P5D"),
        ("chậm nhất 3 ngày trước buổi họp", "chậm nhất 3 ngày trước buổi họp", "P3D"),
        ("gõ cửa trước họp hai ngày tới tay từng nhà", "trước họp hai ngày", "P2D"),
        ("gọi nhắc trước phiên họp 3 ngày làm việc; tỷ lệ", "trước phiên họp 3 ngày làm việc", "P3D"),
        ("truoc hop mot ngay phai gui giay moi", "truoc hop mot ngay", "P1D"),
        ("đến từng nhà trước ngày tiêm 3 hôm", "trước ngày tiêm 3 hôm", "P3D"),
        ("sau mỗi buổi sinh hoạt chi bộ một tuần", "sau mỗi buổi sinh hoạt chi bộ một tuần", "P7D"),
        ("báo công ty chậm nhất hôm sau.", "chậm nhất hôm sau", "P1D"),
        ("trả lời muộn nhất sáng hôm sau.", "muộn nhất sáng hôm sau", "P1D"),
        ("giải trình trong ngày làm việc kế tiếp.", "trong ngày làm việc kế tiếp", "P1D"),
        ("xong trong ngày tiếp theo", "trong ngày tiếp theo", "P1D"),
    ],
)
def test_counted_from_an_event(text: str, phrase: str, value: str) -> None:
    assert _read(text) == [(phrase, value)]


def test_decomposed_letters_read_the_same() -> None:
    assert [v for _, v in _read(unicodedata.normalize("NFD", "chậm nhất 3 ngày sau họp"))] == ["P3D"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("ba năm sau.", ["2027-01-01..2029-12-31"]),
        ("trong hai năm sau, tôi làm", ["2027-01-01..2028-12-31"]),
        ("trong 3 tháng sau chi bộ sẽ làm", ["2026-02-01..2026-04-30"]),
        ("Quý I anh Sáu, hai quý sau chi ủy cử", ["2026-01-01..2026-03-31", "2026-04-01..2026-09-30"]),
        ("3 ngày tới tôi nộp", ["2026-01-21..2026-01-23"]),
        ("chậm nhất ngày mai", ["..2026-01-21"]),
        ("sau 3 ngày nữa", ["P3D"]),
        ("trước ngày 30 tháng 6", ["..2026-06-30"]),
        ("trước ngày họp 15 tháng 6", ["2026-06-15..2026-06-15"]),
        ("trước kỳ họp tháng 4", ["..2026-03-31"]),
    ],
)
def test_dates_stay_dates(text: str, values: list[str]) -> None:
    assert [v for _, v in _read(text)] == values


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("sau đợt tập huấn 5 ngày, tổ viết", "5 ngày"),
        ("trước kỳ nghỉ Tết 9 ngày", "9 ngày"),
        ("giao trước ngày mở phiên ít nhất 7 ngày", "7 ngày"),
        ("trước khi nghỉ hai ngày", "hai ngày"),
    ],
)
def test_how_long_something_is_has_no_anchor(text: str, phrase: str) -> None:
    assert [p for p, _ in _read(text)][-1] == phrase


def test_an_event_that_is_dated_is_never_counted_from_the_day_of_writing() -> None:
    assert "2026-01-21..2026-01-22" not in [v for _, v in _read("hai ngày sau kỳ họp tháng 4")]


@pytest.mark.parametrize("text", ["sáng hôm sau tôi đi", "xếp lớp vào sáng hôm sau", "trực trong ngày tiếp dân"])
def test_a_story_and_a_day_of_work_are_no_terms(text: str) -> None:
    assert _read(text) == []
