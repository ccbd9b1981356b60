"""Measures the grouping of proposals on the project's own labelled set; the held-back third never taught anything."""

from __future__ import annotations

import csv
import itertools
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.metrics import adjusted_rand_score

from flows.draft.taxonomy import load_taxonomy
from flows.settings import corpus_dir
from nlp.synthesis.assign import assign
from nlp.synthesis.cluster import embed, group, two_levels
from nlp.synthesis.duplicates import near_duplicates
from nlp.synthesis.entries import Quote
from nlp.synthesis.proposals import Proposal, group_proposals
from nlp.synthesis.taxonomy import Taxonomy
from nlp.synthesis.thesaurus import Thesaurus

OTHER = "khac"
_MANY = 5_000


@dataclass(frozen=True, slots=True)
class Labelled:
    """A proposal of the labelled set."""

    part: str
    theme: str
    duplicate: str
    hard: str
    text: str


def labelled() -> tuple[Labelled, ...]:
    """The whole set."""
    path: Path = corpus_dir() / "proposals" / "proposals.tsv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return tuple(Labelled(r["part"], r["theme"], r["duplicate"], r["hard"], r["text"]) for r in rows)


def duplicates(rows: Sequence[Labelled]) -> str:
    """Precision, recall and hard negatives merged."""
    found = near_duplicates([r.text for r in rows]).group
    pairs = list(itertools.combinations(range(len(rows)), 2))
    gold = {(i, j) for i, j in pairs if rows[i].duplicate and rows[i].duplicate == rows[j].duplicate}
    got = {(i, j) for i, j in pairs if found[i] == found[j]}
    hard = [(i, j) for i, j in pairs if rows[i].hard and rows[i].hard == rows[j].hard]
    merged = sum(found[i] == found[j] for i, j in hard)
    right = len(gold & got)
    precision, recall = right / max(1, len(got)), right / max(1, len(gold))
    return f"P {precision:.3f}  R {recall:.3f}  ({len(gold)} pairs)  hard negatives merged {merged}/{len(hard)}"


def fields(rows: Sequence[Labelled], taxonomy: Taxonomy) -> str:
    """Accuracy of the field, of the first two choices, and ARI; "khác" is told apart."""
    found = assign([r.text for r in rows], taxonomy)
    core = [(a, r.theme) for a, r in zip(found, rows, strict=True) if r.theme != OTHER]
    first = np.mean([a.theme == t for a, t in core])
    two = np.mean([t in (a.theme, a.second) for a, t in core])
    ari = adjusted_rand_score([t for _, t in core], [a.theme or OTHER for a, _ in core])
    others = [a.theme is None for a, r in zip(found, rows, strict=True) if r.theme == OTHER]
    return f"accuracy {first:.3f}  first two {two:.3f}  ARI {ari:.3f}  khác kept out {sum(others)}/{len(others)}"


def unseeded(rows: Sequence[Labelled], thesaurus: Thesaurus) -> str:
    """ARI of clusters that know no field: at the count that the program takes by itself, and at given counts."""
    core = [r for r in rows if r.theme != OTHER]
    texts, gold = [r.text for r in core], [r.theme for r in core]
    fine = two_levels(texts, thesaurus).fine
    points = embed(texts, thesaurus)
    given = "  ".join(f"k={k} {adjusted_rand_score(gold, group(points, k)):.3f}" for k in (15, 23, 30, 50))
    return f"own count (k={len(set(fine))}) {adjusted_rand_score(gold, fine):.3f}  {given}"


def many(rows: Sequence[Labelled]) -> str:
    """Seconds for five thousand different proposals through the whole grouping."""
    texts = [f"{r.text.rstrip('.')} ở khu {n} thôn {i % 97}." for n in range(20) for i, r in enumerate(rows)][:_MANY]
    proposals = [
        Proposal(Quote(i, 0, len(t), t), f"Tác giả {i % 1700}", f"Đơn vị {i % 40}") for i, t in enumerate(texts)
    ]
    start = time.perf_counter()
    found = group_proposals(proposals, load_taxonomy())
    seconds = time.perf_counter() - start
    kept = sum(len(theme.proposals) for theme in found.themes)
    return f"{seconds:.1f} s for {len(texts)} proposals, {kept} kept in {len(found.themes)} themes"


def report() -> None:
    """Print every figure."""
    rows = labelled()
    parts = {"dev": [r for r in rows if r.part == "dev"], "held": [r for r in rows if r.part == "held"]}
    taxonomy = load_taxonomy()
    seeds = taxonomy.model_copy(update={"examples": ()})
    print(f"Proposals: {len(rows)} labelled, {len(parts['held'])} held back")
    for name, part in parts.items():
        print(f"  near duplicates, {name:4}        {duplicates(part)}")
    print(f"  near duplicates, all         {duplicates(rows)}")
    print(f"  fields, keywords, dev        {fields(parts['dev'], seeds)}")
    print(f"  fields, keywords, held       {fields(parts['held'], seeds)}")
    print(f"  fields, + examples, held     {fields(parts['held'], taxonomy)}")
    near = taxonomy.thesaurus
    words = sum(len(row) for d in near.domains for row in d.concepts)
    print(f"  no seeds: no label is used; {words} near words by hand in {len(near.domains)} domains, nothing learned")
    for name, part in (("all", rows), ("dev", parts["dev"]), ("held", parts["held"])):
        print(f"  no seeds, ARI, {name:4}          {unseeded(part, near)}")
    print(f"  no seeds, no near words, held {unseeded(parts['held'], Thesaurus())}")
    print(f"  speed                        {many(rows)}")
