"""One line without an end costs what its length says: five times the text, about five times the work."""

from __future__ import annotations

import sys
from types import FrameType

import pytest

from nlp.elements.citations import cited
from nlp.elements.goals.find import candidates
from nlp.elements.phrase import phrase
from nlp.elements.plans.find import plan_candidates
from nlp.elements.reading import read
from nlp.elements.roles.surroundings import surroundings
from nlp.elements.times.planned import weigh
from nlp.records import Document, Kind
from nlp.text.lines import blocks_of

_SHORT, _LONG = 1_800, 9_000
_LEAST_CALLS = 100


def _document(unit: str, length: int) -> Document:
    text = "Kế hoạch\n" + unit * (length // len(unit))
    return Document("a", "a", "txt", text, blocks_of(text))


def _work(unit: str, length: int) -> int:
    """How many calls, of Python and of C, the reading of one line of ``length`` takes."""
    document, calls = _document(unit, length), 0
    phrase.cache_clear()

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        reading = read(document, Kind.KE_HOACH_CA_NHAN, None)
        weighed, _ = weigh(document, kind=Kind.KE_HOACH_CA_NHAN)
        plan_candidates(reading, weighed)
        candidates(reading, Kind.KE_HOACH_CA_NHAN)
        surroundings(reading)
        cited(document.text, [(line.start, line.end) for line in reading.lines])
    finally:
        sys.setprofile(None)
    return calls


@pytest.mark.parametrize(
    "unit",
    ["phấn đấu 5 lớp ", "trước ngày 30/6/2026 ", "Luật Đất đai 2024 ", "từ 5 lên 7 em ", "còn chậm; ", "a | 5 lớp | "],
)
def test_work_grows_with_the_length_of_a_line(unit: str) -> None:
    _work(unit, _SHORT)
    short, long = _work(unit, _SHORT), _work(unit, _LONG)
    assert short > _LEAST_CALLS
    assert long <= 7.5 * short
