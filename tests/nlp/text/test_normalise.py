"""Folding: variants look the same, offsets map back."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.text.normalise import bare, fold, lacks_diacritics, nfc


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Uỷ ban hoà giải", "ủy ban hòa giải"),
        ("sức khoẻ, loè loẹt", "sức khỏe, lòe loẹt"),
        ("Quí II, qúy II, QUÝ II", "quý ii, quý ii, quý ii"),
        ("quỹ, quy định, quỵ", "quỹ, quy định, quỵ"),
        ("hoàn toàn, khoản, huỳnh", "hoàn toàn, khoản, huỳnh"),
        ("định kì, nhiệm kì, tỉ lệ", "định kỳ, nhiệm kỳ, tỷ lệ"),
        ("15–25/5\u00a0và 1—2", "15-25/5 và 1-2"),
        ("ÐẢNG “bộ”", 'đảng "bộ"'),
    ],
)
def test_variants_look_the_same(written: str, folded: str) -> None:
    assert fold(written).text == folded


@given(st.text(alphabet="aăâeêoôơuưyđ Đ1/-.òàáạảãúụỷ\u0300\u0301\u0323\u0302\u200b\u00a0İ", max_size=60))
def test_offsets_map_back_into_the_text(text: str) -> None:
    folded = fold(text)
    places = [folded.at(i) for i in range(len(folded.text) + 1)]
    assert places == sorted(places)
    assert all(0 <= place <= len(text) for place in places)
    assert len(folded.text) == len(nfc(text).text)


@given(st.text(alphabet="aơđ Đ18%\u0300\u0323\u031b\u200b\ufeffİ", max_size=30))
def test_every_character_stands_somewhere(text: str) -> None:
    folded = fold(text)
    spans = [folded.span(i, i + 1) for i in range(len(folded.text))]
    assert all(start < end for start, end in spans)


def test_span_of_decomposed_text_covers_whole_characters() -> None:
    text = unicodedata.normalize("NFD", "Hoàn thành trước ngày 30/6")
    folded = fold(text)
    start = folded.text.index("trước")
    assert unicodedata.normalize("NFC", text[slice(*folded.span(start, start + 5))]) == "trước"


def test_zero_width_characters_vanish_but_are_counted() -> None:
    folded = fold("thá\u200bng 6")
    assert folded.text == "tháng 6"
    assert folded.span(6, 7) == (7, 8)


def test_bare_keeps_the_length() -> None:
    assert bare("Đường trước NGÀY") == "Duong truoc NGAY"


@pytest.mark.parametrize(
    ("line", "lacks"), [("Toi phan dau hoan thanh", True), ("Tôi phấn đấu hoàn thành", False), ("Quang Ninh", False)]
)
def test_lines_without_diacritics_are_known(line: str, lacks: bool) -> None:
    assert lacks_diacritics(line) is lacks
