"""Ranks that somebody moves to, and classes that are none."""

from __future__ import annotations

import unicodedata

import pytest

from nlp.elements.goals.frames import frames, plain_of
from nlp.records import Op


def _read(text: str) -> list[tuple[float | None, float | None, str, Op]]:
    text = unicodedata.normalize("NFC", text)
    return [(f.value.value, f.value.base, f.value.unit.lower(), f.value.op) for f in frames(text, plain_of(text), ())]


@pytest.mark.parametrize(
    ("text", "value", "base", "unit"),
    [
        ("chỉ số phục vụ từ hạng 41 lên hạng 30", 30, 41, "hạng"),
        ("hạng 3 lên hạng 1", 1, 3, "hạng"),
        ("giải ngân từ hạng 41 lên hạng 30 cuối năm nay", 30, 41, "hạng"),
        ("xếp hạng từ hạng 9 vươn lên hạng 5 của cụm", 5, 9, "hạng"),
        ("từ hạng 14 nhích lên hạng 8 trong 21 xã", 8, 14, "hạng"),
        ("đưa phường từ vị trí thứ 12 lên thứ 8", 8, 12, "vị trí"),
        ("từ hạng ba lên hạng nhất", 1, 3, "hạng"),
        ("thi đua từ thứ 9 lên thứ 5 toàn xã", 5, 9, "hạng"),
        ("leo từ thứ tư lên thứ nhì", 2, 4, "hạng"),
        ("đưa chi bộ từ thứ 9 lên hạng 5", 5, 9, "hạng"),
        ("tu hang 41 len hang 30", 30, 41, "hang"),
        ("TỪ HẠNG 14 LÊN HẠNG 8", 8, 14, "hạng"),
        (unicodedata.normalize("NFD", "từ hạng 14 lên hạng 8"), 8, 14, "hạng"),
    ],
)
def test_a_step_between_ranks_is_a_change(text: str, value: float, base: float, unit: str) -> None:
    assert _read(text) == [(value, base, unit, Op.CHANGE)]


@pytest.mark.parametrize(
    ("text", "value", "unit", "op"),
    [
        ("phấn đấu lên hạng 4", 4, "hạng", Op.EQ),
        ("giữ hạng 3 toàn tỉnh", 3, "hạng", Op.EQ),
        ("lọt vào tốp 10 của tỉnh", 10, "tốp", Op.LE),
        ("phấn đấu xếp thứ 5 trở lên", 5, "thứ", Op.LE),
        ("phan dau vao top 5", 5, "top", Op.LE),
    ],
)
def test_a_rank_alone_counts_where_somebody_moves_there(text: str, value: float, unit: str, op: Op) -> None:
    assert _read(text) == [(value, None, unit, op)]


@pytest.mark.parametrize(
    "text",
    [
        "khách hạng 2",
        "xây dựng đô thị hạng 3",
        "giấy phép lái hạng B2",
        "giảng viên hạng III",
        "đạt hạng 4 sao",
        "khách sạn hạng 4 sao",
        "nâng lên hạng 3 đô thị",
        "hạng mục 3",
        "từ thứ Hai đến thứ Sáu",
        "thứ hai lên lớp, thứ ba lên xã",
        "năm trước xếp hạng 9",
        "năm trước xếp thứ 7",
    ],
)
def test_a_class_or_where_one_stands_is_no_target(text: str) -> None:
    assert _read(text) == []


def test_rows_of_plants_are_no_ranks() -> None:
    assert _read("trồng ba hàng cây, mỗi hàng 3 gốc") == [(3, None, "hàng", Op.EQ), (3, None, "gốc", Op.EQ)]
