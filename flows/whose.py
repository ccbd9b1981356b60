"""Whom of the roster a document is from, with all that is known: what it says, where it lay, what kind it is. Pure.

Units are counted by the names of the campaign and its roster. A unit as the author wrote it ("Chi bộ khối vận") that
nobody knows gives way to the known one whose folder or archive the file lay in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from nlp.campaign import Campaign
from nlp.identity import Cells, RosterIndex, RosterMatch, match_roster
from nlp.records import Fact, Identity, Kind, Note, RosterEntry, Source
from nlp.synthesis.kinds import COLLECTIVE
from nlp.synthesis.labels import NO_UNIT
from nlp.synthesis.units import UnitFinder


class Whose:
    """A campaign's roster and units, ready to be asked many times."""

    def __init__(self, campaign: Campaign, roster: Sequence[RosterEntry]) -> None:
        self._units = UnitFinder.of(campaign, roster)
        # Somebody may owe several kinds: each kind asks among those who owe it.
        self._people = {kind: RosterIndex([e for e in roster if e.kind in {None, kind}]) for kind in Kind}
        self._cells = Cells(self._units.rank)
        self._bodies = {kind: [e for e in roster if self._is_body(e) and e.kind in {None, kind}] for kind in COLLECTIVE}

    def _is_body(self, entry: RosterEntry) -> bool:
        return entry.kind in COLLECTIVE or self._units.canonical(entry.name) in self._units.rank

    def placed(self, identity: Identity, name: str) -> Identity:
        """The identity with its unit as the campaign calls it; ``name`` is the path inside the inbox."""
        written = self._units.canonical(identity.unit.value) if identity.unit else NO_UNIT
        if written in self._units.rank:
            source = identity.unit.source if identity.unit else Source.FOLDER
            return replace(identity, unit=Fact(written, source))
        place = self._units.of_path(name)
        return replace(identity, unit=Fact(place, Source.FOLDER)) if place != NO_UNIT else identity

    def strays(self, text: str, identity: Identity, match: RosterMatch | None) -> tuple[Note, ...]:
        """Other cells that the text of somebody whose own is known names."""
        surely = match.entry.unit if match and match.sure else ""
        own = surely or (identity.unit.value if identity.unit else "")
        return tuple(self._cells.strays(text, own))

    def match(self, identity: Identity, kind: Kind) -> RosterMatch | None:
        """The roster entry of a document with a placed identity; ``None`` where nobody fits."""
        if kind in COLLECTIVE and identity.unit is not None:
            own = [entry for entry in self._bodies[kind] if entry.unit == identity.unit.value]
            exact = [entry for entry in own if entry.kind is kind] or own
            if exact:
                return RosterMatch(exact[0], len(exact) == 1, "văn bản của đơn vị")
        return match_roster(identity, self._people[kind])


def corrected(identity: Identity, author: str | None, unit: str | None) -> Identity:
    """``identity`` with what a person said of its author and unit; ``None`` where nobody said anything."""
    if author is not None:
        identity = replace(identity, author=Fact(author, Source.GIVEN) if author else None)
    if unit is not None:
        identity = replace(identity, unit=Fact(unit, Source.GIVEN) if unit else None)
    return identity
