"""Addressees of proposals and names of models, as written."""

from __future__ import annotations

import pytest

from nlp.elements.addressee import addressee_of
from nlp.elements.modelname import model_name


@pytest.mark.parametrize(
    ("sentence", "to"),
    [
        ("Đề nghị UBND xã hỗ trợ 01 xe gom rác.", "UBND xã"),
        ("Kiến nghị Sở Nông nghiệp và Môi trường cho phép quyết toán theo quá trình.", "Sở Nông nghiệp và Môi trường"),
        ("tôi đề nghị Đảng ủy xã quan tâm cấp thêm máy tính.", "Đảng ủy xã"),
        ("Mong lãnh đạo Văn phòng trang bị máy hút ẩm cho kho.", "lãnh đạo Văn phòng"),
        ("Trung tâm Y tế khu vực sớm thay tủ lạnh.", "Trung tâm Y tế khu vực"),
        ("Đối với Sở Nội vụ: hướng dẫn việc xếp lương.", "Sở Nội vụ"),
        ("De nghi UBND phuong lap them den.", "UBND phuong"),
        ("Sớm ban hành văn bản hướng dẫn.", None),
    ],
)
def test_addressee(sentence: str, to: str | None) -> None:
    assert addressee_of(sentence, sentence) == to


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ('Mô hình "Bếp ấm bán trú" nấu bữa sáng cho 86 em.', "Bếp ấm bán trú"),
        ("Cách làm “Mỗi tuần một hộ” của chi bộ bản.", "Mỗi tuần một hộ"),
        ("Mô hình Tiếng kẻng an ninh ở khu phố 3 giúp bắt trộm.", "Tiếng kẻng an ninh"),
        ("Ba đảng viên hiến đất mở đường.", None),
    ],
)
def test_model_name(sentence: str, name: str | None) -> None:
    assert model_name(sentence) == name
