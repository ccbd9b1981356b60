"""Days and months that share what is written once, months told by their quarter, seasons named by two years."""

from __future__ import annotations

import datetime as dt

import pytest

from nlp.elements.lexer import lex
from nlp.elements.times import find_times
from nlp.elements.times.cells import cell_expressions
from nlp.elements.times.find import dated
from nlp.elements.times.resolve import Setting

WRITTEN = dt.date(2026, 1, 20)


def read(text: str) -> list[tuple[str, str]]:
    found = find_times(text, document_date=WRITTEN, plan_year=2026)
    return [(text[t.start : t.end], t.value.every or f"{t.value.begin or ''}..{t.value.until or ''}") for t in found]


@pytest.mark.parametrize(
    ("text", "last", "value"),
    [
        ("Trực các ngày 31/8, 01 và 02/9/2026", "01 và 02/9/2026", "2026-09-01..2026-09-02"),
        ("TRỰC NGÀY 30/4, 01 VÀ 02/5/2026", "01 VÀ 02/5/2026", "2026-05-01..2026-05-02"),
        ("cac ngay 30/9, 01 va 02/10/2026 to chuc truc", "01 va 02/10/2026", "2026-10-01..2026-10-02"),
        ("Họp ngày 31 tháng 8, 1 và 2/9", "1 và 2/9", "2026-09-01..2026-09-02"),
        ("Trước ngày 30/9, 02 đồng chí nộp bài", "Trước ngày 30/9", "..2026-09-30"),
        ("Chậm nhất ngày 05/7 và 20/12 báo cáo Đảng ủy", "20/12", "2026-12-20..2026-12-20"),
        ("Các ngày 10/3, 10/6 và 10/9 kiểm kê", "10/9", "2026-09-10..2026-09-10"),
        ("Trước ngày 30/6, 12/14 chi bộ xong", "Trước ngày 30/6", "..2026-06-30"),
        ("Trước ngày 30/6 kết nạp 15/12 quần chúng", "Trước ngày 30/6", "..2026-06-30"),
        ("Họp vào cuối tháng 3, 6, 9 và 12", "vào cuối tháng 3, 6, 9 và 12", "2026-03-21..2026-12-31"),
        ("Vào tuần cuối tháng 6, 9, 12", "Vào tuần cuối tháng 6, 9, 12", "2026-06-24..2026-12-31"),
        ("Họp đầu tháng 4, 8/2026.", "đầu tháng 4, 8/2026", "2026-04-01..2026-08-10"),
        ("Cuối tháng 3, 6 đồng chí đi học", "Cuối tháng 3", "2026-03-21..2026-03-31"),
        ("Cuối tháng 3 và tháng 6", "tháng 6", "2026-06-01..2026-06-30"),
        ("Nộp ngày 05 tháng đầu quý sau", "ngày 05 tháng đầu quý sau", "2026-04-05..2026-04-05"),
        ("Trước ngày 5 của tháng cuối quý này", "Trước ngày 5 của tháng cuối quý này", "..2026-03-05"),
        ("Vào tuần đầu của tháng cuối quý", "Vào tuần đầu của tháng cuối quý", "P3M"),
        ("Họp tuần thứ hai của tháng đầu quý", "tuần thứ hai của tháng đầu quý", "P3M"),
        ("Thứ Năm tuần thứ hai của tháng, mời cả tổ", "Thứ Năm tuần thứ hai của tháng", "P1M"),
        ("Soát vào tháng cuối mỗi quý", "vào tháng cuối mỗi quý", "P3M"),
        ("Tập huấn 2 buổi mỗi quý", "mỗi quý", "P3M"),
        ("Trực buổi chiều mỗi thứ Sáu", "buổi chiều mỗi thứ Sáu", "P1W"),
        ("Kéo dài 4 tháng kể từ ngày 10/3/2026", "4 tháng kể từ ngày 10/3/2026", "2026-03-10..2026-07-09"),
        ("Làm thử 3 tháng từ 01/4/2026", "3 tháng từ 01/4/2026", "2026-04-01..2026-06-30"),
        ("Làm 3 tháng từ 01/4/2026 đến 30/6/2026", "từ 01/4/2026 đến 30/6/2026", "2026-04-01..2026-06-30"),
        ("Gieo vụ Đông Xuân 2026-2027", "vụ Đông Xuân 2026-2027", ".."),
        ("Niên vụ 2026-2027", "Niên vụ 2026-2027", ".."),
        ("Cấp nước mùa khô 2026 - 2027", "mùa khô 2026 - 2027", ".."),
        ("Nhiệm vụ 2026-2027", "2026-2027", "2026-01-01..2027-12-31"),
        ("Trong hai mùa lũ 2024 và 2025", "2024 và 2025", "2024-01-01..2025-12-31"),
    ],
)
def test_last_time(text: str, last: str, value: str) -> None:
    assert read(text)[-1] == (last, value)


@pytest.mark.parametrize(
    ("cell", "column", "values"),
    [
        ("05-15/3", "thoi gian", ["2026-03-05..2026-03-15"]),
        ("05 - 15/3; 20 - 25/4", "thoi gian", ["2026-03-05..2026-03-15", "2026-04-20..2026-04-25"]),
        ("05-15/3", "ket qua", []),
        ("3 - 4", "thang", ["2026-03-01..2026-04-30"]),
    ],
)
def test_days_of_cell(cell: str, column: str, values: list[str]) -> None:
    lexed = lex(cell)
    found = dated(lexed, cell_expressions(lexed, column), Setting(WRITTEN, 2026))
    assert [f"{t.value.begin}..{t.value.until}" for t in found] == values
