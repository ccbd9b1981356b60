from __future__ import annotations

import pytest

from nlp.synthesis.folding import slug, unique_slugs
from nlp.synthesis.statements import Section, numbered, ranges


@pytest.mark.parametrize(
    ("numbers", "shown"), [((), ""), ((3,), "3"), ((1, 2), "1, 2"), ((5, 1, 2, 3), "1–3, 5"), ((4, 4), "4")]
)
def test_ranges(numbers: tuple[int, ...], shown: str) -> None:
    assert ranges(numbers) == shown


def test_sections_left_out_leave_no_gap() -> None:
    levels = (1, 2, 3, 3, 1, 3)
    found = numbered(*(Section(level, title) for level, title in zip(levels, "ABCDEF", strict=True)))
    assert [s.title for s in found] == ["I- A", "1. B", "a) C", "b) D", "II- E", "a) F"]


@pytest.mark.parametrize(
    ("name", "safe"),
    [("Đỗ Thị Ửng", "do-thi-ung"), ("../../etc", "etc"), ("CON", "con-0"), ("…", "khong-ten"), ("a" * 99, "a" * 60)],
)
def test_names_of_files_are_safe(name: str, safe: str) -> None:
    assert slug(name) == safe


def test_names_that_fold_alike_stay_apart() -> None:
    assert unique_slugs(("Chi bộ Lê", "Chi bộ Lế")) == {"Chi bộ Lê": "chi-bo-le", "Chi bộ Lế": "chi-bo-le-2"}
