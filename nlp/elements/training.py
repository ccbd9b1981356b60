"""Learn from labelled sentences and gold documents: examples in, models out; nothing is read from disk here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from nlp.elements.acts import find_acts
from nlp.elements.checklist.evidence import ELEMENTS, Evidence, evidence_of
from nlp.elements.checklist.model import VerdictModel, train_verdicts
from nlp.elements.checklist.survey import survey
from nlp.elements.citations import cited
from nlp.elements.goals.context import GoalContext, train_goal_context
from nlp.elements.goals.find import candidate_of, candidates
from nlp.elements.goals.judge import Candidate, GoalModel, train_goals
from nlp.elements.goals.place import places
from nlp.elements.gold import Gold
from nlp.elements.kinds import KindModel, train_kinds
from nlp.elements.outline import Shape, Zone
from nlp.elements.plans.clues import Candidate as PlanCandidate
from nlp.elements.plans.find import plan_candidates, planned_labels
from nlp.elements.plans.model import PlanModel, train_plans
from nlp.elements.reading import Piece, Reading, piece_of, read, with_roles
from nlp.elements.roles.classifier import RoleModel, train_roles
from nlp.elements.roles.context import ContextModel, train_context
from nlp.elements.roles.examples import Example, TrainingLine, examples
from nlp.elements.roles.features import Sample
from nlp.elements.roles.role import SPAN_ROLES, Role
from nlp.elements.segments import Segment, label_of
from nlp.elements.times import Setting
from nlp.elements.times.planned import weigh
from nlp.records import Document, Extent, Span, SpanType, VerdictLevel
from nlp.text.normalise import bare

_ROLE_OF = {
    SpanType.COMMITMENT: Role.CAM_KET,
    SpanType.PROPOSAL: Role.KIEN_NGHI,
    SpanType.LIMITATION: Role.HAN_CHE,
    SpanType.MODEL: Role.MO_HINH,
}
_KNOWN = frozenset(SPAN_ROLES)
_PLANNED = frozenset({SpanType.GOAL, SpanType.TIMELINE})
_OPEN = frozenset({Role.GIAI_PHAP, Role.SAN_PHAM})
_FOLDS = 3


@dataclass(frozen=True, slots=True)
class Models:
    """All that was learned."""

    roles: RoleModel
    context: ContextModel
    goals: GoalModel
    goal_context: GoalContext
    verdicts: VerdictModel
    kinds: KindModel
    plans: PlanModel


def train(lines: Sequence[TrainingLine], golds: Sequence[Gold], passages: Sequence[Gold] = ()) -> Models:
    """Train on ``lines`` and ``golds``, and on ``passages`` where planned times are marked and, in some, goals.

    The models of goals and times see roles predicted by models that had not seen the text.
    """
    readings = [read(g.document, g.kind, None) for g in golds]
    known = [*examples(lines), *gold_examples(readings, golds, first=len(lines))]
    roles = train_roles(known)
    partial = [train_roles([e for e in known if e.group % _FOLDS != k], calibrated=False) for k in range(_FOLDS)]
    scaled = [RoleModel(replace(p.linear, slopes=roles.linear.slopes, shifts=roles.linear.shifts)) for p in partial]
    first = [with_roles(r, scaled[(len(lines) + n) % _FOLDS]) for n, r in enumerate(readings)]
    wanted = [[roles_of(g, p.segment) for p in r.pieces] for g, r in zip(golds, first, strict=True)]
    context = train_context(first, wanted)
    seen = _seen_again(first, wanted)
    verdicts = train_verdicts(list(_verdicts(golds, seen)))
    unseen = [context.applied(with_roles(read(p.document, p.kind, None), roles)) for p in passages]
    targets = [(p, r) for p, r in zip(passages, unseen, strict=True) if any(s.type is SpanType.GOAL for s in p.spans)]
    goals, goal_context = _train_goals(lines, [*zip(golds, seen, strict=True), *targets], scaled)
    plans = train_plans([_plan_judged(g, r) for g, r in zip((*golds, *passages), (*seen, *unseen), strict=True)])
    return Models(roles, context, goals, goal_context, verdicts, train_kinds(golds), plans)


def _plan_judged(gold: Gold, reading: Reading) -> tuple[list[PlanCandidate], list[bool]]:
    citations = cited(reading.document.text, [(line.start, line.end) for line in reading.lines])
    weighed, _ = weigh(gold.document, kind=gold.kind, document_date=reading.date, citations=citations)
    return plan_candidates(reading, weighed), planned_labels(weighed, gold.spans)


def _seen_again(first: Sequence[Reading], wanted: Sequence[Sequence[frozenset[Role]]]) -> list[Reading]:
    """The second look at each document by models that had not seen it, as it will be later."""
    if len(first) < _FOLDS:
        return list(first)
    seen = list(first)
    for k in range(_FOLDS):
        others = [n for n in range(len(first)) if n % _FOLDS != k]
        context = train_context([first[n] for n in others], [wanted[n] for n in others])
        for n in range(k, len(first), _FOLDS):
            seen[n] = context.applied(first[n])
    return seen


def _train_goals(
    lines: Sequence[TrainingLine], seen: Sequence[tuple[Gold, Reading]], partial: Sequence[RoleModel]
) -> tuple[GoalModel, GoalContext]:
    judged = [*_line_judged(lines, partial), *(_gold_judged(g, r) for g, r in seen)]
    found = [c for j in judged for c in j.candidates]
    labels = [label for j in judged for label in j.labels]
    groups = [n for n, j in enumerate(judged) for _ in j.candidates]
    model, fitted = train_goals(found, labels, groups)
    chances = fitted.unseen if fitted.unseen is not None else model.probabilities(found)
    documents, at = [], 0
    for j in judged:
        if j.pieces is not None:
            documents.append((j.candidates, j.pieces, chances[at : at + len(j.candidates)], j.labels))
        at += len(j.candidates)
    return model, train_goal_context(documents)


@dataclass(frozen=True, slots=True)
class _Judged:
    """Candidates of a training line or (with ``pieces``) of a gold document, and which are goals."""

    candidates: list[Candidate]
    labels: list[bool]
    pieces: list[int] | None = None


def _verdicts(golds: Sequence[Gold], seen: Sequence[Reading]) -> Iterable[tuple[Evidence, VerdictLevel]]:
    """The evidence of every judged element; the acts are those that the models find, as they will be later."""
    for gold, reading in zip(golds, seen, strict=True):
        spans = [*find_acts(reading), *(s for s in gold.spans if s.type in _PLANNED)]
        counted = survey(reading, spans)
        for element, level in gold.checklist.items():
            if element in ELEMENTS:
                yield evidence_of(reading, element, spans, counted), level


def gold_examples(readings: Sequence[Reading], golds: Sequence[Gold], first: int) -> list[Example]:
    """The sentences of gold documents with the roles that their tags show, as typed and without diacritics."""
    made = []
    for n, (reading, gold) in enumerate(zip(readings, golds, strict=True)):
        for piece in reading.pieces:
            if piece.segment.zone is not Zone.BODY or piece.segment.shape is Shape.HEADING:
                continue
            roles, known = roles_of(gold, piece.segment), _KNOWN
            generic = _is_generic(gold, roles, piece.segment)
            if generic is not None:
                roles, known = roles | {Role.CHUNG} if generic else roles, known | {Role.CHUNG}
            made.append(Example(piece.sample, roles, known, first + n))
            if roles and not piece.sample.text.isascii():
                made.append(Example(replace(piece.sample, text=bare(piece.sample.text)), roles, known, first + n))
    return made


def roles_of(gold: Gold, segment: Segment) -> frozenset[Role]:
    """The acts that a person tagged over ``segment``."""
    return frozenset(_ROLE_OF[s.type] for s in gold.spans if s.type in _ROLE_OF and _covers(s, segment))


def _is_generic(gold: Gold, roles: frozenset[Role], segment: Segment) -> bool | None:
    """Whether the sentence is generic, where the verdicts tell: all evidence of a ``chung_chung`` element is generic,
    the only evidence of a ``dat`` element is not."""
    keys = [role.value for role in roles] or [topic.value for topic in segment.topics[:1]]
    levels = [gold.checklist[key] for key in keys if key in gold.checklist]
    if VerdictLevel.CHUNG_CHUNG in levels and VerdictLevel.DAT not in levels:
        return True
    alone = [r for r in roles if sum(_ROLE_OF.get(s.type) is r for s in gold.spans) == 1]
    if any(gold.checklist.get(r.value) is VerdictLevel.DAT for r in alone):
        return False
    return None


def _covers(span: Span, segment: Segment) -> bool:
    shared = min(span.end, segment.end) - max(span.start, segment.body)
    return shared * 2 >= min(span.end - span.start, segment.end - segment.body)


def _gold_judged(gold: Gold, reading: Reading) -> _Judged:
    found = candidates(reading, gold.kind)
    goals = [s for s in gold.spans if s.type is SpanType.GOAL]
    where = [reading.pieces[f.piece].segment.start for f in found]
    seen = [f.candidate for f in found]
    return _Judged(seen, labels_of(seen, where, goals), [f.piece for f in found])


def _line_judged(lines: Sequence[TrainingLine], partial: Sequence[RoleModel]) -> Iterable[_Judged]:
    """Lines that commit are left out, and measures and products without a marked target: a number there may be one."""
    for n, line in enumerate(lines):
        if Role.CAM_KET not in line.roles and (line.goals or not _OPEN & line.roles):
            yield from _line_candidates(line, partial[n % _FOLDS])


def _line_candidates(line: TrainingLine, model: RoleModel) -> Iterable[_Judged]:
    body, topics = label_of(line.text, 0, len(line.text))
    for text in dict.fromkeys((line.text, bare(line.text))):
        segment = Segment(0, len(text), body, Extent(0, len(text)), 0, Shape.TEXT, Zone.BODY, topics or line.topics,
                          line.topics, bool(topics), True)  # fmt: skip
        piece = piece_of(text, segment, None, Setting())
        reading = _alone(text, piece, model)
        place = places(reading)[0]
        found = [candidate_of(reading, 0, place, f, i, None) for i, f in enumerate(piece.frames)]
        yield _Judged(found, labels_of(found, [0] * len(found), line.goals))


def _alone(text: str, piece: Piece, model: RoleModel) -> Reading:
    document = Document("", "", "txt", text, ())
    return Reading(document, (), (piece,), model.roles([Sample(piece.sample.text, piece.sample.topics)]), None, None)


def labels_of(found: Sequence[Candidate], where: Sequence[int], goals: Sequence[Span]) -> list[bool]:
    """Which candidates are the goals that a person tagged: the one with the tag's value, else the last inside it."""
    labels = np.zeros(len(found), dtype=bool)
    for goal in goals:
        inside = [
            i for i, (c, at) in enumerate(zip(found, where, strict=True))
            if at + c.frame.start < goal.end and goal.start < at + c.frame.end and not labels[i]
        ]  # fmt: skip
        value = getattr(goal.value, "value", None)
        same = [i for i in inside if value is not None and found[i].frame.value.value == value]
        chosen = same or (inside if value is None else [])
        if chosen:
            labels[chosen[0]] = True
    return [bool(x) for x in labels]
