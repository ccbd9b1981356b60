"""Check files without a store: what ``thuhoach check`` prints, in this process or another."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from flows.check import Checker, load_checker
from flows.contract import SubmissionLine, checked, set_aside
from flows.ingest import InboxFile, read_files
from nlp.campaign import Campaign
from nlp.records import Document, Fact, Kind, Quarantined, Source


@dataclass(frozen=True, slots=True)
class CheckJob:
    """How files are to be checked; ``kind`` and ``date`` where the caller knows them."""

    campaign: Campaign | None
    kind: Kind | None
    date: dt.date | None
    work: Path


def check_files(job: CheckJob, files: Sequence[InboxFile]) -> list[SubmissionLine]:
    """One line a submission, in the order of the files."""
    return list(_lines(job, files))


def _lines(job: CheckJob, files: Sequence[InboxFile]) -> Iterator[SubmissionLine]:
    checker = _checker(job.campaign.model_dump_json() if job.campaign else None)
    by_file = {(reading.file.key, reading.file.name): reading for reading in read_files(files, job.work)}
    for file in files:
        for leaf in by_file[file.key, file.name].outcomes:
            yield _line(job, checker, leaf)


def _line(job: CheckJob, checker: Checker, leaf: Document | Quarantined) -> SubmissionLine:
    if isinstance(leaf, Quarantined):
        return set_aside(leaf.name, leaf)
    document = _dated(leaf, job.date) if job.date else leaf
    kind = job.kind if job.kind else _given(document)
    return checked(document.name, document, checker.check(document, kind))


def _dated(document: Document, date: dt.date) -> Document:
    given = Fact(date.isoformat(), Source.GIVEN)
    return replace(document, identity=replace(document.identity, date=given))


def _given(document: Document) -> Kind | None:
    said = document.identity.kind
    return Kind(said.value) if said is not None and said.source is Source.GIVEN else None


@functools.lru_cache(maxsize=1)
def _checker(campaign: str | None) -> Checker:
    return load_checker(Campaign.model_validate_json(campaign) if campaign else None)
