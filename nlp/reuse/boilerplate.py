"""Sentences that are set phrases with nothing of the author's own: no place, number, name or task.

What is a set phrase is learned from texts of the same kind (the campaign itself, and essays that are shipped): word
pairs and triples that several authors use, and capitalised words that several units use. Pairs alone are not enough:
plain speech is made of common pairs too, but seldom of common triples.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import regex

from nlp.records import Block, BlockKind, Extent
from nlp.text.sentences import sentences

SHARED_SHARE, SHARED_LEAST = 0.015, 3
"""Texts that must hold a word pair, as share and at least, for it to be common to the field; of names, units."""
SET_PHRASE, RARE_RUN = 0.45, 3
"""Share of a sentence's word pairs that are common, from which the sentence is a set phrase, and rare pairs in a row
that make it the author's own: one unusual word gives two. Set on the first half of ``corpus/reuse/set-phrases.txt``."""
TRIPLE_LEAST, TRIPLE_SHARE, TRIPLES, ALL = 3, 0.005, 0.25, 1.0
"""Texts that hold a triple for it to be common, at least and as share; share of a set phrase's words that stand in
one, and the sum of that share and the pairs' from which rare words are let pass. Set as above."""
QUOTED_WORDS = 4
"""Words in quotation marks from which they are somebody's own and no term («tự diễn biến»)."""
TELLING = frozenset("họ ai nó thì nhưng chứ đừng".split())  # noqa: SIM905 -- easier to read
"""Words by which one tells of people or objects to something: no formula has them."""
_FAILING = "(?:hạn chế|khuyết điểm|thiếu sót)"
_STATES = regex.compile(
    r"\b(?:(?:điểm|cái) mới|tâm đắc|(?:tôi|em) (?:cứ )?(?:nghĩ|cho rằng|hiểu|chú ý)|nghị quyết (?:nói|yêu cầu)"
    rf"|{_FAILING} (?:của|trong)\b.*\b(?:tôi|em|tập thể)|{_FAILING}\b.{{0,20}} là"
    r"|(?:tôi|em) (?:là|giữ|làm|phụ trách|được (?:phân công|giao))|công việc của (?:tôi|em)"
    r"|nếu|để xảy ra|không để|(?:cam kết|xin|hứa) không|chịu trách nhiệm .*\bvề|(?:đề|kiến) nghị|đề xuất"
    r"|hai|ba|bốn|sáu|bảy|tám|chín|mười|(?:mỗi|hằng|hàng) (?:ngày|tối|tuần|tháng|quý|năm))\b"
    r"|^(?:đó|đây|đấy) (?:cũng |chính )?là\b(?! (?:một )?nghị quyết)",
    regex.IGNORECASE,
)
"""What only the author can say, however common the wording: what he reads in the resolution, a failing, a post, a
pledge with its condition, a proposal, a number in words."""
OWN_RUN = 6
"""Rare pairs in a row that are a thing of the author's own even behind a long formula: a turn of speech has five."""
SHORT = 6
"""Words below which a sentence is a label or a greeting and not judged."""
_STATED = regex.compile(r"[.;!?…][\"”')]*$")
_LABEL = regex.compile(r"^\P{Ll}+$|^(?:[\p{L}\p{M}]+ ?){1,4}:")
"""Capitals throughout, or a short label before a colon: a form's line that was not told as one."""
FORM = frozenset({BlockKind.HEADING, BlockKind.HEADER, BlockKind.FOOTER, BlockKind.TABLE_ROW})
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")
_NUMBER = re.compile(r"\d")
_QUOTED = re.compile(r"[‘'“\"]([^‘’'“”\"]+)[’'”\"]")


@dataclass(frozen=True, slots=True)
class Sample:
    """A text of the field and who wrote it: the unit, so that its own place stays a name, else anything unique."""

    text: str
    holder: str


@dataclass(frozen=True, slots=True)
class SetPhrases:
    """What several authors of a field use: pairs of words, and capitalised words (Đảng, Nghị quyết)."""

    pairs: frozenset[tuple[str, str]]
    names: frozenset[str]
    triples: frozenset[tuple[str, str, str]] = frozenset()

    def tells(self, sentence: str) -> bool:
        """Is the sentence a set phrase that may be shown as one: common throughout, and nobody's own words?"""
        words = _WORD.findall(sentence.lower())
        cited = (_WORD.findall(match.group(1)) for match in _QUOTED.finditer(sentence))
        if self.own_mark(sentence) or not TELLING.isdisjoint(words) or any(len(c) >= QUOTED_WORDS for c in cited):
            return False
        known = "".join("x" if pair in self.pairs else "." for pair in pairwise(words))
        if _STATES.search(sentence) or "." * OWN_RUN in known:
            return False
        common = known.count("x") / max(1, len(known))
        triples = self._in_triples(words)
        return common + triples >= ALL or (triples >= TRIPLES and self.holds(sentence))

    def _in_triples(self, words: Sequence[str]) -> float:
        """Share of words that stand in two common triples in a row: one alone is a compound word (hợp tác xã)."""
        common = [triple in self.triples for triple in zip(words, words[1:], words[2:], strict=False)]
        inside = {word for at, pair in enumerate(pairwise(common)) if all(pair) for word in range(at, at + 4)}
        return len(inside) / max(1, len(words))

    def holds(self, sentence: str, least: float = SET_PHRASE) -> bool:
        """Is the sentence made of what several authors write, with ``least`` of its word pairs common?"""
        common = "".join(["x" if pair in self.pairs else "." for pair in _pairs(sentence)])
        rare = max(map(len, common.split("x")))
        return common.count("x") >= least * len(common) > 0 and rare < RARE_RUN

    def own_mark(self, sentence: str) -> bool:
        """Does the sentence hold a number, or a name that few others write?"""
        if _NUMBER.search(sentence):
            return True
        return any(w[0].isupper() and w not in self.names for w in _WORD.findall(sentence)[1:])

    def covers(self, sentence: str, least: float = SET_PHRASE) -> bool:
        """Is the sentence a set phrase: made of what several authors write, with nothing of its own?"""
        return not self.own_mark(sentence) and self.holds(sentence, least)


def learn(samples: Iterable[Sample]) -> SetPhrases:
    """What ``samples`` have in common; a list of formulas is not needed."""
    pairs: Counter[tuple[str, str]] = Counter()
    names: Counter[str] = Counter()
    written: set[tuple[str, str]] = set()
    texts, holders = 0, set[str]()
    samples = list(samples)
    for sample in samples:
        texts += 1
        holders.add(sample.holder)
        pairs.update(set(_pairs(sample.text)))
        new = {(w, sample.holder) for w in _WORD.findall(sample.text) if w[0].isupper()} - written
        names.update(w for w, _ in new)
        written |= new
    return SetPhrases(_common(pairs, texts), _common(names, len(holders)), _triples(samples, pairs))


def _triples(samples: Sequence[Sample], pairs: Counter[tuple[str, str]]) -> frozenset[tuple[str, str, str]]:
    """Only triples of two pairs that are common enough are counted: some millions others are in one text each."""
    least = max(TRIPLE_LEAST, TRIPLE_SHARE * len(samples))
    known = {pair for pair, count in pairs.items() if count >= least}
    counted: Counter[tuple[str, str, str]] = Counter()
    for sample in samples:
        words = _WORD.findall(sample.text.lower())
        every = set(zip(words, words[1:], words[2:], strict=False))
        counted.update(t for t in every if t[:2] in known and t[1:] in known)
    return frozenset(triple for triple, count in counted.items() if count >= least)


def _common(counted: Counter[tuple[str, str]] | Counter[str], of: int) -> frozenset:  # type: ignore[type-arg]
    least = max(SHARED_LEAST, SHARED_SHARE * of)
    return frozenset(one for one, count in counted.items() if count >= least)


def own_text(text: str, blocks: Sequence[Block], quoted: Sequence[Extent]) -> Iterator[Extent]:
    """The sentences that the author says: no headings, no tables, no quotations, nothing too short to be judged."""
    left_out = [Extent(b.start, b.end) for b in blocks if b.kind in FORM]
    for extent in sentences(text):
        said = text[extent.start : extent.end]
        if meets(extent, left_out) or not _STATED.search(said) or _LABEL.search(said):
            continue
        if len(said.split()) >= SHORT and not any(_inside(extent, q) for q in quoted):
            yield extent


def set_phrases(text: str, judged: Iterable[Extent], own: Sequence[Extent], phrases: SetPhrases) -> tuple[Extent, ...]:
    """Those of the sentences ``judged`` that are set phrases; ``own`` is what was read as the author's (goals, times,
    tasks)."""
    return tuple(e for e in judged if not meets(e, own) and phrases.tells(text[e.start : e.end]))


def meets(extent: Extent, others: Iterable[Extent]) -> bool:
    """Does ``extent`` share a character with one of ``others``?"""
    return any(other.start < extent.end and extent.start < other.end for other in others)


def _inside(extent: Extent, quoted: Extent) -> bool:
    shared = min(extent.end, quoted.end) - max(extent.start, quoted.start)
    return 2 * shared > extent.end - extent.start


def _pairs(text: str) -> list[tuple[str, str]]:
    return list(pairwise(_WORD.findall(text.lower())))
