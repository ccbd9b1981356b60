"""Numbers in digits and words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.elements.numbers import NumberKind, find_numbers, parse_number


@pytest.mark.parametrize(
    ("phrase", "value"),
    [
        ("- 1.200.000", -1_200_000),
        ("1.248,6 tỷ", 1_248_600_000_000),
        ("19.136", 19_136),
        ("97.5", 97.5),
        ("1,194.09", 1194.09),
        ("2 triệu rưỡi", 2_500_000),
        ("mười lăm", 15),
        ("hai lăm", 25),
        ("ba mươi tư nghìn", 34_000),
        ("một trăm linh năm", 105),
        ("hai nghìn không trăm lẻ tám", 2008),
        ("một tỷ lẻ mười bảy", 1_000_000_017),
        ("chín chục", 90),
        ("hai trăm rưởi", 250),
        ("mươi", 10),
        ("hai phẩy năm", 2.5),
        ("ba phần tư", 0.75),
        ("Một nghìn chín trăm bảy mươi lăm", 1975),
    ],
)
def test_value(phrase: str, value: float) -> None:
    assert parse_number(phrase) == pytest.approx(value)


@pytest.mark.parametrize("phrase", ["hồ sơ", "năm 2026", "hai ba người", "", "1.2.3.4"])
def test_not_one_number(phrase: str) -> None:
    assert parse_number(phrase) is None


def test_number_written_twice_counts_once() -> None:
    text = "đăng ký 02 (hai) sáng kiến"
    (found,) = find_numbers(text)
    assert (text[found.start : found.end], found.value) == ("02 (hai)", 2)


def test_scale_word_is_kept_beside_the_value() -> None:
    (found,) = find_numbers("50 triệu đồng")
    assert (found.value, found.mantissa, found.scale) == (50_000_000, 50, "triệu")


@pytest.mark.parametrize(
    ("phrase", "low", "high", "kind"),
    [
        ("1-2 mô hình", 1, 2, NumberKind.RANGE),
        ("từ 1-1,5 tỷ", 1_000_000_000, 1_500_000_000, NumberKind.RANGE),
        ("5 đến 7 triệu đồng", 5_000_000, 7_000_000, NumberKind.RANGE),
        ("vài chục hộ", 20, 50, NumberKind.VAGUE),
        ("vài ba buổi", 2, 5, NumberKind.VAGUE),
        ("hàng trăm lượt", 100, 1000, NumberKind.VAGUE),
    ],
)
def test_two_bounds(phrase: str, low: float, high: float, kind: NumberKind) -> None:
    (found,) = find_numbers(phrase)
    assert (found.value, found.upper, found.kind) == (low, high, kind)


def test_share_keeps_its_denominator() -> None:
    (found,) = find_numbers("12/15 chi bộ")
    assert (found.value, found.denominator, found.kind) == (12, 15, NumberKind.FRACTION)


UNITS = "không một hai ba bốn năm sáu bảy tám chín".split()  # noqa: SIM905 -- ten words


def say(number: int) -> str:
    """Write a number below a thousand million in words, the standard way."""
    if number >= 1000:
        scale, name = (1_000_000, "triệu") if number >= 1_000_000 else (1000, "nghìn")
        rest = number % scale
        return f"{say(number // scale)} {name}" + (f" {_full(rest)}" if rest else "")
    if number >= 100:
        rest = number % 100
        return f"{UNITS[number // 100]} trăm" + (f" {_under_hundred(rest)}" if rest else "")
    return _under_hundred(number, alone=True)


def _full(rest: int) -> str:
    return say(rest) if rest >= 100 else f"không trăm {_under_hundred(rest)}"


def _under_hundred(number: int, *, alone: bool = False) -> str:
    tens, unit = divmod(number, 10)
    if tens == 0:
        return UNITS[unit] if alone else f"linh {UNITS[unit]}"
    head = "mười" if tens == 1 else f"{UNITS[tens]} mươi"
    word = {0: "", 1: "một" if tens == 1 else "mốt", 5: "lăm"}.get(unit, UNITS[unit])
    return f"{head} {word}".strip()


@given(st.integers(0, 999_999_999) | st.integers(0, 999).map(lambda n: n * 1_001_000))
def test_words_are_read_back(number: int) -> None:
    assert parse_number(say(number)) == number


@given(st.integers(0, 10**12), st.sampled_from(["{:,}", "{}"]))
def test_digits_are_read_back(number: int, style: str) -> None:
    assert parse_number(style.format(number).replace(",", ".")) == number


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("muoi bon dong goi tam tram tan", [14, 800]),
        ("Sau muoi ho gop tien", [60]),
        ("sau muoi ngay thi xong", [10]),
        ("TAM TRAM TAN", [800]),
        ("ba muoi lam ho ngheo", [35]),
        ("ba muoi tu nguoi", [34]),
        ("hai muoi lam viec", [20]),
        ("nam tram ho", [500]),
        ("tam cu trong to cung biet", [8]),
        ("trung tam y te xa", []),
        ("Lap 3 tram bom o xa", [3]),
        ("gop 3 tram trieu dong", [3e8]),
        ("bảy mươi lăm phần trăm", [75]),
        ("2- 100% tàu", [2, 100]),
        ("sau mười ngày", [10]),
        ("trung tâm trạm y tế", []),
    ],
)
def test_numerals_without_diacritics(text: str, values: list[float]) -> None:
    assert [n.value for n in find_numbers(text)] == values


@pytest.mark.parametrize(
    ("text", "number", "ordinal"),
    [
        ("thu 100% hoi phi truoc 30", "100", False),
        ("chi hoi thu 12 suat qua cho cac chau", "12", False),
        ("to thu 2 lan quy trong mot nam", "2", False),
        ("dai hoi dang lan thu 14 cua tinh", "thu 14", True),
        ("hop to vao thu 2 hang tuan", "thu 2", True),
    ],
)
def test_what_is_collected_is_no_ordinal(text: str, number: str, ordinal: bool) -> None:
    found = find_numbers(text)[0]
    assert (text[found.start : found.end], found.ordinal) == (number, ordinal)
