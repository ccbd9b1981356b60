"""Which times are planned: when an action or goal of the author starts, ends or recurs.

Everything else that looks like a time is told apart with its reason: the date of the document or of a directive, of
birth or admission, of past events; targets of the resolution itself; requests; conditions; habits described.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from nlp.elements.lexer import Lexed, lex
from nlp.elements.masks import find_masks
from nlp.elements.times.evidence import Evidence, verdict
from nlp.elements.times.find import FoundTime, find_times
from nlp.elements.times.header_years import header_years
from nlp.elements.times.points import month_year
from nlp.elements.times.surroundings import Place, cell_of, cell_setting, column, places
from nlp.elements.times.tree import Container, Day, Modifier, Unit
from nlp.records import Document, Extent, Kind, Note, Span, SpanType, TimeValue
from nlp.text.lines import Line, Outline, outline
from nlp.text.normalise import bare
from nlp.text.sentences import sentences_in


@dataclass(frozen=True, slots=True)
class Judged:
    """A time of the document, whether it is planned, and why (Vietnamese)."""

    start: int
    end: int
    value: TimeValue
    planned: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Timelines:
    """All times of a document; ``spans`` are the planned ones, ``notes`` tell impossible dates."""

    judged: tuple[Judged, ...]
    notes: tuple[Note, ...]

    @property
    def spans(self) -> tuple[Span, ...]:
        """The timelines of the annotation guide, in order."""
        return tuple(Span(SpanType.TIMELINE, j.start, j.end, j.value, j.reason) for j in self.judged if j.planned)


def planned_times(
    document: Document,
    *,
    kind: Kind | None = None,
    document_date: dt.date | None = None,
    year: int | None = None,
    citations: Sequence[Span] = (),
) -> Timelines:
    """Judge every time of ``document``.

    ``document_date`` is when it was written (else its head is read), ``year`` the campaign's, ``citations`` the spans
    already found, so that their dates are no timelines.
    """
    shape = outline(document)
    around = places(shape, document_date, year)
    judged: list[Judged] = []
    notes: list[Note] = []
    for line, place in zip(shape.lines, around, strict=True):
        for time, evidence in _times(shape, line, place, kind, citations):
            if time.problem:
                notes.append(Note("ngay_khong_co", time.problem, Extent(time.start, time.end)))
                continue
            planned, reason = verdict(time, evidence)
            judged.append(Judged(time.start, time.end, _deadline(time, evidence), planned, reason))
    return Timelines(tuple(judged), tuple(n for n in notes if "không có trong lịch" in n.message))


def _times(
    shape: Outline, line: Line, place: Place, kind: Kind | None, citations: Sequence[Span]
) -> Iterator[tuple[FoundTime, Evidence]]:
    for piece in _pieces(shape, line):
        cell = cell_of(line, piece.start)
        setting = cell_setting(shape, line, cell, place.setting)
        lexed = lex(shape.text[piece.start : piece.end])
        masks = find_masks(lexed)
        found = find_times(lexed, setting=setting, masks=masks)
        if line.is_header:
            found = (*found, *header_years(lexed, found))
        near = [c for c in citations if c.start < piece.end and piece.start < c.end]
        before: FoundTime | None = None
        for time in found:
            moved = replace(time, start=time.start + piece.start, end=time.end + piece.start)
            yield moved, _evidence(shape, line, place, kind, lexed, cell, near, before, moved, setting.document_date)
            before = moved


def _pieces(shape: Outline, line: Line) -> tuple[Extent, ...]:
    return sentences_in(shape.text, line.start, line.end)


def _evidence(
    shape: Outline, line: Line, place: Place, kind: Kind | None, lexed: Lexed, cell: int, citations: Sequence[Span],
    before: FoundTime | None, time: FoundTime, today: dt.date | None,
) -> Evidence:  # fmt: skip
    plain = bare(lexed.folded.text)
    start, end = lexed.starts[time.first], lexed.ends[time.last - 1]
    cited = any(c.start <= time.start and time.start <= c.end + 3 for c in citations)
    return Evidence(
        kind, place.head, place.tense, line.kind, line.is_header, cell, column(shape, line, cell), plain[:start],
        plain[start:end], plain[end:], cited, before, today, lexed,
    )  # fmt: skip


def _deadline(time: FoundTime, evidence: Evidence) -> TimeValue:
    """A bare day or "12/2026" where something ends is a deadline: only its end binds."""
    value = time.value
    if value.begin is None or value.until is None or time.modifier not in {Modifier.NONE, Modifier.IN}:
        return value
    short = isinstance(time.node, Container) and time.node.unit is Unit.MONTH and _bare_month(time, evidence)
    if not (isinstance(time.node, Day) or short):
        return value
    return replace(value, begin=None) if evidence.ends_something(time) else value


def _bare_month(time: FoundTime, evidence: Evidence) -> bool:
    return evidence.lexed.word(time.first) != "tháng" and month_year(evidence.lexed, time.first) is not None
