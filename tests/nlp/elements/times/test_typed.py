"""Times in cells and lines typed without diacritics, and years and days that head what is planned."""

from __future__ import annotations

import datetime as dt

import pytest

from nlp.elements.times import find_times


def _read(text: str) -> list[tuple[str, str]]:
    found = find_times(text, document_date=dt.date(2026, 3, 10), plan_year=2026)
    return [
        (text[t.start : t.end], t.value.every or t.value.duration or f"{t.value.begin or ''}..{t.value.until or ''}")
        for t in found
    ]


_YEAR = "2026-01-01..2026-12-31"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Nam nay", [("Nam nay", _YEAR)]),
        ("ca nam", [("ca nam", _YEAR)]),
        ("hang tuan", [("hang tuan", "P1W")]),
        ("6 thang cuoi nam", [("6 thang cuoi nam", "2026-07-01..2026-12-31")]),
        ("4 lan mot ngay", [("mot ngay", "P1D")]),
        ("bat den pin soi hai dau duong moi dem.", [("moi dem", "P1D")]),
        ("ke cho me mot chuyen moi toi, dan khan", [("moi toi", "P1D")]),
        ("tuan nao cung di ky tuc xa", [("tuan nao cung", "P1W")]),
        ("moi may chet khong qua 20 gio mot quy", [("mot quy", "P3M")]),
        ("4 ngay", []),
        ("Nam va Nga", []),
        ("truoc nay co khi vai gio moi toi", []),
        ("quy nay con 9 trieu dong", []),
    ],
)
def test_what_was_meant(text: str, found: list[tuple[str, str]]) -> None:
    assert _read(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Kế hoạch 2026: kiện toàn ba cấp phó", [("2026", _YEAR)]),
        ("Đăng ký 2026", [("2026", _YEAR)]),
        ("Trọng tâm 2026: đúng hạn", [("2026", _YEAR)]),
        ("Nhiem vu 2026: phieu sai giam con mot nua", [("2026", _YEAR)]),
        ("cam kết với hội nghị cho 2026: không đơn nào", [("2026", _YEAR)]),
        ("Đăng ký 2026 lượt", []),
        ("cấp cho 2026 hộ", []),
        ("theo Kế hoạch 2026 của Đảng ủy", []),
        ("Năm công tác 2026, thu đủ", [("Năm công tác 2026", _YEAR)]),
        ("sang năm 14 phiên", [("sang năm", "2027-01-01..2027-12-31")]),
        ("Sang năm mới: nạo kênh", [("Sang năm mới", "2027-01-01..2027-12-31")]),
        ("Phần còn lại của năm: hạ tồn kho", [("Phần còn lại của năm", "..2026-12-31")]),
        ("khám 45 tháng 12.", [("tháng 12", "2026-12-01..2026-12-31")]),
        ("- 15/10 tổ chức đi bộ", [("15/10", "2026-10-15..2026-10-15")]),
        ("Mốc: 30/6 nhận máy", [("30/6", "2026-06-30..2026-06-30")]),
        ("- 15/12 chỉ tiêu vượt", []),
        ("- 3/5 tổ đạt", []),
        ("từ mai", [("từ mai", "2026-03-11..")]),
        ("từ mai vàng tới đào, nhờ chị Mai", []),
        ("Học kỳ tới", [("Học kỳ tới", "2026-09-01..2027-01-31")]),
        ("hai chuyên đề một học kỳ", [("một học kỳ", "P6M")]),
        ("học một học kỳ tại nhà máy", []),
        ("đến hết mùa hè", [("đến hết mùa hè", "..2026-08-31")]),
        ("khai trương cuối 2026.", [("cuối 2026", "..2026-12-31")]),
    ],
)
def test_years_and_days_that_head_what_is_planned(text: str, found: list[tuple[str, str]]) -> None:
    assert _read(text) == found
