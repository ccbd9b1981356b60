from __future__ import annotations

import numpy as np
import pytest

from nlp.synthesis.alignment import Alignment
from nlp.synthesis.cluster import embed, two_levels
from nlp.synthesis.thesaurus import Domain, Lookup, Thesaurus

THESAURUS = Thesaurus(
    domains=(
        Domain(domain="Y tế", concepts=(("trạm y tế", "bệnh viện"), ("bác sĩ", "thầy thuốc"))),
        Domain(domain="Đường sá", concepts=(("đường", "tuyến phố", "đường làng"), ("cầu", "cầu treo"))),
        Domain(domain="Chung", general=True, concepts=(("hỗ trợ", "giúp đỡ"), ("xã", "phường"))),
    )
)
TEXTS = (
    "Đề nghị bổ sung thầy thuốc cho phường.",
    "Mong bệnh viện được giúp đỡ.",
    "Đề nghị xã hỗ trợ sửa đường làng.",
    "Kiến nghị làm lại cầu treo.",
)


def test_the_longest_phrase_is_taken_and_names_are_left_out() -> None:
    found = [t.text for t in Lookup(THESAURUS).terms("Đề nghị sửa đường làng ở phường Cầu Ngói 12")]
    assert "duong lang" in found
    assert "duong" not in found
    assert "cau" not in found
    assert "12" not in found


def test_phrases_are_found_without_marks_but_single_syllables_are_not() -> None:
    found = {t.text: t.concepts for t in Lookup(THESAURUS).terms("de nghi sua cau treo va duong")}
    assert found["cau treo"]
    assert not found["duong"]


def test_texts_without_a_common_word_are_alike_by_what_they_mean() -> None:
    likeness = Alignment(TEXTS, THESAURUS).likeness(range(4), range(4))
    assert likeness[0, 1] > likeness[0, 2]
    assert likeness[2, 3] > likeness[2, 0]
    assert likeness == pytest.approx(likeness.T)
    assert np.diag(likeness) == pytest.approx(1.0)


@pytest.mark.parametrize("thesaurus", [THESAURUS, Thesaurus()])
def test_texts_that_say_nothing_are_still_placed(thesaurus: Thesaurus) -> None:
    texts = ("Đề nghị.", "12", "", "Kiến nghị xem xét.", "Đề nghị sửa cầu.")
    levels = two_levels(texts, thesaurus)
    assert len(levels.broad) == len(levels.fine) == len(texts)


def test_landmarks_stand_for_all(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [f"{text} Lần {word}." for text in TEXTS for word in ("đầu", "giữa", "cuối", "nữa")]
    monkeypatch.setattr("nlp.synthesis.cluster._LANDMARKS", 8)
    points = embed(texts, THESAURUS)
    assert len(points) == len(texts)
    nearest = np.linalg.norm(points[:, None] - points[None], axis=2)
    assert nearest[0, 1] < nearest[0, 9]
