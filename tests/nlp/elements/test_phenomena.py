"""Forty ways in which naive rules misread administrative text, each in a sentence of our own."""

from __future__ import annotations

import datetime as dt

import pytest

from nlp.elements.citations import find_citations
from nlp.elements.masks import find_masks
from nlp.elements.numbers import find_numbers
from nlp.elements.times import find_times

WRITTEN = dt.date(2026, 1, 20)
PLANNED_IN_DECEMBER = dt.date(2025, 12, 15)


def times(text: str, date: dt.date = WRITTEN) -> list[str]:
    values = [t.value for t in find_times(text, document_date=date, plan_year=2026)]
    return [v.every or v.duration or f"{v.begin or ''}..{v.until or ''}" for v in values]


def free_numbers(text: str) -> list[float]:
    """Numbers that no mask and no time covers."""
    taken = [(m.start, m.end) for m in find_masks(text)]
    taken += [(t.start, t.end) for t in find_times(text, document_date=WRITTEN, plan_year=2026)]
    return [n.value for n in find_numbers(text) if not any(n.start < end and start < n.end for start, end in taken)]


def dates_of_citations(text: str) -> set[tuple[int, int]]:
    return {(c.start, c.end) for c in find_citations(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # 2-7: numbers of documents, law, lists, slogans, schemes, congresses
        ("Công văn 9/2026/CV và Quyết định 1388/QĐ-UBND", []),
        ("theo khoản 2 Điều 5 Luật 65/2025/QH15", []),
        ("4.11. Công tác dân vận", []),
        ("thực hiện 6 rõ, 3 nhất, 7 dám và 4 tại chỗ", []),
        ("triển khai Đề án 06, Nghị quyết 57, Chương trình 135", []),
        ("Đại hội lần thứ II, khóa XIV, mục III của đề cương", []),
        # 8-12: words that look like time or number
        ("Kính gửi quý cơ quan, quý đồng chí; đức tính quý báu", []),
        ("9 tháng năm 2026 thu đạt kế hoạch", ["2026-01-01..2026-09-30"]),
        ("xây dựng năm mô hình trong tháng năm", ["2026-05-01..2026-05-31"]),
        ("đầu tư đúng chỗ, không ngừng học, một cửa liên thông", []),
        ("Thứ hai, giữ kỷ luật. Thứ năm, gần dân.", []),
        ("con 8 tuổi, thanh niên từ 16 tuổi trở lên", []),
        # 13-17: phones, holidays, shares, separators, ranges
        ("gọi 0934.567.891 hoặc CCCD 001085012345", []),
        ("kỷ niệm 81 năm Quốc khánh 2/9, phong trào 19/5, Quỹ 30-4", ["P81Y"]),
        ("đạt 31/38 thôn, bản vẽ 1/500, trực 24/7", []),
        ("1.372,5 tỷ đồng, 21.480 lượt, 96.5 %", []),
        ("tháng 4 - tháng 7/2026 và giai đoạn 2026-2029", ["2026-04-01..2026-07-31", "2026-01-01..2029-12-31"]),
        # 18-23: shared heads, six months, recurrences, deadlines, anchors, from now
        ("Tháng 7, 8, 9/2026 kiểm tra; quý I, II/2026 mở lớp", ["2026-07-01..2026-09-30", "2026-01-01..2026-06-30"]),
        ("các ngày 5, 20 hằng tháng họp tổ", ["P1M"]),
        ("6 tháng cuối năm 2026; định kỳ 6 tháng; sau 6 tháng", ["2026-07-01..2026-12-31", "P6M", "P6M"]),
        ("hàng tháng, hàng hóa, hàng nghìn, hàng đầu", ["P1M"]),
        ("trước 30/6, chậm nhất 15/7, đến hết 31/8", ["..2026-06-30", "..2026-07-15", "..2026-08-31"]),
        ("không muộn hơn ngày 20/9; từ 01/10 trở đi", ["..2026-09-20", "2026-10-01.."]),
        ("trong 07 ngày làm việc kể từ ngày nhận đủ giấy tờ", ["P7D"]),
        ("từ nay đến hết năm; tháng tới", ["..2026-12-31", "2026-02-01..2026-02-28"]),
        # 25-28: vague times, parts, terms, visions
        ("trong thời gian tới, sớm, thường xuyên, kịp thời", []),
        ("đầu quý II, nửa cuối năm 2026, xếp hàng dẫn đầu năm 2027",
         ["2026-04-01..2026-04-30", "2026-07-01..2026-12-31", "2027-01-01..2027-12-31"]),
        ("nhiệm kỳ 2025-2030, năm học 2026-2027, khóa 2024-2027",
         ["2025-01-01..2030-12-31", "2026-09-01..2027-05-31", "2024-01-01..2027-12-31"]),
        ("đến năm 2030, tầm nhìn 2045 và những năm tiếp theo", ["..2030-12-31", "..2045-12-31"]),
        # 37-39: numbers twice, look-alikes, impossible dates
        ("02 (hai) sáng kiến, vài chục hộ, trên dưới 50 lượt", []),
        ("Quí ll/2026 và ngày l2/8/2026", ["2026-04-01..2026-06-30", "2026-08-12..2026-08-12"]),
        ("hạn 31/4/2026", [".."]),
        ("ngày ... tháng ... năm 2026", ["2026-01-01..2026-12-31"]),
    ],
)  # fmt: skip
def test_times_of_a_sentence(text: str, expected: list[str]) -> None:
    assert times(text) == expected


def test_plan_signed_in_december() -> None:
    assert times("Tháng 3 sơ kết, tháng 10 kiểm tra", PLANNED_IN_DECEMBER) == [
        "2026-03-01..2026-03-31",
        "2026-10-01..2026-10-31",
    ]


def test_date_of_a_cited_document_lies_inside_its_citation() -> None:
    text = "Kế hoạch số 41-KH/TU ngày 09/9/2025 của Tỉnh ủy"
    ((start, end),) = dates_of_citations(text)
    (time,) = find_times(text)
    assert start <= time.start < time.end <= end


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Công văn 9/2026/CV, khoản 2 Điều 5, Đề án 06, 6 rõ, 24/7", []),
        ("thực hiện 02 (hai) mô hình trước ngày 30/6/2026", [2]),
        ("Quý 3: xây dựng hai mô hình, kết nạp 05 đảng viên", [2, 5]),
        ("3.2. Giải quyết 95% hồ sơ", [95]),
        ("1.372,5 tỷ đồng và 96.5 %", [1_372_500_000_000, 96.5]),
        ("từ 85% lên 95%, giảm còn 5%", [85, 95, 5]),
        ("ba phần tư số hộ, 1-2 sáng kiến/năm", [0.75, 1]),
        ("đảng viên 45 tuổi, gọi 0934567891", []),
    ],
)
def test_quantities_left_after_masks_and_times(text: str, values: list[float]) -> None:
    assert free_numbers(text) == pytest.approx(values)
