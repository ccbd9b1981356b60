"""Proposals by theme as the machine sorted them and as people moved them. What people said outlives a new run."""

from __future__ import annotations

import hashlib
import threading
from collections import defaultdict
from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

from flows.draft.taxonomy import load_taxonomy
from flows.store.records import Decision, Target, TargetKind
from flows.store.store import SqlStore
from nlp.records import ProposalValue, SpanType
from nlp.synthesis.entries import Numbered, Quote, quotes
from nlp.synthesis.proposals import OTHER, Proposal, group_proposals
from nlp.synthesis.registers import proposal_addressee

NAME, PLACE, MERGED, SENTENCE = "ten", "muc", "gop", "cau"
"""What a decision on a theme or a proposal is about; the first part of its key."""


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


class Sorter:
    """Sorts the proposals of a campaign once a run, in the background: a large one takes minutes."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(1, "kien-nghi")
        self._found: dict[str, tuple[int, Future[Sorted]]] = {}
        self._lock = threading.Lock()

    def ask(self, store: SqlStore, campaign: str, wait: float) -> Sorted | None:
        """What the machine sorted, ``None`` where it takes longer than ``wait`` seconds."""
        run = store.runs.latest(campaign)
        number = run.id if run else 0
        with self._lock:
            known = self._found.get(campaign)
            if known is None or known[0] != number:
                known = (number, self._pool.submit(sort, store, campaign))
                self._found[campaign] = known
        try:
            return known[1].result(wait)
        except TimeoutError:
            return None

    def close(self) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)


def sort(store: SqlStore, campaign: str) -> Sorted:
    """Read all proposals and sort them by the department's themes."""
    places: list[str] = []
    found: list[Proposal] = []
    for number, result in enumerate(store.submissions.results(campaign), 1):
        if result.submission.superseded_by is not None:
            continue
        item = Numbered(number, result.submission.unit, result)
        for span, quote in quotes(item, SpanType.PROPOSAL):
            to = proposal_addressee(span.value if isinstance(span.value, ProposalValue) else None)
            found.append(Proposal(quote, item.author, item.unit, to))
            places.append(f"{result.submission.id}|{quote.start}-{quote.end}")
    return _sorted(places, found)


def _sorted(places: Sequence[str], found: Sequence[Proposal]) -> Sorted:
    grouped = group_proposals(found, load_taxonomy())
    keys = [_key(theme.key, theme.parent, found[theme.proposals[0]].quote) for theme in grouped.themes]
    labels = {key: theme.label for key, theme in zip(keys, grouped.themes, strict=True)}
    ones = tuple(
        One(
            id=place,
            submission=place.partition("|")[0],
            text=p.quote.text,
            author=p.author,
            unit=p.unit,
            to=p.to,
            theme=keys[grouped.theme_of[i]],
            copies=places[grouped.duplicates.group[i]],
        )
        for i, (place, p) in enumerate(zip(places, found, strict=True))
    )
    return Sorted(ones, labels)


def _key(key: str, parent: str, first: Quote) -> str:
    # Groups of "Khác" are numbered anew in each run; what they say stays.
    return f"khac-{hashlib.sha256(first.text.encode()).hexdigest()[:8]}" if parent == OTHER else key


def arranged(found: Sorted, decided: Mapping[Target, Decision]) -> tuple[Theme, ...]:
    """The themes after the decisions of people, the largest first."""
    said = {target.key: d for target, d in decided.items() if target.kind is TargetKind.PROPOSAL}
    inside: dict[str, dict[str, list[One]]] = defaultdict(lambda: defaultdict(list))
    for one in found.proposals:
        place = said.get(f"{PLACE}|{one.id}")
        inside[_merged(place.after if place else one.theme, said)][one.copies].append(one)
    themes = (_theme(key, groups, found, said) for key, groups in inside.items())
    return tuple(sorted(themes, key=lambda theme: (-theme.count, theme.key)))


def _merged(key: str, said: Mapping[str, Decision]) -> str:
    seen: set[str] = set()
    while key not in seen and (to := said.get(f"{MERGED}|{key}")) is not None and to.after:
        seen.add(key)
        key = to.after
    return key


def _theme(key: str, groups: Mapping[str, list[One]], found: Sorted, said: Mapping[str, Decision]) -> Theme:
    name, sentence = said.get(f"{NAME}|{key}"), said.get(f"{SENTENCE}|{key}")
    label = name.after if name and name.after else found.labels.get(key, key)
    ordered = tuple(tuple(group) for group in sorted(groups.values(), key=lambda g: (-len(g), g[0].id)))
    turns = {what: said[f"{what}|{key}"].turn for what in (NAME, MERGED, SENTENCE) if f"{what}|{key}" in said}
    return Theme(key, label, ordered, sentence.after if sentence else drafted(label, ordered), turns)


def drafted(label: str, groups: Sequence[Sequence[One]]) -> str:
    """The draft sentence on a theme: figures alone, nothing invented."""
    ones = [one for group in groups for one in group]
    people, units = len({(o.author, o.unit) for o in ones}), len({o.unit for o in ones})
    different = f", gộp thành {len(groups)} nội dung" if len(groups) < len(ones) else ""
    return f"{label}: {len(ones)} kiến nghị của {people} tác giả thuộc {units} đơn vị{different}."


def split_key(label: str, ids: Sequence[str]) -> str:
    """The key of a theme that a person makes."""
    return f"rieng-{hashlib.sha256(chr(0).join([label, *sorted(ids)]).encode()).hexdigest()[:8]}"
