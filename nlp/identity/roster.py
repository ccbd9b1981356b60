"""Whom of the roster a submission is from. Doubt is told: a wrong match would call somebody missing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from nlp.identity.likeness import Likeness, likeness
from nlp.identity.names import name_key
from nlp.identity.unit_words import UnitWords
from nlp.records import Fact, Identity, RosterEntry, Source

NEAR = 84.0
"""Lowest ratio (0 to 100) of two bare names that are looked at: one letter in the shortest names."""
FITS = 0.7
"""How much of a unit's name, by weight of its words, must be there: the rest is what people leave out or add."""
CLEAR = 0.15
"""How far the best unit must lead the second before one of two persons alike is taken."""
_LOOKED_AT = 8


@dataclass(frozen=True, slots=True)
class RosterMatch:
    """An entry, whether it is surely that one, and why (Vietnamese)."""

    entry: RosterEntry
    sure: bool
    why: str


@dataclass(frozen=True, slots=True)
class _Candidate:
    """An entry that may be meant; ``fit`` of its unit, ``None`` where the paper says nothing of a unit."""

    entry: RosterEntry
    like: Likeness
    fit: float | None
    fits: bool


class RosterIndex:
    """A roster, ready to be asked many times."""

    def __init__(self, roster: Sequence[RosterEntry]) -> None:
        self.units = UnitWords(entry.unit for entry in roster)
        self._by_name: dict[str, list[RosterEntry]] = defaultdict(list)
        self._by_given: dict[tuple[str, str], list[str]] = defaultdict(list)
        for entry in roster:
            self._by_name[name_key(entry.name)].append(entry)
        for name in self._by_name:
            self._by_given[_ends(name)].append(name)
        self._names = list(self._by_name)

    def near(self, name: str) -> list[RosterEntry]:
        """The entries whose names may be meant by ``name``: those of its letters, else those like it or longer."""
        bare = name_key(name)
        if bare in self._by_name:
            return self._by_name[bare]
        alike = process.extract(bare, self._names, scorer=fuzz.ratio, score_cutoff=NEAR, limit=_LOOKED_AT)
        names = dict.fromkeys(found[0] for found in alike)
        return [*(entry for one in names for entry in self._by_name[one]), *self._longer(bare, names)]

    def _longer(self, bare: str, seen: Container[str]) -> list[RosterEntry]:
        return [entry for one in self._by_given.get(_ends(bare), ()) if one not in seen for entry in self._by_name[one]]


def _ends(bare: str) -> tuple[str, str]:
    """What shortened names keep: the first letter of the family name, and the given name."""
    return bare[:1], bare.rpartition(" ")[2]


def match_roster(identity: Identity, roster: RosterIndex) -> RosterMatch | None:
    """The roster entry of a submission, by name and unit; ``None`` where nobody fits."""
    if identity.author is None or not name_key(identity.author.value):
        return None
    name = identity.author.value
    unit = identity.unit.value if identity.unit else ""
    found = [
        _candidate(entry, like, unit, roster.units)
        for entry in roster.near(name)
        if (like := likeness(name, entry.name)) is not Likeness.NONE
    ]
    if not found:
        return None
    found.sort(key=lambda one: (one.fits, one.like, one.fit or 0.0), reverse=True)
    best, rivals = found[0], found[1:]
    sure = _is_sure(best, rivals)
    return RosterMatch(best.entry, sure, _why(best, rivals, sure=sure))


def _candidate(entry: RosterEntry, like: Likeness, unit: str, units: UnitWords) -> _Candidate:
    fit = units.fit(unit, entry.unit) if unit else None
    # Another unit that fits clearly better is the one meant: "Trường THCS Tà Sùa" is not "bản Tà Sùa".
    return _Candidate(entry, like, fit, fit is not None and fit >= FITS and units.lead(unit, entry.unit) < CLEAR)


def _is_sure(best: _Candidate, rivals: Sequence[_Candidate]) -> bool:
    """Whether only the best can be meant. Without a unit a name must be whole and nobody else's."""
    if best.like in (Likeness.OTHER_WORD, Likeness.OTHER_NAME):
        return False
    if best.fit is None:
        return best.like >= Likeness.UNMARKED and not any(one.like >= _RIVAL[best.like] for one in rivals)
    if not best.fits:
        return False
    near = [one for one in rivals if one.fits and one.like >= _RIVAL[best.like]]
    return all((best.fit or 0.0) - (one.fit or 0.0) >= CLEAR for one in near)


_RIVAL = {
    Likeness.SAME: Likeness.SAME,
    Likeness.UNMARKED: Likeness.UNMARKED,
    Likeness.SHORTENED: Likeness.OTHER_WORD,
    Likeness.OTHER_MARK: Likeness.OTHER_WORD,
    Likeness.SLIP: Likeness.OTHER_NAME,
}
"""From which likeness another entry may be meant as well: a whole name beats a shortened one, not the other way."""
_SAID = {
    Likeness.SAME: "trùng họ tên",
    Likeness.UNMARKED: "trùng họ tên, thiếu dấu",
    Likeness.SHORTENED: "họ tên viết tắt",
    Likeness.OTHER_MARK: "họ tên khác dấu",
    Likeness.SLIP: "họ tên gần giống",
    Likeness.OTHER_WORD: "họ tên thiếu chữ",
    Likeness.OTHER_NAME: "tên khác dấu",
}


def _why(best: _Candidate, rivals: Sequence[_Candidate], *, sure: bool) -> str:
    why = _SAID[best.like]
    same = [one for one in rivals if one.like >= best.like]
    if not sure and same:
        return f"{why}, {len(same) + 1} người cùng tên"
    return f"{why}, khác đơn vị" if best.fit is not None and not best.fits else why


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
