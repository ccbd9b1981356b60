"""Check one submission: spans, checklist, links. Pure: a document and what was learned in, a result out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from nlp.campaign import Element, Ro
from nlp.elements.acts import find_acts
from nlp.elements.catalogue import EMPTY, Catalogue
from nlp.elements.checklist.fair import judge_fairly
from nlp.elements.citations import cited
from nlp.elements.goals.find import judge_goals
from nlp.elements.goals.place import places
from nlp.elements.goals.spans import find_goals
from nlp.elements.kinds import kind_of
from nlp.elements.links import find_links
from nlp.elements.outline import outline
from nlp.elements.plans.aims import aims_of
from nlp.elements.plans.find import find_plans, pieces_of
from nlp.elements.reading import Reading, read
from nlp.elements.repeats import with_repeats
from nlp.elements.times.planned import Weighed, weigh
from nlp.elements.told_periods import date_of
from nlp.elements.training import Models
from nlp.records import CheckResult, Document, Kind, Span

_PERSONAL = frozenset({Kind.BAI_THU_HOACH, Kind.KE_HOACH_CA_NHAN})


@dataclass(frozen=True, slots=True)
class Rules:
    """What a campaign asks: elements a kind, members of "rõ", the catalogue of directives, the year of the plans."""

    rubric: Mapping[Kind, Sequence[Element]]
    ro: Sequence[Ro] = ()
    catalogue: Catalogue = field(default=EMPTY)
    year: int | None = None


def check(document: Document, models: Models, rules: Rules, kind: Kind | None = None) -> CheckResult:
    """Check ``document``; its kind is recognised where ``kind`` is not given."""
    lines = outline(document)
    asked = kind or kind_of(document, models.kinds, lines)
    first = read(document, asked, models.roles, lines)
    reading = models.context.applied(first)
    citations = citations_of(reading, rules.catalogue)
    weighed, notes = weigh(document, kind=asked, document_date=date_of(document), year=rules.year, citations=citations)
    spans = _spans(reading, asked, models, citations, weighed)
    keys = [element.key for element in rules.rubric.get(asked, ())]
    return CheckResult(
        document.key, asked, kind is not None, spans,
        judge_fairly(first, reading, spans, keys, models.context, models.verdicts),
        find_links(reading, spans, rules.ro, asked in _PERSONAL),
        (*document.notes, *notes),
    )  # fmt: skip


def _spans(
    reading: Reading, kind: Kind, models: Models, citations: Sequence[Span], weighed: Sequence[Weighed]
) -> tuple[Span, ...]:
    around = places(reading, frozenset(pieces_of(reading, weighed)))
    judged = judge_goals(reading, kind, models.goals, models.goal_context, around)
    aims = aims_of(reading, judged.found, judged.blended)
    timelines = find_plans(reading, weighed, models.plans, around, aims)
    found = [*citations, *timelines, *find_goals(reading, judged, timelines), *find_acts(reading)]
    return tuple(sorted(found, key=lambda s: (s.start, -s.end, s.type)))


def citations_of(reading: Reading, catalogue: Catalogue) -> tuple[Span, ...]:
    """The citations of every line, those in short as the full ones of the same text stand."""
    lines = [(line.start, line.end) for line in reading.lines]
    return with_repeats(cited(reading.document.text, lines, catalogue, reading.date))
