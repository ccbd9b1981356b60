"""Where an author speaks of an element, and what stands there."""

from __future__ import annotations

import numpy as np

from nlp.elements.checklist.signs import all_signs
from nlp.elements.checklist.survey import survey
from nlp.elements.reading import Reading, read
from nlp.records import Document, Kind

TEXT = """CHI BỘ THÔN ĐOÀI
KẾ HOẠCH HÀNH ĐỘNG NĂM 2026
I. MỤC TIÊU
1. Chung: đường thôn sạch, nhà nào cũng có nước.
2. Chỉ tiêu: 40 hộ nối nước máy trước ngày 30/6/2026.
II. TỔ CHỨC THỰC HIỆN
Việc | Chủ trì | Sản phẩm
Nối nước máy | Đ/c Vũ Thị Lựu, Trưởng thôn | Danh sách hộ đã nối
Dọn mương | Đ/c Đinh Văn Cót | Biên bản nghiệm thu
T/M CHI BỘ
Vũ Thị Lựu"""


def _reading() -> Reading:
    return read(Document("k", "n", "txt", TEXT, ()), Kind.KE_HOACH_TAP_THE, None)


def _labelled(element: str) -> list[str]:
    reading = _reading()
    labelled, _ = all_signs(reading, survey(reading, ()))[element]
    return [reading.pieces[i].text for i in labelled]


def test_column_shows_products() -> None:
    assert _labelled("san_pham") == ["Danh sách hộ đã nối", "Biên bản nghiệm thu"]


def test_column_shows_persons() -> None:
    assert "Đ/c Vũ Thị Lựu, Trưởng thôn" in _labelled("phan_cong")


def test_label_shows_general_aim() -> None:
    assert any("đường thôn sạch" in text for text in _labelled("muc_tieu_chung"))


def test_contents_count_persons_and_posts() -> None:
    reading = _reading()
    counted = survey(reading, ())
    cells = [i for i, p in enumerate(reading.pieces) if p.text.startswith("Đ/c")]
    named, nothing = counted.contents(cells), counted.contents([])
    assert len(named) == len(nothing)
    assert sum(named) > sum(nothing) == 0.0


def test_empty_text_has_no_habits() -> None:
    reading = read(Document("k", "n", "txt", "", ()), None, None)
    assert not np.any(survey(reading, ()).habits)


def test_names_of_columns_say_nothing_of_their_own() -> None:
    reading = _reading()
    said = [reading.pieces[i].text for i in survey(reading, ()).speaking]
    assert "Nối nước máy" in said
    assert not {"Việc", "Chủ trì", "Sản phẩm"} & set(said)
