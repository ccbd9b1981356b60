"""What labelled sentences and gold documents teach before anything is learned: read once, whatever models follow."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from nlp.elements.citations import cited
from nlp.elements.gold import Gold
from nlp.elements.kinds import KindLesson, kind_lesson
from nlp.elements.marks import MARKED
from nlp.elements.outline import Shape, Zone
from nlp.elements.plans.find import planned_labels
from nlp.elements.reading import Piece, Reading, body_of, piece_of, read
from nlp.elements.roles.examples import ALL, TrainingLine, samples_of
from nlp.elements.roles.features import Sample, features
from nlp.elements.roles.hints import hints_of
from nlp.elements.roles.learning import Judged
from nlp.elements.roles.role import SPAN_ROLES, Role
from nlp.elements.roles.sheet import Row, Sheet
from nlp.elements.roles.words import NO_WORDS, WordClasses
from nlp.elements.segments import Segment, label_of
from nlp.elements.times import Setting
from nlp.elements.times.planned import Weighed, weigh
from nlp.records import Extent, Span, SpanType, VerdictLevel
from nlp.text.normalise import bare

_ROLE_OF = {
    SpanType.COMMITMENT: Role.CAM_KET,
    SpanType.PROPOSAL: Role.KIEN_NGHI,
    SpanType.LIMITATION: Role.HAN_CHE,
    SpanType.MODEL: Role.MO_HINH,
}
_KNOWN = frozenset({*SPAN_ROLES, Role.CHI_TIEU})
_OPEN = frozenset({Role.GIAI_PHAP, Role.SAN_PHAM})
_BARE = 3
"""One in so many sentences that do no act is learned without diacritics too."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """A gold document or passage read by no model."""

    gold: Gold
    reading: Reading
    rows: tuple[Row, ...]
    """The features of each piece of the body."""
    wanted: tuple[frozenset[Role], ...]
    """The acts that a person tagged over each piece."""
    judged: tuple[Judged, ...]
    """Its sentences as examples of roles."""
    weighed: tuple[Weighed, ...]
    planned: tuple[bool, ...]
    kind: KindLesson | None


@dataclass(frozen=True, slots=True)
class Typed:
    """A training line as it may be typed: read as a piece, with its features."""

    text: str
    piece: Piece
    row: Row


@dataclass(frozen=True, slots=True)
class LineLesson:
    """A training line; ``typed`` is empty where its quantities are not judged."""

    line: TrainingLine
    judged: tuple[Judged, ...]
    typed: tuple[Typed, ...]


@dataclass(frozen=True, slots=True)
class Lessons:
    """All that is learned from; ``passages`` tell of planned times alone."""

    lexicon: WordClasses
    sheet: Sheet
    """The features of sentences."""
    clues: Sheet
    """The clues of kinds."""
    lines: tuple[LineLesson, ...]
    golds: tuple[Lesson, ...]
    passages: tuple[Lesson, ...]

    def without(self, names: Collection[str]) -> Lessons:
        """The same without the gold documents of these names."""
        return replace(self, golds=tuple(lesson for lesson in self.golds if lesson.gold.id not in names))


def prepare(
    lines: Sequence[TrainingLine], golds: Sequence[Gold], passages: Sequence[Gold] = (), lexicon: WordClasses = NO_WORDS
) -> Lessons:
    """Read everything once."""
    sheet, clues = Sheet(), Sheet()
    return Lessons(
        lexicon,
        sheet,
        clues,
        tuple(_line(line, sheet, lexicon) for line in lines),
        tuple(_lesson(gold, sheet, clues, lexicon) for gold in golds),
        tuple(_lesson(passage, sheet, clues, lexicon) for passage in passages),
    )


def _lesson(gold: Gold, sheet: Sheet, clues: Sheet, lexicon: WordClasses) -> Lesson:
    reading = read(gold.document, gold.kind, None)
    wanted = tuple(roles_of(gold, piece.segment) for piece in reading.pieces)
    citations = cited(gold.document.text, [(line.start, line.end) for line in reading.lines])
    weighed, _ = weigh(gold.document, kind=gold.kind, document_date=reading.date, citations=citations)
    rows = {i: sheet.row(features(reading.pieces[i].sample, lexicon)) for i in body_of(reading)}
    return Lesson(
        gold,
        reading,
        tuple(rows.values()),
        wanted,
        tuple(_examples(reading, gold, wanted, rows, sheet, lexicon)),
        weighed,
        tuple(planned_labels(weighed, gold.spans)),
        kind_lesson(gold.document, gold.kind, clues, reading.lines) if gold.kind else None,
    )


def _examples(
    reading: Reading, gold: Gold, wanted: Sequence[frozenset[Role]], rows: Mapping[int, Row], sheet: Sheet,
    lexicon: WordClasses,
) -> Iterator[Judged]:  # fmt: skip
    """The sentences with the roles that their tags and marks show, as typed (``rows``) and without diacritics, and what
    they and the headings say of the lines beside them."""
    for n, (piece, tagged, hinted) in enumerate(zip(reading.pieces, wanted, hints_of(reading, wanted), strict=True)):
        if piece.segment.zone is not Zone.BODY:
            continue
        if piece.segment.shape is Shape.HEADING:
            yield Judged(rows[n], hinted.holds, hinted.known)
            continue
        roles, known = _marked(gold, piece.segment, tagged)
        yield Judged(rows[n], roles | hinted.holds, known | hinted.known)
        if (tagged or (roles and n % _BARE == 0)) and not piece.sample.text.isascii():
            typed = replace(piece.sample, text=bare(piece.sample.text))
            yield Judged(sheet.row(features(typed, lexicon)), roles, known)


def _marked(gold: Gold, segment: Segment, tagged: frozenset[Role]) -> tuple[frozenset[Role], frozenset[Role]]:
    """The roles of a sentence, and the roles that were asked of it."""
    roles, known = tagged | _aims(gold, segment), _KNOWN
    marks = [m for m in gold.marks or () if segment.start <= m.start < segment.end]
    if gold.marks is not None:
        roles, known = roles.union(*(m.roles for m in marks)), known | MARKED
    said = [m.generic for m in marks if m.generic is not None]
    generic = all(said) if said else _is_generic(gold, tagged, segment)
    if generic is None:
        return roles, known
    return roles | {Role.CHUNG} if generic else roles, known | {Role.CHUNG}


def _aims(gold: Gold, segment: Segment) -> frozenset[Role]:
    """The role of a sentence that holds a goal, or part of one."""
    held = any(s.type is SpanType.GOAL and s.start < segment.end and segment.start < s.end for s in gold.spans)
    return frozenset({Role.CHI_TIEU}) if held else frozenset()


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


def _line(line: TrainingLine, sheet: Sheet, lexicon: WordClasses) -> LineLesson:
    """Lines that commit are not asked for goals, nor measures and products without a marked target: a number there
    may be one."""
    asked = Role.CAM_KET not in line.roles and (line.goals or not _OPEN & line.roles)
    roles = line.roles | {Role.CHI_TIEU} if line.goals else line.roles
    known = ALL if asked else ALL - {Role.CHI_TIEU}
    if Role.NHAN_XET in line.roles:
        # Told of others in the words of a shortcoming: as examples of none they would hide those told of oneself.
        known = frozenset({Role.NHAN_XET})
    judged = tuple(Judged(sheet.row(features(s, lexicon)), roles, known) for s in samples_of(line))
    return LineLesson(line, judged, tuple(_typed(line, sheet, lexicon)) if asked else ())


def _typed(line: TrainingLine, sheet: Sheet, lexicon: WordClasses) -> Iterator[Typed]:
    body, topics = label_of(line.text, 0, len(line.text))
    for text in dict.fromkeys((line.text, bare(line.text))):
        segment = Segment(0, len(text), body, Extent(0, len(text)), 0, Shape.TEXT, Zone.BODY, topics or line.topics,
                          line.topics, bool(topics), True)  # fmt: skip
        piece = piece_of(text, segment, None, Setting())
        if piece.frames:
            yield Typed(text, piece, sheet.row(features(Sample(piece.sample.text, piece.sample.topics), lexicon)))
