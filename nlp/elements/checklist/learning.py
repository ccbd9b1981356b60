"""Learn the verdicts from gold texts: what judges them sees sentences as they will be seen in texts that are new."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from nlp.elements.acts import find_acts
from nlp.elements.checklist.evidence import ELEMENTS, Evidence, evidence_of
from nlp.elements.checklist.model import VerdictModel, train_verdicts
from nlp.elements.checklist.sight import Labels, SightModel, sights, train_sight, wanted_of
from nlp.elements.checklist.signs import Signs, all_signs
from nlp.elements.checklist.survey import Floats, Survey, survey
from nlp.elements.gold import Gold
from nlp.elements.reading import Reading
from nlp.elements.roles.learning import FOLDS
from nlp.records import Span, SpanType, VerdictLevel

_PLANNED = frozenset({SpanType.GOAL, SpanType.TIMELINE})


@dataclass(frozen=True, slots=True)
class _Case:
    gold: Gold
    reading: Reading
    spans: tuple[Span, ...]
    survey: Survey
    signs: Mapping[str, Signs]
    rows: Floats
    labels: Labels


def learn_verdicts(golds: Sequence[Gold], readings: Sequence[Reading]) -> VerdictModel:
    """Fit on ``golds``, each with its reading by models that had not seen it."""
    cases = [_case(gold, reading) for gold, reading in zip(golds, readings, strict=True)]
    marked = [(case, n % FOLDS) for n, case in enumerate(cases) if case.gold.marks is not None]
    sight, parts = train_sight(
        [case.rows for case, _ in marked], [case.labels for case, _ in marked], [k for _, k in marked], FOLDS
    )
    judged = [one for n, case in enumerate(cases) for one in _judged(case, parts[n % FOLDS])]
    return train_verdicts(judged, sight)


def _case(gold: Gold, reading: Reading) -> _Case:
    """The acts are those that the models find, as they will be later."""
    spans = (*find_acts(reading), *(s for s in gold.spans if s.type in _PLANNED))
    counted = survey(reading, spans)
    signs = all_signs(reading, counted)
    rows, labels = sights(reading, counted, signs), wanted_of(reading, counted, gold.marks or ())
    return _Case(gold, reading, spans, counted, signs, rows, labels)


def _judged(case: _Case, model: SightModel) -> Iterator[tuple[Evidence, VerdictLevel]]:
    sight = model.seen(case.survey, case.signs, case.rows)
    for element, level in case.gold.checklist.items():
        if element in ELEMENTS:
            yield evidence_of(case.reading, element, case.spans, case.survey, sight), level
