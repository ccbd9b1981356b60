"""What ``check`` and ``compare`` print: the contract that other programs build on. Keys never change meaning."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypedDict

from nlp.records import (
    CheckResult,
    CitationValue,
    Comparison,
    Document,
    Fact,
    GoalValue,
    ModelValue,
    Pair,
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


class PassageLine(TypedDict):
    a_start: int
    a_end: int
    b_start: int
    b_end: int
    kind: str


class PairLine(TypedDict):
    a: str
    b: str
    a_share: float
    b_share: float
    source: str
    passages: list[PassageLine]


class QuotedLine(TypedDict):
    file: str
    start: int
    end: int
    reference: str


class BoilerplateLine(TypedDict):
    """Sentences of a file that are set phrases, and their share of its sentences."""

    file: str
    share: float
    sentences: list[list[int]]


class FormulaLine(TypedDict):
    text: str
    texts: int


class ComparisonLine(TypedDict):
    """What ``compare`` prints."""

    pairs: list[PairLine]
    groups: list[list[str]]
    quoted: list[QuotedLine]
    boilerplate: list[BoilerplateLine]
    formulas: list[FormulaLine]


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


def compared(comparison: Comparison, names: Mapping[str, str], known: Sequence[str]) -> ComparisonLine:
    """A comparison with ids replaced by the names of files; known texts stand as ``b``."""
    pairs = [_pair(_known_second(pair, set(known)), names) for pair in comparison.pairs]
    return {
        "pairs": pairs,
        "groups": [[names[member] for member in group.members] for group in comparison.groups],
        "quoted": [
            {"file": names[one.doc], "start": one.start, "end": one.end, "reference": one.reference}
            for one in comparison.quoted
        ],
        "boilerplate": [
            {"file": names[one.doc], "share": one.share, "sentences": [[e.start, e.end] for e in one.sentences]}
            for one in comparison.boilerplate
        ],
        "formulas": [{"text": one.text, "texts": one.texts} for one in comparison.formulas],
    }


def _known_second(pair: Pair, known: set[str]) -> Pair:
    if pair.a not in known:
        return pair
    turned = tuple(
        replace(p, a_start=p.b_start, a_end=p.b_end, b_start=p.a_start, b_end=p.a_end) for p in pair.passages
    )
    return replace(pair, a=pair.b, b=pair.a, a_share=pair.b_share, b_share=pair.a_share, passages=turned)


def _pair(pair: Pair, names: Mapping[str, str]) -> PairLine:
    return {
        "a": names[pair.a],
        "b": names[pair.b],
        "a_share": pair.a_share,
        "b_share": pair.b_share,
        "source": pair.source,
        "passages": [
            {"a_start": p.a_start, "a_end": p.a_end, "b_start": p.b_start, "b_end": p.b_end, "kind": p.kind.value}
            for p in pair.passages
        ],
    }
