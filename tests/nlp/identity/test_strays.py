"""Names of other cells in a text: told where they stand as its own, not where they are partners."""

from __future__ import annotations

from nlp.identity import Cells

CELLS = Cells(["Chi bộ thôn Hạ", "Chi bộ thôn Hạ Đông", "Chi bộ Trường Tiểu học Bãi Cói", "Đảng ủy xã Đồng Sậy"])


def _names(text: str, own: str = "Chi bộ thôn Hạ") -> list[str]:
    return [text[note.extent.start : note.extent.end] for note in CELLS.strays(text, own) if note.extent]


def test_another_cell_as_ones_own() -> None:
    assert _names("Tôi xin hứa trước CHI BỘ TRƯỜNG TIỂU HỌC BÃI CÓI.") == ["CHI BỘ TRƯỜNG TIỂU HỌC BÃI CÓI"]
    assert _names("Sinh hoạt tại Chi bộ thôn Hạ Đông và Chi bộ thôn Hạ") == ["Chi bộ thôn Hạ Đông"]


def test_partners_superiors_and_unknown_cells_are_no_trace() -> None:
    assert not _names("Phối hợp với Chi bộ Trường Tiểu học Bãi Cói dọn vệ sinh.")
    assert not _names("báo cáo Đảng ủy xã Đồng Sậy, Chi bộ thôn Hạ")
    assert not _names("trước Chi bộ Trường Tiểu học Bãi Cói", "Đảng ủy xã Đồng Sậy")
    assert not _names("trước Chi bộ Trường Tiểu học Bãi Cói", "")
