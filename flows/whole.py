"""What looks at a campaign as a whole: submissions settled, compared, drafted. One task each, resumed as a whole.

Import it only after ``prepare_environment``.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from prefect import task

from flows.check import load_checker
from flows.compare import COMPARE_VERSION, CompareInput, Done
from flows.compare import compare as compare_texts
from flows.compare_phrases import Sampler, with_phrases
from flows.compare_template import apply_templates
from flows.draft import DRAFT_VERSION, write_all
from flows.encoder import encoder_folder, encoder_version, load_encoder
from flows.ingest.roster import load_roster
from flows.outputs import folder_hash, publish, up_to_date
from flows.settings import corpus_dir, exchange, prepare_environment, templates_dir, work_dir
from flows.settle import Arrived, day, settle
from flows.stages import Way, check
from flows.store.engine import batches
from flows.store.protocol import Store
from flows.store.records import QueueQuery
from flows.store.source import StoreSource
from flows.tasks import can_pass
from flows.texts import Beside, digest, read_texts
from flows.warm import opened
from flows.whose import COLLECTIVE, Whose
from nlp.campaign import Campaign
from nlp.records import CheckResult, Document, Extent, SpanType, Submission, SubmissionResult

READ_AT_ONCE = 200
"""Documents held at once while a campaign is gone through: 200 essays are some 10 MB."""


OWN_SPANS = frozenset(
    {SpanType.GOAL, SpanType.TIMELINE, SpanType.MODEL, SpanType.CITATION, SpanType.PROPOSAL, SpanType.LIMITATION}
)
"""Pieces of text that make a sentence its author's own, however common its words are."""

RULES = ("themes.yaml", "proposals", "lexicons")
"""What of ``corpus`` the drafts are made with, beside the campaign."""


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
    comparison = compare_texts(
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


def put_roster(way: Way, path: Path | None) -> None:
    """Keep the roster as the file says it; a run without one keeps what the last had."""
    name, campaigns = way.campaign.name, way.store.campaigns
    roster = campaigns.decided_roster(name, load_roster(path)) if path is not None else campaigns.roster(name)
    # The same roster stays as it is, with who answers it.
    if roster != campaigns.roster(name):
        campaigns.put_roster(name, roster)


def submit(way: Way) -> None:
    """Check all documents of the inbox and make submissions of them."""
    store, name = way.store, way.campaign.name
    refs = [ref for one in store.campaigns.inbox(name) for ref in one.documents]
    rules = load_checker(way.campaign).version
    keep = check(way, refs, rules)
    settled = settle(name, way.campaign.deadline, list(_arrived(way, refs, keep)), store.submissions.known_ids(name))
    versions = _check_by_decided_kind(way, settled, rules)
    store.submissions.put(name, keep, settled, versions)


def _check_by_decided_kind(way: Way, settled: Sequence[tuple[Submission, str]], rules: str) -> dict[str, str]:
    # A person said what a submission is: it is held against that kind's rubric.
    decided = way.store.submissions.decided_kinds(way.campaign.name)
    versions: dict[str, str] = {}
    for kind in sorted({decided[one.id] for one, _ in settled if one.id in decided}):
        mine = {one.id: ref for one, ref in settled if decided.get(one.id) is kind}
        keep = check(way, list(mine.values()), rules, kind)
        versions.update(dict.fromkeys(mine, keep))
    return versions


def _arrived(way: Way, refs: Sequence[str], version: str) -> Iterator[Arrived]:
    store = way.store
    whose = Whose(way.campaign, store.campaigns.roster(way.campaign.name))
    for part in batches(refs, READ_AT_ONCE):
        documents, checks = store.documents.get(part), store.checks.get(part, version)
        for ref in part:
            yield _one(ref, documents[ref], checks[ref], whose)


def _one(ref: str, document: Document, check: CheckResult, whose: Whose) -> Arrived:
    identity = whose.placed(document.identity, document.name)
    match = whose.match(identity, check.kind)
    return Arrived(
        ref=ref,
        key=document.key,
        name=document.name,
        kind=check.kind,
        identity=identity,
        handed_in=day(identity.date),
        modified=document.properties.modified or "",
        match=match,
        arrival=document.arrival,
        properties=document.properties,
        notes=() if check.kind in COLLECTIVE else whose.strays(document.text, identity, match),
    )


def compare(way: Way, references: tuple[Beside, ...], known: tuple[Beside, ...]) -> int | None:
    """Compare the submissions if anything changed that the comparison follows from; gives how many of them are new
    where the others were not compared anew."""
    store, name = way.store, way.campaign.name
    version = comparison_version(store, name, references, known)
    total = store.submissions.page(QueueQuery(name), limit=0).total
    done = store.comparisons.version(name) == version
    log = way.log("compare", total, total if done else 0)
    new = None
    if not done:
        new = compare_all(CompareOrder(way.url, name, version, references, known))
        log.advance(total)
    store.submissions.refresh_stale(name)
    log.end()
    return new


def draft(way: Way, out: Path) -> tuple[str, ...] | None:
    """Write the drafts if anything changed that they follow from; ``None`` where all were there."""
    store, name = way.store, way.campaign.name
    made_of = drafts_version(store, way.campaign)
    total = store.submissions.page(QueueQuery(name), limit=0).total
    done = up_to_date(out, made_of)
    log = way.log("draft", total, total if done else 0)
    aside = None if done else draft_all(DraftOrder(way.url, name, out, made_of))
    if not done:
        log.advance(total)
    log.end()
    return aside


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


def comparison_version(store: Store, campaign: str, references: tuple[Beside, ...], known: tuple[Beside, ...]) -> str:
    """What a comparison follows from: equal as long as it need not be made anew."""
    made_with = (COMPARE_VERSION, digest(references), digest(known), encoder_version(encoder_folder()))
    total = hashlib.sha256("\1".join(made_with).encode())
    total.update(store.submissions.digest(campaign, compared=False).encode())
    return total.hexdigest()


def drafts_version(store: Store, campaign: Campaign) -> str:
    """What the drafts follow from: results, decisions, rules and forms."""
    name = campaign.name
    total = hashlib.sha256(f"{DRAFT_VERSION}\1{campaign.model_dump_json()}".encode())
    total.update(store.submissions.digest(name).encode())
    total.update(repr(StoreSource(store, name).arrangement()).encode())
    total.update(repr((store.campaigns.roster(name), store.campaigns.quarantine(name))).encode())
    forms = sorted(path for path in templates_dir().glob("*") if path.name != "desk")
    rules = sorted(path for path in corpus_dir().glob("*") if path.name in RULES)
    total.update(folder_hash(*forms, *rules).encode())
    return total.hexdigest()
