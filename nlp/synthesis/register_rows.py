"""The rows of the registers: what each sheet holds of one submission, behind the cells that all sheets share."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from nlp.campaign import Campaign
from nlp.records import CitationValue, GoalValue, ModelValue, SpanType
from nlp.synthesis.entries import Numbered, quotes, tasks
from nlp.synthesis.figures import contradictions
from nlp.synthesis.labels import HAND_IN, LEVEL, OP, PASSAGE, REGISTRY, TIER, period_text
from nlp.synthesis.quality import element_label, proposed_level
from nlp.synthesis.summary import submission_summary
from nlp.synthesis.tally import to_look_at

Cell = str | int | float | dt.date | None
Row = tuple[Cell, ...]
FOLLOWED = "Đang theo dõi"


def submission_rows(item: Numbered, campaign: Campaign) -> Iterator[Row]:
    """What is known of the submission itself."""
    sub, result = item.result.submission, item.result
    level = proposed_level(result.check, campaign)
    shares = [p.a_share if item.is_first(p) else p.b_share for p in to_look_at(result.pairs)]
    state = "Bản trước, đã có bản sau thay" if sub.superseded_by else HAND_IN[sub.state]
    yield (
        sub.position,
        sub.date,
        sub.handed_in,
        state,
        sub.days_late,
        "" if sub.roster is None else "Có" if sub.roster_sure else "Có, cần xem lại tên",
        level.label if level else "Chưa đề xuất được",
        round(100 * result.check.boilerplate_share, 1),
        round(100 * max(shares, default=0.0), 1),
        "Có" if result.document.poor else "",
        sub.name,
        sub.id,
    )


def checklist_rows(item: Numbered, campaign: Campaign) -> Iterator[Row]:
    """A row a verdict, with its evidence."""
    spans = item.result.check.spans
    for verdict in item.result.check.checklist:
        pieces = [item.text(spans[i]) for i in verdict.spans] + [item.text(e) for e in verdict.evidence]
        shown = " / ".join(piece.strip() for piece in pieces[:3])
        yield element_label(campaign, item.kind, verdict.element), LEVEL[verdict.level], verdict.reason, shown


def task_rows(item: Numbered, _: Campaign) -> Iterator[Row]:
    """A row a task, goal or time."""
    for task in tasks(item):
        value = task.goal_value or GoalValue(None, "")
        time = task.time
        yield (
            task.goal.text if task.goal else "",
            value.value,
            value.upper,
            value.base,
            value.unit,
            OP[value.op] if task.goal else "",
            task.task.text if task.task else "",
            task.owner.text if task.owner else "",
            task.product.text if task.product else "",
            task.timeline.text if task.timeline else "",
            time.begin if time else None,
            time.until if time else None,
            period_text(time.every, time.duration) if time else "",
            ", ".join(task.missing),
            FOLLOWED,
            "",
            "",
        )


def commitment_rows(item: Numbered, _: Campaign) -> Iterator[Row]:
    """A row a commitment."""
    for _span, found in quotes(item, SpanType.COMMITMENT):
        yield found.text, FOLLOWED, ""


def model_rows(item: Numbered, _: Campaign) -> Iterator[Row]:
    """A row a model."""
    for span, found in quotes(item, SpanType.MODEL):
        yield (span.value.name or "" if isinstance(span.value, ModelValue) else ""), found.text


def limitation_rows(item: Numbered, _: Campaign) -> Iterator[Row]:
    """A row a limitation."""
    for _span, found in quotes(item, SpanType.LIMITATION):
        yield (found.text,)


def citation_rows(item: Numbered, _: Campaign) -> Iterator[Row]:
    """A row a citation, held against the catalogue."""
    for span, found in quotes(item, SpanType.CITATION):
        value = span.value if isinstance(span.value, CitationValue) else CitationValue("")
        state = REGISTRY[value.registry] if value.registry else ""
        yield found.text, value.number or "", value.date, state, value.registry_note


def passage_rows(item: Numbered, _: Campaign) -> Iterator[Row]:
    """A row a passage to look at."""
    text = item.result.document.text
    for pair in to_look_at(item.result.pairs):
        first = item.is_first(pair)
        other, share = (pair.b, pair.a_share) if first else (pair.a, pair.b_share)
        source = "bài đã biết" if pair.source == "known" else "bài nộp khác"
        for p in pair.passages:
            start, end = (p.a_start, p.a_end) if first else (p.b_start, p.b_end)
            yield source, other, round(100 * share, 1), TIER[pair.tier], PASSAGE[p.kind], text[start:end].strip(), ""


def set_phrase_rows(item: Numbered, _: Campaign) -> Iterator[Row]:
    """A row a set phrase."""
    for extent in item.result.check.boilerplate:
        yield (item.text(extent).strip(), "")


def note_rows(item: Numbered, _: Campaign) -> Iterator[Row]:
    """A row a note."""
    # What reading noted is among the notes of the check.
    result = item.result
    for note in (*result.submission.notes, *result.check.notes, *contradictions(result.document)):
        yield note.message, item.text(note.extent).strip() if note.extent else "", ""


def summary_rows(item: Numbered, _: Campaign) -> Iterator[Row]:
    """A row a sentence of the summary; none of a submission that a later one replaced."""
    if item.current:
        for found in submission_summary(item):
            yield found.text, found.start, found.end
