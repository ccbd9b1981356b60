"""What the classes of its words say of a sentence: who does what to which kind of thing, how much of it is filler."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from nlp.elements.roles.words import Found

# Classes of verbs begin so.
_VERB = "v_"
# Words that hold nothing of a trade: set verbs, set adverbs, abstract nouns, everybody.
_FILLER = frozenset({"v_chung", "a_chung", "n_chung", "tap_the_chung"})
# Two classes are neighbours with no more than so many syllables between them.
_NEAR = 3
_TENTHS, _UNKNOWN = 9, 6


def class_features(found: Sequence[Found], length: int, topic: str) -> list[str]:
    """The features of a sentence of ``length`` syllables under a heading on ``topic``; some come more than once."""
    names = [name for f in found for name in f.classes]
    under = f"ct:{topic}&"
    return [
        *["c:" + name for name in names], *[under + name for name in names],
        *_first(found, names), *_pairs(found), *_repeated(names), *_shares(found, length),
    ]  # fmt: skip


def _first(found: Sequence[Found], names: Sequence[str]) -> list[str]:
    """The first class, the class that the sentence begins with, and the class of the first verb."""
    first = found[0].classes if found else ()
    begins = first if found and not found[0].start else ()
    verb = next((name for name in names if name.startswith(_VERB)), "")
    return [*["c1:" + name for name in first], *["c0:" + name for name in begins], "cv:" + verb]


def _pairs(found: Sequence[Found]) -> list[str]:
    return [
        f"cc:{x}>{y}"
        for (_, end, before), (start, _, after) in itertools.pairwise(found) if start - end <= _NEAR
        for x in before for y in after
    ]  # fmt: skip


def _repeated(names: Sequence[str]) -> list[str]:
    once = set(names)
    return ["cn:" + name for name in once if names.count(name) > 1] if len(once) < len(names) else []


def _shares(found: Sequence[Found], length: int) -> tuple[str, str, str]:
    """How much of the sentence is filler, how much is known, and how many syllables are not."""
    known = filler = 0
    for start, end, classes in found:
        known += end - start
        filler += 0 if _FILLER.isdisjoint(classes) else end - start
    length = max(1, length)
    return (
        f"cg:{min(_TENTHS, 10 * filler // length)}",
        f"cu:{min(_TENTHS, 10 * known // length)}",
        f"unk:{min(_UNKNOWN, (length - known) // 2)}",
    )
