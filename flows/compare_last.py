"""What the last comparison on a shelf looked at and found: a run to which texts only came compares those alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from flows.compare_field import Field, Found
from nlp.reuse.candidates import rule_for
from nlp.reuse.evidence import LARGE, common_from
from nlp.reuse.fold import F64, I32, I64, U8
from nlp.reuse.passages import COLUMNS

GROWN = 0.1
"""Share of texts that came since all were compared from which all are compared anew: what is a set phrase follows from
the texts of a campaign."""
_FILE = "found.npz"


@dataclass(frozen=True, slots=True)
class Kept:
    """Pairs that were found, by row of the shelf or by rank, with level, own words matched on either side, evidence,
    set phrases and number of passages in ``facts``, passages one pair after the other."""

    pairs: I64
    facts: F64
    passages: I32

    def some(self, which: NDArray[np.bool_]) -> Kept:
        """Those of ``which``."""
        return Kept(self.pairs[which], self.facts[which], self.passages[np.repeat(which, self.sizes())])

    def sizes(self) -> I64:
        """Passages of each."""
        return self.facts[:, 5].astype(np.int64)

    def found(self) -> list[Found]:
        """As they were found."""
        passages = np.split(self.passages, np.cumsum(self.sizes())[:-1])
        return [
            Found(a, b, int(level), int(own_a), int(own_b), rows, evidence, int(phrases))
            for (a, b), (level, own_a, own_b, evidence, phrases, _), rows in zip(
                self.pairs.tolist(), self.facts.tolist(), passages, strict=False
            )
        ]


@dataclass(frozen=True, slots=True)
class Last:
    """Rows of the shelf that were compared, the number of known ones first, and what was found among them; ``whole`` is
    the number of texts when all were last compared."""

    rows: I64
    known: int
    kept: Kept
    whole: int


@dataclass(frozen=True, slots=True)
class Step:
    """What is left to do by rank: texts that are new, what was found among the others, ``whole`` as above."""

    fresh: U8
    kept: Kept
    whole: int


def read_last(folder: Path) -> Last | None:
    """What was kept of the last comparison, if any."""
    path = folder / _FILE
    if not path.exists():
        return None
    with np.load(path) as held:
        kept = Kept(held["pairs"], held["facts"], held["passages"])
        return Last(held["rows"], int(held["known"]), kept, int(held["whole"]))


def write_last(folder: Path, field: Field, found: Sequence[Found], step: Step | None) -> None:
    """Keep what ``field`` held and the pairs ``found`` to share something, or nearly enough; ``step`` is what was done,
    all without one."""
    ranks = np.array([(one.a, one.b) for one in found], np.int64).reshape(-1, 2)
    facts = [(one.level, one.own_a, one.own_b, one.evidence, one.phrases, len(one.rows)) for one in found]
    # A name that ends in .npz: numpy would put one there.
    new = folder / f"new-{_FILE}"
    np.savez(
        new,
        rows=field.rows,
        known=field.known,
        pairs=field.rows[ranks],
        facts=np.array(facts, np.float64).reshape(-1, 6),
        passages=np.concatenate([np.zeros((0, COLUMNS), np.int32), *(one.rows for one in found)]),
        whole=step.whole if step else len(field),
    )
    new.replace(folder / _FILE)


def step_from(last: Last | None, field: Field) -> Step | None:
    """What is new in ``field`` since ``last``; nothing where all has to be compared anew.

    That is so in a campaign too small to be sampled, which takes seconds; where a text went or known ones changed; or
    where since all were compared many came or the campaign's size moved a threshold. Flagged pairs of kept texts are
    judged again unless they stand (``flows.compare_standing``): what came may have made a set phrase of what they
    share. So are those of a large campaign that were nearly flagged: it asks for a little less where more have copied.
    A pair further below stays so, although thresholds move a little with size, and one that is judged again gets an
    exact look even if so many share its fingerprints now that it would be no candidate: the next whole run tells.
    """
    if last is None or last.known != field.known or len(last.rows) == 0:
        return None
    whole, now = last.whole, len(field)
    fresh = np.isin(field.rows, last.rows, invert=True)
    if now - int(fresh.sum()) != len(last.rows) or now - whole > GROWN * whole or fresh[: field.known].any():
        return None
    rule = rule_for(now)
    if rule.sample == 1 or rule_for(whole) != rule:
        return None
    if common_from(whole) != common_from(now) or whole < LARGE <= now:
        return None
    kept = last.kept
    return Step(fresh.astype(np.uint8), Kept(field.ranks()[kept.pairs], kept.facts, kept.passages), whole)
