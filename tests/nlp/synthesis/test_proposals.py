from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.synthesis.entries import Quote
from nlp.synthesis.proposals import Proposal, group_proposals
from nlp.synthesis.taxonomy import Taxonomy, Theme

TEXTS = (
    "Đề nghị sửa đường vào bản trước mùa mưa.",
    "Kiến nghị sửa đường vào bản trước mùa mưa",
    "Đề nghị cấp thuốc cho trạm y tế xã.",
    "Đề nghị tăng thuốc cho trạm y tế xã.",
    "Đề nghị giảm thuốc cho trạm y tế xã.",
    "Mong có hội thi nấu ăn dịp đầu xuân.",
    "de nghi mo lop day hat cho thanh nien",
)
TAXONOMY = Taxonomy(
    themes=(
        Theme(key="duong", label="Giao thông", keywords=("đường", "cầu")),
        Theme(key="y_te", label="Y tế", keywords=("trạm y tế", "thuốc", "bác sĩ")),
    )
)


def proposals(texts: list[str]) -> list[Proposal]:
    return [Proposal(Quote(i, 0, len(t), t), f"Tác giả {i}", f"Đơn vị {i % 2}") for i, t in enumerate(texts)]


def test_fields_come_from_keywords_and_the_rest_is_other() -> None:
    found = group_proposals(proposals(list(TEXTS)), TAXONOMY)
    themes = [found.themes[k].key for k in found.theme_of]
    assert themes[:5] == ["duong", "duong", "y_te", "y_te", "y_te"]
    assert themes[5].startswith("khac")


def test_what_no_field_takes_is_grouped_at_two_levels() -> None:
    texts = [*TEXTS, "Xin treo ảnh cũ ở phòng khách.", "Mong treo thêm ảnh cũ ở phòng khách.", "Nên trồng hoa hồng."]
    found = group_proposals(proposals(texts), TAXONOMY)
    for i, k in enumerate(found.theme_of):
        assert bool(found.fine[i]) == found.themes[k].key.startswith("khac")
    of_fine = {number: found.theme_of[i] for i, number in enumerate(found.fine) if number}
    assert all(found.theme_of[i] == of_fine[number] for i, number in enumerate(found.fine) if number)


def test_opposites_are_told() -> None:
    found = group_proposals(proposals(list(TEXTS)), TAXONOMY)
    health = next(t for t in found.themes if t.key == "y_te")
    assert (3, 4) in health.opposing


def test_authors_and_units_are_distinct() -> None:
    found = group_proposals(proposals(list(TEXTS)), TAXONOMY)
    road = next(t for t in found.themes if t.key == "duong")
    assert (len(road.proposals), road.distinct, road.authors, road.units) == (2, 1, 2, 2)


def test_the_label_of_an_editable_field_is_printed() -> None:
    found = group_proposals(proposals(list(TEXTS)), TAXONOMY)
    assert {"Giao thông", "Y tế"} <= {t.label for t in found.themes}


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(TEXTS), max_size=20))
def test_every_proposal_is_in_exactly_one_theme(texts: list[str]) -> None:
    found = group_proposals(proposals(texts), TAXONOMY)
    tally = Counter(i for theme in found.themes for i in theme.proposals)
    assert tally == Counter(range(len(texts)))
    assert all(i in found.themes[found.theme_of[i]].proposals for i in range(len(texts)))
    assert all(set(t.quotes) <= set(t.proposals) and t.quotes for t in found.themes)
