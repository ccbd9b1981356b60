"""Masks: what looks like a time or a quantity and is none."""

from __future__ import annotations

import pytest

from nlp.elements.masks import MaskKind, find_masks, masked
from nlp.elements.times import find_times


@pytest.mark.parametrize(
    ("text", "piece", "kind"),
    [
        ("Báo cáo số 17-BC/ĐU của Đảng ủy", "17-BC/ĐU", MaskKind.DOCUMENT_NUMBER),
        ("Quyết định 902/QĐ-UBND", "902/QĐ-UBND", MaskKind.DOCUMENT_NUMBER),
        ("văn bản 8/2026/CV", "8/2026/CV", MaskKind.DOCUMENT_NUMBER),
        ("Luật 43/2024/QH15", "43/2024/QH15", MaskKind.DOCUMENT_NUMBER),
        ("theo khoản 4 Điều 9", "khoản 4", MaskKind.LEGAL),
        ("ở mục II của đề cương", "mục II", MaskKind.LEGAL),
        ("gọi 0987.654.321 để hỏi", "0987.654.321", MaskKind.PHONE),
        ("CCCD: 079 090 001 234", "CCCD: 079 090 001 234", MaskKind.IDENTITY),
        ("thư về banxd@xahoa.vn nhé", "banxd@xahoa.vn", MaskKind.WEB),
        ("bảo đảm 6 rõ", "6 rõ", MaskKind.SLOGAN),
        ("phong trào “3 sạch, 2 xanh”", "“3 sạch, 2 xanh”", MaskKind.SLOGAN),
        ("phương châm bốn tại chỗ", "bốn tại chỗ", MaskKind.SLOGAN),
        ("triển khai Đề án 06", "Đề án 06", MaskKind.SCHEME),
        ("Đại hội lần thứ XIV", "lần thứ XIV", MaskKind.ORDINAL),
        ("cháu 14 tuổi", "14 tuổi", MaskKind.AGE),
        ("trực ban 24/7", "24/7", MaskKind.IDIOM),
        ("bản đồ 1/2000", "1/2000", MaskKind.SCALE),
        ("trình độ 12/12", "trình độ 12/12", MaskKind.SCALE),
        ("lễ Quốc khánh 2/9", "Quốc khánh 2/9", MaskKind.HOLIDAY),
        ("3.12. Nhiệm vụ", "3.12.", MaskKind.LIST_NUMBER),
        ("họp lúc 14 giờ 30", "14 giờ 30", MaskKind.CLOCK),
        ("phien ban de an 06 cua xa minh", "de an 06", MaskKind.SCHEME),
    ],
)
def test_kind(text: str, piece: str, kind: MaskKind) -> None:
    found = {text[m.start : m.end]: m.kind for m in find_masks(text)}
    hits = [known for part, known in found.items() if piece in part]
    assert hits == [kind], found


@pytest.mark.parametrize(
    "text",
    [
        "chấm điểm 6 tháng một lần",
        "Quý 3 - xây dựng mô hình",
        "năm 2026 - hoàn thành tốt",
        "02 lần/tháng",
        "khóa sổ trước 30/6",
        "ngày 15/8/2026",
    ],
)
def test_times_stay_free(text: str) -> None:
    assert find_times(text) or "/tháng" in text
    assert not any(m.kind in {MaskKind.DOCUMENT_NUMBER, MaskKind.LEGAL} for m in find_masks(text))


def test_overlap_is_found_among_many() -> None:
    text = "Điều 1, Điều 2 và Điều 3"
    masks = find_masks(text)
    at = text.index("Điều 2")
    hit = masked(masks, at, at + 6)
    assert hit is not None
    assert hit.start <= at < hit.end
    assert masked(masks, len(text), len(text) + 1) is None


def test_thousands_of_thousands_are_an_amount_and_a_release_is_not() -> None:
    assert not find_masks("vận động 1.500.000 đồng, thu 2.500.000.000.")
    (mask,) = find_masks("phiên bản 2.10.300")
    assert mask.kind is MaskKind.VERSION
