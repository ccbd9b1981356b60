"""What lines say of those beside them: announcements and explanations of limitations, shown by gold texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nlp.elements.reading import Piece, Reading
from nlp.elements.roles.role import Hint, Role

# A heading is judged by what stands near it: a long part may stray.
_NEAR = 7


@dataclass(frozen=True, slots=True)
class Hinted:
    """The hints that hold for a piece, and those that could be judged."""

    holds: frozenset[Hint] = frozenset()
    known: frozenset[Hint] = frozenset()


def leads(pieces: Sequence[Piece]) -> list[int]:
    """For each piece the nearest heading, or sentence that ends in a colon, before it; -1 where there is none."""
    found, last = [], -1
    for i, piece in enumerate(pieces):
        found.append(last)
        if piece.announces:
            last = i
    return found


def hints_of(reading: Reading, wanted: Sequence[frozenset[Role]]) -> list[Hinted]:
    """What each piece gave away; ``wanted`` are the acts of each by a person."""
    admits = [_admits(p, roles) for p, roles in zip(reading.pieces, wanted, strict=True)]
    under: dict[int, list[bool]] = {}
    for lead, admitted in zip(leads(reading.pieces), admits, strict=True):
        if admitted is not None:
            under.setdefault(lead, []).append(admitted)
    return [
        _hinted({
            Hint.MO_RA: _most(under.get(i, ())),
            Hint.DEN_TRUOC: admits[i + 1] if i + 1 < len(admits) else None,
            Hint.DEN_SAU: admits[i - 1] if i and admits[i] is not None else None,
        })
        for i in range(len(admits))
    ]  # fmt: skip


def _admits(piece: Piece, roles: frozenset[Role]) -> bool | None:
    """Whether the piece is a limitation; ``None`` of a piece that can be no act."""
    return Role.HAN_CHE in roles if piece.segment.acts else None


def _most(admits: Sequence[bool]) -> bool | None:
    near = admits[:_NEAR]
    return 2 * sum(near) >= len(near) if near else None


def _hinted(said: dict[Hint, bool | None]) -> Hinted:
    return Hinted(
        frozenset(h for h, holds in said.items() if holds), frozenset(h for h, x in said.items() if x is not None)
    )
