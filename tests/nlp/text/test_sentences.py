"""Sentences never cross a line and are not cut inside numbers, abbreviations and addresses."""

from __future__ import annotations

import pytest

from nlp.text.sentences import sentences


def cut(text: str) -> list[str]:
    return [text[e.start : e.end] for e in sentences(text)]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Tôi hứa. Tôi sẽ làm.", ["Tôi hứa.", "Tôi sẽ làm."]),
        ("1. Mở lớp\n2. Thu quỹ", ["Mở lớp", "Thu quỹ"]),
        ("1.1. Đạt 97.5 % ngày 30.6.2026 tại TP. Huế.", ["Đạt 97.5 % ngày 30.6.2026 tại TP. Huế."]),
        ("ThS. Lan và PGS.TS. Minh dự. Hết giờ.", ["ThS. Lan và PGS.TS. Minh dự.", "Hết giờ."]),
        ("Sách, báo, v.v. đều có. Đọc mỗi ngày!", ["Sách, báo, v.v. đều có.", "Đọc mỗi ngày!"]),
        ("Xem https://xa.vn/a.b. Gửi a.b@xa.vn.", ["Xem https://xa.vn/a.b.", "Gửi a.b@xa.vn."]),
        ("Học tập; rèn luyện; nêu gương.", ["Học tập; rèn luyện; nêu gương."]),
        ("a) Một việc; b) hai việc", ["Một việc;", "b) hai việc"]),
        ("1 | Mở lớp. Thu bài | Quý I", ["1", "Mở lớp.", "Thu bài", "Quý I"]),
        ('"Nói đi đôi với làm." Tôi nhớ mãi…', ['"Nói đi đôi với làm."', "Tôi nhớ mãi…"]),
        ("Câu trước dính liền.Câu sau vẫn tách ra", ["Câu trước dính liền.", "Câu sau vẫn tách ra"]),
    ],
)
def test_cut(text: str, pieces: list[str]) -> None:
    assert cut(text) == pieces


@pytest.mark.parametrize(
    "unit", ["việc này ", "việc, ", "việc " * 400 + "; ", "a" * 3000 + " ", "a | ", " " * 2000 + "b"]
)
def test_no_piece_is_longer_than_any_sentence_and_nothing_is_lost(unit: str) -> None:
    text = unit * (6000 // len(unit) + 1)
    pieces = cut(text)
    assert max(map(len, pieces)) <= 900
    assert "".join("".join(pieces).split()) == "".join(text.replace("|", "").split())


def test_a_piece_too_long_is_cut_after_a_mark() -> None:
    pieces = cut("một việc; hai việc, " * 100)
    assert all(piece.endswith(("; ", ";", ",")) for piece in pieces)
