"""Traces of copying are hints with a place and a reason."""

from __future__ import annotations

import datetime as dt

from nlp.identity.traces import Dissolved, dead_names, mixed_fonts, spoiled
from nlp.records import Block, BlockKind, FontRun

ENDED = [Dissolved(("Huyện ủy",), dt.date(2025, 6, 30), "Đảng ủy xã, phường, đặc khu")]


def test_a_body_that_ended_before_the_text() -> None:
    text = "Tôi xin hứa trước Huyện uỷ và chi bộ."
    (note,) = dead_names(text, dt.date(2026, 3, 1), ENDED)
    assert note.extent is not None
    assert text[note.extent.start : note.extent.end] == "Huyện uỷ"
    assert "30/06/2025" in note.message


def test_history_and_older_texts_are_no_trace() -> None:
    assert not list(dead_names("Tôi từng ở Huyện ủy Đông Sơn cũ", dt.date(2026, 3, 1), ENDED))
    assert not list(dead_names("trước đây Huyện ủy giao", dt.date(2026, 3, 1), ENDED))
    assert not list(dead_names("báo cáo Huyện ủy", dt.date(2025, 3, 1), ENDED))
    assert not list(dead_names("báo cáo Huyện ủy", None, ENDED))
    assert not list(dead_names("Nghị quyết số 05-NQ/HU ngày 12/3/2021 của Huyện ủy", dt.date(2026, 3, 1), ENDED))
    assert list(dead_names("Năm 2021 tôi về xã. Tôi báo cáo Huyện ủy.", dt.date(2026, 3, 1), ENDED))


def test_fonts_of_the_body_alone_count() -> None:
    blocks = [Block(BlockKind.HEADING, 0, 400), Block(BlockKind.PARAGRAPH, 401, 1400)]
    title = FontRun(0, 400, "Arial", 16)
    assert not list(mixed_fonts(blocks, [title, FontRun(401, 1400, "Times New Roman", 14)]))
    pasted = [title, FontRun(401, 1000, "Times New Roman", 14), FontRun(1000, 1400, "Arial", 11)]
    notes = list(mixed_fonts(blocks, pasted))
    assert [note.code for note in notes] == ["mixed_fonts", "mixed_sizes"]
    assert "Arial (40%)" in notes[0].message


def test_words_of_a_failed_conversion() -> None:
    notes = list(spoiled("Công tác của Chủ tòch và Hội nghò", {}))
    assert [note.code for note in notes] == ["broken_half"]
    assert "tòch" in notes[0].message


def test_the_cuts_of_one_font_are_one_font() -> None:
    text = "Một dòng chữ đậm.\n" + "Phần thân bài viết bằng chữ thường, đủ dài để tính. " * 20
    blocks = (Block(BlockKind.PARAGRAPH, 0, 17), Block(BlockKind.PARAGRAPH, 18, len(text)))
    half = 18 + (len(text) - 18) // 2
    cuts = (FontRun(18, half, "ABCDEF+Tinos-BoldItalic"), FontRun(half, len(text), "Tinos"))
    assert not list(mixed_fonts(blocks, cuts))
    assert list(mixed_fonts(blocks, (cuts[0], FontRun(half, len(text), "Arial"))))
