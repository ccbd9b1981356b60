"""PDF: columns of a letterhead, words over line ends, page numbers, broken and scanned pages."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence

import pypdf
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas

from benchmarks.reading_files import FONT, image_bytes, legacy, legacy_docx, page_image, pdf_bytes, through_office
from nlp.records import Document
from nlp.text.legacy_tables import Encoding
from tests.readers.conftest import LINES

OneText = Callable[[str, bytes], Document]


def _pdf(pages: list[list[tuple[float, float, str]]]) -> bytes:
    pdfmetrics.registerFont(TTFont("Tinos", FONT))
    buffer = io.BytesIO()
    sheet = canvas.Canvas(buffer, pagesize=A4)
    for page in pages:
        sheet.setFont("Tinos", 12)
        for x, y, text in page:
            sheet.drawString(x, y, text)
        sheet.showPage()
    sheet.save()
    return buffer.getvalue()


def test_columns_of_a_letterhead_stay_apart(one_text: OneText) -> None:
    page = [
        (80, 780, "ĐẢNG BỘ XÃ ĐỒNG SẬY"),
        (330, 780, "ĐẢNG CỘNG SẢN VIỆT NAM"),
        (80, 762, "CHI BỘ THÔN HẠ"),
        (330, 762, "Đồng Sậy, ngày 12 tháng 6 năm 2026"),
        (220, 720, "BÀI THU HOẠCH"),
    ]
    document = one_text("a.pdf", _pdf([page]))
    assert document.text.split("\n") == [text for _, _, text in page]
    assert document.identity.date is not None
    assert document.identity.date.value == "2026-06-12"


def test_lines_run_on_and_page_numbers_go(one_text: OneText) -> None:
    full = "Tôi phấn đấu trong năm nay hoàn thành tốt nhiệm vụ được giao theo Kế hoạch số 15-"
    first = [(80, 100, full), (80, 82, "TB/ĐU ngày 25/8/2026 của Đảng ủy xã Đồng Sậy và chương trình của chi bộ thôn")]
    document = one_text("a.pdf", _pdf([[(290, 815, "1"), *first], [(290, 815, "2"), (80, 760, "Hạ đã thông qua.")]]))
    assert (
        document.text
        == f"{full}TB/ĐU ngày 25/8/2026 của Đảng ủy xã Đồng Sậy và chương trình của chi bộ thôn Hạ đã thông qua."
    )
    assert document.blocks[0].page == 1


@pytest.mark.tesseract
def test_a_scanned_page_between_pages_of_text(one_text: OneText) -> None:

    scan = image_bytes(page_image(LINES), "PDF")
    writer = pypdf.PdfWriter()
    for data in (
        _pdf([[(80, 700, "Trang một có chữ gõ bằng máy.")]]),
        scan,
        _pdf([[(80, 700, "Trang ba có chữ gõ máy.")]]),
    ):
        writer.append(io.BytesIO(data))
    buffer = io.BytesIO()
    writer.write(buffer)
    document = one_text("a.pdf", buffer.getvalue())
    pages = [block.page for block in document.blocks]
    assert pages == sorted(pages, key=lambda page: page or 0)
    assert document.text.startswith("Trang một")
    assert document.text.endswith("Trang ba có chữ gõ máy.")
    assert "BÀI THU HOẠCH" in document.text
    assert {block.confidence is None for block in document.blocks if block.page == 2} == {False}


OLD = (
    "Nước ta bước vào chặng đường mới của những người thầy ở vùng khó, ai cũng như",
    "nhau phải tự đổi mới trước hết từ cách dạy của mình, từ trang vở và tư",
    "tưởng của từng giờ lên lớp; ưu tiên Hà Nội-Huế, số 15-TB/ĐU.",
)


@pytest.mark.parametrize("font", [".VnTime", "TT1A"])
def test_the_horn_that_a_pdf_shows_as_a_hyphen(font: str, one_text: OneText) -> None:
    document = one_text("a.pdf", _old_pdf([[(font, legacy(line, Encoding.TCVN3))] for line in OLD]))
    assert document.text.split() == " ".join(OLD).split()
    assert "legacy_encoding" in [note.code for note in document.notes]


def test_capitals_are_those_of_their_own_run(one_text: OneText) -> None:
    runs = [(".VnTime", "Họ và tên: "), (".VnTimeH,Bold", "đặng thị quỳnh nhài")]
    document = one_text("a.pdf", _old_pdf([[(font, legacy(text, Encoding.TCVN3)) for font, text in runs]]))
    assert document.text == "Họ và tên: ĐẶNG THỊ QUỲNH NHÀI"


@pytest.mark.libreoffice
def test_the_horn_that_an_export_dropped(one_text: OneText) -> None:
    (data,) = through_office([legacy_docx(OLD, Encoding.TCVN3)], "pdf")
    document = one_text("a.pdf", data)
    assert {"Nước", "bước", "đường", "như", "trước", "tư", "tưởng"} <= set(document.text.split())
    assert "lost_letter" in [note.code for note in document.notes]


@pytest.mark.tesseract
def test_a_broken_text_layer_is_read_from_the_page(one_text: OneText) -> None:
    document = one_text("a.pdf", _with_broken_layer(pdf_bytes(LINES)))
    assert "BÀI THU HOẠCH" in document.text
    assert "Đặng Thị Quỳnh Nhài" in document.text
    assert "ocr_layer" in [note.code for note in document.notes]
    assert all(block.confidence is not None for block in document.blocks)


@pytest.mark.tesseract
def test_a_scan_over_text_without_marks_is_read_anew(one_text: OneText) -> None:
    scan = page_image(LINES)
    buffer = io.BytesIO()
    sheet = canvas.Canvas(buffer, pagesize=A4)
    sheet.drawInlineImage(scan, 0, 0, *A4)
    layer = sheet.beginText(80, 780)
    layer.setTextRenderMode(3)
    for line in (
        "DANG BO XA DONG SAY",
        "CHI BO TRUONG TIEU HOC BAI COI",
        "Dong Say, ngay 08 thang 6 nam 2026",
        "BAI THU",
    ):
        layer.textLine(line)
    sheet.drawText(layer)
    sheet.save()
    document = one_text("a.pdf", buffer.getvalue())
    assert "CHI BỘ TRƯỜNG TIỂU HỌC BÃI CÓI" in document.text


def test_a_text_in_another_language_is_left_as_it_is(one_text: OneText) -> None:
    page = [(80.0, 780.0 - 18 * n, "The committee shall review every request within fifteen days.") for n in range(4)]
    document = one_text("a.pdf", _pdf([page]))
    assert document.text.startswith("The committee shall review every request")
    assert not document.poor


def _with_broken_layer(data: bytes) -> bytes:
    """The file with fonts that say of each letter that it is another, as some converters write them."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    for thing in writer._objects:
        if isinstance(thing, pypdf.generic.StreamObject) and b"beginbfchar" in thing.get_data():
            shifted = re.sub(
                rb"(<[0-9A-F]{2}> )<([0-9A-F]{4})>",
                lambda match: match[1] + b"<%04X>" % (int(match[2], 16) + 3),
                thing.get_data(),
            )
            thing.set_data(shifted)
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def _old_pdf(lines: Sequence[Sequence[tuple[str, str]]]) -> bytes:
    """Lines of runs in fonts that declare the usual Western encoding, as programs wrote files in old fonts."""
    fonts = list(dict.fromkeys(font for line in lines for font, _ in line))
    content = b"BT 60 750 Td 18 TL "
    for line in lines:
        for font, text in line:
            shown = re.sub(rb"([()\\\\])", rb"\\\1", text.encode("latin-1"))
            content += b"/F%d 13 Tf (%b) Tj " % (fonts.index(font), shown)
        content += b"T* "
    named = b"".join(b"/F%d %d 0 R" % (number, 5 + 2 * number) for number in range(len(fonts)))
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<<%b>>>>>>" % named,
        b"<</Length %d>>stream\n%bET\nendstream" % (len(content) + 2, content),
    ]
    for number, name in enumerate(font.encode() for font in fonts):
        parts.append(
            b"<</Type/Font/Subtype/TrueType/BaseFont/%b/Encoding/WinAnsiEncoding/FirstChar 32/LastChar 255/Widths[%b]"
            b"/FontDescriptor %d 0 R>>" % (name, b"480 " * 224, 6 + 2 * number)
        )
        parts.append(
            b"<</Type/FontDescriptor/FontName/%b/Flags 32/FontBBox[0 0 1000 1000]/ItalicAngle 0/Ascent 900"
            b"/Descent -200/CapHeight 700/StemV 80>>" % name
        )
    out, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1)
    tail = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(parts) + 1, len(out))
    return out + head + table + tail
