"""Numbered submissions and the pieces of them that registers and statements rest on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from nlp.records import (
    Extent,
    GoalValue,
    Kind,
    Link,
    Pair,
    ProposalValue,
    Span,
    SpanType,
    SubmissionResult,
    TimeValue,
)
from nlp.synthesis.labels import NO_AUTHOR


@dataclass(frozen=True, slots=True)
class Numbered:
    """A result with its number in the drafts and the unit it counts for."""

    number: int
    unit: str
    result: SubmissionResult

    @property
    def author(self) -> str:
        return self.result.submission.author or NO_AUTHOR

    @property
    def kind(self) -> Kind:
        return self.result.check.kind

    @property
    def current(self) -> bool:
        """Whether it counts: no later version took its place."""
        return self.result.submission.superseded_by is None

    def text(self, extent: Extent | Span) -> str:
        """The words at ``extent``, as they stand in the submission."""
        return self.result.document.text[extent.start : extent.end]

    def is_first(self, pair: Pair) -> bool:
        """Whether this is submission ``a`` of ``pair``; pairs name submissions by id, key or file."""
        sub = self.result.submission
        return pair.a in (sub.id, sub.key, sub.name)


def named(item: Numbered) -> str:
    """How other submissions' rows name this one: what an officer knows and finds again in the register."""
    sub = item.result.submission
    return f"Bài số {item.number}: {sub.author or sub.name}, {item.unit}"


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of submission ``number`` at ``start:end``, as they stand there."""

    number: int
    start: int
    end: int
    text: str


def quote(item: Numbered, extent: Extent | Span) -> Quote:
    """The quote of ``extent``; its outer white space is left out and the offsets follow."""
    raw = item.text(extent)
    start = extent.start + len(raw) - len(raw.lstrip())
    return Quote(item.number, start, start + len(raw.strip()), raw.strip())


def quotes(item: Numbered, kind: SpanType) -> Iterator[tuple[Span, Quote]]:
    """Every span of ``kind`` with its quote, in the order of the text."""
    for span in item.result.check.spans:
        if span.type is kind:
            yield span, quote(item, span)


def addressee(proposal: Span) -> str:
    """Whom a proposal is addressed to, as written; empty where nobody is named."""
    return (proposal.value.to or "") if isinstance(proposal.value, ProposalValue) else ""


@dataclass(frozen=True, slots=True)
class Task:
    """A goal or task of a submission with what belongs to it."""

    goal: Quote | None
    goal_value: GoalValue | None
    timeline: Quote | None
    time: TimeValue | None
    task: Quote | None
    owner: Quote | None
    product: Quote | None
    missing: tuple[str, ...]

    @property
    def due(self) -> dt.date | None:
        """The last day, where one is stated."""
        return self.time.until if self.time else None


def tasks(item: Numbered) -> Iterator[Task]:
    """The linked tasks, then goals and timelines that nothing links, in the order of the text."""
    check = item.result.check
    linked = {i for link in check.links for i in (link.goal, link.timeline) if i is not None}
    for link in check.links:
        yield _task(item, link)
    for i, span in enumerate(check.spans):
        if i not in linked and span.type in (SpanType.GOAL, SpanType.TIMELINE):
            goal = i if span.type is SpanType.GOAL else None
            yield _task(item, Link(goal=goal, timeline=None if goal is not None else i))


def _task(item: Numbered, link: Link) -> Task:
    spans = item.result.check.spans
    goal = spans[link.goal] if link.goal is not None else None
    time = spans[link.timeline] if link.timeline is not None else None
    return Task(
        goal=quote(item, goal) if goal else None,
        goal_value=goal.value if goal and isinstance(goal.value, GoalValue) else None,
        timeline=quote(item, time) if time else None,
        time=time.value if time and isinstance(time.value, TimeValue) else None,
        task=quote(item, link.task) if link.task else None,
        owner=quote(item, link.owner) if link.owner else None,
        product=quote(item, link.product) if link.product else None,
        missing=link.missing,
    )
