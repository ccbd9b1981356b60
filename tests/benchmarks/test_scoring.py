"""The scores that releases are held to: matching, values, kappa."""

from __future__ import annotations

import datetime as dt

import pytest

from benchmarks.scoring import Tally, kappa, match, same_value
from nlp.records import CitationValue, GoalValue, Span, SpanType, TimeValue


def _goal(start: int, end: int, value: float = 1.0) -> Span:
    return Span(SpanType.GOAL, start, end, GoalValue(value, "%"))


def test_half_of_the_shorter_is_enough_and_less_is_not() -> None:
    assert len(match([_goal(0, 10)], [_goal(5, 30)]).pairs) == 1
    assert match([_goal(0, 10)], [_goal(6, 30)]).pairs == ()


def test_pairs_are_one_to_one() -> None:
    matched = match([_goal(0, 20)], [_goal(0, 8), _goal(10, 20)])
    assert (len(matched.pairs), len(matched.missed), len(matched.extra)) == (1, 0, 1)


def test_of_equal_overlaps_the_right_value_is_paired() -> None:
    matched = match([_goal(0, 20, 5.0)], [_goal(0, 8, 3.0), _goal(10, 20, 5.0)])
    assert same_value(*matched.pairs[0])


def test_tally_counts_both_ways() -> None:
    tally = Tally()
    tally.add(match([_goal(0, 5), _goal(10, 15)], [_goal(0, 5), _goal(20, 25), _goal(30, 35)]))
    assert (tally.right, tally.missed, tally.extra) == (1, 1, 2)
    assert tally.precision == pytest.approx(1 / 3)
    assert tally.recall == pytest.approx(1 / 2)
    assert tally.f1 == pytest.approx(0.4)


def test_values_hold_what_the_guide_asks() -> None:
    june, july = dt.date(2026, 6, 30), dt.date(2026, 7, 31)
    time = Span(SpanType.TIMELINE, 0, 5, TimeValue(until=june))
    assert same_value(time, Span(SpanType.TIMELINE, 0, 5, TimeValue(until=june)))
    assert not same_value(time, Span(SpanType.TIMELINE, 0, 5, TimeValue(until=july)))
    cited = Span(SpanType.CITATION, 0, 5, CitationValue("chi_thi", "05-CT/TW", june))
    assert not same_value(cited, Span(SpanType.CITATION, 0, 5, CitationValue("chi_thi", "05-CT/TW")))


def test_kappa_discounts_chance() -> None:
    assert kappa([("dat", "dat"), ("thieu", "thieu")]) == pytest.approx(1.0)
    assert kappa([("dat", "dat"), ("dat", "thieu"), ("thieu", "dat"), ("thieu", "thieu")]) == pytest.approx(0.0)
    assert kappa([("dat", "dat")] * 3) == 1.0
    assert kappa([]) == 1.0
