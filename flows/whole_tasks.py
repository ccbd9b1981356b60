"""The tasks that take a campaign as a whole: compare all of its submissions, write all of its drafts.

Import it only after ``prepare_environment``.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from prefect import task

from flows.compare import CompareInput, Done, compare
from flows.compare_phrases import Sampler, with_phrases
from flows.compare_template import apply_templates
from flows.draft import write_all
from flows.encoder import encoder_folder, load_encoder
from flows.outputs import publish
from flows.settings import exchange, prepare_environment, work_dir
from flows.store.source import StoreSource
from flows.tasks import can_pass
from flows.texts import Beside, read_texts
from flows.warm import opened
from nlp.records import CheckResult, Extent, SpanType, SubmissionResult

OWN_SPANS = frozenset(
    {SpanType.GOAL, SpanType.TIMELINE, SpanType.MODEL, SpanType.CITATION, SpanType.PROPOSAL, SpanType.LIMITATION}
)
"""Pieces of text that make a sentence its author's own, however common its words are."""


@dataclass(frozen=True, slots=True)
class CompareOrder:
    """Compare the submissions of a campaign with each other and with the known texts."""

    url: str
    campaign: str
    version: str
    references: tuple[Beside, ...]
    known: tuple[Beside, ...]


@dataclass(frozen=True, slots=True)
class DraftOrder:
    """Write all drafts of a campaign into ``out``; ``made_of`` says what they follow from."""

    url: str
    campaign: str
    out: Path
    made_of: str


@task(name="doi-chieu", retries=1, retry_delay_seconds=5, retry_condition_fn=can_pass)
def compare_all(order: CompareOrder) -> int | None:
    """Compare and keep the comparison; gives how many submissions are new where the others were kept."""
    prepare_environment()
    store = opened(order.url)
    sampler, told = Sampler(), list[Done]()
    comparison = compare(
        sampler.watch(compare_inputs(store.submissions.results(order.campaign))),
        references=read_texts(order.references),
        known=read_texts(order.known),
        work=work_dir("compare"),
        exchange=exchange(),
        encoder=load_encoder(encoder_folder()),
        told=told.append,
    )
    comparison = with_phrases(comparison, compare_inputs(store.submissions.results(order.campaign)), sampler)
    store.comparisons.put(order.campaign, order.version, comparison)
    apply_templates(store, order.campaign)
    return told[0].new


@task(name="soan", retries=1, retry_delay_seconds=5, retry_condition_fn=can_pass)
def draft_all(order: DraftOrder) -> tuple[str, ...]:
    """Write the drafts beside ``out`` and move them in; gives the files put aside because somebody had edited them."""
    prepare_environment()
    store = opened(order.url)
    campaign = store.campaigns.get(order.campaign)
    assert campaign is not None
    fresh = order.out.with_name(f".{order.out.name}.moi")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    write_all(StoreSource(store, order.campaign), campaign, fresh)
    return publish(fresh, order.out, order.made_of)


def compare_inputs(results: Iterator[SubmissionResult]) -> Iterator[CompareInput]:
    """The submissions that count, as the comparison takes them."""
    for result in results:
        one, document = result.submission, result.document
        if one.superseded_by is None:
            who = (one.author, one.unit, one.kind, one.sure_day)
            yield CompareInput(one.id, document.text, *who, document.blocks, _own(result.check))


def _own(check: CheckResult) -> tuple[Extent, ...]:
    """What the check read as the author's own."""
    spans = (Extent(s.start, s.end) for s in check.spans if s.type in OWN_SPANS)
    return (*spans, *(link.task for link in check.links if link.task))
