"""Kinds: what the title names, texts without a title, chances that add up."""

from __future__ import annotations

import pytest

from nlp.elements.kind_clues import title_kinds, untitled
from nlp.elements.kinds import KindModel, kind_lesson, kind_of, train_kinds
from nlp.elements.outline import outline
from nlp.elements.roles.sheet import Sheet
from nlp.records import Document, Fact, Identity, Kind, Source
from nlp.text.lines import blocks_of

_BODIES = {
    Kind.BAI_THU_HOACH: "Qua học nghị quyết, tôi nhận thức sâu hơn và tâm đắc điều mới.",
    Kind.KE_HOACH_CA_NHAN: "Tôi đăng ký sửa lỗi cũ, nêu gương trước chi bộ và phấn đấu. Tôi cam kết giữ lời.",
    Kind.KE_HOACH_TAP_THE: "Chi bộ giao đồng chí phó bí thư chủ trì, chúng tôi phối hợp, phân công từng tổ.",
    Kind.VIEC_DOT_PHA: "Tôi được giao một việc khó, việc mới: đột phá ở khâu này, có sản phẩm để nghiệm thu.",
    Kind.BAO_CAO_DINH_KY: "Trong kỳ chi bộ đã tổ chức ba đợt, kết quả đạt 95% so với năm qua.",
}
_TITLES = {
    Kind.BAI_THU_HOACH: "BÀI THU HOẠCH",
    Kind.KE_HOACH_CA_NHAN: "KẾ HOẠCH HÀNH ĐỘNG CÁ NHÂN",
    Kind.KE_HOACH_TAP_THE: "CHƯƠNG TRÌNH HÀNH ĐỘNG\ncủa chi bộ",
    Kind.VIEC_DOT_PHA: "KẾ HOẠCH THỰC HIỆN VIỆC ĐỘT PHÁ ĐƯỢC GIAO",
    Kind.BAO_CAO_DINH_KY: "BÁO CÁO\nKết quả 6 tháng đầu năm",
}


def _document(text: str) -> Document:
    return Document("k", "n", "txt", text, blocks_of(text))


def _trained(kinds: list[Kind]) -> KindModel:
    sheet = Sheet()
    texts = [(k, f"{_TITLES[k]}\n{_BODIES[k]} {_BODIES[k]} {_BODIES[k]} {i}") for k in kinds for i in range(3)]
    return train_kinds(sheet, [kind_lesson(_document(text), kind, sheet) for kind, text in texts])


@pytest.fixture(scope="module")
def model() -> KindModel:
    return _trained(list(Kind))


@pytest.mark.parametrize("kind", list(Kind))
def test_titles_and_words_are_recognised(model: KindModel, kind: Kind) -> None:
    assert kind_of(_document(f"{_TITLES[kind]}\n{_BODIES[kind]}"), model) is kind
    assert kind_of(_document(_BODIES[kind] * 2), model) is kind


def test_chances_add_up(model: KindModel) -> None:
    assert sum(model.chances(_document("Một đoạn không nói gì.")).values()) == pytest.approx(1.0)


def test_a_kind_never_shown_is_never_chosen() -> None:
    model = _trained([Kind.BAI_THU_HOACH, Kind.BAO_CAO_DINH_KY])
    assert kind_of(_document(_TITLES[Kind.BAO_CAO_DINH_KY] + "\n" + _BODIES[Kind.BAO_CAO_DINH_KY]), model) is (
        Kind.BAO_CAO_DINH_KY
    )
    assert kind_of(_document(_TITLES[Kind.VIEC_DOT_PHA]), model) in (Kind.BAI_THU_HOACH, Kind.BAO_CAO_DINH_KY)


def test_title_names_the_kind() -> None:
    document = _document("ĐẢNG ỦY XÃ\nBÁO CÁO\nsơ kết chương trình hành động 6 tháng đầu năm\nNội dung.")
    assert title_kinds(document, outline(document))[0] is Kind.BAO_CAO_DINH_KY


def test_untitled_drops_the_first_short_lines_alone() -> None:
    long = "Tôi viết thư này gửi chi ủy để nói về việc của mình trong sáu tháng cuối năm nay và cả năm sau. " * 5
    made = untitled(_document(f"CHI BỘ\nKẾ HOẠCH\n\n{long}\nNgắn."))
    assert made is not None
    assert made.text.startswith("Tôi viết")
    assert untitled(_document("KẾ HOẠCH\nNgắn.")) is None


def test_a_post_speaks_for_a_kind_and_nobody_known_for_none() -> None:
    sheet = Sheet()
    lessons = []
    for kind, post in ((Kind.KE_HOACH_CA_NHAN, "Chuyên viên"), (Kind.KE_HOACH_TAP_THE, "Bí thư chi bộ")):
        for i in range(6):
            document = Document("k", "n", "txt", f"Việc thứ {i} làm xong trước tháng sáu.", (), _known(post))
            lessons.append(kind_lesson(document, kind, sheet))
    model = train_kinds(sheet, lessons)
    text = "Việc nào cũng làm xong trước tháng bảy."
    said = Document("k", "n", "txt", text, (), _known("Bí thư chi bộ"))
    assert kind_of(said, model) is Kind.KE_HOACH_TAP_THE
    unknown = model.chances(Document("k", "n", "txt", text, ()))
    assert abs(unknown[Kind.KE_HOACH_TAP_THE] - unknown[Kind.KE_HOACH_CA_NHAN]) < 0.1


def _known(post: str) -> Identity:
    return Identity(position=Fact(post, Source.GIVEN))


@pytest.mark.parametrize(
    "title", ["ĐĂNG KÝ VIỆC MỚI, VIỆC KHÓ\nNhiệm kỳ 2025-2030", "KẾ HOẠCH\nthực hiện nhiệm vụ đổi mới năm 2025"]
)
def test_new_and_hard_tasks_are_breakthroughs(title: str) -> None:
    document = _document(f"{title}\n\n{_BODIES[Kind.VIEC_DOT_PHA]}")
    assert title_kinds(document, outline(document))[0] is Kind.VIEC_DOT_PHA
