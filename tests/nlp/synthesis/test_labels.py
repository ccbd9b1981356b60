"""Words of a draft for what is kept as a code."""

from __future__ import annotations

import pytest

from nlp.synthesis.labels import period_text


@pytest.mark.parametrize(
    ("every", "duration", "said"),
    [
        ("P1M", None, "hằng tháng"),
        ("P14D", None, "14 ngày một lần"),
        (None, "P3D", "trong 3 ngày"),
        (None, None, ""),
        ("P1Y6M", None, "P1Y6M"),
    ],
)
def test_periods_are_told_in_words(every: str | None, duration: str | None, said: str) -> None:
    assert period_text(every, duration) == said
