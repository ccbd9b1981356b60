"""To whom a proposal is put."""

from __future__ import annotations

from nlp.elements.addressee import addressee_of, asked_in
from nlp.elements.modelname import named_before


def test_items_have_the_addressee_of_the_line_that_announces_them() -> None:
    assert addressee_of("Tặng 10 tủ sách.", "Tặng 10 tủ sách.", "Kiến nghị Tỉnh đoàn:") == "Tỉnh đoàn"
    assert asked_in("De nghi UBND xa: mot la sua duong") == "UBND xa"
    assert asked_in("Hạn chế của Tỉnh đoàn:") is None


def test_prevention_is_no_room() -> None:
    said = "Kiến nghị phòng ngừa vi phạm còn chậm."
    assert addressee_of(said, said) is None


def test_a_model_named_before_a_colon_is_told_from_one_to_be_built() -> None:
    assert named_before('Mô hình "Chợ không tiền mặt": đã có 210 hộ dùng.')
    assert not named_before('Xây dựng mô hình "Chợ": mỗi xóm một điểm.')
