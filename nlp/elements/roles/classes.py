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


def class_features(found: Sequence[Found], length: int, topic: str) -> Iterator[str]:
    """The features of a sentence of ``length`` syllables under a heading on ``topic``; some come more than once."""
    each = [f.classes for f in found]
    for name in itertools.chain.from_iterable(each):
        yield "c:" + name
        yield f"ct:{topic}&{name}"
    yield from _first(found, each)
    yield from _pairs(found)
    counts = Counter(itertools.chain.from_iterable(each))
    yield from (f"cn:{name}" for name, n in counts.items() if n > 1)
    yield from _shares(found, length)


def _first(found: Sequence[Found], each: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """The first class, the class that the sentence begins with, and the class of the first verb."""
    for name in each[0] if each else ():
        yield "c1:" + name
        if not found[0].start:
            yield "c0:" + name
    verbs = (name for name in itertools.chain.from_iterable(each) if name.startswith(_VERB))
    yield f"cv:{next(verbs, '')}"


def _pairs(found: Sequence[Found]) -> Iterator[str]:
    for a, b in itertools.pairwise(found):
        if b.start - a.end <= _NEAR:
            yield from (f"cc:{x}>{y}" for x in a.classes for y in b.classes)


def _shares(found: Sequence[Found], length: int) -> Iterator[str]:
    """How much of the sentence is filler, how much is known, and how many syllables are not."""
    known = sum(f.end - f.start for f in found)
    filler = sum(f.end - f.start for f in found if not _FILLER.isdisjoint(f.classes))
    length = max(1, length)
    yield f"cg:{min(_TENTHS, 10 * filler // length)}"
    yield f"cu:{min(_TENTHS, 10 * known // length)}"
    yield f"unk:{min(_UNKNOWN, (length - known) // 2)}"
