"""The list of those who must hand in."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.reading_files import csv_bytes, xlsx_bytes
from flows.faults import Faulty
from flows.ingest.roster import load_roster

ROWS = [
    ["DANH SÁCH ĐẢNG VIÊN VIẾT THU HOẠCH", "", "", ""],
    ["STT", "Họ và tên", "Đơn vị:", "Chức vụ", "Miễn"],
    ["1", "Lê Thị Hòa", "Chi bộ thôn Hạ", "Bí thư", ""],
    ["2", "Vũ Đình Khôi", "Chi bộ Công an xã", "", "Đảng viên cao tuổi"],
]


@pytest.mark.parametrize(("name", "data"), [("a.xlsx", xlsx_bytes(ROWS)), ("a.csv", csv_bytes(ROWS))])
def test_a_roster_with_a_title_above(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    first, second = load_roster(path)
    assert (first.name, first.unit, first.position, first.exempt) == ("Lê Thị Hòa", "Chi bộ thôn Hạ", "Bí thư", False)
    assert (second.exempt, second.exempt_reason) == (True, "Đảng viên cao tuổi")


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(csv_bytes([["Họ tên", "Chi bộ", "x"], ["Lê Thị Hòa", "", ""], ["", "Chi bộ thôn Hạ", ""]]))
    with pytest.raises(Faulty) as told:
        load_roster(path)
    assert "dòng 2: thiếu đơn vị" in str(told.value)
    assert "dòng 3: thiếu họ tên" in str(told.value)


def test_a_file_without_a_header(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"1,2,3\n4,5,6\n")
    with pytest.raises(Faulty, match="dòng tiêu đề"):
        load_roster(path)
