"""How far two people agree on the same texts: the ceiling for what the program can be asked.

``corpus/gold/second`` holds texts of ``corpus/gold/dev`` annotated again by somebody who saw the bare text alone.
Run: ``python -m benchmarks.agreement``.
"""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.scoring import TYPES, Tally, kappa, match
from flows.settings import corpus_dir
from nlp.elements.gold import Gold, read_gold
from nlp.records import Span, SpanType


def pairs() -> Iterator[tuple[Gold, Gold]]:
    """The first and the second annotation of each text; raises ``ValueError`` where the texts differ."""
    for path in sorted((corpus_dir() / "gold" / "second").glob("*.txt")):
        first, second = (
            read_gold(one.read_text(encoding="utf-8"), one.name) for one in (path.parents[1] / "dev" / path.name, path)
        )
        if first.document.text != second.document.text:
            raise ValueError(f"{path.name}: the two annotations are not of the same text")
        yield first, second


def main() -> None:
    """Print span agreement a type and the kappa of the verdicts."""
    tallies = {kind: Tally() for kind in TYPES}
    verdicts: list[tuple[str, str]] = []
    documents = 0
    for first, second in pairs():
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
