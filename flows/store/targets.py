"""The keys of what people decide on: the same words for the same thing in every run."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from flows.store.records import Target, TargetKind
from nlp.records import Passage, RosterEntry


def verdict_target(submission: str, element: str) -> Target:
    """The verdict on ``element`` of a submission (id)."""
    return Target(TargetKind.VERDICT, f"{submission}|{element}")


def pair_target(a: str, b: str) -> Target:
    """The pair of two ids as ``compare`` gave them."""
    return Target(TargetKind.PAIR, f"{a}|{b}")


def passage_target(a: str, b: str, passage: Passage) -> Target:
    """A passage of a pair; the offsets stay the same as long as the two files do."""
    extents = f"{passage.a_start}-{passage.a_end}|{passage.b_start}-{passage.b_end}"
    return Target(TargetKind.PASSAGE, f"{a}|{b}|{extents}")


def group_id(members: Iterable[str]) -> str:
    """The id of a group: short, and the same whenever the members are."""
    return hashlib.sha256("|".join(sorted(members)).encode()).hexdigest()[:12]


def group_target(members: Iterable[str]) -> Target:
    """The group of these members (ids)."""
    return Target(TargetKind.GROUP, group_id(members))


def submission_target(submission: str, field: str) -> Target:
    """A fact of a submission that a person corrects: ``author``, ``unit``, ``position``, ``kind``, ``handed_in``,
    ``review`` or ``reviewer``."""
    return Target(TargetKind.SUBMISSION, f"{submission}|{field}")


def roster_target(entry: RosterEntry) -> Target:
    """A member of the roster: the same person of the same unit in a newer list too."""
    return Target(TargetKind.ROSTER, f"{entry.unit}|{entry.name}|{entry.code}")
