"""What is kept of texts and what is made of later ones are one index; new texts find in it all that they share."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from flows import compare_index
from flows.compare import put_on_shelf
from flows.compare_candidates import candidates
from flows.compare_field import Field
from flows.compare_index import PARTS, Index, merged
from flows.compare_shelf import Arrays, Shelf
from flows.exchange import local
from nlp.reuse.candidates import SketchRule
from nlp.reuse.inputs import CompareInput
from nlp.reuse.masks import index_references

RULE = SketchRule(size=7, sample=2, scarce=2, few=3, points=2, many=2, cap=4)


def _docs(first: int, last: int) -> list[CompareInput]:
    """Texts of few sentences, most of them of a handful that all use."""
    random = np.random.default_rng(5)
    chosen = (random.random((last, 12)) ** 2 * 40).astype(int).tolist()
    said = [" ".join(f"từ{sentence}và{word}" for word in range(12)) for sentence in range(40)]
    return [CompareInput(str(n), " ".join(said[s] for s in chosen[n])) for n in range(first, last)]


def _shelf(folder: Path, *parts: list[CompareInput]) -> Arrays:
    shelf = Shelf(folder)
    for docs in parts:
        put_on_shelf(shelf, docs, (), index_references(()))
    return shelf.read()


def test_the_index_of_texts_that_came_later_is_that_of_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = Index(_shelf(tmp_path / "1", _docs(0, 30)), RULE)
    Index(_shelf(tmp_path / "2", _docs(0, 20)), RULE)
    arrays = _shelf(tmp_path / "2", _docs(20, 30))
    grown = Index(arrays, RULE)
    monkeypatch.setattr(compare_index, "LATER", 0)
    for index in (grown, Index(arrays, RULE), Index(arrays, RULE)):
        assert np.array_equal(index.counts, whole.counts)
        assert sum(len(index.prints(part)) for part in range(PARTS)) > 1000
        assert all(np.array_equal(index.prints(part), whole.prints(part)) for part in range(PARTS))
    assert (grown.kept, Index(arrays, RULE).kept, whole.kept) == (20, 30, 30)
    assert len(list((tmp_path / "2").glob("prints-*.bin"))) == len(list((tmp_path / "2").glob("counts-*.bin"))) == 1


@pytest.mark.parametrize("backwards", [False, True])
def test_new_texts_get_the_candidates_of_a_whole_look(tmp_path: Path, backwards: bool) -> None:
    Index(_shelf(tmp_path, _docs(0, 20)), RULE)
    arrays = _shelf(tmp_path, _docs(20, 30))
    rows = np.setdiff1d(np.arange(30), [7])
    field = Field(arrays, rows[::-1].copy() if backwards else rows, 1)
    fresh = (field.rows >= 20).astype(np.uint8)
    index = Index(arrays, RULE)
    among = candidates(field, index, RULE, fresh, local)
    index.kept = 30
    found = candidates(field, index, RULE, np.ones(29, np.uint8), local)
    wanted = (fresh[found[0]] | fresh[found[1]]) > 0
    assert wanted.sum() > 20
    assert all(np.array_equal(one, column[wanted]) for one, column in zip(among, found, strict=True))


def test_two_arrays_in_order_as_one() -> None:
    random = np.random.default_rng(3)
    first, second = (np.unique(random.integers(0, 2**63, size, np.uint64) << np.uint64(1)) for size in (500, 90))
    assert np.array_equal(merged(first, second), np.sort(np.concatenate([first, second])))
    assert merged(first, second[:0]) is first and merged(first[:0], second) is second
