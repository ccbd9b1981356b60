"""Next year's comparison: each registered goal beside what is later reported, the unmatched first.

A reported sentence belongs to a goal when they are of one author or unit, speak of the same thing (words in common,
weighted by how rare they are) and count in the same unit. A sentence on the same thing without a figure is shown as
such. What an officer entered in the register stands before both. The level is proposed from the figures alone.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from nlp.records import GoalValue, Op, SpanType
from nlp.synthesis.entries import Numbered, Quote, Task, quote, tasks
from nlp.synthesis.folding import fold
from nlp.synthesis.wording import wording
from nlp.text.sentences import sentences

LEVELS = ("Hoàn thành xuất sắc", "Hoàn thành tốt", "Hoàn thành", "Không hoàn thành")
# Shares of the goal reached from which a level is proposed. The regulations name the levels and leave the measure to
# each committee; these are a first proposal that a person confirms.
_REACHED = ((1.2, LEVELS[0]), (1.0, LEVELS[1]), (0.8, LEVELS[2]))
_SAME = 0.34
# Without a figure that fits, only the words say that it is the same thing.
_SAME_WORDS = 0.5
# Shorter pieces are headings or cells.
_TELLING = 4
_NUMBER = re.compile(r"(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?\s*(%|[^\W\d_]+)?")
_CHANGE = re.compile(r"từ\s+[\d.,]+\s*%?[^\d.;]{0,20}(lên|xuống|còn)\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Registered:
    """A goal of a plan: whose it is and its words."""

    author: str
    unit: str
    goal: Quote
    value: GoalValue
    task: Task


@dataclass(frozen=True, slots=True)
class Reported:
    """A sentence of a later report, or a result that an officer entered in row ``row`` of the register."""

    author: str
    unit: str
    quote: Quote
    row: int = 0
    level: str = ""
    """The level that an officer entered."""


@dataclass(frozen=True, slots=True)
class Followed:
    """A goal and what is reported of it; ``reached`` is the reported figure, ``level`` is proposed or empty.

    ``confirmed`` is the level that an officer entered.
    """

    registered: Registered
    reported: Reported | None
    likeness: float
    reached: float | None
    level: str
    confirmed: str = ""


def registered(items: Iterable[Numbered]) -> tuple[Registered, ...]:
    """Every quantified goal of the plans among ``items``."""
    found = []
    for item in items:
        for task in tasks(item):
            if task.goal is not None and task.goal_value is not None:
                found.append(Registered(item.author, item.unit, task.goal, task.goal_value, task))
    return tuple(found)


def reported(items: Iterable[Numbered]) -> tuple[Reported, ...]:
    """Every sentence of the later reports ``items``, their own new goals left out."""
    found = []
    for item in items:
        goals = [s for s in item.result.check.spans if s.type is SpanType.GOAL]
        for extent in sentences(item.result.document.text):
            planned = any(s.start < extent.end and extent.start < s.end for s in goals)
            if not planned and len(item.text(extent).split()) >= _TELLING:
                found.append(Reported(item.author, item.unit, quote(item, extent)))
    return tuple(found)


def entry_key(unit: str, author: str, goal: str) -> str:
    """What ties a row of the register to a goal: whose it is and its words."""
    return "|".join(_key(part) for part in (unit, author, goal))


def follow_up(
    goals: Sequence[Registered], results: Sequence[Reported], entered: Mapping[str, Reported] | None = None
) -> tuple[Followed, ...]:
    """Each goal with its best report; goals without one come first, then those without a figure, by unit and place.

    ``entered`` are results from the register by ``entry_key``.
    """
    known = entered or {}
    rarity = _rarity([g.goal.text for g in goals] + [r.quote.text for r in results])
    by_unit: dict[str, list[tuple[Reported, frozenset[str]]]] = {}
    for result in results:
        by_unit.setdefault(_key(result.unit), []).append((result, _content(result.quote.text)))
    rows = []
    for goal in goals:
        said = known.get(entry_key(goal.unit, goal.author, goal.goal.text))
        rows.append(_entered(goal, said) if said else _followed(goal, by_unit.get(_key(goal.unit), []), rarity))
    return tuple(sorted(rows, key=_order))


def _order(found: Followed) -> tuple[int, str, int, int]:
    step = 0 if found.reported is None else 1 if found.reached is None else 2
    return step, found.registered.unit, found.registered.goal.number, found.registered.goal.start


def _entered(goal: Registered, said: Reported) -> Followed:
    reached = _figure(said.quote.text, goal.value) if said.quote.text else None
    level = proposed_level(goal.value, reached) if reached is not None else ""
    return Followed(goal, said, 1.0, reached, level, said.level)


def _followed(
    goal: Registered, results: Sequence[tuple[Reported, frozenset[str]]], rarity: dict[str, float]
) -> Followed:
    best: tuple[bool, float, float | None, Reported] | None = None
    mine = _content(_topic(goal))
    for result, words in results:
        likeness = _likeness(mine, words, rarity)
        figure = _figure(result.quote.text, goal.value) if likeness >= _SAME else None
        if likeness < (_SAME_WORDS if figure is None else _SAME):
            continue
        # A person's own report speaks before that of the unit.
        likeness += 0.1 * (_key(result.author) == _key(goal.author))
        if best is None or (figure is not None, likeness) > best[:2]:
            best = (figure is not None, likeness, figure, result)
    if best is None:
        return Followed(goal, None, 0.0, None, "")
    level = proposed_level(goal.value, best[2]) if best[2] is not None else ""
    return Followed(goal, best[3], round(min(best[1], 1.0), 2), best[2], level)


def proposed_level(goal: GoalValue, reached: float) -> str:
    """One of the four levels by the share of the goal that was reached; empty where the goal has no figure."""
    if goal.value is None:
        return ""
    if goal.op in (Op.LE, Op.LT):
        return LEVELS[1] if reached <= (goal.upper or goal.value) else LEVELS[3]
    start = goal.base if goal.op is Op.CHANGE and goal.base is not None else 0.0
    distance = goal.value - start
    share = (reached - start) / distance if distance else 1.0
    ceiling = goal.unit.strip() == "%" and goal.value >= 100
    if ceiling and share >= 1:
        return LEVELS[1]
    return next((level for least, level in _REACHED if share >= least), LEVELS[3])


def _topic(goal: Registered) -> str:
    return f"{goal.goal.text} {goal.task.task.text}" if goal.task.task else goal.goal.text


def _figure(text: str, goal: GoalValue) -> float | None:
    """The figure in ``text`` that counts in the goal's unit; of a change, the figure it arrived at."""
    unit = fold(goal.unit).split()
    counted = [m for m in _NUMBER.finditer(text) if _counts(m[3] or "", text, m, unit)]
    found = [float(f"{m[1].replace('.', '')}.{m[2] or 0}") for m in counted]
    if not found:
        return None
    return found[-1] if _CHANGE.search(text) else found[0]


def _counts(word: str, text: str, match: re.Match[str], unit: Sequence[str]) -> bool:
    if not unit:
        return True
    if unit[0] == "%":
        return word == "%"
    following = fold(text[match.start(3) if match[3] else match.end() :]).split()
    return [w.strip(".,;:()") for w in following[: len(unit)]] == list(unit)


def _likeness(mine: frozenset[str], theirs: frozenset[str], rarity: dict[str, float]) -> float:
    shared = sum(rarity.get(w, 1.0) for w in mine & theirs)
    whole = sum(rarity.get(w, 1.0) for w in mine)
    return shared / whole if whole else 0.0


def _content(text: str) -> frozenset[str]:
    return frozenset(w.plain for w in wording(text).content if not w.plain[0].isdigit())


def _rarity(texts: Sequence[str]) -> dict[str, float]:
    spread = Counter(w for t in texts for w in _content(t))
    return {word: math.log(1 + len(texts) / n) for word, n in spread.items()}


def _key(name: str) -> str:
    return " ".join(fold(name).split())
