"""Themes of proposals: what names each, whom it counts, the quotes that stand for it."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from nlp.synthesis.arrangement import Arrangement
from nlp.synthesis.assign import Assignment
from nlp.synthesis.cluster import vectors
from nlp.synthesis.duplicates import Duplicates
from nlp.synthesis.entries import Quote
from nlp.synthesis.keywords import Vocabulary, keywords

OTHER = "Khác"
_OTHER_KEY = "khac-"
_QUOTES = 3


@dataclass(frozen=True, slots=True)
class Proposal:
    """One proposal as it stands in a submission; ``to`` is the addressee as written, ``id`` its name in decisions."""

    quote: Quote
    author: str
    unit: str
    to: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class ThemeGroup:
    """A theme: indices of its proposals, what names it, and quotes chosen by rule.

    ``quotes``: the most central proposal, then the one furthest from it, then the longest of the rest.
    ``alone``: proposals with no near duplicate and far from the others; kept in sight.
    ``sentence``: what a person wrote about it, empty where nobody did.
    """

    key: str
    label: str
    proposals: tuple[int, ...]
    distinct: int
    authors: int
    units: int
    keywords: tuple[str, ...]
    quotes: tuple[int, ...]
    alone: tuple[int, ...]
    opposing: tuple[tuple[int, int], ...]
    parent: str = ""
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class ProposalMap:
    """All proposals with their themes; ``theme_of[i]`` is the index into ``themes`` of proposal ``i``.

    ``fine[i]`` is the finer group inside "Khác" that proposal ``i`` belongs to, 0 where a field took it.
    """

    proposals: tuple[Proposal, ...]
    assignments: tuple[Assignment, ...]
    duplicates: Duplicates
    themes: tuple[ThemeGroup, ...]
    theme_of: tuple[int, ...]
    words: Vocabulary = field(default_factory=Vocabulary)
    fine: tuple[int, ...] = ()

    def copies(self, index: int) -> tuple[int, ...]:
        """The near duplicates of proposal ``index``, itself included."""
        root = self.duplicates.group[index]
        return tuple(i for i, r in enumerate(self.duplicates.group) if r == root)


@dataclass(frozen=True, slots=True)
class Sorted:
    """Proposals with the key of the theme of each; ``labels`` names the themes that have a name of their own."""

    proposals: tuple[Proposal, ...]
    assignments: tuple[Assignment, ...]
    duplicates: Duplicates
    keys: tuple[str, ...]
    labels: Mapping[str, str]
    sentences: Mapping[str, str]
    words: Vocabulary
    fine: tuple[int, ...]

    def build(self) -> ProposalMap:
        """The themes, the largest first, what belongs to no field last."""
        members: dict[str, list[int]] = defaultdict(list)
        for i, key in enumerate(self.keys):
            members[key].append(i)
        root = self.duplicates.group
        texts = [[self.proposals[r].quote.text for r in dict.fromkeys(root[i] for i in m)] for m in members.values()]
        names = keywords(texts, {p.author for p in self.proposals}, self._vocabulary())
        groups = [self._theme(key, m, n) for (key, m), n in zip(members.items(), names, strict=True)]
        themes = tuple(sorted(groups, key=lambda g: (bool(g.parent), -len(g.proposals), g.key)))
        theme_of = {i: k for k, theme in enumerate(themes) for i in theme.proposals}
        order = tuple(theme_of[i] for i in range(len(self.proposals)))
        return ProposalMap(self.proposals, self.assignments, self.duplicates, themes, order, self.words, self.fine)

    def _vocabulary(self) -> Vocabulary:
        """The words of the matter; whom a proposal is addressed to says nothing of what it asks."""
        bodies = {part for p in self.proposals for part in _runs(p.to.lower().split())}
        return replace(self.words, empty=self.words.empty | bodies)

    def _theme(self, key: str, members: Sequence[int], names: tuple[str, ...]) -> ThemeGroup:
        group, proposals = self.duplicates.group, self.proposals
        roots = list(dict.fromkeys(group[i] for i in members))
        sizes = Counter(group[i] for i in members)
        quotes, alone = _chosen([proposals[i].quote.text for i in roots], [sizes[r] for r in roots])
        inside = set(members)
        label = self.labels.get(key, "")
        return ThemeGroup(
            key=key,
            label=label or f"{OTHER}: {', '.join(names[:3]) or 'chưa rõ nội dung'}",
            proposals=tuple(members),
            distinct=len(roots),
            authors=len({(proposals[i].author, proposals[i].unit) for i in members}),
            units=len({proposals[i].unit for i in members}),
            keywords=names,
            quotes=tuple(roots[i] for i in quotes),
            alone=tuple(roots[i] for i in alone),
            opposing=tuple((one.a, one.b) for one in self.duplicates.links if one.contrary and {one.a, one.b} & inside),
            parent=OTHER if not label or label.startswith(f"{OTHER}: ") else "",
            sentence=self.sentences.get(key, ""),
        )


def other_key(first: Proposal) -> str:
    """The key of a group of "Khác": they are numbered anew in each run, what they say stays."""
    return f"{_OTHER_KEY}{hashlib.sha256(first.quote.text.encode()).hexdigest()[:8]}"


def rearranged(grouped: ProposalMap, people: Arrangement) -> ProposalMap:
    """The themes after the decisions of people; near duplicates that somebody parted count apart."""
    if not people:
        return grouped
    keys = tuple(
        people.theme(p.id, grouped.themes[k].key) for p, k in zip(grouped.proposals, grouped.theme_of, strict=True)
    )
    labels = {theme.key: theme.label for theme in grouped.themes}
    known = {key: people.names.get(key) or labels.get(key) or key for key in keys}
    parted = _parted(grouped.duplicates, keys)
    return Sorted(
        grouped.proposals, grouped.assignments, parted, keys, known, people.sentences, grouped.words, grouped.fine
    ).build()


def _parted(duplicates: Duplicates, keys: Sequence[str]) -> Duplicates:
    first: dict[tuple[int, str], int] = {}
    group = tuple(
        first.setdefault((root, key), i) for i, (root, key) in enumerate(zip(duplicates.group, keys, strict=True))
    )
    return replace(duplicates, group=group)


def _runs(syllables: Sequence[str]) -> set[str]:
    """Every run of two syllables and more."""
    return {" ".join(syllables[i:j]) for j in range(len(syllables) + 1) for i in range(j - 1)}


def _chosen(texts: Sequence[str], sizes: Sequence[int]) -> tuple[list[int], list[int]]:
    """Indices of the quotes to show, and of the proposals that stand alone."""
    if len(texts) <= _QUOTES:
        return list(range(len(texts))), []
    points = vectors(texts)
    nearness = np.asarray(points @ (points.T @ np.asarray(sizes, dtype=float)))
    first = int(np.argmax(nearness))
    far = int(np.argmin((points @ points[first].T).toarray().ravel()))
    rest = [i for i in range(len(texts)) if i not in (first, far)]
    longest = max(rest, key=lambda i: (sizes[i], len(texts[i]), -i))
    quotes = list(dict.fromkeys([first, far, longest]))
    order = np.argsort(nearness, kind="stable")
    alone = [int(i) for i in order if sizes[i] == 1 and i not in quotes][:_QUOTES]
    return quotes, alone
