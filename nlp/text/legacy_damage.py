"""Text that a conversion spoiled: left half in VNI ("Chủ tòch"), or taken for VNI although it was Unicode ("cơng tác").

Such words betray text from a document-sharing site. They are shown to the officer; the author's text stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from nlp.records import Extent
from nlp.text.legacy_syllables import is_syllable


class Damage(StrEnum):
    HALF = "half"
    """Single letters of VNI left as they were."""
    OVER = "over"
    """Unicode letters taken for VNI and changed."""


@dataclass(frozen=True, slots=True)
class Broken:
    """A spoiled word or pair of words, and what it was."""

    extent: Extent
    mended: str
    damage: Damage


# What the single letters of VNI look like when they are left: ị, ĩ, ỉ, ỵ, ơ, ư, đ.
_HALF = str.maketrans("òóæîñöÒÓÆÎÑÖ", "ịĩỉỵđưỊĨỈỴĐƯ")
# What a conversion makes of Unicode letters that it takes for these.
_OVER = str.maketrans("ơịĩưđƠỊĨƯĐ", "ôòóöñÔÒÓÖÑ")
_WORD = re.compile(r"[^\W\d_]+")
_MARKED = re.compile("[òóæîñöơịĩ]", re.I)
# One such word is a slip of the keyboard; several are a conversion.
MIN_SIGNS = 2


def broken(text: str, pairs: Mapping[str, str] | None = None) -> tuple[Broken, ...]:
    """The spoiled words of ``text``; empty below ``MIN_SIGNS`` words, which anybody may mistype.

    ``pairs`` are known pairs of words (lower case) whose spoiled form is spelt like a word: "vó đại" to "vĩ đại". They
    are only looked for in text that shows the damage otherwise too.
    """
    found = list(_impossible(text))
    if pairs and (found or any(pair in text.lower() for pair in pairs)):
        found.extend(_paired(text, pairs))
    found.sort(key=lambda one: one.extent.start)
    return tuple(found) if len(found) >= MIN_SIGNS else ()


def _impossible(text: str) -> Iterator[Broken]:
    """Words that are no syllables and become one by undoing the damage."""
    for match in _WORD.finditer(text):
        word = match.group()
        if not _MARKED.search(word) or is_syllable(word):
            continue
        for table, damage in ((_HALF, Damage.HALF), (_OVER, Damage.OVER)):
            mended = word.translate(table)
            if mended != word and is_syllable(mended):
                yield Broken(Extent(match.start(), match.end()), mended, damage)
                break


def _paired(text: str, pairs: Mapping[str, str]) -> Iterator[Broken]:
    lower = text.lower()
    for spoiled, right in pairs.items():
        for match in re.finditer(rf"(?<!\w){re.escape(spoiled)}(?!\w)", lower):
            shown = text[match.start() : match.end()]
            mended = "".join(new.upper() if old.isupper() else new for old, new in zip(shown, right, strict=False))
            mended = mended if len(right) == len(shown) else right
            half = spoiled.translate(_HALF) == right
            yield Broken(Extent(*match.span()), mended, Damage.HALF if half else Damage.OVER)
