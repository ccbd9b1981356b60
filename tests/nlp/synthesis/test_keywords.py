from __future__ import annotations

from nlp.synthesis.keywords import Vocabulary, keywords

ROADS = (
    "Đề nghị đồng chí Lò Thị Mận sửa mặt đường nông thôn ở bản Nậm Pó.",
    "Ông Lò Thị Mận mong mặt đường nông thôn qua bản Nậm Pó được sửa.",
    "Lò Thị Mận kiến nghị rải nhựa mặt đường nông thôn.",
)
CLINICS = ("Đề nghị tăng bác sĩ cho trạm y tế.", "Mong trạm y tế có bác sĩ trực đêm.")


def test_keywords_are_words_of_the_matter_and_no_names() -> None:
    roads, clinics = keywords([ROADS, CLINICS])
    assert "mặt đường" in roads
    assert "bác sĩ" in clinics
    assert not any(part in word for word in roads for part in ("lò", "mận", "nậm", "pó"))


def test_names_of_authors_are_no_keywords_even_in_small_letters() -> None:
    texts = [f"Kiến nghị bà nguyễn hòa bình mở lớp học {n}." for n in ("một", "hai", "ba")]
    assert "hòa bình" not in keywords([texts, CLINICS], ["Nguyễn Hòa Bình"])[0]


def test_words_of_every_subject_and_bodies_name_no_group() -> None:
    texts = ["Đề nghị Ủy ban nhân dân xã hỗ trợ rải nhựa mặt đường.", "Kiến nghị Ủy ban nhân dân xã hỗ trợ mặt đường."]
    words = Vocabulary(frozenset({"mặt đường"}), frozenset({"hỗ trợ", "ủy ban nhân dân", "ủy ban", "nhân dân"}))
    (found,) = keywords([texts], (), words)
    assert found[0] == "mặt đường"
    assert not {"hỗ trợ", "ủy ban nhân dân"} & set(found)
