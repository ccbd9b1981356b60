"""Measures summaries in ROUGE-2 beside the opening and sumy's LexRank, at one length, with a tokenizer that keeps
Vietnamese letters (that of rouge_score keeps ASCII alone and counts fragments of words)."""

from __future__ import annotations

import csv
import re
import time
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from statistics import mean

from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
from sumy.summarizers.lex_rank import LexRankSummarizer

from flows.check import load_checker
from flows.settings import corpus_dir
from nlp.elements.gold import read_gold
from nlp.records import Document, Span
from nlp.synthesis.summary import candidates_in, choose
from nlp.text.sentences import sentences

_BUDGET = 90
"""Syllables that every system may print: the mean length of the references."""
_SYLLABLE = re.compile(r"\w+")


def rouge2(system: str, reference: str) -> float:
    """F1 of pairs of syllables."""
    a, b = _pairs(system), _pairs(reference)
    shared = sum((a & b).values())
    return 2 * shared / max(1, sum(a.values()) + sum(b.values()))


def _pairs(text: str) -> Counter[tuple[str, str]]:
    syllables = _SYLLABLE.findall(text.lower())
    return Counter(pairwise(syllables))


def _texts() -> list[tuple[Document, str]]:
    path = Path(__file__).with_name("synthesis_references.tsv")
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [(_document(r["text"]), r["reference"]) for r in rows]


def _document(name: str) -> Document:
    return read_gold((corpus_dir() / "gold" / "dev" / f"{name}.txt").read_text("utf-8"), name).document


def _filled(candidates: Sequence[str], order: Sequence[int]) -> str:
    """Sentences in the order of choice until the budget is full, printed in the order of the text."""
    taken: list[int] = []
    for i in order:
        if sum(len(candidates[j].split()) for j in [*taken, i]) <= _BUDGET:
            taken.append(i)
    return " ".join(candidates[i] for i in sorted(taken))


def _ours(early: float, check: Callable[[str], Sequence[Span]] | None = None) -> Callable[[str], str]:
    def run(text: str) -> str:
        found, places = candidates_in(text, sentences(text), check(text) if check else ())
        shown = [text[e.start : e.end] for e in places]
        order: list[int] = []
        for count in range(1, len(found) + 1):
            order += [i for i in choose(found, count, early) if i not in order]
            if sum(len(shown[i].split()) for i in order) > 2 * _BUDGET:
                break
        return _filled(shown, order)

    return run


def _checked(documents: Sequence[Document]) -> Callable[[str], Sequence[Span]]:
    """What the program's own check finds in these texts. They are development texts: it has learned from them."""
    checker = load_checker(None)
    found = {document.text: checker.check(document).spans for document in documents}
    return lambda text: found[text]


def _opening(text: str) -> str:
    found, places = candidates_in(text, sentences(text))
    return _filled([text[e.start : e.end] for e in places], range(len(found)))


def _lexrank(text: str) -> str:
    _, places = candidates_in(text, sentences(text))
    shown = [text[e.start : e.end] for e in places]
    tokenizer = _Syllables()
    document = ObjectDocumentModel([Paragraph([Sentence(s, tokenizer) for s in shown])])
    ranked = [str(s) for s in LexRankSummarizer()(document, len(shown))]
    summarizer = LexRankSummarizer()
    order = []
    for count in range(1, len(shown) + 1):
        order += [i for s in summarizer(document, count) if (i := shown.index(str(s))) not in order]
        if sum(len(shown[i].split()) for i in order) > 2 * _BUDGET:
            break
    return _filled(shown, order) if ranked else ""


class _Syllables:
    """What sumy asks of a tokenizer."""

    def to_words(self, sentence: str) -> tuple[str, ...]:
        return tuple(_SYLLABLE.findall(sentence.lower()))

    def to_sentences(self, paragraph: str) -> tuple[str, ...]:
        return (paragraph,)


def report() -> None:
    """Print every figure."""
    texts = _texts()
    print(f"Summaries: {len(texts)} own texts, {_BUDGET} syllables each, ROUGE-2 F1 over syllables")
    systems: dict[str, Callable[[str], str]] = {
        "ours, position-free": _ours(0.0),
        "ours, essays": _ours(0.2),
        "ours, with findings": _ours(0.0, _checked([document for document, _ in texts])),
        "opening": _opening,
        "sumy LexRank": _lexrank,
    }
    for name, system in systems.items():
        start = time.perf_counter()
        score = mean(rouge2(system(document.text), reference) for document, reference in texts)
        print(f"  {name:20} {100 * score:5.1f}   {len(texts) / (time.perf_counter() - start):6.1f} texts/s")
