"""How near a written name is to a listed one."""

from __future__ import annotations

import pytest

from nlp.identity.likeness import Likeness, likeness
from nlp.identity.unit_words import UnitWords

UNITS = UnitWords(
    ["Chi bộ Trạm Y tế", "Chi bộ Trung tâm Y tế", "Chi bộ khu phố 3", "Chi bộ khu phố 13", "Chi bộ thôn Hạ"]
)


@pytest.mark.parametrize(
    ("written", "listed", "like"),
    [
        ("LÊ THỊ HOÀ", "Lê Thị Hòa", Likeness.SAME),
        ("Le Thi Hoa", "Lê Thị Hòa", Likeness.UNMARKED),
        ("Lê Thị Họa", "Lê Thị Hòa", Likeness.OTHER_NAME),
        ("Trần T. Huyền", "Trần Thị Huyền", Likeness.SHORTENED),
        ("Trần Huyền", "Trần Thị Huyền", Likeness.SHORTENED),
        ("Hoàng Thị Lan", "Hoàng Thị Mai Lan", Likeness.OTHER_WORD),
        ("Vũ Đình Khôii", "Vũ Đình Khôi", Likeness.SLIP),
        ("Vũ Đình Khoa", "Vũ Đình Khôi", Likeness.NONE),
        ("Lê Văn Hòa", "Lê Thị Hòa", Likeness.NONE),
    ],
)
def test_likeness(written: str, listed: str, like: Likeness) -> None:
    assert likeness(written, listed) is like


def test_units_fit_by_rare_words_initials_and_numbers() -> None:
    assert UNITS.fit("TTYT", "Chi bộ Trung tâm Y tế") == 1.0
    assert UNITS.fit("KP 03", "Chi bộ khu phố 3") == 1.0
    assert UNITS.fit("khu phố 4", "Chi bộ khu phố 3") == 0.0
    assert UNITS.fit("Chi bộ", "Chi bộ thôn Hạ") is None
    assert UNITS.lead("Trạm Y tế xã", "Chi bộ Trung tâm Y tế") > 0.2
