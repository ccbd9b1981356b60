"""Check one submission: spans, checklist, links. Pure: a document and what was learned in, a result out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field

from nlp.campaign import Element, Ro
from nlp.elements.acts import find_acts
from nlp.elements.catalogue import EMPTY, Catalogue
from nlp.elements.checklist.fair import joined, judge_fairly, silenced
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
    looks = [models.context.applied(r) for r in silenced(read(document, asked, models.roles, lines))]
    citations = citations_of(looks[0], rules.catalogue)
    weighed, notes = weigh(document, kind=asked, document_date=date_of(document), year=rules.year, citations=citations)
    times = (weighed, _outside(looks[0].opinions, looks[0], weighed))
    spans = joined([(*citations, *_spans(look, asked, models, held)) for look, held in zip(looks, times, strict=False)])
    keys = [element.key for element in rules.rubric.get(asked, ())]
    return CheckResult(
        document.key, asked, kind is not None, spans,
        judge_fairly(looks, spans, keys, models.verdicts),
        find_links(looks[0], spans, rules.ro, asked in _PERSONAL),
        (*document.notes, *notes),
    )  # fmt: skip


def _outside(left_out: Set[int], reading: Reading, weighed: Sequence[Weighed]) -> list[Weighed]:
    """The times that stand in no piece ``left_out``."""
    return [w for w, n in zip(weighed, pieces_of(reading, weighed), strict=True) if n not in left_out]


def _spans(reading: Reading, kind: Kind, models: Models, weighed: Sequence[Weighed]) -> list[Span]:
    around = places(reading, frozenset(pieces_of(reading, weighed)))
    judged = judge_goals(reading, kind, models.goals, models.goal_context, around)
    aims = aims_of(reading, judged.found, judged.blended)
    timelines = find_plans(reading, weighed, models.plans, around, aims)
    return [*timelines, *find_goals(reading, judged, timelines), *find_acts(reading)]


def citations_of(reading: Reading, catalogue: Catalogue) -> tuple[Span, ...]:
    """The citations of every line, those in short as the full ones of the same text stand."""
    lines = [(line.start, line.end) for line in reading.lines]
    return with_repeats(cited(reading.document.text, lines, catalogue, reading.date))
