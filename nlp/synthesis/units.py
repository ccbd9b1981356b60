"""Which unit a submission, a roster entry or a file set aside counts for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from nlp.campaign import Campaign
from nlp.records import RosterEntry, Submission
from nlp.synthesis.folding import fold
from nlp.synthesis.labels import NO_UNIT

_PART = re.compile(r"[/\\!]")
_SEPARATOR = re.compile(r"[^0-9a-z]+")


@dataclass(frozen=True, slots=True)
class UnitFinder:
    """Names of units as the campaign writes them, found again from folded names, aliases and folders."""

    names: dict[str, str]
    rank: dict[str, int]

    @classmethod
    def of(cls, campaign: Campaign, roster: Sequence[RosterEntry]) -> UnitFinder:
        """From the campaign's unit tree first, then from the roster."""
        names: dict[str, str] = {}
        for unit in campaign.units:
            for name in (unit.name, *unit.aliases):
                names.setdefault(_key(name), unit.name)
        for entry in roster:
            names.setdefault(_key(entry.unit), entry.unit)
        rank = {name: i for i, name in enumerate(dict.fromkeys(names.values()))}
        return cls(names, rank)

    def canonical(self, name: str) -> str:
        """``name`` as the campaign writes it; an unknown one stays, an empty one becomes a stated gap."""
        return self.names.get(_key(name), name.strip()) or NO_UNIT

    def knows(self, name: str) -> bool:
        """Whether the campaign or the roster has this unit."""
        return _key(name) in self.names

    def of_path(self, path: str) -> str:
        """The unit whose folder or archive ``path`` lies in; the innermost that is known."""
        for part in reversed(_PART.split(path)):
            stem = part.rsplit(".", 1)[0] if "." in part else part
            if (found := self.names.get(_key(stem))) is not None:
                return found
        return NO_UNIT

    def order(self, name: str) -> tuple[int, str]:
        """Units in the order of the campaign, then by name, the unknown last."""
        return (len(self.rank) + (name == NO_UNIT) if name not in self.rank else self.rank[name], fold(name))


def unit_of(submission: Submission, finder: UnitFinder) -> str:
    """The unit that ``submission`` counts for: the roster's, else what was read, else that of its folder.

    What was read is trusted before the folder only where the campaign knows it: a reader may take a line for a unit.
    """
    if submission.roster is not None:
        return finder.canonical(submission.roster.unit)
    if not finder.knows(submission.unit) and (folder := finder.of_path(submission.name)) != NO_UNIT:
        return folder
    return finder.canonical(submission.unit)


def own_name(issuer: str, superior: str) -> str:
    """The issuer's name without that of its superior, which stands on the line above: whole or its beginning.

    One word is no name: "Ban Xây dựng Đảng" under "Đảng ủy xã Tân Hòa" keeps its last.
    """
    words = superior.split()
    for length in range(len(words), 1, -1):
        ending = " " + " ".join(words[:length])
        if issuer.endswith(ending):
            return issuer.removesuffix(ending).rstrip(" ,-–")
    return issuer


def _key(name: str) -> str:
    return _SEPARATOR.sub(" ", fold(name)).strip()
