"""What ``check`` prints: the contract that other programs build on. Keys never change meaning."""

from __future__ import annotations

from typing import TypedDict

from nlp.records import (
    CheckResult,
    CitationValue,
    Document,
    Fact,
    GoalValue,
    ModelValue,
    ProposalValue,
    Quarantined,
    Span,
    SpanType,
    TimeValue,
    Verdict,
)

Scalar = str | int | float | None
SpanLine = dict[str, Scalar]


class VerdictLine(TypedDict):
    """One element of the checklist; ``spans`` are places in the list of spans."""

    verdict: str
    spans: list[int]
    evidence: list[list[int]]
    reason: str


class SubmissionLine(TypedDict):
    """What ``check`` prints of one submission."""

    file: str
    status: str
    reason: str | None
    kind: str | None
    author: str | None
    unit: str | None
    position: str | None
    date: str | None
    text: str | None
    spans: list[SpanLine]
    checklist: dict[str, VerdictLine]


def checked(file: str, document: Document, result: CheckResult) -> SubmissionLine:
    """A submission that was read and checked."""
    identity = document.identity
    return {
        "file": file,
        "status": "ok",
        "reason": None,
        "kind": result.kind.value,
        "author": _said(identity.author),
        "unit": _said(identity.unit),
        "position": _said(identity.position),
        "date": _said(identity.date),
        "text": document.text,
        "spans": [span_line(span) for span in result.spans],
        "checklist": {verdict.element: _verdict(verdict) for verdict in result.checklist},
    }


def set_aside(file: str, quarantined: Quarantined) -> SubmissionLine:
    """A file that could not be read."""
    return {
        "file": file,
        "status": "quarantined",
        "reason": " ".join(filter(None, (quarantined.reason, quarantined.advice))),
        "kind": None,
        "author": None,
        "unit": None,
        "position": None,
        "date": None,
        "text": None,
        "spans": [],
        "checklist": {},
    }


def span_line(span: Span) -> SpanLine:
    """A span with the values of its type."""
    return {"type": span.type.value, "start": span.start, "end": span.end, **_value(span)}


def _value(span: Span) -> SpanLine:
    match span.value:
        case GoalValue() as goal:
            numbers = {"value": _number(goal.value), "upper": _number(goal.upper), "base": _number(goal.base)}
            return {**numbers, "unit": goal.unit, "op": goal.op.value}
        case TimeValue() as time:
            begin = time.begin.isoformat() if time.begin else None
            until = time.until.isoformat() if time.until else None
            return {"begin": begin, "until": until, "every": time.every, "duration": time.duration}
        case CitationValue() as cited:
            date = cited.date.isoformat() if cited.date else None
            registry = cited.registry.value if cited.registry else None
            return {"number": cited.number, "date": date, "doc_type": cited.doc_type, "registry": registry}
        case ProposalValue() as proposal:
            return {"to": proposal.to}
        case ModelValue() as model:
            return {"name": model.name}
        case None:
            return _EMPTY.get(span.type, {})


# The keys of a type are there also where nothing was read into them.
_EMPTY: dict[SpanType, SpanLine] = {
    SpanType.GOAL: {"value": None, "upper": None, "base": None, "unit": "", "op": "="},
    SpanType.TIMELINE: {"begin": None, "until": None, "every": None, "duration": None},
    SpanType.PROPOSAL: {"to": None},
    SpanType.MODEL: {"name": None},
    SpanType.CITATION: {"number": None, "date": None, "doc_type": None, "registry": None},
}


def _number(value: float | None) -> int | float | None:
    # 100, not 100.0: as the author wrote it.
    return int(value) if value is not None and value.is_integer() else value


def _verdict(verdict: Verdict) -> VerdictLine:
    return {
        "verdict": verdict.level.value,
        "spans": list(verdict.spans),
        "evidence": [[extent.start, extent.end] for extent in verdict.evidence],
        "reason": verdict.reason,
    }


def _said(fact: Fact | None) -> str | None:
    return fact.value if fact else None
