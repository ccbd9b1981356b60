"""Precision, recall and F1 of spans, values, verdicts and kinds against gold: ``python -m benchmarks.extraction``.

``--split heldout`` (the default) measures the shipped models on texts that no rule and no training has seen.
``--folder DIR`` does so on other texts by the guide, say of a new hand that is not learned from yet.
``--split dev`` cross-validates over the development documents: each is checked by models that never saw it.
``--by-hand`` leaves out whole hands, in five groups that stay as they are when new hands come: the group of a hand is
its letter's code modulo five, the first hand (no letter) is in group 1. ``--hand a`` leaves out and measures one hand.
"""

from __future__ import annotations

import argparse
import re
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]
from underthesea import word_tokenize

from benchmarks.scoring import TYPES, Matched, Tally, kappa, match
from flows.check import Checker, dev_gold, load_checker, passages, training_lines, word_classes
from flows.settings import corpus_dir
from nlp.elements.check import Rules, check
from nlp.elements.gold import Gold, read_gold
from nlp.elements.kinds import kind_of
from nlp.elements.lessons import prepare
from nlp.elements.training import train_on
from nlp.records import CheckResult, Kind, Span, VerdictLevel

_WORDS = 800
_GROUPS, _FIRST_HAND = 5, 1


@dataclass(slots=True)
class Report:
    """What was counted, and every miss."""

    tallies: dict[str, Tally] = field(default_factory=lambda: {t.value: Tally() for t in TYPES})
    verdicts: list[tuple[str, str, str]] = field(default_factory=list)
    kinds: list[tuple[str, str]] = field(default_factory=list)
    misses: list[str] = field(default_factory=list)
    speed: float = 0.0
    """Documents of 800 words a CPU second, models loaded."""
    peer_speed: float = 0.0
    """The same of underthesea's ``word_tokenize``, line by line, which does no more than cut words."""

    def add(self, gold: Gold, result: CheckResult, guessed: Kind) -> None:
        """Count one document; ``guessed`` is its kind as recognised."""
        for kind in TYPES:
            wanted = [s for s in gold.spans if s.type is kind]
            matched = match(wanted, [s for s in result.spans if s.type is kind])
            self.tallies[kind.value].add(matched)
            self.misses.extend(_told(gold, kind.value, matched))
        self._verdicts(gold, result)
        if gold.kind:
            self.kinds.append((gold.kind.value, guessed.value))
            if gold.kind is not guessed:
                self.misses.append(f"{gold.id}\tkind\tcần {gold.kind}, được {guessed}")

    def _verdicts(self, gold: Gold, result: CheckResult) -> None:
        for element, level in gold.checklist.items():
            found = result.verdict(element)
            said = found.level if found else VerdictLevel.KHONG_RO
            self.verdicts.append((element, level.value, said.value))
            if level is not said:
                self.misses.append(f"{gold.id}\tverdict\t{element}\tcần {level}, được {said}")


def _told(gold: Gold, kind: str, matched: Matched) -> Iterator[str]:
    text = gold.document.text
    for span in matched.missed:
        yield f"{gold.id}\t{kind}\tsót\t{_around(text, span)}\t{_value(span)}"
    for span in matched.extra:
        yield f"{gold.id}\t{kind}\tthừa\t{_around(text, span)}\t{_value(span)}"
    one = Tally()
    for pair in matched.pairs:
        one = Tally()
        one.add(Matched((pair,), (), ()))
        if not one.values:
            yield f"{gold.id}\t{kind}\tsai giá trị\t{_around(text, pair[0])}\tcần {_value(pair[0])}, được {_value(pair[1])}"  # noqa: E501


def _around(text: str, span: Span) -> str:
    before = text[max(0, span.start - 30) : span.start]
    return f"{before}⟦{text[span.start : span.end]}⟧".replace("\n", "⏎")


def _value(span: Span) -> str:
    return "" if span.value is None else str(span.value)


def held_out(folder: Path) -> list[Gold]:
    """The gold of a folder that nothing was learned from."""
    return [read_gold(path.read_text(encoding="utf-8"), path.stem) for path in sorted(folder.glob("*.txt"))]


def measure_heldout(checker: Checker, folder: Path) -> Report:
    """The shipped models on the held-out documents, with documents of 800 words a second."""
    golds = held_out(folder)
    report = Report()
    for gold in golds:
        bare = _without_kind(gold)
        guessed = kind_of(bare.document, checker.models.kinds)
        report.add(gold, checker.check(bare.document, gold.kind), guessed)
    texts = [gold.document.text for gold in golds]
    report.speed = speed(texts, lambda: [checker.check(gold.document, gold.kind) for gold in golds])
    report.peer_speed = speed(texts, lambda: [word_tokenize(line) for text in texts for line in text.splitlines()])
    return report


def measure_dev(rules: Rules, groups: Sequence[Sequence[Gold]]) -> Report:
    """Cross-validation over the development documents: each of ``groups`` is judged by what the others teach."""
    lessons = prepare(training_lines(), dev_gold(), passages(), word_classes())
    report = Report()
    for group in groups:
        # Many small fits: on a busy machine their threads would wait for each other most of the time.
        with threadpool_limits(limits=1):
            models = train_on(lessons.without({gold.id for gold in group}))
        for bare in map(_without_kind, group):
            result = check(bare.document, models, rules, bare.kind)
            report.add(bare, result, kind_of(bare.document, models.kinds))
    return report


def grouped(folds: int | None = None) -> list[list[Gold]]:
    """The development documents in ``folds``, or in the groups of hands where no number is given."""
    groups: dict[int, list[Gold]] = {}
    for i, gold in enumerate(dev_gold()):
        groups.setdefault(i % folds if folds else _group_of(hand_of(gold)), []).append(gold)
    return list(groups.values())


def _group_of(hand: str) -> int:
    return sum(map(ord, hand)) % _GROUPS if hand else _FIRST_HAND


def hand_of(gold: Gold) -> str:
    """The letters of the hand that wrote and tagged the text ("kc-y04" is of hand ``y``); the first hand has none."""
    match = re.match(r"[a-z]{2}-([a-z]*)\d", gold.id)
    return match[1] if match else ""


def _without_kind(gold: Gold) -> Gold:
    identity = replace(gold.document.identity, kind=None)
    return replace(gold, document=replace(gold.document, identity=identity))


def speed(texts: Sequence[str], work: Callable[[], object]) -> float:
    """Documents of 800 words a CPU second of ``work`` on ``texts``."""
    words = sum(len(text.split()) for text in texts)
    begin = time.process_time()
    work()
    return words / _WORDS / (time.process_time() - begin)


def show(report: Report) -> None:
    """Print the table, the verdicts by element, and every miss."""
    print(f"{'loại':<12}{'n':>6}{'P':>8}{'R':>8}{'F1':>8}{'giá trị':>9}  khác")
    for name, tally in report.tallies.items():
        n = tally.right + tally.missed
        values = tally.values / max(1, tally.right)
        other = ", ".join(f"{k} {v / max(1, tally.right):.3f}" for k, v in sorted(tally.parts.items()))
        print(f"{name:<12}{n:>6}{tally.precision:>8.3f}{tally.recall:>8.3f}{tally.f1:>8.3f}{values:>9.3f}  {other}")
    pairs = [(a, b) for _, a, b in report.verdicts]
    agreed = sum(a == b for a, b in pairs) / max(1, len(pairs))
    print(f"phiếu kiểm: kappa {kappa(pairs):.3f}, trùng {agreed:.3f}, n {len(pairs)}")
    for element in dict.fromkeys(e for e, _, _ in report.verdicts):
        own = [(a, b) for e, a, b in report.verdicts if e == element]
        print(f"  {element:<16}{sum(a == b for a, b in own):>4}/{len(own):<4} kappa {kappa(own):.3f}")
    right = sum(a == b for a, b in report.kinds)
    print(f"loại bài: {right}/{len(report.kinds)} = {right / max(1, len(report.kinds)):.3f}")
    print("\n".join(report.misses))


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--split", choices=("heldout", "dev"), default="heldout")
    parser.add_argument("--folder", type=Path, default=corpus_dir() / "gold" / "heldout", help="gold texts to measure")
    parser.add_argument("--folds", type=int, default=4)
    parser.add_argument("--by-hand", action="store_true", help="leave out one group of hands at a time")
    parser.add_argument("--hand", help="leave out one hand of the development texts, and measure it alone")
    chosen = parser.parse_args(arguments)
    checker = load_checker(None)
    if chosen.split == "dev":
        groups = grouped(None if chosen.by_hand else chosen.folds)
        if chosen.hand is not None:
            groups = [[gold for gold in dev_gold() if hand_of(gold) == chosen.hand]]
        show(measure_dev(checker.rules, groups))
        return
    with threadpool_limits(limits=1):
        report = measure_heldout(checker, chosen.folder)
    show(report)
    print(f"tốc độ: {report.speed:.1f} bài 800 chữ một giây, một nhân; riêng tách từ bằng underthesea: "
          f"{report.peer_speed:.1f} bài, gấp {report.peer_speed / report.speed:.1f} lần")  # fmt: skip


if __name__ == "__main__":
    main()
