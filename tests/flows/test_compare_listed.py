"""What is listed of a pair: characters of its passages, shares of own words, likely source, relation."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import numpy as np

from flows.compare import put_on_shelf
from flows.compare_field import Field, Found
from flows.compare_held import HeldTexts
from flows.compare_listed import listed_pair, shared_passages
from flows.compare_shelf import Shelf
from nlp.records import Kind, Pair, PassageKind, Relation, Tier
from nlp.reuse.evidence import STRONG
from nlp.reuse.inputs import CompareInput
from nlp.reuse.masks import index_references
from nlp.reuse.passages import COLUMNS

A, B = "Tôi đã làm, làm rất kỹ việc này.", "Ở đây: đã làm làm rất kỹ. Rồi thôi!"


def _field(folder: Path, *docs: CompareInput) -> tuple[Field, HeldTexts]:
    shelf = Shelf(folder)
    rows = put_on_shelf(shelf, docs, (), index_references(()))
    arrays, held = shelf.read(), shelf.held()
    return Field(arrays, held.ranked(np.array(rows, np.int64)), 0), held


def _found() -> Found:
    """Five words from the second of A and the third of B on, of which four are equal."""
    rows = np.zeros((1, COLUMNS), np.int32)
    rows[0, :6] = 1, 6, 2, 7, 4, 4
    return Found(0, 1, STRONG, 4, 5, rows)


def _pair(folder: Path, *docs: CompareInput) -> Pair:
    field, held = _field(folder, *docs)
    return listed_pair(held, field, shared_passages(field, [_found()])[0])


def test_a_passage_goes_from_its_first_letter_to_its_last(tmp_path: Path) -> None:
    field, _ = _field(tmp_path, CompareInput("a", A), CompareInput("b", B))
    (passage,) = shared_passages(field, [_found()])[0].passages
    assert A[passage.a_start : passage.a_end] == "đã làm, làm rất kỹ"
    assert B[passage.b_start : passage.b_end] == "đã làm làm rất kỹ"
    assert (passage.kind, passage.words) == (PassageKind.EDITED, 4)
    assert shared_passages(field, []) == []


def test_the_earlier_text_is_the_likely_source_and_shares_are_of_own_words(tmp_path: Path) -> None:
    first, later = dt.date(2026, 3, 1), dt.date(2026, 3, 2)
    pair = _pair(tmp_path, CompareInput("b", B, handed_in=later), CompareInput("a", A, handed_in=first))
    assert (pair.a, pair.b, pair.likely_source, pair.tier) == ("a", "b", "a", Tier.STRONG)
    assert (pair.a_share, pair.b_share) == (4 / 8, 5 / 9)
    assert pair.relation is Relation.NONE


def test_one_author_and_a_unit_with_its_plan_are_told(tmp_path: Path) -> None:
    same = _pair(tmp_path / "1", CompareInput("a", A, "Lê An", "Chi bộ 1"), CompareInput("b", B, "lê an", "Chi bộ 1"))
    plan = CompareInput("b", B, unit="CHI BỘ 1", kind=Kind.KE_HOACH_TAP_THE)
    member = _pair(tmp_path / "2", CompareInput("a", A, unit="Chi bộ 1"), plan)
    assert (same.relation, member.relation) == (Relation.SAME_AUTHOR, Relation.UNIT_PLAN)
    # Nobody said who came first.
    assert same.likely_source is None
