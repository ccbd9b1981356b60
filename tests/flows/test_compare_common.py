"""Set phrases that two honest essays open and close with make no pair; an essay that is another's does."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.reuse_real import essays, plain
from flows import compare_closely
from flows.compare import CompareInput, compare


def _pairs(work: Path, *docs: CompareInput) -> set[tuple[str, str]]:
    found = compare(docs, references=plain("references"), known=[], work=work)
    return {(pair.a, pair.b) for pair in found.pairs}


def test_set_phrases_alone_make_no_pair_unless_they_are_most_of_a_text(tmp_path: Path) -> None:
    one, other = (e.input for e in essays(held_back=False) if e.input.id in {"w09", "w10"})
    assert _pairs(tmp_path / "1", one, other) == set()
    said = one.text.split("\n")[2]
    phrases = replace(other, text=said)
    assert _pairs(tmp_path / "2", one, phrases) == {("w09", "w10")}
    story = one.text.split("Riêng năm qua ")[1].split("\n")[0]
    assert _pairs(tmp_path / "3", one, replace(other, text=f"{other.text}\n{story}")) == {("w09", "w10")}


def test_in_a_large_campaign_their_number_tells_set_phrases(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = (e.input for e in essays(held_back=False) if e.input.id in {"w09", "w10"})
    monkeypatch.setattr(compare_closely, "COUNTED", 2)
    assert _pairs(tmp_path, one, other) == {("w09", "w10")}
