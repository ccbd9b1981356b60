"""What looks at a campaign as a whole: submissions settled, compared, drafted. What is there already is kept.

Import it only after ``prepare_environment``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from flows.check import load_checker
from flows.ingest.roster import load_roster
from flows.made_of import comparison_version, drafts_version
from flows.outputs import up_to_date
from flows.settle import KEY_PART, Arrived, day, settle
from flows.stages import Way, check
from flows.store.engine import batches
from flows.store.records import QueueQuery
from flows.texts import Beside
from flows.whole_tasks import CompareOrder, DraftOrder, compare_all, draft_all
from flows.whose import Whose, corrected
from nlp.records import CheckResult, Document, Identity, Kind, Submission
from nlp.synthesis.kinds import COLLECTIVE

READ_AT_ONCE = 200
"""Documents held at once while a campaign is gone through: 200 essays are some 10 MB."""


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
    known = store.submissions.known_ids(name)
    settled = settle(name, way.campaign.deadline, list(_arrived(way, refs, keep, known)), known)
    versions = _check_by_decided_kind(way, settled, rules)
    store.submissions.put(name, keep, settled, versions)


def _check_by_decided_kind(way: Way, settled: Sequence[tuple[Submission, str]], rules: str) -> dict[str, str]:
    # A person said what a submission is: it is held against that kind's rubric.
    said = way.store.submissions.decided_facts(way.campaign.name, "kind")
    decided = {submission: Kind(kind) for submission, kind in said.items()}
    versions: dict[str, str] = {}
    for kind in sorted({decided[one.id] for one, _ in settled if one.id in decided}):
        mine = {one.id: ref for one, ref in settled if decided.get(one.id) is kind}
        keep = check(way, list(mine.values()), rules, kind)
        versions.update(dict.fromkeys(mine, keep))
    return versions


def _arrived(way: Way, refs: Sequence[str], version: str, known: Mapping[tuple[str, str], str]) -> Iterator[Arrived]:
    store, name = way.store, way.campaign.name
    whose = Whose(way.campaign, store.campaigns.roster(name))
    said = [store.submissions.decided_facts(name, field) for field in ("author", "unit")]
    for part in batches(refs, READ_AT_ONCE):
        documents, checks = store.documents.get(part), store.checks.get(part, version)
        for ref in part:
            document = documents[ref]
            before = known.get((document.key[:KEY_PART], document.name), "")
            author, unit = (decided.get(before) for decided in said)
            yield _one(ref, document, checks[ref], whose, corrected(document.identity, author, unit))


def _one(ref: str, document: Document, check: CheckResult, whose: Whose, written: Identity) -> Arrived:
    identity = whose.placed(written, document.name)
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
