import pytest

from nlp.elements.goals.frames import frames, plain_of
from nlp.elements.lexer import lex, mend_scanned
from nlp.elements.numbers import find_numbers


@pytest.mark.parametrize(
    ("text", "written", "value"),
    [
        ("Phấn đấu 7O% hội viên", "7O", 70.0),
        ("Vận động 3OO lượt người", "3OO", 300.0),
        ("Tổ chức l5 buổi", "l5", 15.0),
        ("Ủng hộ l.5OO.OOO đồng", "l.5OO.OOO", 1_500_000.0),
        ("Nâng lên 8l% số hộ", "8l", 81.0),
        ("Mở 0l lớp", "0l", 1.0),
    ],
)
def test_letters_that_a_scan_took_for_digits_count_as_digits(text: str, written: str, value: float) -> None:
    found = [(text[n.start : n.end], n.value) for n in find_numbers(text)]
    assert found == [(written, value)]


@pytest.mark.parametrize("text", ["5l nước", "mục i.5", "quý ii", "khí co2", "a1o", "l5@x.vn", "x.vn/1o2"])
def test_litres_numerals_and_codes_keep_their_letters(text: str) -> None:
    assert mend_scanned(text) == text


def test_a_roman_quarter_beside_a_mended_year_stays_roman() -> None:
    lexed = lex("quý II/2O26")
    assert lexed.words == ["quý", "ii", "/", "2026"]


def test_a_quantity_keeps_the_spelling_of_the_author() -> None:
    text = "đến cuối năm có 9O,5% hộ tham gia"
    (frame,) = frames(text, plain_of(text), ())
    assert text[frame.start : frame.end].startswith("9O,5%")
    assert (frame.value.value, frame.value.unit, frame.form) == (90.5, "%", "digit")


def test_a_fund_before_a_number_of_things_is_no_quarter() -> None:
    assert "quý" not in lex("Kiểm kê đột xuất, mỗi thủ quỹ 2 lượt").words
    assert "quý" in lex("xong trong quỹ 2/2026").words
    assert "quý" in lex("xong trong quỹ 3 năm 2026").words
