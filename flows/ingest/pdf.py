"""The reader of PDF: pdfium first, another extractor where its words are none, OCR where there is no text."""

from __future__ import annotations

import ctypes
import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from flows.ingest.beat import beat
from flows.ingest.draft import Draft, Line, Made, Place
from flows.ingest.look import Look
from flows.ingest.ocr import MAX_SCANNED, Recognised, recognise
from flows.ingest.pdf_lines import COLUMN, Printed, paragraphs, without_page_numbers
from flows.ingest.pdf_second import repaired, second_text
from flows.ingest.pdf_tables import MAX_RULED, tables_of
from flows.ingest.refusal import Refused
from nlp.records import FileProperties, Note
from nlp.text.legacy import invalid_share

MAX_PAGES = 6_000
# Fewer letters on a page are a stamp or a number over a picture.
_SPARSE = 20
# Good files have at most 8 % words that are no syllables, broken ones 39 % and more.
GATE = 0.25
_DPI = 200
_MAX_SIDE = 3_600
_RULES = 4
_SAMPLE = 100_000
# Lines at the head and foot of a page that may stand in columns; asking costs some 0.1 ms a line.
_EDGE = 12
# Beyond this many pages a file is no submission: fonts and edges of lines are not asked for.
_PLAIN = 400


class PdfReader:
    """PDF, with text or scanned."""

    format = "pdf"

    def takes(self, look: Look) -> bool:
        """The mark stands in the first kilobyte."""
        return b"%PDF-" in look.head[:1024]

    def read(self, look: Look, _place: Place) -> Iterator[Made]:
        """One draft."""
        try:
            document = pdfium.PdfDocument(look.path)
        except pdfium.PdfiumError as error:
            if "password" in str(error).lower():
                raise Refused("password") from error
            yield repaired(look.path)
            return
        try:
            yield _Pdf(document, look).draft()
        finally:
            document.close()


@dataclass(slots=True)
class _Pdf:
    document: pdfium.PdfDocument
    look: Look
    scanned: list[int] = field(default_factory=list)
    ruled: list[int] = field(default_factory=list)
    heights: dict[int, float] = field(default_factory=dict)

    def draft(self) -> Draft:
        count = len(self.document)
        if count > MAX_PAGES:
            raise Refused("too_many_pages", f"({count} trang)")
        printed = [line for number in range(count) for line in self._page(number)]
        text = "\n".join(line.text for line in printed)
        properties = self._properties()
        if printed and invalid_share(text[:_SAMPLE]) > GATE:
            better = second_text(self.look.path, text)
            if better is not None:
                return Draft("pdf", tuple(better), properties=properties, notes=(_SECOND,))
        if self.ruled:
            printed = tables_of(self.look.path, printed, self.ruled[:MAX_RULED], self.heights)
        lines = list(paragraphs(printed))
        return (
            self._with_scans(lines, properties) if self.scanned else Draft("pdf", tuple(lines), properties=properties)
        )

    def _with_scans(self, lines: Sequence[Line], properties: FileProperties) -> Draft:
        """Scanned pages read by OCR and put where they stood."""
        if len(self.scanned) > MAX_SCANNED:
            raise Refused("too_many_pages", f"({len(self.scanned)} trang quét, tối đa {MAX_SCANNED})")
        pages: dict[int, Recognised] = {}
        for number in self.scanned:
            pages[number + 1] = recognise(self._render(number), number + 1)
            beat()
        merged = sorted(
            [*lines, *(line for page in pages.values() for line in page.lines)], key=lambda one: one.page or 0
        )
        poor = frozenset(number for number, page in pages.items() if page.poor)
        notes = tuple(note for page in pages.values() for note in page.notes)
        return Draft("pdf", tuple(merged), properties=properties, poor_pages=poor, notes=notes)

    def _page(self, number: int) -> Iterator[Printed]:
        try:
            page = self.document[number]
        except pdfium.PdfiumError:
            self.scanned.append(number)
            return
        if number % 20 == 0:
            beat()
        text_page = page.get_textpage()
        height = page.get_height()
        self.heights[number] = height
        lines = without_page_numbers(_printed(text_page, number + 1, plain=len(self.document) > _PLAIN), height)
        letters = itertools.islice((char for line in lines for char in line.text if char.isalpha()), _SPARSE)
        if sum(1 for _ in letters) < _SPARSE and _has(page, raw.FPDF_PAGEOBJ_IMAGE, 1):
            self.scanned.append(number)
        else:
            if len(self.ruled) < MAX_RULED and _has(page, raw.FPDF_PAGEOBJ_PATH, _RULES):
                self.ruled.append(number)
            yield from lines
        text_page.close()
        page.close()

    def _render(self, number: int):  # type: ignore[no-untyped-def]
        page = self.document[number]
        scale = min(_DPI / 72, _MAX_SIDE / max(1.0, page.get_width(), page.get_height()))
        return page.render(scale=scale).to_pil()

    def _properties(self) -> FileProperties:
        try:
            said = self.document.get_metadata_dict(skip_empty=True)
        except (pdfium.PdfiumError, ValueError):
            return FileProperties()
        return FileProperties(
            said.get("Author"), None, said.get("CreationDate"), said.get("ModDate"), said.get("Producer")
        )


_SECOND = Note("second_extractor", "Lớp chữ của PDF bị xáo trộn; đã đọc lại bằng bộ đọc thứ hai.")


def _has(page: pdfium.PdfPage, kind: int, at_least: int) -> bool:
    objects = page.get_objects(filter=[kind], max_depth=3)
    return sum(1 for _ in itertools.islice(objects, at_least)) >= at_least


def _printed(text_page: pdfium.PdfTextPage, page: int, *, plain: bool) -> Iterator[Printed]:
    """The printed lines of a page in the order of the file; columns at the edges of the page apart."""
    count = text_page.count_chars()
    text = text_page.get_text_range(0, count, errors="replace") if count > 0 else ""
    exact = len(text) == count and not plain
    found = [match.span() for match in re.finditer(r"[^\r\n]+", text) if match.group().strip()]
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
    return Printed(_shown(text[start:end]), *box, page, font, size)


def _columns(text_page: pdfium.PdfTextPage, text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The parts of a line that stand so far apart that they are columns: letterheads, signatures."""
    cuts = [start]
    for match in re.finditer(r"(?<=\S)\s+(?=\S)", text[start:end]):
        left, right = start + match.start() - 1, start + match.end()
        if text_page.get_charbox(right)[0] - text_page.get_charbox(left)[2] > COLUMN:
            cuts.append(right)
    return list(itertools.pairwise([*cuts, end]))


def _shown(text: str) -> str:
    return text.strip().replace("\ufffe", "-").replace("\x02", "-")


def _font(text_page: pdfium.PdfTextPage, index: int) -> tuple[str, float | None]:
    buffer, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    length = raw.FPDFText_GetFontInfo(text_page.raw, index, buffer, 128, flags)
    name = buffer.value.decode("utf-8", errors="replace") if 0 < length <= 128 else ""
    size = raw.FPDFText_GetFontSize(text_page.raw, index)
    # Embedded subsets are named "ABCDEF+Name".
    return re.sub(r"^[A-Z]{6}\+", "", name), round(size, 1) if size > 0 else None
