"""Shared text among the essays of ``corpus/reuse``: pairs, passages, characters."""

from __future__ import annotations

import re
import tempfile
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import yaml

from flows.compare import CompareInput, LabelledText, compare
from flows.settings import corpus_dir
from nlp.records import Comparison, PassageKind

TAG = re.compile(r'<copy src="([\w-]+)" kind="(\w+)">(.*?)</copy>', re.DOTALL)
LONG_REWRITING = 100
"""Words from which a rewritten passage has to be found."""


@dataclass(frozen=True, slots=True)
class Copied:
    source: str
    kind: str
    start: int
    end: int
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Essay:
    input: CompareInput
    copied: tuple[Copied, ...]


@dataclass(frozen=True, slots=True)
class Score:
    precision: float
    recall: float
    rewritten: tuple[int, int]
    characters: tuple[float, float, float]
    missed: tuple[tuple[str, str], ...]
    wrong: tuple[tuple[str, str], ...]


def read_essay(path: Path) -> Essay:
    _, header, body = path.read_text(encoding="utf-8").split("---\n", 2)
    facts = yaml.safe_load(header)
    text, copied, at = "", [], 0
    for match in TAG.finditer(body):
        text += body[at : match.start()]
        copied.append(Copied(match[1], match[2], len(text), len(text) + len(match[3]), tuple(match[3].lower().split())))
        text += match[3]
        at = match.end()
    text += body[at:]
    given = CompareInput(facts["id"], text, facts.get("author", ""), facts.get("unit", ""), handed_in=facts.get("date"))
    return Essay(given, tuple(copied))


def plain(folder: str, campaign: str = "") -> list[LabelledText]:
    """The references or known texts of the first campaign, or of one of those beside it."""
    out = []
    for path in sorted((_home(campaign) / folder).glob("*.txt")):
        text, author = path.read_text(encoding="utf-8"), ""
        if text.startswith("---\n"):
            _, header, text = text.split("---\n", 2)
            author = yaml.safe_load(header).get("author", "")
        out.append(LabelledText(path.stem, text, author))
    return out


def read_essays(folder: Path) -> list[Essay]:
    return [read_essay(path) for path in sorted(folder.glob("*.txt"))]


def essays(held_back: bool) -> list[Essay]:
    kept = set((_home() / "held-back.txt").read_text(encoding="utf-8").split())
    return [essay for essay in read_essays(_home() / "essays") if (essay.input.id in kept) == held_back]


def others() -> list[str]:
    """The campaigns beside the first, each with a resolution of its own."""
    return sorted(path.name for path in (_home() / "campaigns").iterdir())


def essays_of(campaign: str) -> list[Essay]:
    return read_essays(_home(campaign) / "essays")


def _home(campaign: str = "") -> Path:
    return corpus_dir() / "reuse" / "campaigns" / campaign if campaign else corpus_dir() / "reuse"


def far() -> list[Essay]:
    """Essays that rewrite a passage in almost no word of the source."""
    return read_essays(_home() / "far")


def run(given: list[Essay], campaign: str = "") -> Comparison:
    references, known = plain("references", campaign), plain("known", campaign)
    with tempfile.TemporaryDirectory() as work:
        return compare([e.input for e in given], references=references, known=known, work=Path(work))


def true_pairs(given: list[Essay]) -> tuple[set[frozenset[str]], set[frozenset[str]], dict[frozenset[str], int]]:
    """Pairs of copied and edited text, further pairs that are right too, pairs that are rewritten (with words)."""
    exact = {frozenset((e.input.id, c.source)) for e in given for c in e.copied if c.kind != "rewritten"}
    rewritten: dict[frozenset[str], int] = {}
    for essay in given:
        for c in essay.copied:
            if c.kind == "rewritten":
                key = frozenset((essay.input.id, c.source))
                rewritten[key] = rewritten.get(key, 0) + len(c.words)
    also = {frozenset((a.input.id, b.input.id)) for a, b in combinations(given, 2) if _both(a, b)}
    return exact, also | set(rewritten), rewritten


def _both(a: Essay, b: Essay) -> bool:
    """Do both copy the same stretch of a third text? Six runs of six words in common, or one of them rewrote it."""
    return any(
        x.source == y.source and ("rewritten" in (x.kind, y.kind) or len(_runs(x.words) & _runs(y.words)) >= 6)
        for x in a.copied
        for y in b.copied
    )


def _runs(words: tuple[str, ...]) -> set[tuple[str, ...]]:
    return {words[i : i + 6] for i in range(len(words) - 5)}


def measure(given: list[Essay], found: Comparison) -> Score:
    exact, also, rewritten = true_pairs(given)
    listed = {frozenset((p.a, p.b)) for p in found.pairs}
    right = listed & (exact | also)
    long = {k for k, words in rewritten.items() if words >= LONG_REWRITING}
    return Score(
        precision=len(right) / max(1, len(listed)),
        recall=len(listed & exact) / max(1, len(exact)),
        rewritten=(len(listed & long), len(long)),
        characters=_characters(given, found),
        missed=tuple(sorted(tuple(sorted(k)) for k in (exact | set(rewritten)) - listed)),
        wrong=tuple(sorted(tuple(sorted(k)) for k in listed - exact - also)),
    )


def _characters(given: list[Essay], found: Comparison) -> tuple[float, float, float]:
    """Precision, recall, F1 of copied characters in the essays that copy; a source's own text is not judged."""
    sources = {c.source for e in given for c in e.copied}
    places: dict[str, set[int]] = {e.input.id: set() for e in given}
    for pair in found.pairs:
        for p in pair.passages:
            for name, start, end in ((pair.a, p.a_start, p.a_end), (pair.b, p.b_start, p.b_end)):
                if name in places:
                    places[name].update(range(start, end))
    both = predicted = truth = 0
    for essay in given:
        if essay.input.id in sources:
            continue
        gold = {i for c in essay.copied for i in range(c.start, c.end)}
        both += len(gold & places[essay.input.id])
        predicted += len(places[essay.input.id])
        truth += len(gold)
    precision, recall = both / max(1, predicted), both / max(1, truth)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def show(name: str, given: list[Essay], campaign: str = "", *, misses: bool = False) -> None:
    """Measure one campaign and print."""
    found = run(given, campaign)
    score = measure(given, found)
    rewritten = sum(p.kind is PassageKind.REWRITTEN for pair in found.pairs for p in pair.passages)
    print(f"{name}: {len(given)} bài, {len(found.pairs)} cặp, {rewritten} đoạn viết lại")
    print(f"  cặp: P {score.precision:.3f}  R {score.recall:.3f}  viết lại {score.rewritten[0]}/{score.rewritten[1]}")
    print("  ký tự: P {:.3f} R {:.3f} F1 {:.3f}".format(*score.characters))
    if misses:
        print("  sót", score.missed, "\n  thừa", score.wrong)


def main() -> None:
    show("dùng để chỉnh", essays(held_back=False), misses=True)
    show("giữ lại", essays(held_back=True))
    for campaign in others():
        show(f"đợt {campaign}", essays_of(campaign), campaign)
    given = [*essays(held_back=False), *essays(held_back=True), *far()]
    score = measure(given, run(given))
    print(f"hai phần đầu, thêm {len(far())} bài viết lại hầu như không trùng chữ: {len(given)} bài")
    print(f"  cặp: P {score.precision:.3f}  viết lại {score.rewritten[0]}/{score.rewritten[1]}")


if __name__ == "__main__":
    main()
