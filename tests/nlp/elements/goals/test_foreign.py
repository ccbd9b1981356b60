"""Targets of somebody else: quoted sections, sentences that begin with another body."""

from __future__ import annotations

import pytest

from nlp.elements.goals.foreign import is_foreign
from nlp.elements.goals.frames import plain_of


@pytest.mark.parametrize(
    ("text", "above", "unit", "foreign"),
    [
        ("Kinh tế số đạt 30% GDP", "Mục tiêu của Nghị quyết và của tỉnh", "Đảng ủy phường Hải Bình", True),
        ("Thu gom 95% rác thải", "Chỉ tiêu thực hiện Nghị quyết", "Đảng ủy phường Hải Bình", False),
        ("Thu gom 95% rác thải", "Mục tiêu của phường", "Đảng ủy phường Hải Bình", False),
        ("Tỉnh: đến hết năm 2027, 100% xã có trạm y tế", "", "Đảng ủy xã Nậm Khòa", True),
        ("Ngành phấn đấu thu vượt 8% dự toán", "", "Chi bộ Phòng Thuế", True),
        ("Tỉnh phấn đấu giảm 2% hộ nghèo", "", "Đảng bộ tỉnh", False),
        ("Nghị quyết đề ra 60% dân số dùng nước sạch", "", "Chi bộ thôn Cầu", True),
        ("Nghị quyết chi bộ đề ra kết nạp 3 đảng viên", "", "Chi bộ thôn Cầu", False),
        ("Xã bạn đăng ký 5 mô hình", "", "Đảng ủy xã Nậm Khòa", True),
        ("Tôi phấn đấu 95% hồ sơ đúng hạn", "", "Chi bộ thôn Cầu", False),
    ],
)
def test_foreign(text: str, above: str, unit: str, foreign: bool) -> None:
    assert is_foreign(plain_of(text), plain_of(above), plain_of(unit)) is foreign
