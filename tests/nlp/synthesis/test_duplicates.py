from __future__ import annotations

import pytest

from nlp.synthesis.duplicates import near_duplicates
from nlp.synthesis.guard import conflict, profile
from nlp.synthesis.wording import wording

SAME = [
    ("Đề nghị UBND xã sửa đường vào thôn Đông.", "Kiến nghị Ủy ban nhân dân xã sửa đường vào thôn Đông"),
    ("Đề nghị cấp 03 máy bơm cho thôn Hạ.", "de nghi cap ba may bom cho thon ha"),
    ("Đề nghị xây nhà trẻ ở khu công nghiệp trước tháng 9.", "Trước tháng 9, đề nghị xây nhà trẻ ở khu công nghiệp."),
    ("Đề nghị cử thêm một kỹ sư về xã.", "Đề nghị cử thêm 1 kỹ sư về xã."),
    ("Đề nghị thay hai tổ trưởng đã nghỉ.", "Đề nghị thay 02 tổ trưởng đã nghỉ."),
    ("Đề nghị mua thẻ BHYT cho học sinh.", "de nghi mua the bhyt cho hoc sinh"),
    ("Uỷ ban xã cần công khai quỹ hoà giải.", "Ủy ban xã cần công khai quỹ hòa giải."),
]
APART = [
    ("Đề nghị mở 02 lớp tập huấn ở xã Tân An.", "Đề nghị mở 03 lớp tập huấn ở xã Tân An.", "khác số"),
    ("Đề nghị mở 02 lớp tập huấn ở xã Tân An.", "Đề nghị mở 02 lớp tập huấn ở xã Tân Bình.", "khác tên riêng"),
    ("Đề nghị thu phí vệ sinh ở chợ.", "Đề nghị không thu phí vệ sinh ở chợ.", "một bên phủ định"),
    ("Đề nghị tăng số buổi họp thôn.", "Đề nghị giảm số buổi họp thôn.", "ngược chiều"),
    ("Đề nghị sửa cầu ở thôn Nà Lộc.", "Đề nghị sửa cầu ở thôn Nà Lốc.", "khác dấu"),
]


@pytest.mark.parametrize(("a", "b"), SAME)
def test_rewordings_are_tied(a: str, b: str) -> None:
    assert near_duplicates([a, b]).group == (0, 0)


@pytest.mark.parametrize(("a", "b", "why"), APART)
def test_other_parameters_keep_apart_and_say_why(a: str, b: str, why: str) -> None:
    assert near_duplicates([a, b]).group == (0, 1)
    assert conflict(profile(wording(a)), profile(wording(b))) == why


def test_kept_apart_pairs_are_linked_and_opposites_marked() -> None:
    found = near_duplicates([APART[2][0], APART[2][1]])
    assert [(link.a, link.b, link.contrary) for link in found.links] == [(0, 1, True)]


def test_a_group_never_holds_two_that_conflict() -> None:
    texts = [
        "Đề nghị cấp máy tính cho xã Tân An.",
        "Đề nghị cấp máy tính cho xã.",
        "Đề nghị cấp máy tính cho xã Tân Bình.",
    ]
    group = near_duplicates(texts).group
    assert group[0] != group[2]


def test_a_second_negation_elsewhere_is_seen() -> None:
    a = "Đề nghị tăng phụ cấp cho người hoạt động không chuyên trách."
    b = "Đề nghị không tăng phụ cấp cho người hoạt động không chuyên trách."
    assert near_duplicates([a, b]).group == (0, 1)
