"""From a draft to a ``Document``: Unicode, one text, who and where, traces."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import replace

from flows.ingest.compose import Composed, compose
from flows.ingest.draft import Draft, Given
from flows.ingest.inbox import InboxFile, arrived
from flows.ingest.lexicons import broken_pairs, dissolved_bodies
from flows.ingest.refusal import quarantined
from flows.ingest.unicode_lines import to_unicode
from nlp.identity import Stated, identify
from nlp.identity.dates import property_day
from nlp.identity.traces import traces
from nlp.records import Arrival, DaySource, Document, Note, Quarantined

LONG = 1_000_000
"""Letters from which a text is no submission; traces are not looked for."""


def finish(draft: Draft, file: InboxFile) -> Document | Quarantined:
    """The document of a draft that a reader made of ``file``."""
    draft = to_unicode(draft)
    composed = compose(draft)
    name = f"{file.name}!{draft.label}" if draft.label else file.name
    # Rows of one file are told apart by what they say.
    key = file.key if file.key and not draft.label else _text_key(composed, draft.given)
    if not any(char.isalnum() for char in composed.text):
        return quarantined(key, name, "no_text")
    document = _document(key, name, draft, composed, file)
    if len(document.text) > LONG:
        return document
    found = traces(document, _day(document), dissolved_bodies(), broken_pairs())
    return replace(document, notes=(*document.notes, *found)) if found else document


def _document(key: str, name: str, draft: Draft, composed: Composed, file: InboxFile) -> Document:
    lines = [composed.text[block.start : block.end] for block in composed.blocks]
    given = draft.given
    return Document(
        key=key,
        name=name,
        format=file.format or draft.format,
        text=composed.text,
        blocks=composed.blocks,
        identity=identify(lines, name, Stated(given.author, given.unit, given.position, given.date, given.kind)),
        fonts=composed.fonts,
        notes=(*draft.notes, *composed.notes, *_cover(file.cover)),
        properties=draft.properties,
        poor=composed.poor,
        arrival=_arrival(draft, file),
    )


def _arrival(draft: Draft, file: InboxFile) -> Arrival | None:
    """The best day that stands beside the text: the file's own clock is the last."""
    near = draft.arrival or file.arrival
    if near and near.source is not DaySource.FILE:
        return near
    return arrived(property_day(draft.properties.modified), DaySource.SAVED) or near


def _day(document: Document) -> dt.date | None:
    date = document.identity.date
    return dt.date.fromisoformat(date.value) if date else None


def _text_key(composed: Composed, given: Given) -> str:
    return hashlib.sha256(repr((composed.text, given)).encode()).hexdigest()


def _cover(letter: str) -> tuple[Note, ...]:
    return (Note("mail_cover", f"Gửi kèm thư: “{letter}”"),) if letter else ()
