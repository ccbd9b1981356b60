"""A quantity as it is written."""

from __future__ import annotations

from dataclasses import dataclass

from nlp.records import GoalValue


@dataclass(frozen=True, slots=True)
class Frame:
    """A quantity at ``[start, end)``; ``cue`` begins at its comparator ("ít nhất"), ``form`` says how it is written."""

    cue: int
    start: int
    end: int
    value: GoalValue
    form: str
