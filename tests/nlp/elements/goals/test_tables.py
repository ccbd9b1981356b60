"""Targets in tables: which columns, which unit, which years."""

from __future__ import annotations

import datetime as dt
import unicodedata

import pytest

from nlp.elements.goals.tables import Column, cell_goals, columns
from nlp.records import Extent


def _cells(row: str) -> tuple[Extent, ...]:
    found, at = [], 0
    for cell in row.split(" | "):
        found.append(Extent(at, at + len(cell)))
        at += len(cell) + 3
    return tuple(found)


@pytest.mark.parametrize(
    ("header", "kinds"),
    [
        ("Chỉ tiêu | Đơn vị | Thực hiện 2025 | Kế hoạch 2026", "other unit base target"),
        ("Nội dung | Hiện nay | Năm học thứ nhất | Năm học thứ hai", "other base target target"),
        ("Chỉ tiêu | Hiện trạng 2025 | Năm 2026 | Năm 2027", "other base target target"),
        ("Nội dung | Chỉ tiêu | Thời gian | Người thực hiện", "other target when means"),
        ("Nội dung | Đăng ký | Đạt được | Ghi chú", "other base base base"),
        ("Mốc việc | Chỉ tiêu | Tháng", "other target when"),
        ("Chỉ tiêu | ĐVT | 6 tháng đầu năm 2027 | Cả năm 2027 | Trọng số", "other unit target target base"),
        ("Nội dung | Năm học trước | Đăng ký năm học này", "other base target"),
        ("Chỉ tiêu | Cùng kỳ 2025 | 6 tháng 2026 | Kế hoạch năm", "other base base base"),
        ("Nội dung | Cấp trên khoán năm 2026 | Đến 30/6/2026 | % khoán", "other base base base"),
        ("Nội dung | Hiện nay | Đến 30/9/2026 | Đến 30/6/2027", "other base target target"),
        ("Chi bộ | Phải viết | Đã viết | Đăng ký nêu gương", "other base base base"),
        ("Nội dung | Kế hoạch 2025 | Thực hiện 2025 | So sánh | Chỉ tiêu 2026", "other base base base target"),
        ("Nội dung | Kế hoạch | Thực hiện | Tỷ lệ", "other base base base"),
        ("Chỉ tiêu | Kế hoạch năm | 6 tháng 2025 | 6 tháng 2026", "other base base base"),
        ("Chỉ tiêu | 6 tháng 2026 | Phấn đấu cả năm", "other base target"),
        ("Nội dung | Số lượng | So cùng kỳ", "other base base"),
        ("Nội dung | Thực hiện 2025 | So cùng kỳ | Chỉ tiêu 2026", "other base base target"),
        ("Chỉ tiêu | Cùng kỳ năm trước | Thực hiện 2025 | Phấn đấu 2026", "other base base target"),
        ("Việc | Định mức kỹ thuật | Thực hiện 2025 | Kế hoạch 2026", "other base base target"),
        ("Chỉ tiêu | Việc | 2024 | 6 tháng 2026 | Đến 31/12/2026", "other other base base target"),
        ("TT | Chỉ tiêu | 2024 | 6 tháng 2026 | Đến 31/12/2026", "other target base base target"),
        ("Vùng | Số điểm phải bỏ | Xong trước", "other target when"),
        ("Việc | Năm học 2024-2025 | Chỉ tiêu năm học 2025-2026", "other base target"),
    ],
)
def test_columns_by_their_names(header: str, kinds: str) -> None:
    assert columns(tuple(header.split(" | ")), 2026, dt.date(2026, 7, 1)) == tuple(Column(k) for k in kinds.split())


@pytest.mark.parametrize(
    ("row", "kinds", "expected"),
    [
        ("Lượt mượn sách | lượt | 312 | 3.000", "other unit base target", [(3000.0, "lượt")]),
        (
            "Giáo viên đạt chứng chỉ (người) | 19 | 30 | 41",
            "other base target target",
            [(30.0, "người"), (41.0, "người")],
        ),
        ("Tỷ lệ có việc làm | 71% | 80%", "other base target", [(80.0, "%")]),
        ("Hồ sơ bị trả lại | 47 | không quá 15", "other base target", [(15.0, "hồ sơ")]),
        ("Sáng kiến được áp dụng | 2 việc | từ 5 trở lên", "other base target", [(5.0, "sáng kiến")]),
        ("Ghi chú | - | theo quý", "other base target", []),
    ],
)
def test_cells_give_values_with_units(row: str, kinds: str, expected: list[tuple[float, str]]) -> None:
    found = cell_goals(row, _cells(row), tuple(Column(k) for k in kinds.split()))
    assert [(g.value.value, g.value.unit) for g in found] == expected


@pytest.mark.parametrize(("day", "kinds"), [(5, "other target target target"), (25, "other target base target")])
def test_a_part_of_the_year_is_past_when_it_is_nearly_over_and_what_follows_is_not(day: int, kinds: str) -> None:
    header = "Chỉ tiêu | Cả năm 2026 | Quý I/2026 | Quý II/2026"
    assert columns(tuple(header.split(" | ")), 2026, dt.date(2026, 3, day)) == tuple(Column(k) for k in kinds.split())


_GIVEN_AND_PAST = [
    # What was or is, beside what one undertakes.
    ("Việc | Đang ở mức | Phải tới | Bao giờ | Cách", "other base target when way"),
    ("VIỆC | ĐÃ CÓ | ĐĂNG KÝ | ĐƠN GIÁ | XONG", "other base target means when"),
    ("Viec | Dang co | Phai dat | Nguoi lam | Han", "other base target means when"),
    ("Nội dung | Trước đây | Sẽ làm được | Khi nào", "other base target when"),
    ("Việc | Xưa nay | Em hứa | Ghi chú", "other base target means"),
    ("Việc | Vụ trước | Vụ tới | Ai giữ", "other base target means"),
    ("TT | Hạn chế | Biện pháp | Chỉ tiêu | Thời gian", "other base way target when"),
    ("Việc | Đã làm 2025 | Phải làm 2026", "other base target"),
    ("Việc | Phải thu | Đã thu", "other base base"),
    # What is given, beside one's own; alone it stays a target.
    ("Chỉ tiêu | Kế hoạch giao | Em nhận | Hạn", "other base target when"),
    ("Chỉ số | Mức sàn của trung tâm | Tháng 12 của em | Em nhận quý III", "other base other target"),
    ("Nội dung | Chỉ tiêu giao | Thời hạn", "other target when"),
    ("STT | Chỉ tiêu | Giao 2026 | Ghi chú", "other target target means"),
    ("Nội dung | 2025 | 2026 | 2027 | Đảng ủy giao 2026", "other base target target base"),
    ("Nội dung | Kế hoạch 2026 | Phường giao", "other target base"),
    ("Việc | Đơn vị phấn đấu | Thành ủy giao", "other target base"),
    ("Việc | Huyện giao | Xã phấn đấu năm 2026 | Thực hiện 2025", "other base target base"),
    ("Viec | Phan dau nam 2026 | Dau nam", "other target base"),
    ("Việc | Số bàn giao | Phấn đấu", "other other target"),
    ("Việc | Giao | Đạt | %", "other base base base"),
    ("Việc | Kế hoạch | Hoàn thành | Tỷ lệ", "other base base base"),
    ("Việc | Kế hoạch | Hoàn thành | Chủ trì", "other target when means"),
    ("Chỉ tiêu đăng ký | Thực hiện | Tỷ lệ so với đăng ký", "other base base"),
    # Parts of this year, the first half of which is over in July.
    ("Tiêu chí | Kế hoạch giao | 6 tháng đầu năm | 6 tháng cuối năm", "other base base target"),
    ("Chỉ tiêu | Giao cả năm | Đến 31/5 | Tháng 6 - 12 phải làm", "other base base target"),
    ("Chỉ tiêu | Đến 31/5 | Đến 31/12", "other base target"),
    ("Chỉ tiêu | Quý II | Quý III | Quý IV", "other base target target"),
    ("Tiêu chí | Cùng kỳ | 6 tháng đầu năm | 6 tháng cuối năm | Vốn", "other base base target means"),
    ("Chỉ số | 6 tháng cuối 2025 | 6 tháng đầu 2026 | Phấn đấu 6 tháng cuối năm 2026", "other base base target"),
    ("Chỉ số | Nửa đầu năm | Nửa cuối năm", "other base target"),
    # Only diacritics tell what is from the Party, giving from teaching.
    ("Việc | Đảng viên | Giáo viên | Cam kết", "other other other target"),
]


@pytest.mark.parametrize(("header", "kinds"), _GIVEN_AND_PAST)
def test_past_and_given_columns_beside_ones_own(header: str, kinds: str) -> None:
    for written in (header, unicodedata.normalize("NFD", header)):
        found = columns(tuple(written.split(" | ")), 2026, dt.date(2026, 7, 1))
        assert found == tuple(Column(k) for k in kinds.split())


@pytest.mark.parametrize(
    ("header", "year", "day", "kinds"),
    [
        ("Nội dung | Năm 2025 | Chỉ tiêu 2026", None, None, "other base target"),
        ("Nội dung | Năm 2025 | Chỉ tiêu 2026", 2025, dt.date(2025, 9, 27), "other base target"),
        ("Nội dung | Năm 2024 | Năm 2025 | Chỉ tiêu năm 2026", 2025, dt.date(2025, 11, 28), "other base base target"),
        ("Lớp, việc | Năm 2025 | Năm 2026 | Người làm", 2025, dt.date(2025, 11, 10), "other base target means"),
        ("Việc | Năm học 2024-2025 | Năm học 2025-2026", 2025, dt.date(2025, 8, 10), "other base target"),
        # The year is young, or the table says where one starts from.
        ("Việc | Năm 2025 | Năm 2026", 2025, dt.date(2025, 2, 10), "other target target"),
        ("Chỉ tiêu | Hiện nay | Năm 2025 | Chỉ tiêu 2026", 2025, dt.date(2025, 10, 10), "other base target target"),
        ("Chỉ tiêu | Thực hiện 2025 | Năm 2026 | Đến năm 2030", 2026, dt.date(2026, 1, 9), "other base target target"),
        ("Chỉ tiêu | 6 tháng đầu năm | Cả năm 2026", 2026, dt.date(2026, 1, 9), "other target target"),
        ("Chỉ tiêu | 6 tháng đầu năm | Ghi chú", 2026, dt.date(2026, 6, 9), "other other means"),
    ],
)
def test_a_year_over_beside_what_is_set_for_the_next(
    header: str, year: int | None, day: dt.date | None, kinds: str
) -> None:
    assert columns(tuple(header.split(" | ")), year, day) == tuple(Column(k) for k in kinds.split())
