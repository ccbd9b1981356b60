"""The gold format: header, nested tags, faults."""

from __future__ import annotations

import datetime as dt

import pytest

from nlp.elements.gold import read_gold, read_tagged
from nlp.records import GoalValue, Kind, Op, SpanType, TimeValue, VerdictLevel

CONTENT = """---
id: x1
kind: ke_hoach_ca_nhan
author: Lê Thị Hòa
date: 2026-01-20
checklist: {muc_tieu: dat, han_che: thieu}
---
<c>Tôi cam kết <g v="95" base="85" u="%" op="change">nâng từ 85% lên 95%</g> <t e="2026-06-30">trước 30/6/2026</t>.</c>
"""


def test_header_text_and_nested_spans() -> None:
    gold = read_gold(CONTENT, "x1.txt")
    assert gold.kind is Kind.KE_HOACH_CA_NHAN
    assert gold.checklist == {"muc_tieu": VerdictLevel.DAT, "han_che": VerdictLevel.THIEU}
    assert gold.document.text == "Tôi cam kết nâng từ 85% lên 95% trước 30/6/2026.\n"
    found = {s.type: (gold.document.text[s.start : s.end], s.value) for s in gold.spans}
    assert found[SpanType.GOAL] == ("nâng từ 85% lên 95%", GoalValue(95.0, "%", Op.CHANGE, None, 85.0))
    assert found[SpanType.TIMELINE] == ("trước 30/6/2026", TimeValue(until=dt.date(2026, 6, 30)))
    assert found[SpanType.COMMITMENT][0].startswith("Tôi cam kết")


def test_comparators_inside_attributes_do_not_close_the_tag() -> None:
    text, spans = read_tagged('<g v="4" u="tin" op=">=">từ 4 tin trở lên</g>')
    assert text == "từ 4 tin trở lên"
    assert isinstance(spans[0].value, GoalValue)
    assert spans[0].value.op is Op.GE


@pytest.mark.parametrize("tagged", ["<c>chưa đóng", "<c>chéo <h>nhau</c></h>", "đóng thừa</k>"])
def test_faulty_tags_name_the_file(tagged: str) -> None:
    with pytest.raises(ValueError, match="bai-7"):
        read_tagged(tagged, "bai-7")
