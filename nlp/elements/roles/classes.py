"""What the classes of its words say of a sentence: who does what to which kind of thing, how much of it is filler."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence

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
    each = [f.classes for f in found]
    names = list(itertools.chain.from_iterable(each))
    counts = Counter(names)
    return [
        *["c:" + name for name in counts], *[f"ct:{topic}&{name}" for name in counts],
        *_first(found, names), *_pairs(found),
        *[f"cn:{name}" for name, n in counts.items() if n > 1],
        *_shares(found, length),
    ]  # fmt: skip


def _first(found: Sequence[Found], names: Sequence[str]) -> Iterator[str]:
    """The first class, the class that the sentence begins with, and the class of the first verb."""
    for name in found[0].classes if found else ():
        yield "c1:" + name
        if not found[0].start:
            yield "c0:" + name
    yield "cv:" + next((name for name in names if name.startswith(_VERB)), "")


def _pairs(found: Sequence[Found]) -> list[str]:
    return [
        f"cc:{x}>{y}"
        for a, b in itertools.pairwise(found) if b.start - a.end <= _NEAR
        for x in a.classes for y in b.classes
    ]  # fmt: skip


def _shares(found: Sequence[Found], length: int) -> tuple[str, str, str]:
    """How much of the sentence is filler, how much is known, and how many syllables are not."""
    known = filler = 0
    for f in found:
        known += f.end - f.start
        filler += 0 if _FILLER.isdisjoint(f.classes) else f.end - f.start
    length = max(1, length)
    return (
        f"cg:{min(_TENTHS, 10 * filler // length)}",
        f"cu:{min(_TENTHS, 10 * known // length)}",
        f"unk:{min(_UNKNOWN, (length - known) // 2)}",
    )
