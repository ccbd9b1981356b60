"""What the last comparison on a shelf looked at and flagged: a run to which texts only came compares those alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from flows.compare_pairs import Field
from nlp.reuse.candidates import rule_for
from nlp.reuse.evidence import LARGE, common_from
from nlp.reuse.fold import I64, U8

GROWN = 0.1
"""Share of new texts from which all are compared anew: what is a set phrase follows from the texts of a campaign."""
_FILE = "last.npz"


@dataclass(frozen=True, slots=True)
class Last:
    """Rows of the shelf that were compared, the number of known ones first, and the pairs among them."""

    rows: I64
    known: int
    pairs: I64


@dataclass(frozen=True, slots=True)
class Step:
    """What is left to do by rank: texts that are new, and the pairs of kept ones to judge again."""

    fresh: U8
    left: I64
    right: I64


def read_last(folder: Path) -> Last | None:
    """What was kept of the last comparison, if any."""
    path = folder / _FILE
    if not path.exists():
        return None
    with np.load(path) as held:
        return Last(held["rows"], int(held["known"]), held["pairs"])


def write_last(folder: Path, field: Field, pairs: Iterable[tuple[int, int]]) -> None:
    """Keep what ``field`` held and which ``pairs`` of ranks share something, or nearly enough."""
    ranks = np.array(list(pairs), np.int64).reshape(-1, 2)
    # A name that ends in .npz: numpy would put one there.
    new = folder / f"new-{_FILE}"
    np.savez(new, rows=field.rows, known=field.known, pairs=field.rows[ranks])
    new.replace(folder / _FILE)


def step_from(last: Last | None, field: Field) -> Step | None:
    """What is new in ``field`` since ``last``; nothing where all has to be compared anew.

    That is so where a text went or known ones changed, where many came, or where the campaign's size moved a
    threshold. Flagged pairs of kept texts are judged again: what came may have made a set phrase of what they share. So
    are those that were nearly flagged: a larger campaign knows its phrases a little better and asks for a little less
    where more have copied.
    """
    if last is None or last.known != field.known or len(last.rows) == 0:
        return None
    before, now = len(last.rows), len(field)
    fresh = np.isin(field.rows, last.rows, invert=True)
    came = int(fresh.sum())
    if now - came != before or came > GROWN * before or fresh[: field.known].any():
        return None
    if rule_for(before) != rule_for(now) or common_from(before) != common_from(now) or before < LARGE <= now:
        return None
    ranks = field.ranks()[last.pairs]
    return Step(fresh.astype(np.uint8), ranks.min(1, initial=now), ranks.max(1, initial=-1))
