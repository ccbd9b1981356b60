"""A change told twice in one clause is one quantity: "bớt một nửa, từ 14 còn 7 cháu", "tăng 20%, từ 50 lên 60 hộ"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from nlp.elements.goals.frame import Frame
from nlp.records import GoalValue

# "giảm một nửa [số đơn, tức là] từ 14 còn 7 đơn".
_BETWEEN = re.compile(r"(?:(?: [a-z]+){0,4}\s?[,:(–-]\s?|\s)(?:tuc |nghia )?(?:la )?")
# "Tăng một phần ba, từ 40 lên 53 hộ": whoever shares out rounds.
_ROUNDED = 0.05


def joined_steps(plain: str, found: Sequence[Frame]) -> list[Frame]:
    """``found`` with what is said by how much and then from where to where as one, where both figures agree."""
    made: list[Frame] = []
    for frame in found:
        before = made[-1] if made else None
        if before and _BETWEEN.fullmatch(plain, before.end, frame.cue) and _agree(before.value, frame.value):
            made[-1] = replace(frame, cue=before.cue, start=before.start)
        else:
            made.append(frame)
    return made


def _agree(told: GoalValue, step: GoalValue) -> bool:
    """Whether going from the base to the value of ``step`` is the change ``told``."""
    value, much = step.value, told.value
    if not value or not step.base or much is None or told.base is not None:
        return False
    factor = value / step.base
    ways = {"%": (abs(factor - 1) * 100, factor * 100), "lần": (factor, 1 / factor)}
    return any(abs(much - way) <= _ROUNDED * way for way in ways.get(told.unit, ()))
