"""Build the standard feedback form, templates/phieu-nhan-xet.docx, anew: ``python -m flows.draft.form_template``.

Officers edit that file in Word; this only makes the first one, or a fresh one when it was spoilt.
"""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from flows.draft.package import write
from flows.draft.slim import slim
from flows.settings import templates_dir

FONT = "Times New Roman"
NAME = "phieu-nhan-xet.docx"


def build() -> bytes:
    """The standard form's bytes."""
    document = Document()
    _page(document)
    _letterhead(document)
    _opening(document)
    _elements(document)
    _points(document)
    _closing(document)
    document.core_properties.title = "Phiếu nhận xét"
    document.core_properties.author = ""
    document.core_properties.comments = ""
    document.core_properties.created = document.core_properties.modified = dt.datetime(2000, 1, 1)
    buffer = io.BytesIO()
    document.save(buffer)
    return slim(buffer.getvalue())


def _page(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(13)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    normal.element.rPr.rFonts.set(qn("w:cs"), FONT)
    normal.paragraph_format.space_after = Pt(4)
    normal.paragraph_format.space_before = Pt(0)


def _text(paragraph: Any, text: str, size: float = 13, bold: bool = False, italic: bool = False) -> Any:
    run = paragraph.add_run(text)
    run.font.size, run.bold, run.italic = Pt(size), bold or None, italic or None
    return paragraph


def _line(parent: Any, text: str, align: Any = None, size: float = 13, bold: bool = False, italic: bool = False) -> Any:
    paragraph = _text(parent.add_paragraph(), text, size, bold, italic)
    paragraph.alignment = align
    return paragraph


def _first(cell: Any, text: str, align: Any = None, size: float = 13, bold: bool = False, italic: bool = False) -> Any:
    paragraph = _text(cell.paragraphs[0], text, size, bold, italic)
    paragraph.alignment = align
    return paragraph


def _widths(table: Any, millimetres: tuple[float, ...]) -> None:
    table.autofit = False
    for column, width in zip(table.columns, millimetres, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)


def _letterhead(document: Any) -> None:
    table = document.add_table(1, 2)
    _widths(table, (80, 85))
    left, right = table.rows[0].cells
    _first(left, "{{ co_quan_cap_tren }}", ALIGN.CENTER, 12)
    _line(left, "{{ co_quan }}", ALIGN.CENTER, 12, bold=True)
    _line(left, "*", ALIGN.CENTER, 12)
    _first(right, "{{ tieu_de }}", ALIGN.CENTER, 13, bold=True)
    _line(right, "{{ dia_danh_ngay }}", ALIGN.CENTER, 13, italic=True)
    title = _line(document, "PHIẾU NHẬN XÉT", ALIGN.CENTER, 15, bold=True)
    title.paragraph_format.space_before = Pt(8)
    _line(document, "Đợt: {{ ten_dot }}", ALIGN.CENTER, 13, bold=True)
    _line(document, "(Bản dự thảo, bài số {{ so_bai }})", ALIGN.CENTER, 12, italic=True)


def _opening(document: Any) -> None:
    _line(document, "{{ kinh_gui }}", bold=True).paragraph_format.space_before = Pt(6)
    _line(document, "{%p if chuc_vu %}")
    _line(document, "Chức vụ: {{ chuc_vu }}")
    _line(document, "{%p endif %}")
    _line(document, "Đơn vị: {{ don_vi }}")
    _line(document, "Bài nộp: {{ loai_bai }}, nộp {{ ngay_nop }}")
    _line(document, "{{ mo_dau }}", ALIGN.JUSTIFY)


def _elements(document: Any) -> None:
    _line(document, "{%p if yeu_to %}")
    table = document.add_table(4, 3)
    table.style = "Table Grid"
    for cell, head in zip(table.rows[0].cells, ("Nội dung", "Trong bài", "Đề nghị bổ sung"), strict=True):
        _first(cell, head, ALIGN.CENTER, 11.5, bold=True)
    _repeat_head(table.rows[0])
    _first(table.rows[1].cells[0], "{%tr for dong in yeu_to %}", size=11.5)
    row = table.rows[2].cells
    _first(row[0], "{{ dong.ten }}", size=11.5, bold=True)
    _line(row[0], "{{ dong.yeu_cau }}", size=11)
    _first(row[1], "{{ dong.ket_qua }}", size=11.5, bold=True)
    _line(row[1], "{%p for cau in dong.trich %}", size=11)
    _line(row[1], "“{{ cau }}”", size=11, italic=True)
    _line(row[1], "{%p endfor %}", size=11)
    _first(row[2], "{% if dong.can_bo_sung %}{{ dong.can_bo_sung }}{% else %}Không cần bổ sung.{% endif %}", size=11)
    _first(table.rows[3].cells[0], "{%tr endfor %}", size=11.5)
    _widths(table, (45, 60, 60))
    for cell in (c for r in table.rows for c in r.cells):
        for paragraph in cell.paragraphs:
            paragraph.paragraph_format.space_after = Pt(2)
    _keep_rows(table)
    _line(document, "{%p endif %}")


def _repeat_head(row: Any) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _keep_rows(table: Any) -> None:
    for row in table.rows:
        row._tr.get_or_add_trPr().insert(0, OxmlElement("w:cantSplit"))


def _points(document: Any) -> None:
    _line(document, "{%p if doan_xem_lai %}")
    _line(document, "Đoạn cần xem lại", bold=True).paragraph_format.space_before = Pt(8)
    _line(
        document,
        "Đây chỉ là việc cần xem lại, không phải kết luận. {{ xung_ho|capitalize }} có thể giải thích.",
        size=12,
    )
    _line(document, "{%p for doan in doan_xem_lai %}")
    _line(document, "- “{{ doan.doan }}” {{ doan.ghi_chu }}", ALIGN.JUSTIFY, 12)
    _line(document, "{%p endfor %}")
    _line(document, "{%p endif %}")
    _line(document, "{%p if diem_can_kiem %}")
    _line(document, "Điểm cần kiểm tra thêm", bold=True).paragraph_format.space_before = Pt(8)
    _line(document, "{%p for diem in diem_can_kiem %}")
    _line(document, "- {{ diem }}", ALIGN.JUSTIFY, 12)
    _line(document, "{%p endfor %}")
    _line(document, "{%p endif %}")


def _closing(document: Any) -> None:
    _line(document, "Bổ sung và phản hồi", bold=True).paragraph_format.space_before = Pt(8)
    _line(document, "{{ phan_hoi }}", ALIGN.JUSTIFY, 12)
    _line(document, "Ý kiến của {{ xung_ho }} {{ ho_ten }}:" + " ." * 24, size=12)
    table = document.add_table(1, 2)
    _widths(table, (80, 85))
    _keep_rows(table)
    left, right = table.rows[0].cells
    # Beside the signature, so that it never stands alone on a page.
    _first(left, "{{ ghi_chu_du_thao }}", size=10.5, italic=True).paragraph_format.space_before = Pt(8)
    _first(right, "NGƯỜI PHỤ TRÁCH", ALIGN.CENTER, 13, bold=True).paragraph_format.space_before = Pt(8)
    _line(right, "(Ký, ghi rõ họ tên)", ALIGN.CENTER, 12, italic=True)
    _line(document, "", size=2)


if __name__ == "__main__":
    print(write(templates_dir() / NAME, build()))
