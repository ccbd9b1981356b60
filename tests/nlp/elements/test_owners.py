"""Who is in charge, as a sentence names it."""

from __future__ import annotations

import pytest

from nlp.elements.owners import owner_of


@pytest.mark.parametrize(
    ("sentence", "owner"),
    [
        ("Đồng chí Lò Thị Mỷ chủ trì, mở 02 lớp xóa mù.", "Đồng chí Lò Thị Mỷ"),
        ("Mở lớp trong quý II; kế toán Vừ A Sếnh lo chuyển khoản.", "kế toán Vừ A Sếnh"),
        ("Giao Văn phòng Đảng uỷ theo dõi, tổng hợp.", "Văn phòng Đảng uỷ"),
        ("Họp tổ hằng tuần do Bí thư chi bộ chủ trì.", "Bí thư chi bộ"),
        ("Chủ trì: phòng Điều dưỡng; phối hợp: khoa Dược.", "phòng Điều dưỡng"),
        ("dong chi Pao chu tri, chi hoi phu nu phoi hop", "dong chi Pao"),
        ("2. Đồng chí Ngô Thị Lài: kèm 6 em đọc chậm.", "Đồng chí Ngô Thị Lài"),
        ("Đồng chí Kim Sa Rươl, Trưởng phòng Kinh tế: rà 40 hộ.", "Đồng chí Kim Sa Rươl, Trưởng phòng Kinh tế"),
        ("Tổ Văn thư (đồng chí Hà): số hóa 300 hồ sơ.", "Tổ Văn thư (đồng chí Hà)"),
        ("Đ/c Đinh Thị Ấm: nhận 2 việc.", "Đ/c Đinh Thị Ấm"),
        ("Anh em trong tổ: nhận 2 việc.", None),
        ("a) Chị Hà, kế toán: giữ sổ quỹ.", "Chị Hà, kế toán"),
        ("dong chi Pao: giu so", "dong chi Pao"),
        ("Tổ chức thực hiện: mở 2 lớp.", None),
        ("TỔ CHỨC THỰC HIỆN: MỞ 2 LỚP.", None),
        ("Bác Hồ dạy: nói đi đôi với làm.", None),
        ("Nhóm 1: mở 2 lớp.", None),
        ("Bản Cam kết: nộp trước 30/6.", None),
        ("Về chuyển đổi số: mở 2 lớp.", None),
        ("Thực hiện việc đột phá được giao năm 2026.", None),
        ("Nhắc nhở trong các cuộc họp giao ban hằng tuần.", None),
        ("Tôi xin chịu trách nhiệm trước Đảng ủy.", None),
    ],
)
def test_owner_is_a_person_a_post_or_a_body(sentence: str, owner: str | None) -> None:
    found = owner_of(sentence)
    assert (sentence[found.start : found.end] if found else None) == owner
