"""What ``compare`` prints: the contract that other programs build on. Keys never change meaning."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypedDict

from nlp.records import Comparison, Pair


class PassageLine(TypedDict):
    a_start: int
    a_end: int
    b_start: int
    b_end: int
    kind: str


class PairLine(TypedDict):
    a: str
    b: str
    a_share: float
    b_share: float
    source: str
    passages: list[PassageLine]


class QuotedLine(TypedDict):
    file: str
    start: int
    end: int
    reference: str


class BoilerplateLine(TypedDict):
    """Sentences of a file that are set phrases, and their share of its sentences."""

    file: str
    share: float
    sentences: list[list[int]]


class FormulaLine(TypedDict):
    text: str
    texts: int


class ComparisonLine(TypedDict):
    """What ``compare`` prints."""

    pairs: list[PairLine]
    groups: list[list[str]]
    quoted: list[QuotedLine]
    boilerplate: list[BoilerplateLine]
    formulas: list[FormulaLine]


def compared(comparison: Comparison, names: Mapping[str, str], known: Sequence[str]) -> ComparisonLine:
    """A comparison with ids replaced by the names of files; known texts stand as ``b``."""
    pairs = [_pair(_known_second(pair, set(known)), names) for pair in comparison.pairs]
    return {
        "pairs": pairs,
        "groups": [[names[member] for member in group.members] for group in comparison.groups],
        "quoted": [
            {"file": names[one.doc], "start": one.start, "end": one.end, "reference": one.reference}
            for one in comparison.quoted
        ],
        "boilerplate": [
            {"file": names[one.doc], "share": one.share, "sentences": [[e.start, e.end] for e in one.sentences]}
            for one in comparison.boilerplate
        ],
        "formulas": [{"text": one.text, "texts": one.texts} for one in comparison.formulas],
    }


def _known_second(pair: Pair, known: set[str]) -> Pair:
    if pair.a not in known:
        return pair
    turned = tuple(
        replace(p, a_start=p.b_start, a_end=p.b_end, b_start=p.a_start, b_end=p.a_end) for p in pair.passages
    )
    return replace(pair, a=pair.b, b=pair.a, a_share=pair.b_share, b_share=pair.a_share, passages=turned)


def _pair(pair: Pair, names: Mapping[str, str]) -> PairLine:
    return {
        "a": names[pair.a],
        "b": names[pair.b],
        "a_share": pair.a_share,
        "b_share": pair.b_share,
        "source": pair.source,
        "passages": [
            {"a_start": p.a_start, "a_end": p.a_end, "b_start": p.b_start, "b_end": p.b_end, "kind": p.kind.value}
            for p in pair.passages
        ],
    }
