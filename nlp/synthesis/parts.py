"""A campaign's proposals cut into those of its units."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from nlp.synthesis.duplicates import Duplicates, Link
from nlp.synthesis.themes import ProposalMap, Sorted


class Parts:
    """A map of proposals to be cut into those of single units, of which there may be thousands."""

    def __init__(self, grouped: ProposalMap) -> None:
        self._whole = grouped
        self._of: dict[int, list[int]] = defaultdict(list)
        self._links: dict[int, list[Link]] = defaultdict(list)
        for i, proposal in enumerate(grouped.proposals):
            self._of[proposal.quote.number].append(i)
        for link in grouped.duplicates.links:
            self._links[link.a].append(link)

    def of(self, submissions: set[int]) -> ProposalMap:
        """The proposals of ``submissions`` (by number) alone, in the themes that they have among all."""
        whole = self._whole
        kept = sorted(i for number in submissions for i in self._of.get(number, ()))
        themes = [whole.themes[whole.theme_of[i]] for i in kept]
        return Sorted(
            tuple(whole.proposals[i] for i in kept),
            tuple(whole.assignments[i] for i in kept),
            self._duplicates(kept),
            tuple(theme.key for theme in themes),
            {theme.key: theme.label for theme in themes},
            {},
            whole.words,
            tuple(whole.fine[i] for i in kept),
        ).build()

    def _duplicates(self, kept: Sequence[int]) -> Duplicates:
        place = {old: new for new, old in enumerate(kept)}
        group, first = self._whole.duplicates.group, dict[int, int]()
        links = [link for old in kept for link in self._links.get(old, ()) if link.b in place]
        return Duplicates(
            tuple(first.setdefault(group[old], new) for new, old in enumerate(kept)),
            tuple(Link(place[link.a], place[link.b], link.why, link.contrary) for link in links),
        )
