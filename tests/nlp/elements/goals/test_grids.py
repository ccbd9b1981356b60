"""Tables of a submission: targets stand in the columns that hold figures."""

from __future__ import annotations

import pytest

from nlp.elements.goals.grids import table_spans
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
        ("TT | Chỉ tiêu | Người làm\n1 | Trồng 500 cây quanh trường học | chị Hà\n2 | Tưới nước | anh Tư\n", []),
    ],
)
def test_a_column_of_names_does_not_hide_the_column_of_figures(table: str, expected: list[str]) -> None:
    assert _targets(table) == expected
