"""From documents to submissions: whose it is, when it came, which version counts. Pure.

What the document says comes first, then the place in the folder, then the roster (``Source``, the most trusted first).
A doubt is never held against anybody: an unknown day is on time, an unsure match stays marked as unsure.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from flows.store.decided import standing
from flows.whose import COLLECTIVE
from nlp.identity import RosterMatch
from nlp.records import Fact, Identity, Kind, Submission

KEY_PART = 16
"""Hexadecimal digits of the content's hash in an id: 64 bits are enough for the whole Party's submissions."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """What is needed of a document to make a submission of it."""

    ref: str
    key: str
    name: str
    kind: Kind
    identity: Identity
    handed_in: dt.date | None
    modified: str
    match: RosterMatch | None


def settle(
    campaign: str, deadline: dt.date, arrived: Sequence[Arrived], before: Mapping[tuple[str, str], str]
) -> list[tuple[Submission, str]]:
    """The submissions of a campaign with the reference of each document, in the order given.

    ``before`` are the ids of earlier runs, by the start of the content's hash and the file's name.
    """
    ids = submission_ids(campaign, arrived, before)
    made = [(_submission(campaign, deadline, ids[one.ref], one), one) for one in arrived]
    later = _superseded(made)
    return [(replace(one, superseded_by=later.get(one.id)), of.ref) for one, of in made]


def submission_ids(campaign: str, arrived: Iterable[Arrived], before: Mapping[tuple[str, str], str]) -> dict[str, str]:
    """An id for each document: of its content, and of its place too where the same content came twice.

    One that has an id keeps it, and with it what people decided, whatever comes later.
    """
    ids: dict[str, str] = {}
    given: set[str] = set()
    taken = set(before.values())
    for one in sorted(arrived, key=lambda one: (one.key, one.name, one.ref)):
        place = hashlib.sha256(f"{one.name}\0{one.ref}".encode()).hexdigest()[:6]
        short = f"{campaign}.{one.key[:KEY_PART]}"
        known = before.get((one.key[:KEY_PART], one.name))
        if known is None or known in given:
            known = short if short not in taken else f"{short}-{place}"
        ids[one.ref] = known
        given.add(known)
        taken.add(known)
    return ids


def _submission(campaign: str, deadline: dt.date, name: str, one: Arrived) -> Submission:
    entry, sure = (one.match.entry, one.match.sure) if one.match else (None, False)
    surely = entry if sure else None
    state, late = standing(one.handed_in, deadline)
    return Submission(
        id=name,
        campaign=campaign,
        key=one.key,
        name=one.name,
        kind=one.kind,
        # A sure match is shown as the roster writes it: without slips and with its accents.
        author=surely.name if surely else _said(one.identity.author, ""),
        unit=surely.unit if surely else _said(one.identity.unit, ""),
        position=_said(one.identity.position, surely.position if surely else ""),
        date=day(one.identity.date),
        handed_in=one.handed_in,
        state=state,
        days_late=late,
        roster=entry,
        roster_sure=sure or entry is None,
    )


def _said(fact: Fact | None, otherwise: str) -> str:
    return fact.value if fact else otherwise


def day(fact: Fact | None) -> dt.date | None:
    """The day that a fact says; ``None`` where it is none."""
    try:
        return dt.date.fromisoformat(fact.value) if fact else None
    except ValueError:
        return None


def _superseded(made: Sequence[tuple[Submission, Arrived]]) -> Mapping[str, str]:
    """The id of the newest version for each older one by the same person."""
    versions: dict[tuple[str, str, Kind], list[tuple[Submission, Arrived]]] = defaultdict(list)
    for submission, arrived in made:
        if submission.author and submission.unit and submission.kind not in COLLECTIVE and submission.roster_sure:
            who = (submission.author.casefold(), submission.unit.casefold(), submission.kind)
            versions[who].append((submission, arrived))
    later: dict[str, str] = {}
    for same in versions.values():
        newest = max(same, key=_age)[0].id
        later.update((one.id, newest) for one, _ in same if one.id != newest)
    return later


def _age(version: tuple[Submission, Arrived]) -> tuple[dt.date, dt.date, str, str]:
    submission, arrived = version
    first = dt.date.min
    return submission.handed_in or first, submission.date or first, arrived.modified, submission.name
