"""The reader of .txt and .md: any encoding that offices use, a leading YAML block as facts."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator

import yaml

from flows.ingest.draft import Draft, Given, Made, Place
from flows.ingest.look import Look
from flows.ingest.refusal import Refused
from nlp.records import Kind, Note
from nlp.text.legacy import detect, valid_share

MAX_BYTES = 32 << 20
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_HEADER = re.compile(r"---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.S | re.M)
_HEADER_LIMIT = 20_000
# Controls that no text has; TCVN3 has letters in some of the low ones, so a few are borne.
_BINARY = re.compile(rb"[\x00\x03\x07\x08\x0e-\x10\x18-\x1a\x1c-\x1f\x7f]")
_BINARY_SHARE = 0.002


class TextReader:
    """Plain text."""

    format = "txt"

    def takes(self, look: Look) -> bool:
        """Bytes that are text in some encoding."""
        head = look.head
        if not head:
            return False
        if any(head.startswith(bom) for bom, _ in _BOMS) or _utf16(head):
            return True
        return len(_BINARY.findall(head)) <= _BINARY_SHARE * len(head)

    def read(self, look: Look, place: Place) -> Iterator[Made]:
        """One draft, to the letter; the YAML block is not part of it."""
        text, notes = decode(look.read(MAX_BYTES))
        text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
        given, body = front_matter(text)
        if not body.strip():
            raise Refused("no_text")
        yield Draft("md" if place.name.lower().endswith(".md") else "txt", verbatim=body, given=given, notes=notes)


def decode(data: bytes) -> tuple[str, tuple[Note, ...]]:
    """The text of ``data`` and a note where its encoding was guessed; line ends are left alone."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(encoding, errors="replace"), ()
    utf16 = _utf16(data[:4096])
    if utf16:
        return data.decode(utf16, errors="replace"), ()
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        return _single_byte(data)


def _single_byte(data: bytes) -> tuple[str, tuple[Note, ...]]:
    """Text in a code page: Vietnamese Windows where it reads so, else as shown, for legacy fonts to be told."""
    shown = data.decode("cp1252", errors="surrogateescape")
    shown = "".join(chr(ord(char) - 0xDC00) if "\udc80" <= char <= "\udcff" else char for char in shown)
    windows = unicodedata.normalize("NFC", data.decode("cp1258", errors="replace"))
    words = [word for word in windows.split() if not word.isascii()]
    if detect(shown) is None or valid_share(words) > 0.9:
        if valid_share(words) >= valid_share([word for word in shown.split() if not word.isascii()]):
            return windows, (Note("encoding", "Tệp không ghi mã Unicode; đã đọc theo mã Windows-1258."),)
        broken = data.decode("utf-8", errors="replace")
        if broken.count("\ufffd") * 20 < len(words):
            return broken, (Note("encoding", "Tệp có vài ký tự hỏng không đọc được."),)
    return shown, ()


def _utf16(head: bytes) -> str:
    """UTF-16 without a mark: every second byte of the spaces and line ends is zero."""
    if len(head) < 8 or b"\0" not in head:
        return ""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if odd > 0.2 * half and even == 0:
        return "utf-16-le"
    return "utf-16-be" if even > 0.2 * half and odd == 0 else ""


def front_matter(text: str) -> tuple[Given, str]:
    """The facts of a leading YAML block and the text after it; text without a readable block is left whole."""
    match = _HEADER.match(text)
    if match is None or match.end() > _HEADER_LIMIT:
        return Given(), text
    try:
        data = yaml.safe_load(match.group(1))
    except (yaml.YAMLError, ValueError, RecursionError):
        return Given(), text
    if not isinstance(data, dict):
        return Given(), text
    kind = _said(data, "kind")
    return (
        Given(
            author=_said(data, "author"),
            unit=_said(data, "unit"),
            position=_said(data, "position"),
            date=_said(data, "date"),
            kind=kind if kind in set(Kind) else "",
        ),
        text[match.end() :],
    )


def _said(data: dict[object, object], key: str) -> str:
    value = data.get(key)
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    return " ".join(str(value).split()) if isinstance(value, str | int | float) else ""
