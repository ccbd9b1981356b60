"""Whom of the roster a submission is from. Doubt is told: a wrong match would call somebody missing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from nlp.identity.names import name_key as bare
from nlp.records import Fact, Identity, RosterEntry, Source

NAME = 88.0
"""Lowest ratio (0 to 100) of two bare names that may be one: one letter in a name of nine."""
UNIT = 70.0
"""Lowest token-set ratio of two bare unit names that may be one: abbreviations lose words, not letters."""
CLEAR = 12.0
"""How far the best unit must lead the second before one namesake is taken."""

_SHORT = {"thpt": "trung hoc pho thong", "thcs": "trung hoc co so", "th": "tieu hoc", "mn": "mam non", "ubnd": "uy ban "
          "nhan dan", "htx": "hop tac xa", "ptdtbt": "pho thong dan toc ban tru", "bv": "benh vien", "ca": "cong an",
          "lhpn": "lien hiep phu nu", "hdnd": "hoi dong nhan dan", "dkkv": "da khoa khu vuc"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class RosterMatch:
    """An entry, whether it is surely that one, and why (Vietnamese)."""

    entry: RosterEntry
    sure: bool
    why: str


class RosterIndex:
    """A roster, ready to be asked many times."""

    def __init__(self, roster: Sequence[RosterEntry]) -> None:
        self.by_name: dict[str, list[RosterEntry]] = defaultdict(list)
        for entry in roster:
            self.by_name[bare(entry.name)].append(entry)
        self.names = list(self.by_name)


def match_roster(identity: Identity, roster: RosterIndex) -> RosterMatch | None:
    """The roster entry of a submission, by name and unit; ``None`` where nobody fits."""
    if identity.author is None:
        return None
    name = bare(identity.author.value)
    unit = plain_unit(identity.unit.value) if identity.unit else ""
    same = roster.by_name.get(name)
    if same:
        return _among(same, unit, "trùng họ tên")
    close = process.extractOne(name, roster.names, scorer=fuzz.ratio, score_cutoff=NAME)
    if close is None:
        return None
    found = _among(roster.by_name[close[0]], unit, "họ tên gần giống")
    fits = bool(unit) and _alike(unit, found.entry) >= UNIT
    return RosterMatch(found.entry, found.sure and fits, found.why)


def identified(identity: Identity, match: RosterMatch | None) -> Identity:
    """The identity with what only the roster knows filled in."""
    if match is None:
        return identity
    entry, sure = match.entry, match.sure

    def fill(fact: Fact | None, value: str) -> Fact | None:
        return fact if fact or not value else Fact(value, Source.ROSTER, sure)

    return Identity(
        fill(identity.author, entry.name),
        fill(identity.unit, entry.unit),
        fill(identity.position, entry.position),
        identity.date,
        identity.kind,
    )


def plain_unit(unit: str) -> str:
    """A unit's name without accidents, abbreviations spelt out."""
    return " ".join(_SHORT.get(word, word) for word in bare(unit).replace(".", " ").split())


def _among(entries: Sequence[RosterEntry], unit: str, why: str) -> RosterMatch:
    if len(entries) == 1:
        other = bool(unit) and _alike(unit, entries[0]) < UNIT
        return RosterMatch(entries[0], not other, f"{why}, khác đơn vị" if other else why)
    ranked = sorted(((_alike(unit, entry), i) for i, entry in enumerate(entries)), key=lambda r: (-r[0], r[1]))
    best, second = ranked[0], ranked[1]
    sure = bool(unit) and best[0] >= UNIT and best[0] - second[0] >= CLEAR
    return RosterMatch(entries[best[1]], sure, f"{why}, {len(entries)} người cùng tên")


def _alike(unit: str, entry: RosterEntry) -> float:
    return fuzz.token_set_ratio(unit, plain_unit(entry.unit)) if unit else 0.0
