"""A finding stands until more of what it shares is a set phrase, or where it is near the threshold."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np

from flows.compare import put_on_shelf
from flows.compare_field import Field, Found
from flows.compare_last import Kept, read_last, write_last
from flows.compare_shelf import Shelf
from flows.compare_standing import SURELY, standing, with_phrases
from nlp.reuse.evidence import STRONG, WEAK, limits
from nlp.reuse.grams import SEED, grams
from nlp.reuse.inputs import CompareInput
from nlp.reuse.masks import index_references
from nlp.reuse.passages import COLUMNS

SAID = " ".join(f"từ{number}" for number in range(40))


def _field(folder: Path) -> Field:
    shelf = Shelf(folder)
    docs = [CompareInput("1", f"một {SAID}"), CompareInput("2", SAID)]
    rows = put_on_shelf(shelf, docs, (), index_references(()))
    return Field(shelf.read(), np.array(rows), 0)


def _kept(field: Field, *found: Found) -> Kept:
    write_last(field.arrays.folder, field, found, None)
    last = read_last(field.arrays.folder)
    assert last is not None
    return last.kept


def test_a_finding_stands_until_more_of_what_it_shares_is_a_set_phrase(tmp_path: Path) -> None:
    field, common = _field(tmp_path), np.zeros(1 << 10, np.uint8)
    rows = np.zeros((2, COLUMNS), np.int32)
    rows[:, :4] = (1, 21, 0, 20), (31, 41, 30, 40)
    certain = Found(0, 1, STRONG, 30, 30, rows, limits(2).clear + SURELY + 0.1)
    near, weak = replace(certain, evidence=limits(2).clear), replace(certain, level=WEAK)
    # The last seed of the second passage, and one that stands between the passages.
    seeds = grams(field.arrays.hashes[:41], SEED) & np.uint64(8 * len(common) - 1)
    inside, between = (1 << int(seeds[place]) % 8 for place in (36, 24))
    assert len({int(seed) for seed in seeds}) == len(seeds)
    common[int(seeds[24]) // 8] |= between
    found = with_phrases(field, [near, certain, weak], common)
    assert [one.phrases for one in found] == [-1, 0, -1]
    kept = _kept(field, *found)
    assert standing(field, kept, common).tolist() == [False, True, False]
    assert [one.a for one in kept.found()] == [0, 0, 0] and np.array_equal(kept.found()[1].rows, rows)
    assert not standing(field, Kept(kept.pairs[:, ::-1], kept.facts, kept.passages), common).any()
    common[int(seeds[36]) // 8] |= inside
    assert not standing(field, kept, common).any()
