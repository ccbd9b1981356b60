"""A seeded synthetic campaign with planted copying, for cost and recall at any size.

Syllables are made from Vietnamese onsets, rhymes and tones; phrases of 2 to 10 syllables are used Zipf-wise; 800 set
sentences of 12 to 25 words stand in 0.2 % to 19 % of the essays; ten headings stand in all; every essay quotes the
official text 4 to 9 times, its most popular passages in more than 30 % of the essays, half of the essays with 3 % of
the quoted words changed. Words are edited at random (60 % replaced, 20 % left out, 20 % put in): there are no synonyms.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

Tokens = NDArray[np.int64]

ONSETS = tuple("b c ch d đ g gi h k kh l m n ng nh ph qu r s t th tr v x".split())  # noqa: SIM905 -- easier to read
RHYMES = tuple(
    """a ac ach ai am an ang anh ao ap at au ay âm ân âng âp ât âu ây e em en eng eo ep et ê êm ên ênh êp êt êu i ia
    im in inh ip it iu iêm iên iêng iêt iêu o oa oai oan oang oc oi om on ong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn
    ơp ơt u ua uc ui um un ung up ut uy uyên uyêt uôc uôi uôm uôn uông uôt ư ưa ưc ưi ưng ưt ươc ươi ươm ươn ương
    ươt""".split()  # noqa: SIM905 -- easier to read
)
TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_VOWELS = "aăâeêioôơuưy"
TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
END, CAPITAL = 1, 2
KINDS = ("w0", "w5", "w15", "w30", "p300", "p150", "p150e10", "p80", "p40", "shuffled", "mosaic", "lastyear")
OVERLAP = 12
"""Own words of one source from which a pair is right."""


@dataclass(frozen=True, slots=True)
class Plant:
    """Words ``[start, end)`` of the source's own text that a copy holds."""

    copy: int
    source: int
    kind: str
    start: int
    end: int


@dataclass(slots=True)
class Campaign:
    texts: list[str] = field(default_factory=list)
    own: list[str] = field(default_factory=list)
    plants: list[Plant] = field(default_factory=list)
    official: str = ""
    headings: str = ""


class Generator:
    """Makes campaigns of ``size`` essays."""

    def __init__(self, size: int, seed: int, copying: bool = True) -> None:
        self.size, self.copying = size, copying
        self.random = np.random.default_rng(seed)
        self.syllables = self._syllables()
        count = len(self.syllables)
        table = np.array([self.syllables, [s + "." for s in self.syllables]], object)
        self.table = np.concatenate([table, np.vectorize(str.capitalize, otypes=[object])(table)]).ravel()
        self.count = count
        lengths = self.random.integers(2, 11, 60_000)
        self.phrase_at = np.concatenate(([0], np.cumsum(lengths)))
        self.phrases = self.random.integers(0, count, int(lengths.sum()))
        weight = np.arange(1, 60_001) ** -0.95
        self.weights = np.cumsum(weight) / weight.sum()
        self.cliches = [self._phrases(int(n)) for n in self.random.integers(12, 26, 800)]
        self.cliche_share = 0.19 * np.arange(1, 801) ** -0.68
        # Officials have turns of phrase of their own: the same phrases, others of them popular.
        common, self.weights = self.weights, self._other_weights(weight)
        self.official = [self._phrases(int(n)) for n in self.random.integers(40, 141, 200)]
        self.weights = common
        weight = np.arange(1, 201) ** -0.8
        self.official_weight = weight / weight.sum()
        self.headings = [self._phrases(int(n)) for n in self.random.integers(5, 13, 10)]

    def _other_weights(self, weight: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.cumsum(self.random.permutation(weight)) / weight.sum()

    def _syllables(self) -> list[str]:
        every = sorted({o + r + t for o in ONSETS for r in RHYMES for t in TONES})
        chosen = self.random.permutation(len(every))[:6000]
        return [_composed(every[i]) for i in sorted(chosen.tolist())]

    def _phrases(self, words: int) -> Tokens:
        """About ``words`` words of running text, without signs."""
        ids = np.searchsorted(self.weights, self.random.random(words // 3 + 4))
        starts, lengths = self.phrase_at[ids], self.phrase_at[ids + 1] - self.phrase_at[ids]
        total = np.cumsum(lengths)
        index = np.repeat(starts - (total - lengths), lengths) + np.arange(int(total[-1]))
        return self.phrases[index[:words]] if len(index) >= words else self.phrases[index]

    def own_text(self) -> Tokens:
        """Own words of one essay: sentences, and set sentences among them. ``-1`` ends a sentence."""
        parts = []
        body = self._phrases(int(np.clip(self.random.normal(620, 150), 280, 1000)))
        cuts = np.cumsum(self.random.integers(10, 28, len(body) // 10 + 1))
        parts = np.split(body, cuts[cuts < len(body)])
        for cliche in np.flatnonzero(self.random.random(800) < self.cliche_share).tolist():
            parts.insert(int(self.random.integers(0, len(parts) + 1)), self.cliches[cliche])
        return np.concatenate([np.append(p, -1) for p in parts if len(p)])

    def edited(self, words: Tokens, share: float) -> Tokens:
        draw, how = self.random.random(len(words)), self.random.random(len(words))
        new = self.random.integers(0, self.count, len(words))
        hit = (draw < share) & (words >= 0)
        out = np.where(hit & (how < 0.6), new, words)
        times = np.ones(len(words), np.int64)
        times[hit & (how >= 0.6) & (how < 0.8)] = 0
        times[hit & (how >= 0.8)] = 2
        out = np.repeat(out, times)
        again = np.repeat(hit & (how >= 0.8), times)
        second = again & np.concatenate(([False], again[:-1]))
        return np.where(second, self.random.integers(0, self.count, len(out)), out)

    def essay(self, own: Tokens) -> str:
        """Own sentences in ten headed sections, quotations between them."""
        sentences = [s for s in np.split(own, np.flatnonzero(own == -1) + 1) if (s >= 0).any()]
        misquotes = self.random.random() < 0.5
        for _ in range(int(self.random.integers(4, 10))):
            quote = self.official[int(self.random.choice(200, p=self.official_weight))]
            quote = self.edited(quote, 0.03) if misquotes else quote
            sentences.insert(int(self.random.integers(0, len(sentences) + 1)), quote)
        edges = np.linspace(0, len(sentences), 11).astype(int)
        lines = []
        for number, heading in enumerate(self.headings):
            lines.append(f"Phần {number + 1}. " + " ".join(self.table[self._signs(heading, end=False)]))
            body = sentences[edges[number] : edges[number + 1]]
            if body:
                signed = [
                    self._signs(p[p >= 0], end=True) for s in body for p in np.split(s, np.flatnonzero(s == -2) + 1)
                ]
                lines.append(" ".join(self.table[np.concatenate(signed)]))
        return "\n".join(lines)

    def _signs(self, words: Tokens, end: bool) -> Tokens:
        out = words.copy()
        if len(out):
            out[0] += 2 * self.count
        if end and len(out):
            out[-1] += self.count
        return out

    def plain(self, own: Tokens) -> str:
        return " ".join(self.table[own[own >= 0]])

    def make(self) -> Campaign:
        made = Campaign()
        made.official = "\n".join(" ".join(self.table[self._signs(p, end=True)]) for p in self.official)
        made.headings = "\n".join(" ".join(self.table[h]) for h in self.headings)
        jobs = self._jobs() if self.copying else {}
        sources = sorted(set(range(self.size)) - set(jobs))
        owns: dict[int, Tokens] = {}
        hubs = [self.own_text() for _ in range(3)]
        for doc in range(self.size):
            if doc in sources[:1] or doc not in jobs:
                owns[doc] = self.own_text()
        for number, hub in enumerate(hubs):
            owns[sources[number]] = hub
        for doc, kind in jobs.items():
            owns[doc] = self._copy(doc, kind, owns, sources, made.plants)
        for doc in range(self.size):
            made.texts.append(self.essay(owns[doc]))
            made.own.append(self.plain(owns[doc]))
        return made

    def _jobs(self) -> dict[int, str]:
        each = int(np.clip(self.size // 100, 20, 250))
        hubs = max(3, round(0.003 * self.size)) * 3
        free = self.random.permutation(np.arange(3, self.size))
        kinds = [k for k in KINDS for _ in range(each)] + ["hub"] * hubs
        return {int(d): k for d, k in zip(free, kinds, strict=False)}

    def _copy(self, doc: int, kind: str, owns: dict[int, Tokens], sources: list[int], plants: list[Plant]) -> Tokens:
        def pick() -> int:
            return sources[int(self.random.integers(3, len(sources)))]

        def plant(source: int, start: int, end: int) -> Tokens:
            words = owns[source]
            spoken = np.cumsum(words >= 0)
            low, high = int(np.searchsorted(spoken, start + 1)), int(np.searchsorted(spoken, end)) + 1
            plants.append(Plant(doc, source, kind, start, end))
            return words[low:high]

        def part(source: int, size: int) -> Tokens:
            total = int((owns[source] >= 0).sum())
            size = min(size, total)
            start = int(self.random.integers(0, total - size + 1))
            return plant(source, start, start + size)

        if kind[0] == "w":
            source = pick()
            return self.edited(plant(source, 0, int((owns[source] >= 0).sum())), int(kind[1:]) / 100)
        if kind == "shuffled":
            source = pick()
            whole = plant(source, 0, int((owns[source] >= 0).sum()))
            pieces = np.split(whole, np.flatnonzero(whole < 0) + 1)
            return np.concatenate([pieces[i] for i in self.random.permutation(len(pieces))])
        mine = self.own_text()
        if kind[0] == "p":
            words, _, edits = kind[1:].partition("e")
            taken = [self.edited(part(pick(), int(words)), int(edits or 0) / 100)]
        elif kind == "mosaic":
            taken = [part(pick(), int(self.random.integers(60, 151))) for _ in range(5)]
        elif kind == "lastyear":
            source = pick()
            total = int((owns[source] >= 0).sum())
            step = total // 6
            taken = [self.edited(plant(source, 2 * i * step, (2 * i + 1) * step), 0.1) for i in range(3)]
        else:
            taken = [
                self.edited(part(sources[int(self.random.integers(0, 3))], int(self.random.integers(100, 601))), 0.05)
            ]
        return self._insert(mine, taken)

    def _insert(self, mine: Tokens, taken: list[Tokens]) -> Tokens:
        ends = np.flatnonzero(mine < 0) + 1
        places = np.sort(self.random.choice(len(ends), len(taken), replace=False))
        out, last = [], 0
        for place, piece in zip(ends[places].tolist(), taken, strict=True):
            # What was copied in one piece stays in one piece: -2 ends a sentence, but nothing is put in after it.
            out += [mine[last:place], np.append(np.where(piece < 0, -2, piece), -1)]
            last = place
        return np.concatenate([*out, mine[last:]])


def _composed(syllable: str) -> str:
    marks = [c for c in syllable if unicodedata.combining(c)]
    plain = [c for c in syllable if not unicodedata.combining(c)]
    if not marks:
        return "".join(plain)
    vowel = max((i for i, c in enumerate(plain) if c in _VOWELS), default=0)
    return unicodedata.normalize("NFC", "".join([*plain[: vowel + 1], *marks, *plain[vowel + 1 :]]))


def right_pairs(plants: list[Plant]) -> set[tuple[int, int]]:
    """Pairs that share at least ``OVERLAP`` own words of one source: copies with it, and copies with each other."""
    by_source: dict[int, list[Plant]] = {}
    for p in plants:
        by_source.setdefault(p.source, []).append(p)
    out = {(min(p.copy, p.source), max(p.copy, p.source)) for p in plants}
    for same in by_source.values():
        for i, a in enumerate(same):
            for b in same[i + 1 :]:
                if a.copy != b.copy and min(a.end, b.end) - max(a.start, b.start) >= OVERLAP:
                    out.add((min(a.copy, b.copy), max(a.copy, b.copy)))
    return out


def write(folder: Path, size: int, seed: int, copying: bool = True) -> None:
    """Put a campaign into ``folder`` as Arrow files; nothing is done when it is there."""
    if (folder / "plants.arrow").exists():
        return
    folder.mkdir(parents=True, exist_ok=True)
    made = Generator(size, seed, copying).make()
    _save(folder / "texts.arrow", pa.table({"text": pa.array(made.texts, pa.large_string())}))
    _save(folder / "own.arrow", pa.table({"text": pa.array(made.own, pa.large_string())}))
    (folder / "official.txt").write_text(made.official, encoding="utf-8")
    (folder / "headings.txt").write_text(made.headings, encoding="utf-8")
    names = ("copy", "source", "kind", "start", "end")
    _save(folder / "plants.arrow", pa.table({n: [getattr(p, n) for p in made.plants] for n in names}))


def _save(path: Path, table: pa.Table) -> None:
    with pa.OSFile(str(path), "wb") as sink, pa.ipc.new_file(sink, table.schema) as writer:
        writer.write_table(table, max_chunksize=1000)


def plants_of(folder: Path) -> list[Plant]:
    table = pa.ipc.open_file(pa.memory_map(str(folder / "plants.arrow"))).read_all()
    return [Plant(**row) for row in table.to_pylist()]
