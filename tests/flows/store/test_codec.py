"""Records must come back as they went in, also after a field was added."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flows.store.codec import OldRecord, from_json, pack, to_json, unpack
from flows.store.comparisons import QuotedOf
from nlp.records import (
    Boilerplate,
    CheckResult,
    CitationValue,
    Document,
    Formula,
    GoalValue,
    Group,
    Kind,
    Op,
    Pair,
    Quarantined,
    Registry,
    RosterEntry,
    Span,
    SpanType,
    Submission,
    TimeValue,
    Verdict,
    VerdictLevel,
)

# NaN is unequal to itself, and no stage gives one.
st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))


# A comparison is kept in its parts, never whole.
KEPT = [Document, CheckResult, Pair, Group, QuotedOf, Boilerplate, Formula, Submission, Quarantined, RosterEntry]


@pytest.mark.parametrize("record", KEPT)
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_record_comes_back_as_it_was(record: type, data: st.DataObject) -> None:
    value = data.draw(st.from_type(record))

    assert unpack(record, pack(value)) == value


def test_values_of_a_union_keep_their_kind() -> None:
    spans = (
        Span(SpanType.GOAL, 0, 4, GoalValue(95.0, "%", Op.CHANGE, base=85.0)),
        Span(SpanType.TIMELINE, 5, 9, TimeValue(until=dt.date(2026, 6, 30))),
        Span(SpanType.CITATION, 9, 12, CitationValue("chi_thi", "05-CT/TW", dt.date(2016, 5, 15), Registry.KHOP)),
        Span(SpanType.COMMITMENT, 12, 20),
    )
    result = CheckResult("k", Kind.VIEC_DOT_PHA, True, spans, (Verdict("muc_tieu", VerdictLevel.DAT, (0,)),))

    back = unpack(CheckResult, pack(result))

    assert back == result
    assert [type(span.value).__name__ for span in back.spans] == ["GoalValue", "TimeValue", "CitationValue", "NoneType"]


def test_fields_at_their_default_take_no_room() -> None:
    assert to_json(Span(SpanType.COMMITMENT, 12, 20)) == {"type": "commitment", "start": 12, "end": 20}


def test_an_old_row_without_a_later_field_is_read() -> None:
    assert from_json(RosterEntry, {"name": "Lò Văn A", "unit": "Chi bộ 1"}) == RosterEntry("Lò Văn A", "Chi bộ 1")


def test_a_row_of_another_shape_is_told_apart() -> None:
    with pytest.raises(OldRecord):
        from_json(RosterEntry, {"name": "Lò Văn A", "unit": "Chi bộ 1", "bi_danh": "x"})
    with pytest.raises(OldRecord):
        unpack(RosterEntry, b"0" + pack(RosterEntry("a", "b"))[1:])


def test_a_kind_of_value_that_cannot_be_kept_is_refused() -> None:
    @dataclasses.dataclass(frozen=True)
    class Odd:
        value: complex

    with pytest.raises((TypeError, NameError)):
        pack(Odd(1j))
