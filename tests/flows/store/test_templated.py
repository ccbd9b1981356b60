"""What a template takes out of pairs."""

from __future__ import annotations

import pytest

from flows.store.templated import left_of, without_templates
from nlp.records import Extent, Pair, Passage, PassageKind


def passage(start: int, end: int, shift: int = 0) -> Passage:
    return Passage(start, end, start + shift, end + shift, PassageKind.VERBATIM, (end - start) // 5)


def pair(*passages: Passage) -> Pair:
    return Pair("a", "b", 0.8, 0.4, "submission", passages)


def test_without_templates_nothing_changes() -> None:
    one = pair(passage(0, 300))
    assert without_templates([one], {}) == (one,)
    assert without_templates([one], {"c": [Extent(0, 300)]}) == (one,)


def test_a_pair_that_shares_the_template_alone_goes() -> None:
    assert without_templates([pair(passage(0, 300))], {"a": [Extent(0, 290)]}) == ()
    assert without_templates([pair(passage(0, 300, 50))], {"b": [Extent(60, 360)]}) == ()


def test_a_passage_is_cut_at_the_end_where_the_template_stands() -> None:
    assert left_of(passage(0, 300, 50), [Extent(0, 100)], []) == Passage(100, 300, 50, 350, PassageKind.VERBATIM, 40)
    both = left_of(passage(0, 300, 50), [Extent(200, 400)], [Extent(250, 400)])
    assert both == Passage(0, 200, 50, 250, PassageKind.VERBATIM, 40)


def test_shares_are_of_what_is_left_of_the_own_text() -> None:
    # 400 characters shared are 0.8 of 500 in a, 0.4 of 1,000 in b; the template has 200 of them.
    template = {"a": [Extent(0, 200)], "b": [Extent(0, 200)]}
    (left,) = without_templates([pair(passage(0, 200), passage(300, 500))], template)
    assert left.passages == (passage(300, 500),)
    assert (left.a_share, left.b_share) == (pytest.approx(200 / 300, abs=1e-3), pytest.approx(200 / 800, abs=1e-3))


def test_a_rest_that_would_not_have_been_flagged_is_no_pair() -> None:
    assert without_templates([pair(passage(0, 300), passage(400, 480))], {"a": [Extent(0, 300)]}) == ()
