"""The readers of letters, .eml and .msg: attachments are files of their own, a long letter is a submission itself."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from email import message_from_bytes
from email.message import EmailMessage, Message
from email.policy import default
from pathlib import Path

import oxmsg

from flows.ingest.archive import MAX_MEMBERS, check_depth
from flows.ingest.draft import Draft, Made, Member, Place
from flows.ingest.html import html_draft
from flows.ingest.inbox import arrived, clean_name
from flows.ingest.look import Look
from flows.ingest.refusal import Refused
from nlp.records import Arrival, DaySource

MAX_BYTES = 100 << 20
_HEADER = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]{1,40}:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){3,}")
_MAILS = re.compile(
    rb"^(?:from|to|subject|date|mime-version|message-id|received|return-path|content-type):", re.I | re.M
)
# A letter of this many words beside attachments says more than "kính gửi".
_LONG = 200
_COVER = 300


@dataclass(frozen=True, slots=True)
class _Letter:
    body: str
    html: str
    files: tuple[tuple[str, bytes], ...]
    arrival: Arrival | None = None


class EmlReader:
    """Letters as mail programs save them."""

    format = "eml"

    def takes(self, look: Look) -> bool:
        """Header lines, at least three of them those of a letter."""
        match = _HEADER.match(look.head)
        return match is not None and len({m.lower() for m in _MAILS.findall(match.group())}) >= 3

    def read(self, look: Look, place: Place) -> Iterator[Made]:
        """The attachments; the letter itself where it is long or alone."""
        check_depth(place)
        message = message_from_bytes(look.read(MAX_BYTES), policy=default)
        assert isinstance(message, EmailMessage)
        yield from _made(_letter(message), place, self.format)


class MsgReader:
    """Letters as Outlook saves them."""

    format = "msg"

    def takes(self, look: Look) -> bool:
        """An OLE compound with the streams of a letter."""
        return any(name.startswith(("__substg1.0_", "__properties_version1.0")) for name in look.streams)

    def read(self, look: Look, place: Place) -> Iterator[Made]:
        """The attachments; the letter itself where it is long or alone."""
        check_depth(place)
        look.read(MAX_BYTES)
        try:
            message = oxmsg.Message.load(str(look.path))
            files = tuple((each.file_name or "", each.file_bytes or b"") for each in message.attachments)
            sent = message.sent_date
            day = arrived(sent.astimezone().date() if sent else None, DaySource.MAIL)
            letter = _Letter(message.body or "", message.html_body or "", files, day)
        except (ValueError, KeyError, IndexError, OSError, AttributeError, TypeError) as error:
            raise Refused("damaged") from error
        yield from _made(letter, place, self.format)


def _letter(message: EmailMessage) -> _Letter:
    texts: dict[str, str] = {}
    files: list[tuple[str, bytes]] = []
    for part in message.walk():
        kind = part.get_content_type()
        if part.is_multipart() and kind != "message/rfc822":
            continue
        name = _file_name(part)
        if kind == "message/rfc822":
            inner = part.get_payload()
            files.append((name or "thu.eml", _whole(inner)))
        elif name or part.get_content_disposition() == "attachment" or not kind.startswith("text/"):
            files.append((name, _bytes(part)))
        else:
            with contextlib.suppress(LookupError, ValueError, AssertionError):
                texts.setdefault(kind, str(part.get_content()))
    return _Letter(texts.get("text/plain", ""), texts.get("text/html", ""), tuple(files), _sent(message))


def _whole(inner: object) -> bytes:
    """The letters inside a forwarded one."""
    return b"".join(each.as_bytes() for each in inner if isinstance(each, Message)) if isinstance(inner, list) else b""


def _sent(message: EmailMessage) -> Arrival | None:
    """The day that the letter says of itself, where its sender was."""
    try:
        date = message["date"]
        return arrived(date.datetime.date() if date is not None and date.datetime else None, DaySource.MAIL)
    except (ValueError, LookupError, AttributeError, TypeError, IndexError):
        return None


def _file_name(part: EmailMessage) -> str:
    try:
        return part.get_filename() or ""
    except (ValueError, LookupError, AttributeError, IndexError):
        return ""


def _bytes(part: EmailMessage) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _made(letter: _Letter, place: Place, form: str) -> Iterator[Made]:
    if len(letter.files) > MAX_MEMBERS:
        raise Refused("too_many")
    body = letter.body.strip()
    if not body and letter.html.strip():
        found = html_draft(letter.html)
        body = "\n".join("".join(piece.text for piece in line.pieces) for line in found.lines).strip()
    draft = Draft(form, verbatim=body.replace("\r\n", "\n").replace("\r", "\n"), arrival=letter.arrival)
    kept = [(name, data) for name, data in letter.files if data]
    if body and (not kept or len(body.split()) >= _LONG):
        yield draft
    cover = " ".join(body.split())[:_COVER] if len(body.split()) < _LONG else ""
    for number, (name, data) in enumerate(kept):
        yield replace(_attached(number, name, data, place.work, cover), arrival=letter.arrival)
    if not body and not kept:
        raise Refused("no_text")


def _attached(number: int, name: str, data: bytes, work: Path, cover: str) -> Member:
    path = work / f"{number:05d}"
    path.write_bytes(data)
    # Only the last part of a name: "../../etc/passwd" is a name like any other here.
    shown = clean_name(re.split(r"[/\\]", name)[-1]) or f"tep-{number + 1}"
    return Member(shown, path, cover=cover)
