"""What is learned of a quantity: the words around it as typed, and which sentences set targets."""

from __future__ import annotations

import pytest

from nlp.elements.goals.find import candidates
from nlp.elements.goals.judge import clues
from nlp.elements.gold import read_gold
from nlp.elements.lessons import prepare
from nlp.elements.reading import read
from nlp.elements.roles.role import Role
from nlp.records import Document
from nlp.text.lines import blocks_of

_GOLD = """---
id: x
kind: ke_hoach_ca_nhan
author: A
unit: B
position: C
date: 2026-01-05
checklist: {}
---
Xã có 12 thôn.
Năm nay <g v="3" u="buổi" op="=">tôi mở 3 buổi</g>.
"""


def _clues(text: str) -> set[str]:
    reading = read(Document("a", "a", "txt", text, blocks_of(text)), None, None)
    return {name for found in candidates(reading, None) for name in clues(found.candidate)}


def test_words_that_differ_by_their_diacritics_alone_are_told_apart() -> None:
    pineapple, coconut = _clues("Tôi trồng dứa 12 gốc.\n"), _clues("Tôi trồng dừa 12 gốc.\n")
    assert "wl0:dứa" in pineapple - coconut
    assert {"l0:dua", "wu:gốc"} <= pineapple & coconut


@pytest.mark.parametrize(
    ("text", "values"),
    [("Nhân “Chuyến xe 0 đồng” thêm 2 tuyến.\n", [2.0]), ('Mục tiêu: "Kết nạp 5 đảng viên" trong năm 2026.\n', [5.0])],
)
def test_a_number_in_a_name_is_no_candidate_a_quoted_target_is(text: str, values: list[float]) -> None:
    reading = read(Document("a", "a", "txt", text, blocks_of(text)), None, None)
    assert [found.candidate.frame.value.value for found in candidates(reading, None)] == values


def test_a_sentence_with_a_goal_sets_a_target_and_the_next_does_not() -> None:
    (lesson,) = prepare((), [read_gold(_GOLD, "x")]).golds
    assert [Role.CHI_TIEU in judged.roles for judged in lesson.judged][:2] == [False, True]
    assert all(Role.CHI_TIEU in judged.known for judged in lesson.judged)
