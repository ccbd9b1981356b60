"""All about submissions as it is read back: what the machine found, with what people decided in its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, select

from flows.store import refreshing
from flows.store import tables as t
from flows.store.codec import unpack
from flows.store.comparisons import read_boilerplate, read_pairs, read_quoted
from flows.store.decided import Decided, decided_check, decided_pairs, decided_submission, latest
from flows.store.decisions import read_about
from flows.store.documents import read_checks_by_version, read_documents
from flows.store.engine import batches
from flows.store.notebook import read_wording
from flows.store.templated import without_templates
from flows.store.templates import extents, read_parts
from nlp.records import Boilerplate, CheckResult, Document, Submission, SubmissionResult

_NOBODY: Decided = {}


@dataclass(frozen=True, slots=True)
class Filed:
    """A submission as the last run put it, and where its document and its check are."""

    submission: Submission
    ref: str
    check_version: str


def read_results(
    c: Connection, campaign: str, submissions: Sequence[str], *, machine: bool = False
) -> list[SubmissionResult]:
    """All about these submissions, in their order; ``machine`` leaves the decisions of people out."""
    filed = read_filed(c, campaign, submissions)
    documents, checks = _read_and_checked(c, campaign, filed)
    pairs, quoted = read_pairs(c, campaign, submissions), read_quoted(c, campaign, submissions)
    parts = {} if machine else read_parts(c, campaign, refreshing.members_of(pairs))
    phrases = read_boilerplate(c, campaign, submissions)
    wording = {} if machine else read_wording(c, campaign, submissions)
    decided = _NOBODY if machine else latest(read_about(c, campaign, submissions))
    deadline = refreshing.deadline_of(c, campaign)
    return [
        SubmissionResult(
            decided_submission(one.submission, decided, deadline) if decided else one.submission,
            documents[one.ref],
            decided_check(_phrased(checks[one.ref], phrases.get(one.submission.id)), one.submission.id, decided),
            without_templates(decided_pairs(pairs.get(one.submission.id, ()), decided), extents(parts)),
            (*quoted.get(one.submission.id, ()), *parts.get(one.submission.id, ())),
            wording.get(one.submission.id, ()),
        )
        for one in filed
    ]


def _read_and_checked(
    c: Connection, campaign: str, filed: Sequence[Filed]
) -> tuple[Mapping[str, Document], Mapping[str, CheckResult]]:
    """Documents and checks by reference; ``LookupError`` where one is not there."""
    documents = read_documents(c, [one.ref for one in filed])
    checks = read_checks_by_version(c, ((one.ref, one.check_version) for one in filed))
    for one in filed:
        if one.ref not in documents or one.ref not in checks:
            raise LookupError(f"{one.submission.name}: chưa đọc hoặc chưa kiểm; chạy lại đợt {campaign}")
    return documents, checks


def _phrased(check: CheckResult, found: Boilerplate | None) -> CheckResult:
    # What is a set phrase only the whole campaign tells; the check knows one document.
    return replace(check, boilerplate=found.sentences, boilerplate_share=found.share) if found else check


def read_filed(c: Connection, campaign: str, submissions: Sequence[str]) -> list[Filed]:
    """Submissions as the last run put them, in the order asked for."""
    s, found = t.submissions.c, dict[str, Filed]()
    for part in batches(submissions):
        query = select(s.id, s.ref, s.check_version, s.body).where(s.campaign == campaign, s.id.in_(part))
        for row in c.execute(query):
            found[row.id] = Filed(unpack(Submission, row.body), row.ref, row.check_version)
    return [found[one] for one in submissions if one in found]
