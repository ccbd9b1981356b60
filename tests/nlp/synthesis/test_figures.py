from __future__ import annotations

import pytest

from nlp.records import Block, BlockKind, Document, Extent
from nlp.synthesis.figures import contradictions


def document(text: str, table: bool = False) -> Document:
    blocks = []
    at = 0
    for line in text.split("\n"):
        cells = []
        start = at
        for cell in line.split(" | "):
            cells.append(Extent(start, start + len(cell)))
            start += len(cell) + 3
        kind = BlockKind.TABLE_ROW if table else BlockKind.PARAGRAPH
        blocks.append(Block(kind, at, at + len(line), cells=tuple(cells) if table else (), table=0 if table else None))
        at += len(line) + 1
    return Document("k", "n", "txt", text, tuple(blocks))


@pytest.mark.parametrize(
    "text",
    [
        "Có 35/40 đảng viên (87,5%) tham gia.",
        "Có 2.909/3.044 đảng viên (95,56%) học tập.",
        "Đã nộp 1.234 trên tổng số 2.468 bài (50%).",
        "Ngày 15/5 tỷ lệ đạt 20%.",
        "Đạt 1/3 kế hoạch (33%).",
    ],
)
def test_sound_figures_are_left_alone(text: str) -> None:
    assert contradictions(document(text)) == ()


@pytest.mark.parametrize("text", ["Có 35/40 đảng viên (97,5%) tham gia.", "Tỷ lệ 125/149 việc, đạt 95,2%."])
def test_a_wrong_share_is_pointed_out_where_it_stands(text: str) -> None:
    (note,) = contradictions(document(text))
    assert note.extent is not None
    assert text[note.extent.start : note.extent.end] in text
    assert "bài ghi" in note.message


def test_a_total_that_is_not_the_sum_is_pointed_out() -> None:
    good = "Thôn | Số hộ | Tỷ lệ\nThượng | 12 | 40%\nHạ | 18 | 60%\nTổng cộng | 30 | 100%"
    assert contradictions(document(good, table=True)) == ()
    (note,) = contradictions(document(good.replace("30", "31"), table=True))
    assert "31" in note.message
    assert "30" in note.message
