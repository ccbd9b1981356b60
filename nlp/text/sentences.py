"""Sentences that never cross a line: list numbers, abbreviations, decimals, dates and addresses stay whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from nlp.records import Document, Extent
from nlp.text.letters import CAPITALS
from nlp.text.markers import marker

# A full stop after these does not end a sentence unless the line ends too.
_ABBREVIATIONS = frozenset(
    """tp tx tt ths ts gs pgs cn bs ks kts ncs st q p ph h x đ đc dc ttg nxb tr stt vd vv v.v th ttr kt tm tl tuq
    t/m k/t t/l hcm no số mr mrs dr ub bch bcs""".split()  # noqa: SIM905 -- a list of words is easier to add to
)
# One class of marks first, so that the engine runs to the next mark.
_END = re.compile(
    r"[.!?…;](?:(?:(?<=\.)\.{0,2}|(?<=[!?…])[!?…]*|(?<=;))[\"”’»)\]]*(?=\s|$)"
    rf"|(?<=\.)(?=[{CAPITALS}][a-zà-ỹđ]+\s))"
)
_LAST_WORD = re.compile(r"[\w./]+$")
_BAR = re.compile(r"(?:^|\s)\|(?:\s|$)")
# No sentence of the development texts has more than 600 characters; a table that lost its lines has any number, and
# what is weighed word by word inside a sentence must not grow with the text.
_LONGEST = 900
_SINGLE = re.compile(r"[^\W\d_]$")


def sentences(source: Document | str) -> tuple[Extent, ...]:
    """The sentences of a text, in order; each lies inside one line, its list marker left out.

    A semicolon ends a sentence only before a new list marker; table rows are cut at their cells.
    """
    text = source if isinstance(source, str) else source.text
    found: list[Extent] = []
    for match in re.finditer(r"[^\n]+", text):
        found.extend(sentences_in(text, *match.span()))
    return tuple(found)


def sentences_in(text: str, start: int, end: int) -> tuple[Extent, ...]:
    """The sentences of the line ``text[start:end]``."""
    return tuple(Extent(start + first, start + last) for first, last in _line(text[start:end]))


# Those who read pieces and those who look for times ask for the same lines one after another.
@lru_cache(maxsize=256)
def _line(line: str) -> tuple[tuple[int, int], ...]:
    """Where the sentences of ``line`` stand in it."""
    if "|" in line and _BAR.search(line):
        bars = [m.start() for m in re.finditer(r"\|", line)]
        edges = zip([0, *(b + 1 for b in bars)], [*bars, len(line)], strict=True)
        found = [extent for first, last in edges for extent in _cut(line, first, last, 0)]
    else:
        found = _cut(line, 0, len(line), marker(line)[1])
    return tuple((extent.start, extent.end) for extent in found)


def _cut(text: str, start: int, end: int, body: int) -> list[Extent]:
    line = text[start:end]
    cuts = [start + m.end() for m in _END.finditer(line, body) if _ends(line, m, body)]
    return _pieces(text, start + body, end, cuts)


def _pieces(text: str, start: int, end: int, cuts: list[int]) -> list[Extent]:
    found: list[Extent] = []
    for cut in [*cuts, end]:
        piece = text[start:cut]
        first = start + len(piece) - len(piece.lstrip())
        last = start + len(piece.rstrip())
        if last > first:
            found.extend(bounded(text, first, last))
        start = cut
    return found


def bounded(text: str, start: int, end: int) -> Iterator[Extent]:
    """``text[start:end]`` whole, or where no sentence is as long, cut at marks or spaces."""
    while end - start > _LONGEST:
        cut = start + _cut_at(text[start : start + _LONGEST])
        piece = text[start:cut].rstrip()
        if piece:
            yield Extent(start, start + len(piece))
        start = cut + len(text[cut : cut + _LONGEST]) - len(text[cut : cut + _LONGEST].lstrip())
    if end > start:
        yield Extent(start, end)


def _cut_at(window: str) -> int:
    """Where to cut in the last third: after a semicolon, else a comma, else a space, else at the end."""
    for mark in ("; ", ", ", " "):
        at = window.rfind(mark, len(window) * 2 // 3)
        if at >= 0:
            return at + len(mark)
    return len(window)


def _ends(line: str, match: re.Match[str], body: int) -> bool:
    """Whether the mark at ``match`` ends a sentence."""
    mark = match.group()
    if mark.startswith(";"):
        return bool(re.match(r"\s*(?:\(?\w{1,2}\)|[-+•])\s", line[match.end() :]))
    if not mark.startswith(".") or match.end() >= len(line.rstrip()):
        return True
    if mark.startswith(".."):
        return line[match.end() :].lstrip()[:1].isupper()
    word = _LAST_WORD.search(line, max(body, match.start() - 20), match.start())
    written = word.group() if word else ""
    following = line[match.end() :].lstrip()
    if written.lower() == "v.v":
        return following[:1].isupper()
    if written.lower().rsplit(".", 1)[-1] in _ABBREVIATIONS or (_SINGLE.fullmatch(written) and written.isupper()):
        return False
    if following[:1].islower():
        return False
    return not (written.isdecimal() and len(written) <= 2 and match.start() - len(written) <= body + 1)
