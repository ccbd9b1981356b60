"""From documents to submissions: whose it is, when it came, which version counts. Pure.

What the document says comes first, then the place in the folder, then the roster (``Source``, the most trusted first).
A doubt is never held against anybody: an unknown day is on time, an unsure match stays marked as unsure.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from flows.store.decided import standing
from nlp.identity import OwnFile, RosterMatch, Version, latest, shared_properties
from nlp.records import (
    SURE_DAYS,
    Arrival,
    DaySource,
    Fact,
    FileProperties,
    Identity,
    Kind,
    Note,
    Submission,
)
from nlp.synthesis.kinds import COLLECTIVE

_ROUND = 366
"""Days before or after the deadline that can be a day of handing in; others are those of a template or a copy."""

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
    arrival: Arrival | None = None
    properties: FileProperties = FileProperties()
    notes: tuple[Note, ...] = ()


def settle(
    campaign: str, deadline: dt.date, arrived: Sequence[Arrived], before: Mapping[tuple[str, str], str]
) -> list[tuple[Submission, str]]:
    """The submissions of a campaign with the reference of each document, in the order given.

    ``before`` are the ids of earlier runs, by the start of the content's hash and the file's name.
    """
    ids = submission_ids(campaign, arrived, before)
    made = _with_hints([(_submission(campaign, deadline, ids[one.ref], one), one) for one in arrived])
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
    came = _handed_in(one, deadline)
    day_source = came.source if came else DaySource.TEXT
    state, late = standing(came.day if came else None, deadline, sure=day_source in SURE_DAYS)
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
        handed_in=came.day if came else None,
        state=state,
        days_late=late,
        roster=entry,
        roster_sure=sure or entry is None,
        day_source=day_source,
        notes=(*_day_note(came), *one.notes),
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
    """The id of the newest version for each older one by the same person; units may hand in several papers."""
    return latest(
        Version(
            one.id,
            one.author,
            one.unit,
            one.kind,
            one.handed_in.isoformat() if one.handed_in else "",
            one.date.isoformat() if one.date else "",
            of.modified,
            one.name,
        )
        for one, of in made
        if one.kind not in COLLECTIVE and one.roster_sure
    )


_TOLD = {
    DaySource.MAIL: "theo ngày gửi của thư kèm bài",
    DaySource.ARCHIVE: "theo ngày của tệp trong gói nén",
    DaySource.SAVED: "theo ngày lưu cuối ghi trong tệp",
    DaySource.FILE: "theo ngày của tệp trong hộp bài",
}


def _handed_in(one: Arrived, deadline: dt.date) -> Arrival | None:
    """The day of handing in: what the text says, else what stands beside it, where it can be a day of this round."""
    if one.handed_in:
        return Arrival(one.handed_in, DaySource.TEXT)
    beside = one.arrival
    return beside if beside and abs((beside.day - deadline).days) <= _ROUND else None


def _day_note(day: Arrival | None) -> tuple[Note, ...]:
    if day is None or day.source is DaySource.TEXT:
        return ()
    counted = "" if day.source in SURE_DAYS else " Ngày này chỉ để tham khảo, không dùng để tính chậm nộp."
    text = f"Bài không ghi ngày; ngày nộp {day.day:%d/%m/%Y} lấy {_TOLD[day.source]}.{counted}"
    return (Note("day_of_handing_in", text),)


def _with_hints(made: Sequence[tuple[Submission, Arrived]]) -> list[tuple[Submission, Arrived]]:
    """The submissions with what only all files together show."""
    hints = shared_properties([OwnFile(one.id, one.author, of.properties) for one, of in made])
    return [(replace(one, notes=(*one.notes, *hints.get(one.id, ()))), of) for one, of in made]
