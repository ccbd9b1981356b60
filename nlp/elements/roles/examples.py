"""Labelled sentences for the classifiers: the training files' form, and the ways one sentence may be typed."""

from __future__ import annotations

import unicodedata
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace

from nlp.elements.gold import read_tagged
from nlp.elements.outline import Shape
from nlp.elements.roles.features import Sample
from nlp.elements.roles.role import Role
from nlp.elements.segments import label_of
from nlp.elements.topics import Topic, topics_of
from nlp.records import Span, SpanType
from nlp.text.normalise import bare


@dataclass(frozen=True, slots=True)
class TrainingLine:
    """A line of a training file: its bare text, its roles, its goals, the heading above it."""

    text: str
    roles: frozenset[Role]
    topics: tuple[Topic, ...]
    goals: tuple[Span, ...]


ALL = frozenset(Role)
# The heading under which a sentence of this role usually stands.
_USUAL = {role: Topic(role.value) for role in Role if role.value in set(Topic)}
# What one thinks of others is said under any heading.
_ANYWHERE = (Topic.HAN_CHE, Topic.NHAN_THUC, Topic.LIEN_HE, Topic.KIEN_NGHI, Topic.GIAI_PHAP, Topic.MUC_TIEU)
_OLD_TONES = (
    ("òa", "oà"),
    ("óa", "oá"),
    ("ủy", "uỷ"),
    ("úy", "uý"),
    ("ụy", "uỵ"),
    ("ùy", "uỳ"),
    ("õa", "oã"),
    ("ỏa", "oả"),
)


def read_training(content: str, name: str) -> tuple[TrainingLine, ...]:
    """The lines of a training file: ``## roles @ heading`` opens a group, ``#`` is a remark."""
    found: list[TrainingLine] = []
    roles: frozenset[Role] = frozenset()
    topics: tuple[Topic, ...] = ()
    for number, line in enumerate(content.splitlines(), 1):
        if line.startswith("## "):
            names, _, heading = line[3:].partition("@")
            roles = _roles(names, f"{name}:{number}")
            topics = topics_of(heading)
        elif line.strip() and not line.startswith("#"):
            text, spans = read_tagged(unicodedata.normalize("NFC", line.strip()), f"{name}:{number}")
            found.append(TrainingLine(text, roles, topics, tuple(s for s in spans if s.type is SpanType.GOAL)))
    return tuple(found)


def _roles(names: str, place: str) -> frozenset[Role]:
    found = set()
    for name in (n.strip() for n in names.split(",")):
        if name in ("boi_canh", "nguyen_nhan"):
            continue
        if name not in set(Role):
            raise ValueError(f"{place}: vai trò “{name}” không có; các vai trò là {', '.join(Role)}")
        found.add(Role(name))
    return frozenset(found)


def samples_of(line: TrainingLine) -> Iterator[Sample]:
    """The line as it stands and as it might be typed and framed elsewhere."""
    body, topics = label_of(line.text, 0, len(line.text))
    return _variants(Sample(line.text[body:], topics or line.topics), line)


def _variants(sample: Sample, line: TrainingLine) -> Iterator[Sample]:
    yield sample
    if sample.text.isascii():
        return
    chance = zlib.crc32(line.text.encode())
    yield replace(sample, text=_capital(bare(sample.text)))
    if any(new in sample.text for new, _ in _OLD_TONES):
        yield replace(sample, text=old_tones(sample.text))
    usual = tuple(_USUAL[r] for r in sorted(line.roles) if r in _USUAL)
    if usual and not sample.topics and chance % 2:
        yield replace(sample, topics=usual[:1], shape=Shape.ITEM if chance % 3 else Shape.TEXT)
    if Role.NHAN_XET in line.roles and not sample.topics:
        for place in (chance, chance + 1):
            yield replace(sample, topics=(_ANYWHERE[place % len(_ANYWHERE)],), shape=Shape.ITEM)
    if sample.topics:
        yield replace(sample, topics=())


def old_tones(text: str) -> str:
    """``text`` with the tone on the second vowel (hoà, uỷ), as half of the offices type it."""
    for new, old in _OLD_TONES:
        text = text.replace(new, old)
    return text


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
