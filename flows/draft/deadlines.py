"""The deadlines that submissions set themselves, as a calendar that any mail program opens."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator

from icalendar import Calendar, Event

from nlp.campaign import Campaign
from nlp.synthesis.entries import Numbered, Task, tasks
from nlp.synthesis.excerpts import excerpt
from nlp.synthesis.labels import DRAFT_NOTE

_SUMMARY = 120


def calendar(items: Iterable[Numbered], campaign: Campaign) -> bytes:
    """One all-day event for each dated goal or task; the campaign's own deadline first."""
    book = Calendar()
    book.add("prodid", "-//thuhoach//so theo doi//VI")
    book.add("version", "2.0")
    book.add("x-wr-calname", f"Thời hạn: {campaign.title}")
    stamp = dt.datetime.combine(campaign.deadline, dt.time(), dt.UTC)
    book.add_component(_event(f"Hạn nộp bài: {campaign.title}", DRAFT_NOTE, campaign.deadline, stamp, campaign.name))
    for item in items:
        for event in _events(item, campaign, stamp):
            book.add_component(event)
    return bytes(book.to_ical())


def _events(item: Numbered, campaign: Campaign, stamp: dt.datetime) -> Iterator[Event]:
    for number, task in enumerate(tasks(item)):
        if task.due is not None:
            identity = f"{campaign.name}/{item.result.submission.id}/{number}"
            summary = f"{item.author}: {excerpt(_what(task), _SUMMARY)}"
            yield _event(summary, _details(item, task), task.due, stamp, identity)


def _event(summary: str, details: str, day: dt.date, stamp: dt.datetime, identity: str) -> Event:
    event = Event()
    event.add("uid", f"{hashlib.sha256(identity.encode()).hexdigest()[:32]}@thuhoach")
    event.add("dtstamp", stamp)
    event.add("dtstart", day)
    event.add("dtend", day + dt.timedelta(days=1))
    event.add("summary", summary)
    event.add("description", details)
    event.add("transp", "TRANSPARENT")
    return event


def _what(task: Task) -> str:
    for part in (task.task, task.goal, task.timeline):
        if part is not None:
            return part.text
    return ""


def _details(item: Numbered, task: Task) -> str:
    parts = [
        f"Bài số {item.number}, {item.unit}",
        f"Mục tiêu: {task.goal.text}" if task.goal else "",
        f"Phụ trách: {task.owner.text}" if task.owner else "",
        f"Sản phẩm: {task.product.text}" if task.product else "",
        f"Thời hạn ghi trong bài: {task.timeline.text}" if task.timeline else "",
        DRAFT_NOTE,
    ]
    return "\n".join(filter(None, parts))
