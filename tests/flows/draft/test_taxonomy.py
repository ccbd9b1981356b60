from __future__ import annotations

from pathlib import Path

import pytest

from flows.draft.taxonomy import TaxonomyFault, load_taxonomy, load_thesaurus
from nlp.synthesis.assign import assign
from nlp.synthesis.taxonomy import Taxonomy, Theme


def test_the_shipped_near_words_are_read_and_each_stands_once_in_its_row() -> None:
    domains = load_taxonomy().thesaurus.domains
    assert len(domains) > 50
    assert any(d.general for d in domains)
    for row in (row for d in domains for row in d.concepts):
        assert len(row) == len(set(row)), row


def test_a_faulty_file_of_near_words_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("domains: [{domain: X, concept: [[a]]}]", encoding="utf-8")
    with pytest.raises(TaxonomyFault, match=r"a\.yaml"):
        load_thesaurus(tmp_path)


def test_near_words_of_a_keyword_point_to_its_field() -> None:
    themes = (
        Theme(key="y_te", label="Y tế", keywords=("bệnh viện",)),
        Theme(key="dien", label="Điện", keywords=("điện",)),
    )
    near = Taxonomy(themes=themes, thesaurus=load_taxonomy().thesaurus)
    text = "Mong có thêm giường ở phòng khám khu vực"
    assert assign([text], near)[0].theme == "y_te"
    assert assign([text], Taxonomy(themes=themes))[0].theme is None
