"""Tables of a submission: targets stand in the columns that hold figures."""

from __future__ import annotations

import pytest

from nlp.elements.goals.grids import read_apart, table_spans
from nlp.elements.reading import read
from nlp.records import Document
from nlp.text.lines import blocks_of


def _targets(table: str) -> list[str]:
    text = "KẾ HOẠCH NĂM 2026\nI. NỘI DUNG\n" + table
    found = table_spans(read(Document("a", "a", "txt", text, blocks_of(text)), None, None))
    return [text[span.start : span.end] for span in found]


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (
            "TT | Chỉ tiêu | 2025 | Đến 31/12/2026\n1 | Tổn thất (%) | 4,1 | không quá 3,6\n2 | Sự cố (vụ) | 9 | ≤ 5\n",
            ["không quá 3,6", "≤ 5"],
        ),
        ("TT | Việc | Chỉ tiêu\n1 | Trồng cây | 500 cây\n2 | Làm đường | 2 km\n", ["500 cây", "2 km"]),
        (
            "Việc | Thực trạng | Cam kết\nHộ chiếu | 8 ngày | 4 ngày\nẢnh | 13% | dưới 5%\n"
            "Hướng dẫn | 2 trường | 6 trường, mỗi trường 3 lớp\nNgoại ngữ | A2 | thi lấy chứng chỉ B1\n",
            ["4 ngày", "dưới 5%"],
        ),
        ("Việc | Làm được | Còn phải làm\nTuần tra | 97 | 83 lượt\nKhám | 5 | ba lượt\n", ["83 lượt", "ba lượt"]),
        ("TT | Chỉ tiêu | Người làm\n1 | Trồng 500 cây quanh trường học | chị Hà\n2 | Tưới nước | anh Tư\n", []),
    ],
)
def test_a_column_of_names_does_not_hide_the_column_of_figures(table: str, expected: list[str]) -> None:
    assert _targets(table) == expected


def _left(table: str) -> list[str]:
    """The cells that are left to the judge of quantities."""
    text = "KẾ HOẠCH NĂM 2026\nI. NỘI DUNG\n" + table
    reading = read(Document("a", "a", "txt", text, blocks_of(text)), None, None)
    apart = read_apart(reading)
    return [
        text[cell.start : cell.end]
        for i, line in enumerate(reading.lines)
        for n, cell in enumerate(line.cells)
        if (i, n) not in apart
    ]


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (
            "Việc | Chỉ tiêu | Thời gian\nGần dân | 4 cuộc | mỗi quý 1 cuộc\nTự học | 15 cuốn | tháng 3\n",
            "mỗi quý 1 cuộc",
        ),
        (
            "Việc | Chỉ tiêu | Kinh phí | Ai lo\nQuét | 5 tập | 3 triệu đồng | 2 người\nIn | 9 tập | - | 4 người\n",
            "",
        ),
        ("Việc | Cách sửa | Mức\nQuy trình | Học 4 bài | 90 điểm\nThái độ | - | 0 lượt\n", "Học 4 bài"),
        # A row without a figure of its own may tell its target in its name.
        (
            "Việc | Chỉ tiêu\nTrồng cây | 500 cây\nLàm đường | 2 km\nGộp ba điểm tiếp công dân về một nơi | -\n",
            "Gộp ba điểm tiếp công dân về một nơi",
        ),
        ("Việc | Chỉ tiêu\nTrồng hai hàng cây quanh ba trường học | 500 cây\nLàm đường | 2 km\n", ""),
        # "Hạng 3" is no "hằng".
        ("Việc | Đích | Hạn\nXếp hạng | hạng 3 lên hạng 1 | tháng 3\nNợ | 2 hộ | tháng 5\n", ""),
    ],
)
def test_what_is_left_to_the_judge(table: str, expected: str) -> None:
    assert [cell for cell in _left(table) if cell != "-"] == ([expected] if expected else [])


def test_a_table_at_the_very_beginning_keeps_its_header() -> None:
    text = "Mục | Kết quả 2024 | Đăng ký năm 2025\nBài báo | 1 bài | 2 bài\nPhản hồi | 12 ngày | 4 ngày\n\nTôi hứa."
    spans = table_spans(read(Document("a", "a", "txt", text, blocks_of(text)), None, None))
    assert [text[span.start : span.end] for span in spans] == ["2 bài", "4 ngày"]
