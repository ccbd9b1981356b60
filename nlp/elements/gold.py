"""Read a gold text: YAML header, then the text with its inline tags (annotation guide, section 4)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass

import yaml

from nlp.elements.marks import Mark
from nlp.records import (
    CitationValue,
    Document,
    Fact,
    GoalValue,
    Identity,
    Kind,
    ModelValue,
    Op,
    ProposalValue,
    Source,
    Span,
    SpanType,
    SpanValue,
    TimeValue,
    VerdictLevel,
)
from nlp.text.lines import blocks_of

TAGS = {
    "g": SpanType.GOAL,
    "t": SpanType.TIMELINE,
    "c": SpanType.COMMITMENT,
    "k": SpanType.PROPOSAL,
    "h": SpanType.LIMITATION,
    "m": SpanType.MODEL,
    "d": SpanType.CITATION,
}
_TAG = re.compile(r'<(/?)([gtckhmd])((?:\s+\w+="[^"]*")*)\s*>')
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Gold:
    """A gold document: what a person marked in it."""

    document: Document
    kind: Kind | None
    spans: tuple[Span, ...]
    checklist: Mapping[str, VerdictLevel]
    marks: tuple[Mark, ...] | None = None
    """What single sentences are; ``None`` where nobody was asked."""

    @property
    def id(self) -> str:
        """The document's name in the gold folder."""
        return self.document.name


def read_gold(content: str, name: str) -> Gold:
    """The gold document in ``content``; ``ValueError`` says what is wrong and in which file."""
    parts = re.split(r"(?m)^---[ \t]*$\n?", content.replace("\r\n", "\n"), maxsplit=2)
    if len(parts) != 3 or parts[0].strip():
        raise ValueError(f"{name}: thiếu phần đầu giữa hai dòng ---")
    header = yaml.safe_load(parts[1]) or {}
    text, spans = read_tagged(parts[2], name)
    document = Document(name, str(header.get("id", name)), "txt", text, blocks_of(text), _identity(header))
    checklist = {str(k): VerdictLevel(v) for k, v in (header.get("checklist") or {}).items()}
    kind = Kind(header["kind"]) if header.get("kind") else None
    return Gold(document, kind, spans, checklist)


def read_tagged(tagged: str, name: str = "") -> tuple[str, tuple[Span, ...]]:
    """The bare text of ``tagged`` and its spans; tags may nest."""
    pieces: list[str] = []
    length, at = 0, 0
    open_tags: list[tuple[str, int, dict[str, str]]] = []
    spans: list[Span] = []
    for match in _TAG.finditer(tagged):
        pieces.append(tagged[at : match.start()])
        length += match.start() - at
        at = match.end()
        if not match[1]:
            open_tags.append((match[2], length, dict(_ATTRIBUTE.findall(match[3]))))
            continue
        if not open_tags or open_tags[-1][0] != match[2]:
            raise ValueError(f"{name}: thẻ </{match[2]}> không khớp thẻ mở ở ký tự {match.start()}")
        tag, start, attributes = open_tags.pop()
        spans.append(Span(TAGS[tag], start, length, _value(tag, attributes)))
    if open_tags:
        raise ValueError(f"{name}: thẻ <{open_tags[-1][0]}> chưa đóng")
    text = "".join([*pieces, tagged[at:]])
    return text, tuple(sorted(spans, key=lambda s: (s.start, -s.end)))


def _identity(header: Mapping[str, object]) -> Identity:
    facts = {
        key: Fact(str(header[key]), Source.GIVEN) for key in ("author", "unit", "position", "date") if header.get(key)
    }
    return Identity(**facts)


def _value(tag: str, a: Mapping[str, str]) -> SpanValue | None:
    if tag == "g":
        return GoalValue(
            _number(a.get("v")), a.get("u", ""), Op(a.get("op", "=")), _number(a.get("v2")), _number(a.get("base"))
        )
    if tag == "t":
        return TimeValue(_date(a.get("s")), _date(a.get("e")), a.get("r"), a.get("dur"))
    if tag == "d":
        return CitationValue(a.get("type", ""), a.get("n"), _date(a.get("date")))
    if tag == "k":
        return ProposalValue(a.get("to"))
    return ModelValue(a.get("name")) if tag == "m" else None


def _number(written: str | None) -> float | None:
    return None if written in (None, "") else float(str(written))


def _date(written: str | None) -> dt.date | None:
    return dt.date.fromisoformat(written) if written else None
