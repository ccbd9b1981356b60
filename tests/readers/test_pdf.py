"""PDF: columns of a letterhead, words over line ends, page numbers, broken and scanned pages."""

from __future__ import annotations

import io
from collections.abc import Callable

import pypdf
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas

from benchmarks.reading_files import FONT, image_bytes, page_image
from nlp.records import Document
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
