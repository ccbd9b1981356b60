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
        ("Sở Tài chính cho giữ lại tiền vé.", "Sở Tài chính"),
        ("UBND phường rà lại hợp đồng thuê sạp.", "UBND phường"),
        ("Kính mong Đảng ủy, Ban Giám đốc bổ sung máy.", "Đảng ủy, Ban Giám đốc"),
        ("Chi nhánh Văn phòng Đăng ký đất đai cử cán bộ về xã.", "Chi nhánh Văn phòng Đăng ký đất đai"),
        ("Kiến nghị UBND tỉnh cấp 5,2 tỷ đồng.", "UBND tỉnh"),
        ("Hội cấp trên rút bớt biểu mẫu.", "Hội cấp trên"),
        ("Quan tâm hơn nữa đến công tác đào tạo.", None),
        ("Xin Đảng ủy Khối có tiếng nói với bên thuê đất.", "Đảng ủy Khối"),
        ("Ban Thường vụ Tỉnh uỷ ban hành mẫu chung.", "Ban Thường vụ Tỉnh uỷ"),
        ("Ban Tuyên giáo biên soạn tờ gấp.", "Ban Tuyên giáo"),
        ("Đề nghị tỉnh bảo hiểm cho vụ muối.", "tỉnh"),
        ("Mong Phòng Văn hóa - Xã hội xã xem giúp.", "Phòng Văn hóa - Xã hội xã"),
        ("Toà án nhân dân khu vực 2 gửi bản án sớm.", "Toà án nhân dân khu vực 2"),
        ("Nhờ đồng chí Chánh án trang bị máy quét.", "Chánh án"),
    ],
)
def test_addressee(sentence: str, to: str | None) -> None:
    assert addressee_of(sentence, sentence) == to


def test_the_line_above_names_the_addressee_of_its_items() -> None:
    item = "In tài liệu song ngữ cho cán bộ bản."
    assert addressee_of(item, item, "Với Ban Tuyên giáo và Dân vận Tỉnh ủy:") == "Ban Tuyên giáo và Dân vận Tỉnh ủy"
    assert addressee_of(item, item, "IV. KIẾN NGHỊ") is None


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ('Mô hình "Bếp ấm bán trú" nấu bữa sáng cho 86 em.', "Bếp ấm bán trú"),
        ("Cách làm “Mỗi tuần một hộ” của chi bộ bản.", "Mỗi tuần một hộ"),
        ("Mô hình Tiếng kẻng an ninh ở khu phố 3 giúp bắt trộm.", "Tiếng kẻng an ninh"),
        ("Ba đảng viên hiến đất mở đường.", None),
        ("Hội Phụ nữ duy trì Hũ gạo tình thương, mỗi tháng giúp 18 hộ.", "Hũ gạo tình thương"),
        ("Vườn ươm 0 đồng của chi bộ phát cây giống cho 43 hộ.", "Vườn ươm 0 đồng"),
    ],
)
def test_model_name(sentence: str, name: str | None) -> None:
    assert model_name(sentence) == name
