"""The printed lines of a PDF page as pdfium gives them: where they stand, in which font."""

from __future__ import annotations

import ctypes
import itertools
import re
from collections.abc import Iterator
from dataclasses import replace

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from flows.ingest.pdf_lines import COLUMN, Printed
from nlp.text.legacy import by_font

# Lines at the head and foot of a page that may stand in columns; asking costs some 0.1 ms a line.
_EDGE = 12
# U+FFFE is how pdfium writes a hyphen with the line end behind it.
_LINE = re.compile("[^\r\n\ufffe]+\ufffe?|\ufffe")
_SUBSET = re.compile(r"^[A-Z]{6}\+")


def printed(text_page: pdfium.PdfTextPage, page: int, *, plain: bool) -> Iterator[Printed]:
    """The printed lines of a page in the order of the file; columns at the edges of the page apart.

    ``plain`` leaves fonts and places out.
    """
    count = text_page.count_chars()
    text = text_page.get_text_range(0, count, errors="replace") if count > 0 else ""
    exact = len(text) == count and not plain
    found = [match.span() for match in _LINE.finditer(text) if match.group().strip()]
    for number, (start, end) in enumerate(found):
        if not exact:
            yield Printed(_shown(text[start:end]), 0, 0, 0, 0, page)
            continue
        edge = number < _EDGE or number >= len(found) - _EDGE
        for first, last in _columns(text_page, text, start, end) if edge else [(start, end)]:
            yield _placed(text_page, text, first, last, page)


def _placed(text_page: pdfium.PdfTextPage, text: str, start: int, end: int, page: int) -> Printed:
    part = text[start:end]
    start, end = start + len(part) - len(part.lstrip()), end - len(part) + len(part.rstrip())
    first, last = text_page.get_charbox(start), text_page.get_charbox(end - 1)
    font, size = _font(text_page, start)
    box = (first[0], last[2], min(first[1], last[1]), max(first[3], last[3]))
    line = Printed(_shown(text[start:end]), *box, page, font, size)
    # ".VnTimeH" draws small letters as capitals: one font for the line would lose them.
    return replace(line, runs=_runs(text_page, text, start, end)) if by_font(font) else line


def _runs(text_page: pdfium.PdfTextPage, text: str, start: int, end: int) -> tuple[tuple[str, str], ...]:
    fonts = ((_font(text_page, at)[0], text[at]) for at in range(start, end) if not text[at].isspace() or at > start)
    grouped = itertools.groupby(fonts, key=lambda pair: pair[0])
    return tuple((font, _shown("".join(char for _, char in pairs), strip=False)) for font, pairs in grouped)


def _columns(text_page: pdfium.PdfTextPage, text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The parts of a line that stand so far apart that they are columns: letterheads, signatures."""
    cuts = [start]
    for match in re.finditer(r"(?<=\S)\s+(?=\S)", text[start:end]):
        left, right = start + match.start() - 1, start + match.end()
        if text_page.get_charbox(right)[0] - text_page.get_charbox(left)[2] > COLUMN:
            cuts.append(right)
    return list(itertools.pairwise([*cuts, end]))


def _shown(text: str, *, strip: bool = True) -> str:
    text = text.replace("\ufffe", "-").replace("\x02", "-")
    return text.strip() if strip else text


def _font(text_page: pdfium.PdfTextPage, index: int) -> tuple[str, float | None]:
    buffer, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    length = raw.FPDFText_GetFontInfo(text_page.raw, index, buffer, 128, flags)
    name = buffer.value.decode("utf-8", errors="replace") if 0 < length <= 128 else ""
    size = raw.FPDFText_GetFontSize(text_page.raw, index)
    # Embedded subsets are named "ABCDEF+Name".
    return _SUBSET.sub("", name), round(size, 1) if size > 0 else None
