"""The reader of PDF: pdfium first, another extractor where its words are none, OCR where there is no text."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from flows.ingest.beat import beat
from flows.ingest.draft import Draft, Line, Made, Place
from flows.ingest.look import Look
from flows.ingest.ocr import MAX_SCANNED, Recognised, recognise, tesseract
from flows.ingest.pdf_lines import Printed, paragraphs, without_page_numbers
from flows.ingest.pdf_print import printed as printed_lines
from flows.ingest.pdf_quality import GAIN, GATE, broken_share, encoding_of, is_poor_layer, with_horns
from flows.ingest.pdf_second import repaired, second_text
from flows.ingest.pdf_tables import MAX_RULED, tables_of
from flows.ingest.refusal import Refused
from nlp.records import FileProperties, Note
from nlp.text.legacy import invalid_share

MAX_PAGES = 6_000
# Fewer letters on a page are a stamp or a number over a picture.
_SPARSE = 20
_DPI = 200
_MAX_SIDE = 3_600
_RULES = 4
_COVERS = 0.8
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
        encoding = encoding_of(printed)
        whole = with_horns(printed, encoding)
        if whole != printed:
            # The extractor of tables gives the letter as a gap: rows are given up for words.
            self.ruled, printed = [], whole
        share = broken_share("\n".join(line.text for line in printed), encoding) if printed else 0.0
        if share <= GATE:
            return self._done(printed)
        better = second_text(self.look.path, share)
        if better is not None:
            return Draft("pdf", tuple(better), properties=self._properties(), notes=(_SECOND,))
        return self._seen(printed, share)

    def _done(self, printed: list[Printed], *notes: Note) -> Draft:
        if self.ruled:
            printed = tables_of(self.look.path, printed, self.ruled[:MAX_RULED], self.heights)
        lines, properties = list(paragraphs(printed)), self._properties()
        if self.scanned:
            return self._with_scans(lines, properties, notes)
        return Draft("pdf", tuple(lines), properties=properties, notes=notes)

    def _seen(self, printed: list[Printed], share: float) -> Draft:
        """A document whose text layer no extractor can make words of: what its pages show is read instead.

        The fullest page is tried first, so that a long text in another language costs one page only.
        """
        count = len(self.document)
        if tesseract() is None or count > MAX_SCANNED:
            return replace(self._done(printed, _BROKEN), poor_pages=frozenset(range(1, count + 1)))
        fullest = Counter(line.page for line in printed).most_common(1)[0][0]
        tried = recognise(self._render(fullest - 1), fullest)
        if tried.poor or invalid_share(_text(tried.lines)) > share - GAIN:
            return self._done(printed)
        self.scanned = list(range(count))
        return self._with_scans([], self._properties(), (_SEEN,))

    def _with_scans(self, lines: Sequence[Line], properties: FileProperties, before: tuple[Note, ...]) -> Draft:
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
        notes = (*before, *(note for page in pages.values() for note in page.notes))
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
        plain = len(self.document) > _PLAIN
        lines = without_page_numbers(printed_lines(text_page, number + 1, plain=plain), height)
        if _is_scan(page, lines, plain=plain):
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


_BROKEN = Note(
    "broken_layer", "Lớp chữ của PDF hỏng, nhiều tiếng không đọc được và chưa nhận dạng lại được từ hình trang."
)
_SEEN = Note("ocr_layer", "Lớp chữ của PDF hỏng; đã nhận dạng chữ từ hình các trang.")
_SECOND = Note("second_extractor", "Lớp chữ của PDF bị xáo trộn; đã đọc lại bằng bộ đọc thứ hai.")


def _is_scan(page: pdfium.PdfPage, lines: Sequence[Printed], *, plain: bool) -> bool:
    """Whether what a page says stands in its picture; in ``plain`` reading poor letters are not looked for."""
    if _is_sparse(lines) and _has(page, raw.FPDF_PAGEOBJ_IMAGE, 1):
        return True
    return not plain and is_poor_layer("\n".join(line.text for line in lines)) and _is_picture(page)


def _has(page: pdfium.PdfPage, kind: int, at_least: int) -> bool:
    objects = page.get_objects(filter=[kind], max_depth=3)
    return sum(1 for _ in itertools.islice(objects, at_least)) >= at_least


def _is_sparse(lines: Sequence[Printed]) -> bool:
    letters = itertools.islice((char for line in lines for char in line.text if char.isalpha()), _SPARSE)
    return sum(1 for _ in letters) < _SPARSE


def _is_picture(page: pdfium.PdfPage) -> bool:
    """Whether one picture covers nearly the whole page: a scan with text laid under it."""
    whole = page.get_width() * page.get_height()
    for image in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = image.get_bounds()
        if (right - left) * (top - bottom) > _COVERS * whole:
            return True
    return False


def _text(lines: Sequence[Line]) -> str:
    return "\n".join("".join(piece.text for piece in line.pieces) for line in lines)
