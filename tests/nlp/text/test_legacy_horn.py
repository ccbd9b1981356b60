"""The letter ư that programs show as a hyphen or drop."""

from __future__ import annotations

import pytest

from nlp.text.legacy import convert
from nlp.text.legacy_horn import HORN, mended, restored
from nlp.text.legacy_tables import Encoding


@pytest.mark.parametrize(
    ("shown", "right"),
    [
        ("N-íc", "Nước"),
        ("t- t-ëng", "tư tưởng"),
        ("-u tiªn", "ưu tiên"),
        ("nh-ng", "nhưng"),
        ("Hµ Néi-HuÕ", "Hà Nội-Huế"),
        ("-N©ng cao", "-Nâng cao"),
        ("sè 15-TB/§U", "số 15-TB/ĐU"),
        ("2020-2025", "2020-2025"),
        ("th-êng-vô", "thường-vụ"),
    ],
)
def test_hyphens_that_are_letters(shown: str, right: str) -> None:
    assert len(restored(shown)) == len(shown)
    assert convert(restored(shown), Encoding.TCVN3) == right


def test_a_horn_is_no_hyphen_of_its_own() -> None:
    assert restored(f"N{HORN}íc") == f"N{HORN}íc"


def test_only_what_can_be_one_word_is_mended() -> None:
    text, count = mended("Níc ta, ngời dân TRỞNG thành, đờng UBND NH xã")
    assert (text, count) == ("Níc ta, ngời dân TRƯỞNG thành, đường UBND NH xã", 2)
    assert mended("Nớc và trớc") == ("Nước và trước", 2)
