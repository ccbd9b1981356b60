"""How far two people agree on the same texts: the ceiling for what the program can be asked.

``corpus/gold/second`` holds texts of ``corpus/gold/dev``, ``corpus/gold/second-heldout`` of ``corpus/gold/heldout``,
annotated again by somebody who saw the bare text alone.
Run: ``python -m benchmarks.agreement``.
"""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.scoring import TYPES, Tally, kappa, match
from flows.settings import corpus_dir
from nlp.elements.gold import Gold, read_gold
from nlp.records import Span, SpanType

TWICE = {"dev": "second", "heldout": "second-heldout"}


def pairs(first_of: str) -> Iterator[tuple[Gold, Gold]]:
    """The first and the second annotation of each text; raises ``ValueError`` where the texts differ."""
    gold = corpus_dir() / "gold"
    for path in sorted((gold / TWICE[first_of]).glob("*.txt")):
        first, second = (
            read_gold(one.read_text(encoding="utf-8"), one.name) for one in (gold / first_of / path.name, path)
        )
        if first.document.text != second.document.text:
            raise ValueError(f"{path.name}: the two annotations are not of the same text")
        yield first, second


def main() -> None:
    """Print span agreement a type and the kappa of the verdicts, for either set."""
    for first_of in TWICE:
        print(f"{first_of}:")
        show(first_of)


def show(first_of: str) -> None:
    """Print what the two annotations of one set share."""
    tallies = {kind: Tally() for kind in TYPES}
    verdicts: list[tuple[str, str]] = []
    documents = 0
    for first, second in pairs(first_of):
        documents += 1
        for kind, tally in tallies.items():
            tally.add(match(_of(first, kind), _of(second, kind)))
        verdicts += [(level, second.checklist[one]) for one, level in first.checklist.items()]
    print(f"{documents} texts annotated twice, {len(verdicts)} verdicts")
    for kind, tally in tallies.items():
        count = tally.right + tally.missed
        print(f"{kind:<12} F1 {tally.f1:.3f}  value {tally.values / max(1, tally.right):.3f}  n {count}")
    print(f"verdicts     kappa {kappa(verdicts):.3f}")


def _of(gold: Gold, kind: SpanType) -> list[Span]:
    return [span for span in gold.spans if span.type is kind]


if __name__ == "__main__":
    main()
