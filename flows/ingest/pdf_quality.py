"""Whether the text layer of a PDF can be believed, and the letter ư that it shows as a hyphen."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from flows.ingest.pdf_lines import Printed
from nlp.text.legacy import by_font, convert, detect, invalid_share
from nlp.text.legacy_horn import restored
from nlp.text.legacy_tables import Encoding

GATE = 0.25
"""Good files have at most 8 % words that are no syllables, broken ones 39 % and more."""
GAIN = 0.05
"""Below this gain another way to read is no better, only different."""
# In Vietnamese four words of five carry a mark; a layer made by English OCR has next to none.
_MARKED = 0.3
_SAMPLE = 100_000
_FEWEST = 12


def encoding_of(lines: Sequence[Printed]) -> Encoding | None:
    """The legacy encoding that the fonts of most lines declare, else that their words show."""
    fonts = Counter(line.font for line in lines)
    for encoding in Encoding:
        if 2 * sum(count for font, count in fonts.items() if by_font(font) is encoding) > len(lines):
            return encoding
    return detect("\n".join(line.text for line in lines)[:_SAMPLE])


def with_horns(lines: Sequence[Printed], encoding: Encoding | None) -> list[Printed]:
    """The lines with the hyphens that stand for ư in text of TCVN3 made what they were."""
    old = {font for font in {line.font for line in lines} if _is_tcvn3(font, encoding)}
    return [_with_horns(line) if line.font in old else line for line in lines]


def broken_share(text: str, encoding: Encoding | None) -> float:
    """The share of words that are no Vietnamese syllables, 0 to 1, once old encodings are converted."""
    sample = text[:_SAMPLE]
    return invalid_share(convert(sample, encoding) if encoding else sample)


def is_poor_layer(text: str) -> bool:
    """Whether the text under a scanned page was made by an OCR that knows no Vietnamese."""
    words = [word for word in text.split() if any(map(str.isalpha, word))]
    if len(words) < _FEWEST or detect(text):
        return False
    marked = sum(not unicodedata.normalize("NFC", word).isascii() for word in words)
    return marked < _MARKED * len(words) or invalid_share(text) > GATE


def _is_tcvn3(font: str, encoding: Encoding | None) -> bool:
    declared = by_font(font)
    return declared is Encoding.TCVN3 or (declared is None and encoding is Encoding.TCVN3)


def _with_horns(line: Printed) -> Printed:
    text = restored(line.text)
    if text == line.text:
        return line
    runs, at = [], 0
    for font, part in line.runs:
        runs.append((font, text[at : at + len(part)]))
        at += len(part)
    return replace(line, text=text, runs=tuple(runs))
