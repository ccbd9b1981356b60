"""Demo sources as the files that people hand in: DOCX, text PDF, plain text. Same source, same bytes."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import docx
from docx.document import Document as Docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable, SimpleDocTemplate, Table
from reportlab.platypus import Paragraph as PdfParagraph

from benchmarks.demo_source import Line, Mark, Source

FONTS = Path("/usr/share/fonts/truetype/croscore")
FOOTNOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
VML = 'xmlns:v="urn:schemas-microsoft-com:vml"'
CENTRE, RIGHT, BOTH = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.JUSTIFY
LIST_STYLES = {Mark.BULLET: "List Bullet", Mark.NUMBER: "List Number"}


def zip_bytes(entries: list[tuple[str, bytes, dt.date]]) -> bytes:
    """A zip archive whose bytes depend on its entries and their days alone."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content, day in entries:
            info = zipfile.ZipInfo(name, (day.year, day.month, day.day, 8, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return buffer.getvalue()


def _styled(paragraph: Paragraph, text: str, *, bold: bool = False, align: WD_ALIGN_PARAGRAPH | None = None) -> None:
    paragraph.add_run(text).bold = bold
    if align is not None:
        paragraph.alignment = align


def _add_table(document: Docx, lines: list[Line], *, letterhead: bool) -> None:
    width = max(len(line.cells) for line in lines)
    table = document.add_table(rows=0, cols=width, style=None if letterhead else "Table Grid")
    for number, line in enumerate(lines):
        for cell, text in zip(table.add_row().cells, line.cells, strict=False):
            paragraph = cell.paragraphs[0]
            paragraph.paragraph_format.space_after = Pt(0)
            _styled(
                paragraph,
                text,
                bold=number == 0 or (letterhead and text.isupper()),
                align=CENTRE if letterhead else None,
            )
    document.add_paragraph()


def _add_box(document: Docx, text: str) -> None:
    content = f"<w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p>"
    xml = (
        f'<w:r {nsdecls("w")}><w:pict><v:rect {VML} style="width:430pt;height:64pt"><v:textbox>'
        f"<w:txbxContent>{content}</w:txbxContent></v:textbox></v:rect></w:pict></w:r>"
    )
    document.add_paragraph()._p.append(parse_xml(xml))


def _footnote_part(document: Docx, notes: list[str]) -> None:
    body = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
        f'<w:r><w:t xml:space="preserve"> {escape(note)}</w:t></w:r></w:p></w:footnote>'
        for number, note in enumerate(notes, 1)
    )
    # Word asks for the two separators; their ids are fixed by the format.
    fixed = "".join(
        f'<w:footnote w:type="{name}" w:id="{number}"><w:p><w:r><w:{name}/></w:r></w:p></w:footnote>'
        for number, name in ((-1, "separator"), (0, "continuationSeparator"))
    )
    blob = f'<?xml version="1.0" encoding="UTF-8"?><w:footnotes {nsdecls("w")}>{fixed}{body}</w:footnotes>'
    part = Part(PackURI("/word/footnotes.xml"), FOOTNOTES_TYPE, blob.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _add_noted(paragraph: Paragraph, text: str, first: int) -> int:
    pieces = text.split("[^]")
    paragraph.add_run(pieces[0])
    for number, piece in enumerate(pieces[1:], first):
        run = paragraph.add_run()
        run.font.superscript = True
        run._r.append(parse_xml(f'<w:footnoteReference {nsdecls("w")} w:id="{number}"/>'))
        paragraph.add_run(piece)
    return first + len(pieces) - 1


def _add_line(document: Docx, line: Line, next_note: int) -> int:
    paragraph = document.add_paragraph(style=LIST_STYLES.get(line.mark))
    if line.mark is Mark.WEB:
        run = paragraph.add_run(line.text)
        run.font.name, run.font.size = "Arial", Pt(11.5)
    elif line.mark in (Mark.TITLE, Mark.SIGN):
        _styled(paragraph, line.text, bold=True, align=CENTRE if line.mark is Mark.TITLE else RIGHT)
    elif line.mark is Mark.HEADING:
        paragraph.style = "Heading 2"
        paragraph.add_run(line.text)
    else:
        paragraph.alignment = BOTH
        next_note = _add_noted(paragraph, line.text, next_note)
    return next_note


def _blank_docx() -> Docx:
    document = docx.Document()
    for name, size in (("Normal", 14), ("Heading 2", 14)):
        style = document.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = "Times New Roman", Pt(size), RGBColor(0, 0, 0)
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:asciiTheme"), "")
        del style.element.rPr.rFonts.attrib[qn("w:asciiTheme")]
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = (
        Mm(20),
        Mm(20),
        Mm(30),
        Mm(15),
    )
    return document


def to_docx(source: Source) -> bytes:
    """The source as DOCX; of its header only ``machine`` goes into the properties."""
    document, next_note = _blank_docx(), 1
    for mark, lines in source.groups():
        if mark in (Mark.ROW, Mark.LETTERHEAD):
            _add_table(document, lines, letterhead=mark is Mark.LETTERHEAD)
        elif mark is Mark.BOX:
            _add_box(document, " ".join(line.text for line in lines))
        elif mark is not Mark.FOOTNOTE:
            for line in lines:
                next_note = _add_line(document, line, next_note)
    notes = [line.text for line in source.lines if line.mark is Mark.FOOTNOTE]
    if notes:
        _footnote_part(document, notes)
    properties, day = document.core_properties, source.header.date
    properties.author = properties.last_modified_by = source.header.machine
    properties.comments, properties.title = "", ""
    properties.created = properties.modified = dt.datetime(day.year, day.month, day.day, 7, 30)
    buffer = io.BytesIO()
    document.save(buffer)
    with zipfile.ZipFile(buffer) as archive:
        return zip_bytes([(item.filename, archive.read(item), dt.date(1980, 1, 1)) for item in archive.infolist()])


def _pdf_styles() -> dict[Mark, ParagraphStyle]:
    for name, file in (("Tinos", "Tinos-Regular.ttf"), ("Tinos-Bold", "Tinos-Bold.ttf")):
        pdfmetrics.registerFont(TTFont(name, FONTS / file))
    body = ParagraphStyle("body", fontName="Tinos", fontSize=13, leading=18, spaceAfter=6, alignment=TA_JUSTIFY)
    bold = ParagraphStyle("bold", body, fontName="Tinos-Bold")
    return {
        Mark.PLAIN: body,
        Mark.HEADING: ParagraphStyle("heading", bold, alignment=0),
        Mark.TITLE: ParagraphStyle("title", bold, alignment=TA_CENTER),
        Mark.SIGN: ParagraphStyle("sign", bold, alignment=TA_RIGHT),
        Mark.ROW: ParagraphStyle("row", body, fontSize=12, leading=15, alignment=0),
        Mark.LETTERHEAD: ParagraphStyle("letterhead", bold, fontSize=12, leading=15, alignment=TA_CENTER),
    }


def _pdf_table(lines: list[Line], mark: Mark, style: ParagraphStyle) -> Flowable:
    width = max(len(line.cells) for line in lines)
    rows = [[PdfParagraph(escape(cell), style) for cell in (line.cells + ("",) * width)[:width]] for line in lines]
    grid = [("GRID", (0, 0), (-1, -1), 0.5, "black")] if mark is Mark.ROW else []
    return Table(rows, colWidths=[165 * mm / width] * width, style=[("VALIGN", (0, 0), (-1, -1), "TOP"), *grid])


def to_pdf(source: Source) -> bytes:
    """The source as a text PDF in a Times-metric font."""
    styles, flow = _pdf_styles(), []
    for mark, lines in source.groups():
        if mark in (Mark.ROW, Mark.LETTERHEAD):
            flow.append(_pdf_table(lines, mark, styles[mark]))
            continue
        for number, line in enumerate(lines, 1):
            lead = {Mark.BULLET: "- ", Mark.NUMBER: f"{number}. "}.get(mark, "")
            flow.append(PdfParagraph(escape(lead + line.text), styles.get(mark, styles[Mark.PLAIN])))
    buffer = io.BytesIO()
    margins = {"leftMargin": 30 * mm, "rightMargin": 15 * mm, "topMargin": 20 * mm, "bottomMargin": 20 * mm}
    SimpleDocTemplate(buffer, pagesize=A4, invariant=1, **margins).build(flow)
    return buffer.getvalue()


def to_text(source: Source) -> bytes:
    """The source as a plain text file in its own encoding and line ends."""
    number, out = 0, []
    for line in source.lines:
        number = number + 1 if line.mark is Mark.NUMBER else 0
        lead = {Mark.BULLET: "- ", Mark.NUMBER: f"{number}. "}.get(line.mark, "")
        cells = line.mark in (Mark.ROW, Mark.LETTERHEAD)
        out.append(" | ".join(cell for cell in line.cells if cell) if cells else lead + line.text)
    return (source.header.newline.join(out) + source.header.newline).encode(source.header.encoding)


WRITERS = {"docx": to_docx, "pdf": to_pdf, "txt": to_text}
