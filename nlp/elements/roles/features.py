"""What the classifiers see of a sentence: its syllables, its frame, who speaks and what could be checked in it.

Syllable n-grams up to three stand for words: they hold every compound that a tokenizer would join, work alike on lines
without diacritics, and cost a tenth of tokenizing (measured: the tokenizer alone reads 23 documents of 800 words a second).
"""  # noqa: E501

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from nlp.elements.outline import Shape
from nlp.elements.roles.classes import class_features
from nlp.elements.roles.cues import seen
from nlp.elements.roles.words import NO_WORDS, WordClasses, tokens
from nlp.elements.topics import Topic
from nlp.records import Kind
from nlp.text.letters import CAPITALS
from nlp.text.normalise import bare, fold_letters, lacks_diacritics
from nlp.text.patterns import Searches, opened, searched


@dataclass(frozen=True, slots=True)
class Sample:
    """A sentence in its frame; ``text`` is NFC, without its label or list number."""

    text: str
    topics: tuple[Topic, ...] = ()
    shape: Shape = Shape.TEXT
    kind: Kind | None = None


_NAME = re.compile(rf" (?<=[^\W\d_,] )[{CAPITALS}][^\W\d_]*")
# Who speaks, over text without diacritics, the first that holds.
_SUBJECTS = (
    ("moi", r"moi (?:can bo|dang vien|nguoi|chung ta|cap uy|ca nhan|to chuc)|toan dang|tat ca|chung ta\b|cac cap|ai cung|nguoi dang vien"),  # noqa: E501
    ("van_kien", r"nghi quyet|chi thi|ket luan|quy dinh|dai hoi|trung uong|bo chinh tri|van kien|bac ho\b|bac day|huong dan"),  # noqa: E501
    ("toi", r"\btoi\b|ban than|ca nhan toi|\bem\b|rieng toi|\bminh\b"),
    ("chung_toi", r"chung toi|chi bo|don vi|dang uy|chi uy|nha truong|\btruong\b|\bphong\b|\btram\b|\bto\b|co quan|\bdoan\b|\bhoi\b|ban chap hanh|\bban\b"),  # noqa: E501
)  # fmt: skip
_SUBJECT = Searches(searched(pattern) for _, pattern in _SUBJECTS)
_MARKS = (
    ("da", searched(r"\bda\b|vua qua|nam qua|trong ky|truoc day|hoi thang|nam truoc|ky truoc|den nay")),
    ("se", searched(r"\bse\b|phan dau|dang ky|du kien|tu nay|thoi gian toi|sap toi|huong toi|muc tieu")),
    ("neu", searched(r"\bneu\b|co the|gia nhu|uoc tinh|du bao")),
    ("phu_dinh", searched(r"\bkhong\b|\bchua\b|\bchang\b")),
    ("chua", searched(r"\bchua\b|\bcon\b (?!lai)|thieu|yeu|cham|ngai|ne nang|hinh thuc|qua han")),
    ("thoi", searched(r"\b(?:thang|quy|nam|tuan|ngay)\b (?:<n>|i+|hoc)|hang (?:thang|tuan|quy|nam|ngay)|moi (?:thang|tuan|quy|nam|ngay)")),  # noqa: E501
)  # fmt: skip
_MARK = Searches(pattern for _, pattern in _MARKS)


@dataclass(frozen=True, slots=True)
class Words:
    """What features are made of: ``plain`` syllables without diacritics, those ``typed`` with them (none where the line
    has none), and the features that are no n-grams, each once."""

    plain: list[str]
    typed: list[str]
    others: list[str]


def words_of(sample: Sample, lexicon: WordClasses = NO_WORDS) -> Words:
    """The syllables of ``sample`` and what else is seen of it; ``lexicon`` tells the classes of its words."""
    folded = fold_letters(sample.text)
    words, plain = tokens(folded), tokens(bare(folded))
    line = " ".join(plain)
    others = _frame(sample) | _concrete(sample, words) | _speech(line)
    others.update([f"cue:{cue.name}" for cue in seen(line)])
    unmarked = lacks_diacritics(sample.text)
    topic = sample.topics[0] if sample.topics else ""
    others.update(class_features(lexicon.found(words, unmarked), len(words), topic))
    return Words(plain, [] if unmarked else words, list(others))


def features(sample: Sample, lexicon: WordClasses = NO_WORDS) -> list[str]:
    """The binary features of ``sample``, each once."""
    words = words_of(sample, lexicon)
    return [*_grams(words.plain, words.typed), *words.others]


def _grams(plain: list[str], typed: list[str]) -> set[str]:
    found = {"b:" + w for w in plain}
    found.update([f"2:{a} {b}" for a, b in itertools.pairwise(plain)])
    found.update([f"3:{a} {b} {c}" for a, b, c in zip(plain, plain[1:], plain[2:], strict=False)])
    if plain:
        found.update(("f1:" + plain[0], "f2:" + " ".join(plain[:2])))
    found.update(["w:" + w for w in typed])
    found.update([f"w2:{a} {b}" for a, b in itertools.pairwise(typed)])
    return found


def _frame(sample: Sample) -> set[str]:
    found = {f"T:{topic}" for topic in sample.topics}
    found.add(f"T1:{sample.topics[0] if sample.topics else ''}")
    found.add(f"shape:{'item' if sample.shape is Shape.ITEM else 'row' if sample.shape is Shape.ROW else 'text'}")
    return found


def _concrete(sample: Sample, words: list[str]) -> set[str]:
    """What makes a statement checkable: numbers, names, quoted names, length."""
    numbers = words.count("<n>")
    names = len(_NAME.findall(sample.text))
    return {
        f"numbers:{min(numbers, 3)}",
        f"names:{min(names, 3)}",
        "quotes:" + str('"' in words),
        f"length:{min(len(words) // 6, 6)}",
        f"commas:{min(sample.text.count(','), 3)}",
        f"percent:{'%' in words}",
    }


def _speech(plain: str) -> set[str]:
    found = {f"mark:{_MARKS[n][0]}" for n in _MARK.found(plain)}
    speakers = _SUBJECT.within(plain[:60], opened(plain))
    subject = _SUBJECTS[speakers[0]][0] if speakers else ""
    found.update([f"subject:{subject}&{mark}" for mark in found])
    found.add(f"subject:{subject}")
    return found
