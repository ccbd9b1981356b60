from __future__ import annotations

from dataclasses import replace

import pytest

from flows.store.accounts import Account, Role
from nlp.records import Note
from tests.flows.store.samples import submission
from thuhoach.desk.blind import Veil, cover, veil_of


@pytest.mark.parametrize("written", ["Đỗ Thị Ánh", "ĐỖ THỊ ÁNH", "đỗ  thị\nánh"])
def test_a_name_is_covered_however_it_is_written(written: str) -> None:
    text = f"Tôi là {written}, đảng viên."
    covered = cover(text, ["Đỗ Thị Ánh"])
    assert len(covered) == len(text)
    assert "thị" not in covered.casefold()
    assert covered.startswith("Tôi là ")
    assert covered.endswith(", đảng viên.")


def test_a_name_inside_a_longer_word_is_left() -> None:
    assert cover("Anh Tuấn làm tuấntú", ["Tuấn"]) == "Anh ████ làm tuấntú"


@pytest.mark.parametrize(
    ("role", "hidden"),
    [(Role.REVIEWER, True), (Role.READER, True), (Role.ADMINISTRATOR, False), (Role.SECRETARY, False)],
)
def test_names_are_hidden_from_those_who_judge(role: Role, hidden: bool) -> None:
    account = Account(1, "a", "A", role, (), True, None)
    assert veil_of(account, True).on is hidden
    assert veil_of(account, False).on is False


def test_hints_that_name_people_are_hidden_and_others_stay() -> None:
    hints = (Note("shared_origin", "Tệp cùng gốc với bài của Vũ Đình Khôi."), Note("day_of_handing_in", "Ngày nộp ..."))
    one = replace(submission(1), notes=hints)
    assert Veil(True).submission(one).notes == hints[1:]
    assert Veil(False).submission(one).notes == hints
