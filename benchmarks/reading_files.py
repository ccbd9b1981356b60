"""Files of every format with a known text, made on the spot: what readers are measured and tested on."""

from __future__ import annotations

import io
import re
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from email.message import EmailMessage
from pathlib import Path
from xml.sax.saxutils import escape

import docx
import py7zr
import xlsxwriter
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

from flows.ingest.office import soffice
from nlp.text.legacy_tables import Encoding, tcvn3, tcvn3_capitals, vni

FONT = Path("/usr/share/fonts/truetype/croscore/Tinos-Regular.ttf")
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)

Lines = Sequence[str]


def zipped(parts: Mapping[str, bytes | str]) -> bytes:
    """A zip archive of the parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def raw_docx(body: str, parts: Mapping[str, bytes | str] | None = None, head: str = "") -> bytes:
    """A Word file around the XML of a body; ``parts`` are added, ``head`` stands before the root."""
    document = (
        f'<?xml version="1.0" encoding="UTF-8"?>{head}<w:document xmlns:w="{W}" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:v="urn:schemas-microsoft-com:vml" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f"<w:body>{body}</w:body></w:document>"
    )
    return zipped({"[Content_Types].xml": _TYPES, "_rels/.rels": _RELS, "word/document.xml": document, **(parts or {})})


def paragraph(text: str, font: str = "") -> str:
    """The XML of a paragraph; U+00AD becomes the element that Word keeps for it."""
    look = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr>' if font else ""
    inner = escape(text).replace("\u00ad", '</w:t><w:softHyphen/><w:t xml:space="preserve">')
    return f'<w:p><w:r>{look}<w:t xml:space="preserve">{inner}</w:t></w:r></w:p>'


def legacy_docx(lines: Lines, encoding: Encoding) -> bytes:
    """The lines in a legacy font."""
    if encoding is Encoding.VNI:
        return raw_docx("".join(paragraph(legacy(line, encoding), "VNI-Times") for line in lines))
    return raw_docx("".join(f"<w:p>{''.join(_tcvn3_runs(line))}</w:p>" for line in lines))


def _tcvn3_runs(line: str) -> Iterator[str]:
    """Runs of .VnTime; toned capitals are small letters in .VnTimeH, as people typed them."""
    own = set(tcvn3().values()) - set(_DRAWN_ELSEWHERE)
    for match in re.finditer(r"[A-ZÀ-Ỵ]*[^\Wa-zà-ỹ\d_]+|.", line):
        text = match.group()
        capitals = text.isupper() and any(ord(char) > 127 and char not in own for char in text)
        shown = legacy(text.lower() if capitals else text, Encoding.TCVN3)
        yield re.sub("</?w:p>", "", paragraph(shown, ".VnTimeH" if capitals else ".VnTime"))


# Capitals that the full standard has among the small letters, and the fonts have not.
_DRAWN_ELSEWHERE = "ẰẲẴẮẦẨẪẤỀỂỄẾỒỔỖỐ"


def legacy(text: str, encoding: Encoding) -> str:
    """``text`` as a program without the font shows it."""
    table: dict[str, str] = {}
    for shown, letter in ({**tcvn3_capitals(), **tcvn3()} if encoding is Encoding.TCVN3 else vni()).items():
        table.setdefault(letter, shown)
        if encoding is Encoding.TCVN3 and ord(shown[0]) < 0x100:
            table[letter] = shown
    return "".join(table.get(char, char) for char in text)


def docx_bytes(lines: Lines) -> bytes:
    """The lines as python-docx writes them; lines with `` | `` are rows of a table with lines."""
    document = docx.Document()
    for group in _groups(lines):
        if isinstance(group, str):
            document.add_paragraph(group)
            continue
        table = document.add_table(rows=0, cols=max(map(len, group)), style="Table Grid")
        for row in group:
            for cell, text in zip(table.add_row().cells, row, strict=False):
                cell.text = text
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def pdf_bytes(lines: Lines) -> bytes:
    """The lines as a text PDF in a font with all letters."""
    pdfmetrics.registerFont(TTFont("Tinos", FONT))
    style = ParagraphStyle("body", fontName="Tinos", fontSize=13, leading=18, spaceAfter=6, alignment=TA_JUSTIFY)
    flow = []
    for group in _groups(lines):
        if isinstance(group, str):
            flow.append(Paragraph(escape(group), style))
            continue
        width = max(map(len, group))
        rows = [[Paragraph(escape(cell), style) for cell in (*row, *[""] * (width - len(row)))] for row in group]
        flow.append(Table(rows, colWidths=[160 * mm / width] * width, style=[("GRID", (0, 0), (-1, -1), 0.5, "black")]))
    buffer = io.BytesIO()
    SimpleDocTemplate(buffer, pagesize=A4, leftMargin=30 * mm, rightMargin=15 * mm).build(flow)
    return buffer.getvalue()


def _groups(lines: Lines) -> list[str | list[list[str]]]:
    found: list[str | list[list[str]]] = []
    for line in lines:
        if " | " not in line:
            found.append(line)
        elif found and isinstance(found[-1], list):
            found[-1].append(line.split(" | "))
        else:
            found.append([line.split(" | ")])
    return found


def page_image(lines: Lines, *, stamp: bool = False, angle: float = 0.0, dpi: int = 200) -> Image.Image:
    """The first page of the lines as a colour scan of A4; a red seal over the text, turned by ``angle`` degrees."""
    scale = dpi / 72
    page = Image.new("RGB", (round(595 * scale), round(842 * scale)), "white")
    pen = ImageDraw.Draw(page)
    font = ImageFont.truetype(str(FONT), round(13 * scale))
    y, left, right = 57 * scale, 85 * scale, 552 * scale
    for line in lines:
        for row in _wrapped(line, font, right - left):
            if y > 790 * scale:
                break
            pen.text((left, y), row, fill=(25, 25, 30), font=font)
            y += 20 * scale
        y += 5 * scale
    if stamp:
        _stamp(page, scale)
    return page.rotate(angle, Image.Resampling.BICUBIC, fillcolor="white") if angle else page


def shown_lines(lines: Lines) -> list[str]:
    """The lines that fit on the page of ``page_image``."""
    font = ImageFont.truetype(str(FONT), 36)
    y, kept = 57.0, []
    for line in lines:
        y += 20 * len(_wrapped(line, font, (552 - 85) * 36 / 13)) + 5
        if y > 770:
            break
        kept.append(line)
    return kept


def _wrapped(line: str, font: ImageFont.FreeTypeFont, width: float) -> list[str]:
    rows = [""]
    for word in line.split():
        longer = f"{rows[-1]} {word}".strip()
        if font.getlength(longer) <= width:
            rows[-1] = longer
        else:
            rows.append(word)
    return rows


def _stamp(page: Image.Image, scale: float) -> None:
    seal = Image.new("RGBA", page.size, (0, 0, 0, 0))
    pen = ImageDraw.Draw(seal)
    x, y, r = 330 * scale, 330 * scale, 51 * scale
    red = (214, 30, 40, 190)
    for radius, width in ((r, 3.2), (r * 0.93, 1.0), (r * 0.62, 1.4)):
        pen.ellipse((x - radius, y - radius, x + radius, y + radius), outline=red, width=round(width * scale))
    font = ImageFont.truetype(str(FONT), round(12 * scale))
    for number, text in enumerate(("ĐẢNG ỦY", "XÃ ĐỒNG SẬY", "★")):
        pen.text((x - font.getlength(text) / 2, y + (number - 1.4) * 15 * scale), text, fill=red, font=font)
    page.paste(Image.alpha_composite(page.convert("RGBA"), seal).convert("RGB"))


def image_bytes(image: Image.Image, form: str) -> bytes:
    """The picture in a format of Pillow (``PNG``, ``JPEG``, ``TIFF``, ``PDF``)."""
    buffer = io.BytesIO()
    image.save(buffer, form, **({"resolution": 200} if form == "PDF" else {"quality": 90} if form == "JPEG" else {}))
    return buffer.getvalue()


def html_bytes(lines: Lines) -> bytes:
    """The lines as a saved page."""
    body = ""
    for group in _groups(lines):
        if isinstance(group, str):
            body += f"<p>{escape(group)}</p>"
        else:
            rows = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in group)
            body += f"<table>{rows}</table>"
    page = f"<!DOCTYPE html><html><head><meta charset='utf-8'><title></title></head><body>{body}</body></html>"
    return page.encode()


def xlsx_bytes(rows: Sequence[Sequence[str]]) -> bytes:
    """A workbook of one sheet."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet("Câu trả lời")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return buffer.getvalue()


def csv_bytes(rows: Sequence[Sequence[str]]) -> bytes:
    """A CSV file as forms export it."""
    lines = [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
    return ("\ufeff" + "\r\n".join(lines) + "\r\n").encode()


def eml_bytes(body: str, files: Mapping[str, bytes]) -> bytes:
    """A letter with attachments."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@example.invalid", "b@example.invalid", "Nộp bài thu hoạch"
    message["Date"] = "Mon, 08 Jun 2026 08:00:00 +0700"
    message.set_content(body)
    for name, data in files.items():
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def seven_bytes(files: Mapping[str, bytes]) -> bytes:
    """A 7-Zip archive."""
    buffer = io.BytesIO()
    with py7zr.SevenZipFile(buffer, "w") as archive:
        for name, data in files.items():
            archive.writestr(data, name)
    return buffer.getvalue()


def through_office(files: Sequence[bytes], form: str) -> list[bytes]:
    """Word files as LibreOffice saves them in another format (``doc``, ``rtf``, ``odt``, ``pdf``), in one start."""
    program = soffice()
    assert program is not None
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = []
        for number, data in enumerate(files):
            paths.append(folder / f"{number:04d}.docx")
            paths[-1].write_bytes(data)
        command = [program, f"-env:UserInstallation={(folder / 'p').as_uri()}", "--headless", "--convert-to", form]
        subprocess.run(
            [*command, "--outdir", str(folder / "out"), *map(str, paths)], check=True, capture_output=True, timeout=300
        )
        return [(folder / "out" / f"{path.stem}.{form}").read_bytes() for path in paths]
