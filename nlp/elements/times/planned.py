"""Which times are planned: when an action or goal of the author starts, ends or recurs.

Everything else that looks like a time is told apart with its reason: the date of the document or of a directive, of
birth or admission, of past events; targets of the resolution itself; requests; conditions; habits described.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from nlp.elements.phrase import Phrase, phrase
from nlp.elements.times import cues
from nlp.elements.times.ahead import ahead
from nlp.elements.times.cells import bounds, cell_expressions, is_before, is_due
from nlp.elements.times.evidence import Evidence
from nlp.elements.times.find import FoundTime, dated
from nlp.elements.times.header_years import header_years, names_years
from nlp.elements.times.numeric import month_year
from nlp.elements.times.resolve import ended_before
from nlp.elements.times.surroundings import Place, cell_of, cell_setting, column, places
from nlp.elements.times.told_twice import told_twice
from nlp.elements.times.tree import Container, Day, Modifier, Part, PartOf, Unit, Weekday
from nlp.records import BlockKind, Document, Extent, Kind, Note, Span, TimeValue
from nlp.text.lines import Line, Outline, outline
from nlp.text.sentences import sentences_in


@dataclass(frozen=True, slots=True)
class Weighed:
    """A time with the value that it has as a plan, and the surroundings by which it is judged."""

    time: FoundTime
    value: TimeValue
    evidence: Evidence

    @property
    def start(self) -> int:
        """Where it begins in the document."""
        return self.time.start

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.time.end


def weigh(
    document: Document,
    *,
    kind: Kind | None = None,
    document_date: dt.date | None = None,
    year: int | None = None,
    citations: Sequence[Span] = (),
) -> tuple[tuple[Weighed, ...], tuple[Note, ...]]:
    """Every time of ``document`` with its surroundings, and notes on impossible dates.

    ``document_date`` is when it was written (else its head is read), ``year`` the campaign's, ``citations`` the spans
    already found, so that their dates are no timelines.
    """
    shape = outline(document)
    around = places(shape, document_date, year, report=kind is Kind.BAO_CAO_DINH_KY)
    weighed: list[Weighed] = []
    notes: list[Note] = []
    planning = False
    for line, place in zip(shape.lines, around, strict=True):
        planning = planning and line.kind is not BlockKind.HEADING
        for piece in sentences_in(shape.text, line.start, line.end):
            sentence = _Sentence(shape, line, place, piece, phrase(shape.text[piece.start : piece.end]), kind, planning)
            found = told_twice(_times(sentence), sentence.said.lexed)
            notes.extend(_notes(found))
            weighed.extend(_weighed(sentence, [time for time in found if not time.problem], citations))
            planning = sentence.plans()
    return tuple(weighed), tuple(notes)


_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class _Sentence:
    """One sentence or cell with all that is known around it."""

    shape: Outline
    line: Line
    place: Place
    extent: Extent
    said: Phrase
    kind: Kind | None
    planning: bool

    @property
    def cell(self) -> int:
        return cell_of(self.line, self.extent.start)

    @property
    def unmarked(self) -> bool:
        return self.said.lexed.unmarked

    @property
    def header_years(self) -> tuple[int, ...]:
        if not self.line.is_header:
            return ()
        return tuple(int(year) for year in _YEAR.findall(self.shape.of(self.line)))

    def plans(self) -> bool:
        """Whether the author is telling what he will do once this sentence is read; reports plan by section alone."""
        if self.kind is Kind.BAO_CAO_DINH_KY or self.place.head:
            return False
        text = self.said.lexed.folded.text
        if cues.OPENS_PLAN.search(text, unmarked=self.unmarked):
            return True
        first = self.extent.start <= self.line.body
        tells = first and cues.PAST.search(text, unmarked=self.unmarked)
        return self.planning and not (tells and not cues.STRONG.search(text, unmarked=self.unmarked))


def _times(sentence: _Sentence) -> tuple[FoundTime, ...]:
    """The times of a sentence, placed in the document."""
    setting = cell_setting(sentence.shape, sentence.line, sentence.cell, sentence.place.setting)
    found = sentence.said.times(setting)
    if sentence.cell >= 0 and not sentence.line.is_header:
        name = column(sentence.shape, sentence.line, sentence.cell)
        bare_cell = cell_expressions(sentence.said.lexed, name)
        found = dated(sentence.said.lexed, bare_cell, setting) if bare_cell else found
    if sentence.line.is_header or (sentence.cell >= 0 and names_years(sentence.shape.text, sentence.line)):
        found = (*found, *header_years(sentence.said.lexed, found))
    at = sentence.extent.start
    return tuple(replace(t, start=t.start + at, end=t.end + at, core=t.core + at) for t in found)


def _notes(found: Sequence[FoundTime]) -> list[Note]:
    return [
        Note("ngay_khong_co", time.problem, Extent(time.start, time.end))
        for time in found
        if time.problem and time.impossible
    ]


def _weighed(sentence: _Sentence, found: Sequence[FoundTime], citations: Sequence[Span]) -> Iterator[Weighed]:
    near = [c for c in citations if c.start < sentence.extent.end and sentence.extent.start < c.end]
    before: FoundTime | None = None
    for time in found:
        evidence = _evidence(sentence, near, before, time)
        yield Weighed(time, _deadline(ahead(time, evidence.today), evidence), evidence)
        before = time


# No cue reaches farther, and a line of thousands of dates costs no more a date than a sentence does.
_REACH = 800


def _evidence(s: _Sentence, citations: Sequence[Span], before: FoundTime | None, time: FoundTime) -> Evidence:
    text = s.said.lexed.folded.text
    start, end = s.said.lexed.starts[time.first], s.said.lexed.ends[time.last - 1]
    first = max(0, start - _REACH)
    return Evidence(
        kind=s.kind,
        head=s.place.head,
        tense=s.place.tense,
        planning=s.planning or cues.OPENS_PLAN.search(text[first:start], unmarked=s.unmarked),
        header_row=s.line.is_header,
        cell=s.cell,
        column=column(s.shape, s.line, s.cell),
        before=text[first:start],
        inside=text[start:end],
        after=text[end : end + _REACH],
        unmarked=s.unmarked,
        cited=any(c.start <= time.start <= c.end + 3 for c in citations),
        previous=before,
        today=s.place.setting.document_date,
        lexed=s.said.lexed,
        header_years=s.header_years,
    )


def _deadline(time: FoundTime, evidence: Evidence) -> TimeValue:
    """A bare day or "12/2026" where something ends is a deadline: only its end binds."""
    value = time.value
    if isinstance(time.node, Weekday) and time.node.week is None:
        return TimeValue(every="P1W")
    if value.begin is None or value.until is None or time.modifier not in {Modifier.NONE, Modifier.IN}:
        return value
    if evidence.cell >= 0 and is_before(evidence.column):
        return TimeValue(until=ended_before(time.node, value))
    if evidence.cell >= 0 and isinstance(time.node, Day | Container | PartOf):
        begins, ends = bounds(evidence.column)
        if begins or ends:
            return replace(value, until=None) if begins else replace(value, begin=None)
    if not (isinstance(time.node, Day) or _is_short(time, evidence)) or evidence.says(cues.EXACT):
        return value
    return replace(value, begin=None) if evidence.ends_something(time) else value


def _is_short(time: FoundTime, evidence: Evidence) -> bool:
    """ "12/2026", and "cuối tháng 8" in a table: deadlines where something is due."""
    if evidence.cell >= 0 and not is_due(evidence.column):
        return False
    if isinstance(time.node, PartOf):
        return evidence.cell >= 0 and time.node.part is Part.END
    month = isinstance(time.node, Container) and time.node.unit is Unit.MONTH
    bare = evidence.lexed.word(time.first) != "tháng" and month_year(evidence.lexed, time.first) is not None
    return month and bare
