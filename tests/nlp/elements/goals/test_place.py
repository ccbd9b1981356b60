"""Whose target it may be: headings, lead-ins, the head of a sentence, columns."""

from __future__ import annotations

from nlp.elements.goals.place import Place, places
from nlp.elements.reading import Reading, read
from nlp.records import Document
from nlp.text.lines import blocks_of


def _reading(text: str) -> Reading:
    return read(Document("a", "a", "txt", text, blocks_of(text)), None, None)


def _place(text: str, written: str) -> Place:
    reading = _reading(text)
    return next(place for place, piece in zip(places(reading), reading.pieces, strict=True) if written in piece.text)


def test_the_same_line_differs_under_own_and_quoted_headings() -> None:
    line = "- Tỷ lệ hộ dùng nước sạch đạt 95%.\n- Thu gom 90% rác.\n"
    own = _place("II. CHỈ TIÊU CỦA PHƯỜNG\n" + line, "nước sạch")
    quoted = _place("II. MỤC TIÊU CỦA NGHỊ QUYẾT\n" + line, "nước sạch")
    assert own.measures != quoted.measures
    assert "H:quyet" in quoted.clues
    assert "H:quyet" not in own.clues


def test_a_sentence_that_begins_with_somebody_else_is_marked() -> None:
    ours = _place("I. NỘI DUNG\nTrồng 500 cây.\nLàm 2 km đường.\n", "Trồng")
    theirs = _place("I. NỘI DUNG\nNgân hàng cho 60 hộ vay.\nLàm 2 km đường.\n", "Ngân hàng")
    assert ours.measures != theirs.measures


def test_a_cell_knows_the_name_of_its_column() -> None:
    table = "Việc | Người làm | Sản phẩm\nLập tổ | Chị Hà | 3 quyết định\n"
    assert "C:pham" in _place(table, "3 quyết định").clues


def test_a_cell_knows_what_its_column_holds() -> None:
    table = "Chỉ tiêu | Thực hiện 2025 | Phấn đấu 2026\nSố lớp xóa mù | 3 lớp | 5 lớp\n"
    assert "column:target" in _place(table, "5 lớp").clues
    assert "column:base" in _place(table, "3 lớp").clues


def test_pieces_without_quantities_have_empty_places() -> None:
    assert _place("I. NỘI DUNG\nTrồng cây bên đường.\n", "Trồng") == Place()
