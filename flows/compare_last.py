"""What the last comparison on a shelf looked at and flagged: a run to which texts only came compares those alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from flows.compare_field import Field, Found
from nlp.reuse.candidates import rule_for
from nlp.reuse.evidence import LARGE, common_from
from nlp.reuse.fold import I64, U8

GROWN = 0.1
"""Share of texts that came since all were compared from which all are compared anew: what is a set phrase follows from
the texts of a campaign."""
_FILE = "last.npz"


@dataclass(frozen=True, slots=True)
class Last:
    """Rows of the shelf that were compared, the number of known ones first, and the pairs among them; ``whole`` is the
    number of texts when all were last compared."""

    rows: I64
    known: int
    pairs: I64
    whole: int


@dataclass(frozen=True, slots=True)
class Step:
    """What is left to do by rank: texts that are new, the pairs of kept ones to judge again, ``whole`` as above."""

    fresh: U8
    left: I64
    right: I64
    whole: int


def read_last(folder: Path) -> Last | None:
    """What was kept of the last comparison, if any."""
    path = folder / _FILE
    if not path.exists():
        return None
    with np.load(path) as held:
        return Last(held["rows"], int(held["known"]), held["pairs"], int(held["whole"]))


def write_last(folder: Path, field: Field, found: Iterable[Found], step: Step | None) -> None:
    """Keep what ``field`` held and the pairs ``found`` to share something, or nearly enough; ``step`` is what was done,
    all without one."""
    ranks = np.array([(one.a, one.b) for one in found], np.int64).reshape(-1, 2)
    # A name that ends in .npz: numpy would put one there.
    new = folder / f"new-{_FILE}"
    whole = step.whole if step else len(field)
    np.savez(new, rows=field.rows, known=field.known, pairs=field.rows[ranks], whole=whole)
    new.replace(folder / _FILE)


def step_from(last: Last | None, field: Field) -> Step | None:
    """What is new in ``field`` since ``last``; nothing where all has to be compared anew.

    That is so where a text went or known ones changed, or where since all were compared many came or the campaign's
    size moved a threshold. Flagged pairs of kept texts are judged again: what came may have made a set phrase of what
    they share. So are those of a large campaign that were nearly flagged: it asks for a little less where more have
    copied. A pair further below stays so, although thresholds move a little with size, and one that is judged again
    gets an exact look even if so many share its fingerprints now that it would be no candidate: the next whole run
    tells.
    """
    if last is None or last.known != field.known or len(last.rows) == 0:
        return None
    whole, now = last.whole, len(field)
    fresh = np.isin(field.rows, last.rows, invert=True)
    if now - int(fresh.sum()) != len(last.rows) or now - whole > GROWN * whole or fresh[: field.known].any():
        return None
    if rule_for(whole) != rule_for(now) or common_from(whole) != common_from(now) or whole < LARGE <= now:
        return None
    ranks = field.ranks()[last.pairs]
    return Step(fresh.astype(np.uint8), ranks.min(1, initial=now), ranks.max(1, initial=-1), whole)
