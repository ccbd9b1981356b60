"""The plain pass and the compiled one agree; writing habits do not change a hash."""

from __future__ import annotations

import unicodedata

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.reuse.hasher import Hasher
from nlp.reuse.inputs import LabelledText
from nlp.reuse.masks import FORM, MARKS, index_references, own_words
from nlp.reuse.words import hash_texts

TEXT = "Hòa bình, ủy ban “tỉnh nhà”.\nThực hiện: đúng 12/5 việc\n\n\tĐƯỜNG dài…"
SAME = [
    unicodedata.normalize("NFD", TEXT),
    TEXT.upper(),
    TEXT.replace("Hòa", "Hoà").replace("ủy", "uỷ"),
    TEXT.replace("bình", "bì\u200bnh").replace("ban", "b\u00adan"),
    TEXT.replace(",", " ;").replace(".", "!!!"),
]
LETTERS = 'abAđêệ\u0301\u200b\u00ad “”".;:…\n0\U0001f600\ud800一nghiêng'
HARD = [
    "",
    " \n ",
    "\u0301\u0301a",
    "x" * 5000 + " y",
    "a😀b",
    "\ud800 c",
    '“a b” c "d e\n f" g',
    "...a...\n: b;",
    *SAME,
]


@pytest.mark.parametrize("other", SAME)
def test_writing_habits_do_not_change_the_hashes(other: str) -> None:
    assert hash_texts([other]).hashes.tolist() == hash_texts([TEXT]).hashes.tolist()


def test_offsets_count_code_points_of_the_given_text() -> None:
    text = unicodedata.normalize("NFD", "Đường hòa\u200bbình")
    words = hash_texts([text])
    pieces = [text[s:e] for s, e in zip(words.start, words.end, strict=True)]
    assert [unicodedata.normalize("NFC", p) for p in pieces] == ["Đường", "hòa\u200bbình"]


def test_different_words_and_tones_differ() -> None:
    assert len(set(hash_texts(["ma má mà mả mã mạ am đa da dạ"]).hashes.tolist())) == 10


def test_the_compiled_pass_gives_the_same() -> None:
    references = index_references([LabelledText("nq", "một hai ba bốn năm sáu bảy tám chín mười mười một mười hai")])
    texts = [
        *HARD,
        "Tôi nghĩ một hai ba bốn sáu năm bảy tám chín mười mười một là đủ.",
        "PHẦN ĐẦU\n1. Mở bài\nxin chào",
    ]
    data = [t.encode("utf-8", "surrogatepass") for t in texts]
    plain = Hasher(references, None)(data, [()] * len(data))
    fast = Hasher(references, 0)(data, [()] * len(data))
    for name in ("hashes", "start", "size", "codes", "bounds"):
        assert np.array_equal(getattr(plain, name), getattr(fast, name)), name


@settings(deadline=None)
@given(st.lists(st.text(LETTERS, max_size=60), max_size=6))
def test_any_text_is_scanned_the_same_twice(texts: list[str]) -> None:
    """The second time its words are known; numpy, letter by letter and from memory agree."""
    references = index_references([LabelledText("nq", "a b c d e f g h i k l")])
    data = [t.encode("utf-8", "surrogatepass") for t in texts]
    plain, scanner = Hasher(references, None)(data, [()] * len(data)), Hasher(references, 0)
    for _ in range(2):
        fast = scanner(data, [()] * len(data))
        for name in ("hashes", "start", "size", "codes", "bounds"):
            assert np.array_equal(getattr(plain, name), getattr(fast, name)), name


def test_headings_quotation_marks_and_references_are_masked() -> None:
    reference = LabelledText("nq", "lấy sự hài lòng của người dân làm thước đo chất lượng cán bộ hằng năm")
    text = (
        "PHẦN THỨ NHẤT\nI. Nhận thức\nBác dạy “cần kiệm liêm chính” và tôi nhớ.\n"
        "Tỉnh yêu cầu lấy sự hài lòng của nhân dân làm thước đo chất lượng cán bộ hằng năm, tôi làm theo."
    )
    words = hash_texts([text])
    mask = own_words(words, index_references([reference]))
    kept = " ".join(text[s:e] for s, e, m in zip(words.start, words.end, mask, strict=True) if m == 0)
    assert kept == "Bác dạy và tôi nhớ Tỉnh yêu cầu tôi làm theo"
    assert {FORM, MARKS, 3} <= set(mask.tolist())


def test_a_short_turn_of_phrase_of_a_reference_stays_own() -> None:
    references = index_references([LabelledText("nq", "của cả hệ thống chính trị từ tỉnh đến cơ sở hôm nay")])
    words = hash_texts(["Đây là việc của cả hệ thống chính trị nên tôi xin góp một tay."])
    assert own_words(words, references).sum() == 0


def test_letterhead_title_and_personal_lines_are_form_and_the_first_statement_is_not() -> None:
    head = (
        "Tân Hòa, ngày 10 tháng 5 năm 2026\nBÀI THU HOẠCH\nHọc tập, quán triệt Nghị quyết của Bộ Chính trị\n"
        "Họ và tên: Hà Minh\nĐơn vị: Chi bộ Trường Tân Hòa\n"
    )
    text = head + "Tôi dạy toán ở trường, năm ngoái soạn được ba bài.\nTân Hòa, ngày 12 tháng 5 năm 2026\nHà Minh"
    words = hash_texts([text])
    told = [
        text[s:e]
        for s, e, code in zip(words.start, words.end, own_words(words, index_references(())), strict=True)
        if not code
    ]
    assert " ".join(told) == "Tôi dạy toán ở trường năm ngoái soạn được ba bài Hà Minh"
