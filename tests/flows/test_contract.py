"""The JSON that other programs build on."""

from __future__ import annotations

import datetime as dt
import json

from flows.contract import checked, set_aside, span_line
from flows.contract_compare import compared
from nlp.records import (
    CheckResult,
    CitationValue,
    Comparison,
    Document,
    Extent,
    Fact,
    GoalValue,
    Group,
    Identity,
    Kind,
    ModelValue,
    Op,
    Pair,
    Passage,
    PassageKind,
    ProposalValue,
    Quarantined,
    Quoted,
    Registry,
    Source,
    Span,
    SpanType,
    TimeValue,
    Verdict,
    VerdictLevel,
)


def test_each_type_of_span_has_its_keys() -> None:
    spans = [
        Span(SpanType.GOAL, 10, 52, GoalValue(100.0, "%")),
        Span(SpanType.GOAL, 10, 52, GoalValue(2.5, "triệu đồng", Op.RANGE, upper=3.0)),
        Span(SpanType.TIMELINE, 53, 73, TimeValue(until=dt.date(2026, 6, 30))),
        Span(SpanType.COMMITMENT, 80, 160),
        Span(SpanType.PROPOSAL, 0, 1, ProposalValue("UBND xã")),
        Span(SpanType.LIMITATION, 0, 1),
        Span(SpanType.MODEL, 0, 1, ModelValue("Ngày thứ Bảy")),
        Span(
            SpanType.CITATION,
            0,
            1,
            CitationValue("chi_thi", "05-CT/TW", dt.date(2016, 5, 15), Registry.KHOP, "còn hạn"),
        ),
    ]

    assert [span_line(span) for span in spans] == [
        {"type": "goal", "start": 10, "end": 52, "value": 100, "upper": None, "base": None, "unit": "%", "op": "="},
        {
            "type": "goal",
            "start": 10,
            "end": 52,
            "value": 2.5,
            "upper": 3,
            "base": None,
            "unit": "triệu đồng",
            "op": "range",
        },
        {
            "type": "timeline",
            "start": 53,
            "end": 73,
            "begin": None,
            "until": "2026-06-30",
            "every": None,
            "duration": None,
        },
        {"type": "commitment", "start": 80, "end": 160},
        {"type": "proposal", "start": 0, "end": 1, "to": "UBND xã"},
        {"type": "limitation", "start": 0, "end": 1},
        {"type": "model", "start": 0, "end": 1, "name": "Ngày thứ Bảy"},
        {
            "type": "citation",
            "start": 0,
            "end": 1,
            "number": "05-CT/TW",
            "date": "2016-05-15",
            "doc_type": "chi_thi",
            "registry": "khop",
        },
    ]


def test_a_span_without_a_value_still_has_the_keys_of_its_type() -> None:
    with_value = span_line(Span(SpanType.PROPOSAL, 0, 1, ProposalValue()))

    assert (
        span_line(Span(SpanType.PROPOSAL, 0, 1)) == with_value == {"type": "proposal", "start": 0, "end": 1, "to": None}
    )


def test_a_checked_submission() -> None:
    who = Identity(Fact("Lò Thị Na", Source.DOCUMENT), None, None, Fact("2026-01-20", Source.GIVEN))
    document = Document("k", "don-vi/a.txt", "txt", "Tôi hứa.\n", (), who)
    verdict = Verdict("cam_ket", VerdictLevel.DAT, (0,), (Extent(0, 8),), "Có lời hứa.")
    spans = (Span(SpanType.COMMITMENT, 0, 8),)
    line = checked("a.txt", document, CheckResult("k", Kind.BAI_THU_HOACH, False, spans, (verdict,)))

    assert line == {
        "file": "a.txt",
        "status": "ok",
        "reason": None,
        "kind": "bai_thu_hoach",
        "author": "Lò Thị Na",
        "unit": None,
        "position": None,
        "date": "2026-01-20",
        "text": "Tôi hứa.\n",
        "spans": [{"type": "commitment", "start": 0, "end": 8}],
        "checklist": {
            "cam_ket": {"verdict": "dat", "spans": [0], "evidence": [[0, 8]], "reason": "Có lời hứa."},
        },
    }
    json.dumps(line)


def test_a_file_set_aside_has_the_same_keys() -> None:
    aside = set_aside("b.docx", Quarantined("k", "b.docx", "hong", "Tệp hỏng.", "Xin gửi lại."))
    result = checked(
        "a.txt", Document("k", "a.txt", "txt", "", ()), CheckResult("k", Kind.BAI_THU_HOACH, False, (), ())
    )

    assert aside.keys() == result.keys()
    assert (aside["status"], aside["reason"]) == ("quarantined", "Tệp hỏng. Xin gửi lại.")
    assert (aside["text"], aside["spans"], aside["checklist"]) == (None, [], {})


def test_a_known_text_stands_second_whichever_way_it_was_found() -> None:
    passage = Passage(0, 400, 12, 415, PassageKind.EDITED, 80)
    comparison = Comparison(
        (Pair("k0", "s0", 0.5, 0.9, "known", (passage,)), Pair("s0", "s1", 0.3, 0.2, "submission", (passage,))),
        (Group(("s0", "s1")),),
        (Quoted("s1", 5, 9, "nghi-quyet.txt"),),
    )

    line = compared(comparison, {"s0": "a.txt", "s1": "b.txt", "k0": "mau.txt"}, ["k0"])

    assert line["pairs"][0] == {
        "a": "a.txt",
        "b": "mau.txt",
        "a_share": 0.9,
        "b_share": 0.5,
        "source": "known",
        "passages": [{"a_start": 12, "a_end": 415, "b_start": 0, "b_end": 400, "kind": "edited"}],
    }
    assert (line["pairs"][1]["a"], line["pairs"][1]["b"]) == ("a.txt", "b.txt")
    assert line["groups"] == [["a.txt", "b.txt"]]
    assert line["quoted"] == [{"file": "b.txt", "start": 5, "end": 9, "reference": "nghi-quyet.txt"}]
