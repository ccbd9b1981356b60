"""Marks of single sentences: read from their lines, and standing where they say they do."""

from __future__ import annotations

import pytest

from flows.check import dev_gold
from flows.settings import corpus_dir
from nlp.elements.marks import Mark, read_marks
from nlp.elements.roles.role import Role


def test_roles_and_levels_of_a_line() -> None:
    found = read_marks("# lời dẫn\nkc-01\t12\tTôi sẽ mở\tgiai_phap=dat,phan_cong=chung_chung,trich\n", "tệp")
    roles = frozenset({Role.GIAI_PHAP, Role.PHAN_CONG, Role.TRICH})
    assert found == {"kc-01": (Mark(12, roles, False, frozenset({Role.GIAI_PHAP})),)}


@pytest.mark.parametrize(
    ("said", "generic"),
    [("giai_phap=chung_chung", True), ("chung", True), ("giai_phap=dat,chung", True), ("trich", None)],
)
def test_what_is_generic(said: str, generic: bool | None) -> None:
    assert read_marks(f"x\t0\tchữ\t{said}", "tệp")["x"][0].generic is generic


@pytest.mark.parametrize("line", ["x\t0\tchữ", "x\tđầu\tchữ\tgiai_phap", "x\t0\tchữ\tgiai_phap=tốt", "x\t0\tchữ\tsai"])
def test_what_is_no_mark_names_its_line(line: str) -> None:
    with pytest.raises(ValueError, match="tệp:1: "):
        read_marks(line, "tệp")


def test_marks_stand_where_their_words_are() -> None:
    content = (corpus_dir() / "gold" / "marks.tsv").read_text(encoding="utf-8")
    texts = {gold.id: gold.document.text for gold in dev_gold()}
    rows = [line.split("\t") for line in content.splitlines() if not line.startswith("#")]
    assert len(rows) > 5000
    astray = [r for r in rows if not " ".join(texts[r[0]][int(r[1]) : int(r[1]) + 100].split()).startswith(r[2])]
    assert astray == []
