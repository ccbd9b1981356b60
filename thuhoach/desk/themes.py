"""Proposals by theme as people moved them. What people said outlives a new run."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flows.store.records import Decision, Target, TargetKind
from nlp.synthesis.arrangement import MERGED, NAME, SENTENCE, Arrangement, arrangement


@dataclass(frozen=True, slots=True)
class One:
    """A proposal: ``id`` is the submission and the place in it, ``copies`` names its group of near duplicates."""

    id: str
    submission: str
    text: str
    author: str
    unit: str
    to: str
    theme: str
    copies: str


@dataclass(frozen=True, slots=True)
class Sorted:
    """All proposals of a campaign as the machine sorted them, and the label of each theme."""

    proposals: tuple[One, ...]
    labels: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme as it stands now: near duplicates together, the largest group first."""

    key: str
    label: str
    groups: tuple[tuple[One, ...], ...]
    sentence: str
    turns: Mapping[str, int]
    """How often its name, its merging and its sentence were decided on."""

    @property
    def count(self) -> int:
        return sum(len(group) for group in self.groups)


def arranged(found: Sorted, decided: Mapping[Target, Decision]) -> tuple[Theme, ...]:
    """The themes after the decisions of people, the largest first."""
    said = {target.key: d for target, d in decided.items() if target.kind is TargetKind.PROPOSAL}
    people = arrangement({key: d.after for key, d in said.items()})
    inside: dict[str, dict[str, list[One]]] = defaultdict(lambda: defaultdict(list))
    for one in found.proposals:
        inside[people.theme(one.id, one.theme)][one.copies].append(one)
    turns = {key: d.turn for key, d in said.items()}
    themes = (_theme(key, groups, found, people, turns) for key, groups in inside.items())
    return tuple(sorted(themes, key=lambda theme: (-theme.count, theme.key)))


def _theme(
    key: str, groups: Mapping[str, list[One]], found: Sorted, people: Arrangement, turns: Mapping[str, int]
) -> Theme:
    label = people.names.get(key) or found.labels.get(key, key)
    ordered = tuple(tuple(group) for group in sorted(groups.values(), key=lambda g: (-len(g), g[0].id)))
    sentence = people.sentences.get(key) or drafted(label, ordered)
    own = {what: turns[f"{what}|{key}"] for what in (NAME, MERGED, SENTENCE) if f"{what}|{key}" in turns}
    return Theme(key, label, ordered, sentence, own)


def drafted(label: str, groups: Sequence[Sequence[One]]) -> str:
    """The draft sentence on a theme: figures alone, nothing invented."""
    ones = [one for group in groups for one in group]
    people, units = len({(o.author, o.unit) for o in ones}), len({o.unit for o in ones})
    different = f", gộp thành {len(groups)} nội dung" if len(groups) < len(ones) else ""
    return f"{label}: {len(ones)} kiến nghị của {people} tác giả thuộc {units} đơn vị{different}."


def split_key(label: str, ids: Sequence[str]) -> str:
    """The key of a theme that a person makes."""
    return f"rieng-{hashlib.sha256(chr(0).join([label, *sorted(ids)]).encode()).hexdigest()[:8]}"
