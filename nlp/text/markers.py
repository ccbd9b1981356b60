"""The marker at the head of a line: number, letter or bullet, and how far out it stands."""

from __future__ import annotations

import re

# The families of markers, the outermost first; a section belongs to the nearest outer family above it.
_MARKERS = (
    (3, re.compile(r"câu (?:hỏi )?(?:số )?\d{1,2}\s?[.:)-]", re.I)),
    (1, re.compile(r"(?:phần|chương)(?: thứ)? (?:[ivx]+|\d{1,2}|nhất|một|hai|ba|tư|bốn|năm)(?![\w/])[.:)-]?", re.I)),
    (2, re.compile(r"[A-H][.)/-](?=\s|[^\W\d])")),
    (3, re.compile(r"[IVXl]{1,5}\s?[.)/-](?=\s|[^\W\d])")),
    (5, re.compile(r"\d{1,2}\.\d{1,2}\.\d{1,2}[.)]?(?=\s)")),
    (5, re.compile(r"\d{1,2}\.\d{1,2}[.)]?(?=\s|[^\W\d])")),
    (4, re.compile(r"(?:điều )?\d{1,2}(?! ?[-–] ?\d)(?:\s?[.)/-](?=\s|[^\W\d])|-(?=\s))", re.I)),
    (6, re.compile(r"\(?[a-zđ]\)|[a-zđ]\.(?=\s)|\(\d{1,2}\)")),
    (7, re.compile(r"[-–—•*](?=\s|\w)")),
    (8, re.compile(r"[+◦o►✓](?=\s)")),
)
# A line whose first letter is none of these has a marker only where a mark stands beside the letter: most lines are
# told apart by a look at two characters.
_WORDED_MARKERS = frozenset("cCpPđĐIVXivxl")
_BESIDE_LETTER = frozenset(".)/-")
PLAIN_LEVEL = 9


def marker(line: str) -> tuple[int, int]:
    """The level of the line's marker and where its body begins; level 9 and 0 where there is none."""
    lead = len(line) - len(line.lstrip())
    first = line[lead : lead + 1]
    if first.isalpha() and first not in _WORDED_MARKERS and line[lead + 1 : lead + 2] not in _BESIDE_LETTER:
        return PLAIN_LEVEL, lead
    for level, rule in _MARKERS:
        match = rule.match(line, lead)
        if match:
            after = match.end()
            return level, after + len(line[after:]) - len(line[after:].lstrip())
    return PLAIN_LEVEL, lead
