"""Short passages that teach which times are plans: the file's form."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from nlp.elements.gold import Gold, read_tagged
from nlp.records import Document, Fact, Identity, Kind, Source
from nlp.text.lines import blocks_of


def read_passages(content: str, name: str) -> tuple[Gold, ...]:
    """The passages of a file: ``## kind | date | unit, post`` opens one, ``#`` is a remark, ``<t>`` marks a plan.

    Their times have no values: a mark says only that the time is planned. ``ValueError`` names what is wrong and where.
    """
    return tuple(_passage(head, body, f"{name}:{number}") for number, (head, body) in enumerate(_split(content), 1))


def _split(content: str) -> Iterator[tuple[str, str]]:
    head, lines = "", list[str]()
    for line in content.splitlines():
        if line.startswith("## "):
            if lines:
                yield head, "\n".join(lines)
            head, lines = line[3:], []
        elif head and line.strip() and not line.startswith("#"):
            lines.append(line)
    if lines:
        yield head, "\n".join(lines)


def _passage(head: str, body: str, name: str) -> Gold:
    parts = [part.strip() for part in head.split("|")]
    if len(parts) != 3:
        raise ValueError(f"{name}: dòng ## cần có loại | ngày | đơn vị, được {head!r}")
    text, spans = read_tagged(body, name)
    date = dt.date.fromisoformat(parts[1]).isoformat()
    identity = Identity(unit=Fact(parts[2], Source.GIVEN), date=Fact(date, Source.GIVEN))
    return Gold(Document(name, name, "txt", text, blocks_of(text), identity), Kind(parts[0]), spans, {})
