from __future__ import annotations

import pytest

from nlp.records import Kind
from nlp.synthesis.address import BODY, PERSON, addressed, recipient, speaks_to, those_missing
from nlp.synthesis.entries import Numbered
from nlp.synthesis.labels import KIND
from tests.flows.draft.sample import Piece, build


def item(author: str, kind: Kind) -> Numbered:
    result = build(author, "Chi bộ thôn Thượng", kind, 0, (Piece("Nội dung."),))
    return Numbered(1, "Chi bộ thôn Thượng", result)


@pytest.mark.parametrize(
    ("author", "kind", "address", "to"),
    [
        ("Lò Thị Mận", Kind.BAI_THU_HOACH, PERSON, "Đồng chí Lò Thị Mận"),
        ("Vàng A Dế", Kind.KE_HOACH_CA_NHAN, PERSON, "Đồng chí Vàng A Dế"),
        ("Chi bộ thôn Thượng", Kind.VIEC_DOT_PHA, BODY, "Chi bộ thôn Thượng"),
        ("Công đoàn cơ sở", Kind.BAI_THU_HOACH, BODY, "Công đoàn cơ sở"),
        ("Lò Thị Mận", Kind.KE_HOACH_TAP_THE, BODY, "Chi bộ thôn Thượng"),
        ("Đảng ủy xã Suối Mây", Kind.BAO_CAO_DINH_KY, BODY, "Đảng ủy xã Suối Mây"),
    ],
)
def test_a_body_is_not_spoken_to_as_a_person(author: str, kind: Kind, address: str, to: str) -> None:
    given = item(author, kind)
    assert (speaks_to(given), recipient(given)) == (address, to)


def test_advice_speaks_to_a_body_as_to_a_body() -> None:
    advice = "Đồng chí ghi rõ việc, theo mẫu: “Tôi cam kết … trước …”. Nếu có, đồng chí ghi nơi nhận."
    expected = "Đơn vị ghi rõ việc, theo mẫu: “Đơn vị cam kết … trước …”. Nếu có, đơn vị ghi nơi nhận."
    assert addressed(advice, BODY) == expected
    assert addressed(advice, PERSON) == advice


def test_others_stay_comrades() -> None:
    text = "Phân công các đồng chí chi ủy viên; đồng chí Bí thư chủ trì; ý kiến của đồng chí phụ trách."
    assert addressed(text, BODY) == text


def test_letters_name_persons_or_bodies_as_they_are() -> None:
    person, body = KIND[Kind.BAI_THU_HOACH], KIND[Kind.KE_HOACH_TAP_THE]
    assert those_missing([person]) == "các đồng chí"
    assert those_missing([person, body]) == "các đồng chí, tập thể"
    assert those_missing([body]) == "các tập thể"
