"""What a report quotes and cites, gathered while the results pass by: words and numbers, no documents."""

from __future__ import annotations

from dataclasses import dataclass, field

from nlp.records import Extent, Kind, ModelValue, Note, Span, SpanType, Verdict, VerdictLevel
from nlp.synthesis.arrangement import proposal_id
from nlp.synthesis.entries import Numbered, Quote, addressee, quote, quotes
from nlp.synthesis.figures import contradictions
from nlp.synthesis.kinds import PLANS
from nlp.synthesis.labels import KIND, REPLACED
from nlp.synthesis.proposals import Proposal
from nlp.synthesis.statements import Source
from nlp.synthesis.tally import is_late, to_look_at
from nlp.text.sentences import sentences_in

# Elements whose evidence is quoted in a report, beside the spans.
QUOTED_ELEMENTS = ("khac_phuc", "dot_pha", "phuong_huong", "ket_qua")
# Shorter pieces are headings or cells.
_TELLING = 6


@dataclass(frozen=True, slots=True)
class Found:
    """A quote with whose it is; ``name`` is that of a model."""

    quote: Quote
    author: str
    unit: str
    name: str = ""


@dataclass(slots=True)
class Gathered:
    """Quotes by what they are, submissions by what is said of them. Numbers are those of ``Numbered``."""

    sources: list[Source] = field(default_factory=list)
    counted: list[int] = field(default_factory=list)
    """Submissions that no later version replaced."""
    models: list[Found] = field(default_factory=list)
    limitations: list[Found] = field(default_factory=list)
    proposals: list[Proposal] = field(default_factory=list)
    elements: dict[tuple[Kind, str], list[Found]] = field(default_factory=dict)
    notes: list[tuple[int, Note]] = field(default_factory=list)
    late: list[int] = field(default_factory=list)
    overlapping: list[int] = field(default_factory=list)
    plans: list[int] = field(default_factory=list)
    lacking: dict[tuple[Kind, str], list[int]] = field(default_factory=dict)
    """Submissions in which an element is generic or not found."""
    unclear: dict[str, list[int]] = field(default_factory=dict)
    """Submissions with a task that does not state this member of the campaign's "5 rõ"."""
    lacking_ro: dict[str, int] = field(default_factory=dict)
    """Tasks that do not state it."""

    def admitted(self) -> list[Proposal]:
        """The limitations in the shape that grouping takes."""
        return [Proposal(f.quote, f.author, f.unit) for f in self.limitations]

    def add(self, item: Numbered) -> None:
        """Take what the report needs of ``item``; an earlier version is only remembered as a source."""
        sub = item.result.submission
        kind = KIND[item.kind] if item.current else f"{KIND[item.kind]} ({REPLACED})"
        self.sources.append(Source(item.number, item.author, item.unit, kind, sub.name))
        if not item.current:
            return
        self.counted.append(item.number)
        if is_late(sub):
            self.late.append(item.number)
        if to_look_at(item.result.pairs):
            self.overlapping.append(item.number)
        self._spans(item)
        self._checklist(item)
        self._tasks(item)
        notes = (*item.result.check.notes, *contradictions(item.result.document))
        self.notes += [(item.number, note) for note in notes]

    def _spans(self, item: Numbered) -> None:
        for span, _ in quotes(item, SpanType.MODEL):
            name = (span.value.name or "") if isinstance(span.value, ModelValue) else ""
            self.models.append(Found(whole(item, span), item.author, item.unit, name))
        for _, found in quotes(item, SpanType.LIMITATION):
            self.limitations.append(Found(found, item.author, item.unit))
        for span, found in quotes(item, SpanType.PROPOSAL):
            name = proposal_id(item.result.submission.id, found.start, found.end)
            self.proposals.append(Proposal(found, item.author, item.unit, addressee(span), name))

    def _checklist(self, item: Numbered) -> None:
        for verdict in item.result.check.checklist:
            key = (item.kind, verdict.element)
            if verdict.level in (VerdictLevel.THIEU, VerdictLevel.CHUNG_CHUNG):
                self.lacking.setdefault(key, []).append(item.number)
            if verdict.element in QUOTED_ELEMENTS and verdict.level is VerdictLevel.DAT:
                self.elements.setdefault(key, []).extend(_evidence(item, verdict))

    def _tasks(self, item: Numbered) -> None:
        if item.kind in PLANS:
            self.plans.append(item.number)
        for link in item.result.check.links:
            for label in link.missing:
                self.lacking_ro[label] = self.lacking_ro.get(label, 0) + 1
                numbers = self.unclear.setdefault(label, [])
                if not numbers or numbers[-1] != item.number:
                    numbers.append(item.number)


def _evidence(item: Numbered, verdict: Verdict) -> list[Found]:
    spans: list[Span] = [item.result.check.spans[i] for i in verdict.spans]
    extents: list[Extent | Span] = [*verdict.evidence, *spans]
    found = [whole(item, e) for e in extents]
    telling = [q for q in dict.fromkeys(found) if len(q.text.split()) >= _TELLING]
    return [Found(q, item.author, item.unit) for q in telling[:1]]


def whole(item: Numbered, extent: Extent | Span) -> Quote:
    """The quote of the sentences that ``extent`` lies in: a fragment of one reads badly on its own."""
    text = item.result.document.text
    start = text.rfind("\n", 0, extent.start) + 1
    end = text.find("\n", extent.end)
    around = sentences_in(text, start, len(text) if end < 0 else end)
    met = [s for s in around if s.start < extent.end and extent.start < s.end]
    if not met:
        return quote(item, extent)
    return quote(item, Extent(min(met[0].start, extent.start), max(met[-1].end, extent.end)))
