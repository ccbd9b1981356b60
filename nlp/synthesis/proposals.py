"""Proposals of a whole campaign: near duplicates tied, each in exactly one theme, nothing dropped."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from nlp.synthesis.assign import Assignment, assign
from nlp.synthesis.cluster import two_levels, vectors
from nlp.synthesis.duplicates import Duplicates, near_duplicates
from nlp.synthesis.entries import Quote
from nlp.synthesis.keywords import keywords
from nlp.synthesis.taxonomy import Taxonomy

OTHER = "Khác"
_QUOTES = 3


@dataclass(frozen=True, slots=True)
class Proposal:
    """One proposal as it stands in a submission; ``to`` is the addressee as written."""

    quote: Quote
    author: str
    unit: str
    to: str = ""


@dataclass(frozen=True, slots=True)
class ThemeGroup:
    """A theme: indices of its proposals, what names it, and quotes chosen by rule.

    ``quotes``: the most central proposal, then the one furthest from it, then the longest of the rest.
    ``alone``: proposals with no near duplicate and far from the others; kept in sight.
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


@dataclass(frozen=True, slots=True)
class ProposalMap:
    """All proposals with their themes; ``theme_of[i]`` is the index into ``themes`` of proposal ``i``."""

    proposals: tuple[Proposal, ...]
    assignments: tuple[Assignment, ...]
    duplicates: Duplicates
    themes: tuple[ThemeGroup, ...]
    theme_of: tuple[int, ...]

    def copies(self, index: int) -> tuple[int, ...]:
        """The near duplicates of proposal ``index``, itself included."""
        root = self.duplicates.group[index]
        return tuple(i for i, r in enumerate(self.duplicates.group) if r == root)


def group_proposals(proposals: Sequence[Proposal], taxonomy: Taxonomy) -> ProposalMap:
    """Every proposal into exactly one theme of ``taxonomy`` or one group of "Khác".

    Near duplicates travel together: the first of them decides for all.
    """
    texts = [p.quote.text for p in proposals]
    found = near_duplicates(texts)
    roots = sorted(set(found.group))
    of_root = dict(zip(roots, assign([texts[i] for i in roots], taxonomy), strict=True))
    assignments = tuple(of_root[root] for root in found.group)
    members = _members(texts, found, assignments, taxonomy)
    names = keywords([[texts[i] for i in dict.fromkeys(found.group[i] for i in m)] for _, m in members])
    groups = [_theme(key, m, proposals, found, n, taxonomy) for (key, m), n in zip(members, names, strict=True)]
    themes = tuple(sorted(groups, key=lambda g: (bool(g.parent), -len(g.proposals), g.key)))
    theme_of = {i: k for k, theme in enumerate(themes) for i in theme.proposals}
    return ProposalMap(tuple(proposals), assignments, found, themes, tuple(theme_of[i] for i in range(len(texts))))


def _members(
    texts: Sequence[str], found: Duplicates, assignments: Sequence[Assignment], taxonomy: Taxonomy
) -> list[tuple[str, list[int]]]:
    of_theme: dict[str, list[int]] = defaultdict(list)
    rest: list[int] = []
    for i, assignment in enumerate(assignments):
        (rest if assignment.theme is None else of_theme[assignment.theme]).append(i)
    members = [(theme.key, of_theme[theme.key]) for theme in taxonomy.themes if of_theme[theme.key]]
    roots = sorted({found.group[i] for i in rest})
    levels = two_levels([texts[i] for i in roots], taxonomy.thesaurus)
    broad = dict(zip(roots, levels.broad, strict=True))
    of_group: dict[int, list[int]] = defaultdict(list)
    for i in rest:
        of_group[broad[found.group[i]]].append(i)
    return members + [(f"khac-{k + 1}", of_group[k]) for k in sorted(of_group)]


def _theme(
    key: str,
    members: Sequence[int],
    proposals: Sequence[Proposal],
    found: Duplicates,
    names: tuple[str, ...],
    taxonomy: Taxonomy,
) -> ThemeGroup:
    label = next((t.label for t in taxonomy.themes if t.key == key), "")
    roots = list(dict.fromkeys(found.group[i] for i in members))
    sizes = Counter(found.group[i] for i in members)
    quotes, alone = _chosen([proposals[i].quote.text for i in roots], [sizes[r] for r in roots])
    inside = set(members)
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
        opposing=tuple((link.a, link.b) for link in found.links if link.contrary and {link.a, link.b} & inside),
        parent="" if label else OTHER,
    )


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
