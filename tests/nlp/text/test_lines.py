"""Lines, headings, table rows and the sections over them."""

from __future__ import annotations

import pytest

from nlp.records import BlockKind
from nlp.text.lines import blocks_of, outline
from nlp.text.markers import marker

PLAN = """KẾ HOẠCH HÀNH ĐỘNG NĂM 2026
I. MỤC TIÊU
1. Mục tiêu chung
Giữ vững danh hiệu đơn vị văn hóa.
2. Chỉ tiêu cụ thể năm 2026
- Giải quyết 95% hồ sơ đúng hạn;
II- NHIỆM VỤ
1. Mở hai lớp tập huấn cho cán bộ thôn trước ngày 30/6.
TT | Nội dung công việc | Thời hạn | Người phụ trách
1 | Rà soát hồ sơ | Quý I | Đ/c Lan
2 | Tập huấn | 15/5 | Đ/c Minh"""


def test_headings_items_and_rows_are_told_apart() -> None:
    kinds = [block.kind for block in blocks_of(PLAN)]
    assert kinds == [
        BlockKind.HEADING,
        BlockKind.HEADING,
        BlockKind.HEADING,
        BlockKind.PARAGRAPH,
        BlockKind.HEADING,
        BlockKind.LIST_ITEM,
        BlockKind.HEADING,
        BlockKind.LIST_ITEM,
        *[BlockKind.TABLE_ROW] * 3,
    ]


def test_sections_close_when_an_outer_number_follows() -> None:
    shape = outline(PLAN)
    assert shape.headings(shape.lines[5])[1:] == ("I. MỤC TIÊU", "2. Chỉ tiêu cụ thể năm 2026")
    assert shape.headings(shape.lines[7])[1:] == ("II- NHIỆM VỤ",)


def test_rows_know_their_header() -> None:
    shape = outline(PLAN)
    header, row = shape.lines[8], shape.lines[9]
    assert header.is_header
    assert not row.is_header
    assert [PLAN[c.start : c.end] for c in row.header][2] == "Thời hạn"
    assert [PLAN[c.start : c.end] for c in row.cells] == ["1", "Rà soát hồ sơ", "Quý I", "Đ/c Lan"]


@pytest.mark.parametrize(
    ("row", "is_header"),
    [
        ("Việc | Đích | Bao giờ", True),
        ("Chỉ số (KPI) | Thực hiện 2025 | 2026 | Đến 2030", True),
        ("Chỉ tiêu | Hiện nay | Đến 31/12/2026", True),
        ("Làm gì | Ai lo | Xong lúc", True),
        ("Chỉ tiêu | TH 2026 | Trên giao 2027 | Chi nhánh phấn đấu 2027", True),
        ("Noi dung | 2025 | Tinh giao 2026 | Tram nhan 2026", True),
        ("Bac Ngoan | Va ba thung | 15/5", False),
        ("Bác Ngoan | Vá ba thúng | 15/5", False),
        ("Nhà họ Mai | Mái tôn | Cửa gỗ", False),
    ],
)
def test_headers_as_strangers_name_columns(row: str, *, is_header: bool) -> None:
    assert outline(f"{row}\nVá lưới | 12 | 5/6").lines[0].is_header is is_header


def test_empty_and_outer_cells() -> None:
    text = "| Việc | | Hạn |\n| Dọn vệ sinh | | 5/6 |"
    rows = blocks_of(text)
    assert [[text[c.start : c.end] for c in row.cells] for row in rows] == [
        ["Việc", "", "Hạn"],
        ["Dọn vệ sinh", "", "5/6"],
    ]


def test_marker_gives_level_and_body() -> None:
    assert marker("1.2. Nội dung") == (5, 5)
    assert marker("a) Việc một")[0] == 6
    assert marker("Không có số")[0] == 9


def test_line_is_found_by_offset() -> None:
    shape = outline(PLAN)
    line = shape.line_at(PLAN.index("95%"))
    assert line is not None
    assert shape.of(line).startswith("- Giải quyết")
    assert shape.line_at(len(PLAN) + 5) is None


def test_question_is_the_heading_of_its_answer() -> None:
    shape = outline("Câu 3. Đồng chí sẽ làm gì?\n+ Mỗi quý kiểm quỹ một lần.")
    assert shape.lines[0].kind is BlockKind.HEADING
    assert shape.lines[1].section == (0,)
