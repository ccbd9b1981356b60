"""Proposals of a whole campaign: near duplicates tied, each in exactly one theme, nothing dropped."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from nlp.synthesis.assign import Assignment, assign
from nlp.synthesis.cluster import two_levels
from nlp.synthesis.duplicates import Duplicates, near_duplicates
from nlp.synthesis.keywords import Vocabulary
from nlp.synthesis.taxonomy import Taxonomy
from nlp.synthesis.themes import Proposal, ProposalMap, Sorted, ThemeGroup, other_key, rearranged

__all__ = ["Proposal", "ProposalMap", "ThemeGroup", "group_proposals", "rearranged"]


def group_proposals(proposals: Sequence[Proposal], taxonomy: Taxonomy) -> ProposalMap:
    """Every proposal into exactly one theme of ``taxonomy`` or one group of "Khác".

    Near duplicates travel together: the first of them decides for all.
    """
    texts = [p.quote.text for p in proposals]
    found = near_duplicates(texts)
    roots = sorted(set(found.group))
    of_root = dict(zip(roots, assign([texts[i] for i in roots], taxonomy), strict=True))
    assignments = tuple(of_root[root] for root in found.group)
    keys, fine = _keys(proposals, found, assignments, taxonomy)
    labels = {theme.key: theme.label for theme in taxonomy.themes}
    return Sorted(tuple(proposals), assignments, found, keys, labels, {}, _vocabulary(taxonomy), fine).build()


def _vocabulary(taxonomy: Taxonomy) -> Vocabulary:
    near = taxonomy.thesaurus.domains
    rows = [(domain.general, word.lower()) for domain in near for row in domain.concepts for word in row]
    keyed = {word.lower() for theme in taxonomy.themes for word in theme.keywords}
    matter = keyed | {word for general, word in rows if not general}
    return Vocabulary(frozenset(matter), frozenset(word for general, word in rows if general) - matter)


def _keys(
    proposals: Sequence[Proposal], found: Duplicates, assignments: Sequence[Assignment], taxonomy: Taxonomy
) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """The key of the theme of each proposal; what no field takes is grouped by what it says, at two levels."""
    rest = [i for i, assignment in enumerate(assignments) if assignment.theme is None]
    roots = sorted({found.group[i] for i in rest})
    levels = two_levels([proposals[i].quote.text for i in roots], taxonomy.thesaurus)
    broad = dict(zip(roots, levels.broad, strict=True))
    narrow = dict(zip(roots, levels.fine, strict=True))
    groups: dict[int, list[int]] = defaultdict(list)
    for i in rest:
        groups[broad[found.group[i]]].append(i)
    other = {i: other_key(proposals[members[0]]) for members in groups.values() for i in members}
    keys = tuple(assignment.theme or other[i] for i, assignment in enumerate(assignments))
    fine = {i: narrow[found.group[i]] + 1 for i in rest}
    return keys, tuple(fine.get(i, 0) for i in range(len(proposals)))
