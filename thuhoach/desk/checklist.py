"""The checklist of one submission as it is shown: lines with their evidence, numbered as in the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flows.store.records import Decision
from flows.store.targets import verdict_target
from nlp.campaign import Campaign, Element
from nlp.records import Extent, SubmissionResult, Verdict, VerdictLevel
from thuhoach.desk.highlight import Mark
from thuhoach.desk.state import Desk


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the checklist: what is asked, what was found, where, and who has said what of it."""

    element: Element
    verdict: Verdict
    machine: VerdictLevel
    evidence: tuple[tuple[str, str], ...]
    """Number and quoted text, in the order of the text."""
    decision: Decision | None


def checklist(desk: Desk, campaign: Campaign, result: SubmissionResult) -> tuple[list[Line], list[Mark]]:
    """The lines of the checklist and the marks in the text, numbered alike."""
    one = result.submission.id
    said = {d.target: d for d in desk.store.decisions.of_submission(campaign.name, one)}
    lines: list[Line] = []
    marks: list[Mark] = []
    for element in campaign.rubric.get(result.check.kind, ()):
        verdict = result.check.verdict(element.key)
        if verdict is None:
            continue
        numbered = [(str(len(marks) + i), x) for i, x in enumerate(_extents(result, verdict), 1)]
        marks += [
            Mark(x.start, x.end, n, f"t{n}", f"yt-{element.key}", f"e-{element.key}", element.label)
            for n, x in numbered
        ]
        quotes = tuple((n, result.document.text[x.start : x.end]) for n, x in numbered)
        decision = said.get(verdict_target(one, element.key))
        first = decision and _first(desk, campaign, one, element.key)
        lines.append(Line(element, verdict, first or verdict.level, quotes, decision))
    return lines, marks


def _first(desk: Desk, campaign: Campaign, submission: str, element: str) -> VerdictLevel | None:
    kept = desk.store.submissions.result(campaign.name, submission, machine=True)
    own = kept.check.verdict(element) if kept else None
    return own.level if own else None


def _extents(result: SubmissionResult, verdict: Verdict) -> Sequence[Extent]:
    spans = [result.check.spans[i] for i in verdict.spans]
    found = {(s.start, s.end) for s in spans} | {(e.start, e.end) for e in verdict.evidence}
    return [Extent(*one) for one in sorted(found)]
