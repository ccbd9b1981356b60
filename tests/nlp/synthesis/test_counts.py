from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.synthesis.counts import HandInCounts, count, percent


@pytest.mark.parametrize(
    ("part", "whole", "shown"),
    [(2909, 3044, "95,57%"), (35599, 35900, "99,16%"), (1, 1, "100%"), (0, 7, "0%"), (1, 8, "12,50%"), (3, 0, "—")],
)
def test_percent_is_rounded_half_up_to_two_decimals(part: int, whole: int, shown: str) -> None:
    assert percent(part, whole) == shown


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_percent_recomputes_within_half_a_hundredth(part: int, whole: int) -> None:
    shown = float(percent(part, whole).rstrip("%").replace(".", "").replace(",", "."))
    assert abs(shown - 100 * part / whole) <= 0.005 + 1e-9


def test_count_sets_thousands_apart() -> None:
    assert count(1234567) == "1.234.567"


def test_counts_add_field_by_field() -> None:
    total = HandInCounts(must=3, on_time=1, late=1, missing=1) + HandInCounts(must=2, on_time=2)
    assert (total.must, total.submitted, total.missing) == (5, 4, 1)
