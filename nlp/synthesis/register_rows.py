"""The rows of the registers: what each sheet holds of one submission, behind the cells that all sheets share."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from nlp.campaign import Campaign
from nlp.records import CitationValue, GoalValue, ModelValue, Pair, SpanType
from nlp.synthesis.days import day_origin, state_text
from nlp.synthesis.entries import Numbered, quotes, tasks
from nlp.synthesis.figures import contradictions
from nlp.synthesis.labels import LEVEL, OP, PASSAGE, REGISTRY, REPLACED, TIER, period_text
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
    overlaps = to_look_at(result.pairs)
    shares = [p.a_share if item.is_first(p) else p.b_share for p in overlaps]
    state = REPLACED.capitalize() if sub.superseded_by else state_text(sub)
    yield (
        sub.position,
        sub.date,
        sub.handed_in,
        day_origin(sub),
        state,
        sub.days_late,
        "" if sub.roster is None else "Có" if sub.roster_sure else "Có, cần xem lại tên",
        # Filtering by level counts as the report counts.
        "" if sub.superseded_by else _level_text(level.label if level else "Chưa đề xuất được", overlaps),
        round(100 * result.check.boilerplate_share, 1),
        round(100 * max(shares, default=0.0), 1),
        "Có" if result.document.poor else "",
        sub.name,
        sub.id,
    )


def _level_text(level: str, overlaps: tuple[Pair, ...]) -> str:
    """The level as the form of the text alone gives it; shared text never lowers it, but is told beside it."""
    return f"{level}; có trùng lặp cần xem lại" if overlaps else level


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


def passage_rows(item: Numbered, _: Campaign, names: Mapping[str, str] = MappingProxyType({})) -> Iterator[Row]:
    """A row a passage to look at; ``names`` are those of submissions by id."""
    text = item.result.document.text
    for pair in to_look_at(item.result.pairs):
        first = item.is_first(pair)
        other, share = (pair.b, pair.a_share) if first else (pair.a, pair.b_share)
        source = "bài đã biết" if pair.source == "known" else "bài nộp khác"
        for p in pair.passages:
            start, end = (p.a_start, p.a_end) if first else (p.b_start, p.b_end)
            shown = names.get(other, other)
            yield source, shown, round(100 * share, 1), TIER[pair.tier], PASSAGE[p.kind], text[start:end].strip(), ""


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
    """A row a sentence of the summary."""
    for found in submission_summary(item):
        yield found.text, found.start, found.end
