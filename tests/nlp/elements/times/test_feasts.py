"""Feasts told by name alone, of the solar and the lunar calendar."""

from __future__ import annotations

import datetime as dt
import unicodedata

import pytest

from nlp.elements.times import find_times
from nlp.elements.times.movable import movable
from nlp.elements.times.tree import Reckoning

WRITTEN = dt.date(2026, 3, 10)


def _read(text: str, *, date: dt.date = WRITTEN, year: int | None = 2026) -> list[tuple[str, str]]:
    return [
        (text[t.start : t.end], t.value.every or f"{t.value.begin or ''}..{t.value.until or ''}")
        for t in find_times(text, document_date=date, plan_year=year)
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("trước Trung thu", "..2026-09-25"),
        ("TRƯỚC TẾT TRUNG THU 2027", "..2027-09-15"),
        ("kịp rằm Trung thu", "..2026-09-25"),
        ("trước tiết Thanh minh", "..2026-04-05"),
        ("trước Thanh minh", "..2026-04-05"),
        ("trước Tết Đoan ngọ", "..2026-06-19"),
        ("dịp Vu Lan", "2026-08-27..2026-08-27"),
        ("đến lễ Phật đản", "..2026-05-31"),
        ("trước giỗ Tổ", "..2026-04-26"),
        ("trước ngày giỗ Tổ Hùng Vương", "..2026-04-26"),
        ("trước ngày ông Công ông Táo năm tới", "..2027-01-30"),
        ("kịp lễ Ok Om Bok", "..2026-11-23"),
        ("trước lễ Đôn-ta", "..2026-10-09"),
        ("trước lễ Phục sinh 2027", "..2027-03-28"),
        ("trước Nô-en", "..2026-12-25"),
        ("trước Noel", "..2026-12-25"),
        ("sau Giáng sinh 2026", "2026-12-26.."),
        ("trước ngày nhà giáo", "..2026-11-20"),
        ("trước Ngày Báo chí", "..2026-06-21"),
        ("trước Quốc khánh sang năm", "..2027-09-02"),
        ("trước kỳ nghỉ lễ 2/9", "..2026-09-02"),
        ("trước Tháng Công nhân", "..2026-04-30"),
        ("từ nay tới giáp Tết", "..2027-02-05"),
        ("ra Tết", "2027-02-07.."),
        ("khai giảng", "2026-09-05..2026-09-05"),
        ("Tết Dương", "2027-01-01..2027-01-01"),
        ("Dịp 15/5", "2026-05-15..2026-05-15"),
    ],
)
def test_a_feast_has_its_day(text: str, value: str) -> None:
    assert _read(text) == [(text, value)]
    marks = unicodedata.normalize("NFD", text)
    assert _read(marks) == [(marks, value)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("xong truoc Quoc khanh", "..2026-09-02"),
        ("may mau det moi cho chi em truoc trung thu", "..2026-09-25"),
        ("truoc tiet Doan Ngo", "..2026-06-19"),
        ("viet thiep mung tho truoc Tet Dinh Mui", "..2027-02-06"),
        ("truoc Tet Binh Ngo 2026", "..2026-02-17"),
        ("dan khan len truoc Noel", "..2026-12-25"),
        ("truoc khai giang", "..2026-09-05"),
        ("truoc Tet tay", "..2026-12-31"),
    ],
)
def test_feasts_without_diacritics(text: str, value: str) -> None:
    assert [v for _, v in _read(text)] == [value]


@pytest.mark.parametrize(
    "text",
    [
        "Từ nay đến giỗ Tổ nghề",
        "trước tết Lào",
        "trước mùa Vọng",
        "sau khi thanh minh với dân",
        "phổ biến trong người cao tuổi",
        "Hội Người cao tuổi",
        "đến thanh minh giúp",
        "tặng quà trung thu cho trẻ",
        "trước nhà giáo ưu tú",
        "truoc gio to",
        "chị Trung Thu, anh Xuân",
        "trước khai giảng lớp tiếng Thái",
    ],
)
def test_what_only_sounds_like_a_feast(text: str) -> None:
    assert _read(text) == []


def test_a_date_that_explains_counts() -> None:
    assert _read("trước rằm Trung thu, cụ thể 15/9/2026")[0][1] == "..2026-09-15"
    assert _read("trước Trung thu (25/9)")[0][1] == "..2026-09-25"


def test_a_feast_gone_by_is_the_next_one() -> None:
    assert _read("trước Trung thu", date=dt.date(2026, 10, 1), year=None)[0][1] == "..2027-09-15"
    assert _read("trước Trung thu", date=dt.date(2025, 12, 20), year=2026)[0][1] == "..2026-09-25"


@pytest.mark.parametrize(
    ("day", "month", "year", "date"),
    [
        (15, 8, 2025, dt.date(2025, 10, 6)),
        (10, 3, 2025, dt.date(2025, 4, 7)),
        (15, 7, 2025, dt.date(2025, 9, 6)),
        (15, 8, 2023, dt.date(2023, 9, 29)),
        (5, 5, 2024, dt.date(2024, 6, 10)),
        (23, 12, 2025, dt.date(2025, 1, 22)),
        (1, 1, 2026, dt.date(2026, 2, 17)),
        (15, 8, 2050, None),
    ],
)
def test_the_lunar_calendar(day: int, month: int, year: int, date: dt.date | None) -> None:
    assert movable(day, month, year, Reckoning.LUNAR) == date


@pytest.mark.parametrize(("year", "month", "day"), [(2024, 3, 31), (2025, 4, 20), (1981, 4, 19), (2049, 4, 18)])
def test_easter(year: int, month: int, day: int) -> None:
    assert movable(1, 4, year, Reckoning.EASTER) == dt.date(year, month, day)
