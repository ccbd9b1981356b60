"""Learn from labelled sentences and gold documents: examples in, models out; nothing is read from disk here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from nlp.elements.checklist.learning import learn_verdicts
from nlp.elements.checklist.model import VerdictModel
from nlp.elements.goals.context import GoalContext, train_goal_context
from nlp.elements.goals.find import Found, candidate_of, candidates, judge_goals
from nlp.elements.goals.judge import Candidate, GoalModel, train_goals
from nlp.elements.goals.place import Place, places
from nlp.elements.gold import Gold
from nlp.elements.kinds import KindModel, train_kinds
from nlp.elements.lessons import Lesson, Lessons, LineLesson
from nlp.elements.plans.aims import Aims, aims_of
from nlp.elements.plans.find import pieces_of, plan_candidates
from nlp.elements.plans.model import PlanModel, train_plans
from nlp.elements.reading import Reading, with_chances
from nlp.elements.roles.classifier import RoleModel
from nlp.elements.roles.context import ContextModel
from nlp.elements.roles.examples import TrainingLine
from nlp.elements.roles.learning import FOLDS, Part, train_roles
from nlp.elements.roles.looks import train_looks
from nlp.elements.roles.role import Role
from nlp.elements.roles.words import NO_WORDS, WordClasses
from nlp.elements.shared_reading import prepare_shared
from nlp.elements.workers import both
from nlp.records import Document, Span, SpanType


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


def train(
    lines: Sequence[TrainingLine], golds: Sequence[Gold], passages: Sequence[Gold] = (),
    lexicon: WordClasses = NO_WORDS, workers: int = 1,
) -> Models:  # fmt: skip
    """Train on ``lines`` and ``golds``, and on ``passages`` where planned times are marked and, in some, goals.

    As many ``workers`` as there are take part; what is learned is the same.
    """
    return train_on(prepare_shared(lines, golds, passages, lexicon, workers), workers)


def train_on(lessons: Lessons, workers: int = 1) -> Models:
    """Train on what was read; what judges goals and times sees roles by models that had not seen the text."""
    lines, golds, passages = lessons.lines, lessons.golds, lessons.passages
    texts = [*(line.judged for line in lines), *(lesson.judged for lesson in golds)]
    learned = train_roles(lessons.sheet, texts, workers)
    first = [_first_look(lesson, learned.parts[(len(lines) + n) % FOLDS]) for n, lesson in enumerate(golds)]
    context, seen = train_looks(first, [lesson.wanted for lesson in golds], FOLDS, workers)
    unseen = [context.applied(_first_look(passage, learned.whole)) for passage in passages]
    (verdicts, kinds), (goals, goal_context, plans) = both(
        lambda: (learn_verdicts([lesson.gold for lesson in golds], seen), _train_kinds(lessons)),
        lambda: _train_plans([*_line_judged(lines, learned.parts)], _placed(golds, seen), _placed(passages, unseen)),
        workers,
    )
    roles = replace(learned.model, lexicon=lessons.lexicon)
    return Models(roles, context, goals, goal_context, verdicts, kinds, plans)


def _train_kinds(lessons: Lessons) -> KindModel:
    return train_kinds(lessons.clues, [lesson.kind for lesson in lessons.golds if lesson.kind])


def _first_look(lesson: Lesson, part: Part) -> Reading:
    return with_chances(lesson.reading, part.roles(lesson.rows)) if lesson.rows else lesson.reading


@dataclass(frozen=True, slots=True)
class _Placed:
    """A lesson with its reading by models and the places of its pieces."""

    lesson: Lesson
    reading: Reading
    around: Sequence[Place]

    @property
    def file(self) -> str:
        return self.lesson.gold.id.partition(":")[0]

    @property
    def has_goals(self) -> bool:
        return any(s.type is SpanType.GOAL for s in self.lesson.gold.spans)


def _placed(lessons: Sequence[Lesson], readings: Sequence[Reading]) -> list[_Placed]:
    return [
        _Placed(lesson, reading, places(reading, frozenset(pieces_of(reading, lesson.weighed))))
        for lesson, reading in zip(lessons, readings, strict=True)
    ]


def _train_plans(
    typed: Sequence[_Judged], marked: Sequence[_Placed], timed: Sequence[_Placed]
) -> tuple[GoalModel, GoalContext, PlanModel]:
    """The judges of quantities, and of times beside them: ``timed`` tell of times, and of quantities where their file
    marks goals."""
    files = {p.file for p in timed if p.has_goals}
    aimed, apart = [p for p in timed if p.file in files], [p for p in timed if p.file not in files]
    judged = [_judged(p) for p in (*marked, *aimed)]
    goals, context, blended = _train_goals([*typed, *judged])
    aims = [aims_of(p.reading, j.found or (), b) for p, j, b in zip((*marked, *aimed), judged, blended, strict=True)]
    aims += [_aims_apart(p, goals, context) for p in apart]
    plans = train_plans([
        (plan_candidates(p.reading, p.lesson.weighed, p.around, a), p.lesson.planned)
        for p, a in zip((*marked, *aimed, *apart), aims, strict=True)
    ])  # fmt: skip
    return goals, context, plans


def _aims_apart(placed: _Placed, goals: GoalModel, context: GoalContext) -> Aims:
    """The quantities of a passage that taught nothing about goals."""
    judged = judge_goals(placed.reading, placed.lesson.gold.kind, goals, context, placed.around)
    return aims_of(placed.reading, judged.found, judged.blended)


def _train_goals(judged: Sequence[_Judged]) -> tuple[GoalModel, GoalContext, list[NDArray[np.float64]]]:
    """Both judges, and the chances of each document's candidates by blends that had not seen it."""
    found = [c for j in judged for c in j.candidates]
    labels = [label for j in judged for label in j.labels]
    groups = [n for n, j in enumerate(judged) for _ in j.candidates]
    model, fitted = train_goals(found, labels, groups)
    chances = fitted.unseen if fitted.unseen is not None else model.probabilities(found)
    documents, at = [], 0
    for j in judged:
        if j.found is not None:
            pieces = [f.piece for f in j.found]
            documents.append((j.candidates, pieces, chances[at : at + len(j.candidates)], j.labels))
        at += len(j.candidates)
    return model, *train_goal_context(documents, FOLDS)


@dataclass(frozen=True, slots=True)
class _Judged:
    """Candidates of a training line or (with ``found``) of a gold document, and which are goals."""

    candidates: list[Candidate]
    labels: list[bool]
    found: list[Found] | None = None


def _judged(placed: _Placed) -> _Judged:
    gold, reading = placed.lesson.gold, placed.reading
    found = candidates(reading, gold.kind, placed.around)
    goals = [s for s in gold.spans if s.type is SpanType.GOAL]
    where = [reading.pieces[f.piece].segment.start for f in found]
    seen = [f.candidate for f in found]
    return _Judged(seen, labels_of(seen, where, goals), found)


def _line_judged(lines: Sequence[LineLesson], parts: Sequence[Part]) -> Iterable[_Judged]:
    for k, part in enumerate(parts):
        asked = [(lesson, typed) for lesson in lines[k::FOLDS] for typed in lesson.typed]
        roles = part.roles([typed.row for _, typed in asked]) if asked else ()
        for (lesson, typed), chances in zip(asked, roles, strict=True):
            document = Document("", "", "txt", typed.text, ())
            reading = Reading(document, (), (typed.piece,), chances[None, : len(Role)], None, None)
            place = places(reading)[0]
            found = [candidate_of(reading, 0, place, f, i, None) for i, f in enumerate(typed.piece.frames)]
            yield _Judged(found, labels_of(found, [0] * len(found), lesson.line.goals))


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
