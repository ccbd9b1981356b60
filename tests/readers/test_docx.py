"""Everything that python-docx and its kin lose."""

from __future__ import annotations

import io
from collections.abc import Callable

import docx
import pytest

from benchmarks.reading_files import W, image_bytes, page_image, paragraph, raw_docx
from nlp.records import BlockKind, Document
from tests.readers.conftest import LINES

OneText = Callable[[str, bytes], Document]


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_tracked_changes(one_text: OneText) -> None:
    body = (
        f"<w:p>{_run('Tôi ')}<w:ins>{_run('xin ')}</w:ins><w:del><w:r><w:delText>không </w:delText></w:r></w:del>"
        f"<w:moveTo>{_run('hứa')}</w:moveTo><w:moveFrom>{_run('bỏ')}</w:moveFrom></w:p>"
        "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>" + paragraph("hàng đã xóa") + "</w:tc></w:tr></w:tbl>"
    )
    assert one_text("a.docx", raw_docx(body)).text == "Tôi xin hứa"


def test_a_deleted_paragraph_end_joins_two(one_text: OneText) -> None:
    body = f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{_run('một ')}</w:p>" + paragraph("hai")
    assert one_text("a.docx", raw_docx(body)).text == "một hai"


def test_controls_boxes_and_alternates_once(one_text: OneText) -> None:
    box = f"<w:txbxContent>{paragraph('trong khung')}</w:txbxContent>"
    body = (
        f"<w:sdt><w:sdtContent>{paragraph('khối')}</w:sdtContent></w:sdt>"
        f"<w:p><w:sdt><w:sdtContent>{_run('dòng')}</w:sdtContent></w:sdt><w:r><mc:AlternateContent><mc:Choice>"
        f"<w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox>"
        "</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    document = one_text("a.docx", raw_docx(body))
    assert document.text == "khối\ndòng\ntrong khung"
    assert document.blocks[-1].kind is BlockKind.TEXT_BOX


def test_list_numbers_are_counted(one_text: OneText) -> None:
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for n, (form, text) in enumerate([("upperRoman", "%1."), ("decimal", "%1.%2."), ("lowerLetter", "%3)")])
    )
    numbering = (
        f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/>'
        "</Relationships>"
    )

    def item(level: int, text: str) -> str:
        number = f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr></w:pPr>'
        return f"<w:p>{number}{_run(text)}</w:p>"

    body = item(0, "A") + item(1, "B") + item(1, "C") + item(2, "D") + item(0, "E") + item(1, "F")
    parts = {"word/numbering.xml": numbering, "word/_rels/document.xml.rels": relations}
    assert one_text("a.docx", raw_docx(body, parts)).text.split("\n") == ["I. A", "I.1. B", "I.2. C", "a) D", "II. E",
                                                                         "II.1. F"]  # fmt: skip


def test_merged_and_nested_cells(one_text: OneText) -> None:
    def cell(inner: str, merge: str = "") -> str:
        return f"<w:tc><w:tcPr>{merge}</w:tcPr>{inner}</w:tc>"

    nested = f"<w:tbl><w:tr>{cell(paragraph('x'))}{cell(paragraph('y'))}</w:tr></w:tbl>"
    first = '<w:vMerge w:val="restart"/>'
    body = (
        f"<w:tbl><w:tr>{cell(paragraph('gộp'), first)}{cell(paragraph('một'))}</w:tr>"
        f"<w:tr>{cell(paragraph('gộp'), '<w:vMerge/>')}{cell(paragraph('hai') + nested)}</w:tr></w:tbl>"
    )
    assert one_text("a.docx", raw_docx(body)).text == "gộp | một\n | hai x y"


def test_a_letterhead_table_is_read_column_by_column(one_text: OneText) -> None:
    left = paragraph("ĐẢNG BỘ XÃ ĐỒNG SẬY") + paragraph("CHI BỘ THÔN HẠ")
    right = paragraph("ĐẢNG CỘNG SẢN VIỆT NAM") + paragraph("Đồng Sậy, ngày 12 tháng 6 năm 2026")
    body = f"<w:tbl><w:tblPr/><w:tr><w:tc>{left}</w:tc><w:tc>{right}</w:tc></w:tr></w:tbl>{paragraph('BÀI THU HOẠCH')}"
    document = one_text("a.docx", raw_docx(body))
    assert document.text.split("\n")[:2] == ["ĐẢNG BỘ XÃ ĐỒNG SẬY", "CHI BỘ THÔN HẠ"]
    assert document.identity.unit is not None
    assert document.identity.unit.value == "Chi bộ thôn Hạ"


def test_macros_are_told_and_hidden_text_is_kept(one_text: OneText) -> None:
    hidden = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>chữ ẩn</w:t></w:r></w:p>"
    document = one_text("a.docm", raw_docx(hidden, {"word/vbaProject.bin": b"x"}))
    assert document.text == "chữ ẩn"
    assert {"macros", "hidden_text"} <= {note.code for note in document.notes}


def test_fonts_of_runs_and_pasted_text(one_text: OneText) -> None:
    body = paragraph("Tôi viết bằng phông này. " * 12, "Times New Roman") + paragraph(
        "Đoạn dán từ mạng về. " * 12, "Arial"
    )
    document = one_text("a.docx", raw_docx(body))
    assert [run.font for run in document.fonts] == ["Times New Roman", "Arial"]
    assert "mixed_fonts" in [note.code for note in document.notes]


@pytest.mark.tesseract
def test_photos_pasted_into_word_are_read(one_text: OneText) -> None:
    word = docx.Document()
    word.add_picture(io.BytesIO(image_bytes(page_image(LINES), "JPEG")), width=docx.shared.Mm(150))
    buffer = io.BytesIO()
    word.save(buffer)
    document = one_text("a.docx", buffer.getvalue())
    assert "BÀI THU HOẠCH" in document.text
    assert "pictures" in [note.code for note in document.notes]
    assert document.blocks[0].confidence is not None


def test_links_that_lead_out_are_told(one_text: OneText) -> None:
    def link(inner: str, where: str) -> str:
        return f"<w:p><w:hyperlink {where}>{_run(inner)}</w:hyperlink></w:p>"

    def field(code: str) -> str:
        marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
        text = f"<w:r><w:instrText>{code}</w:instrText></w:r>"
        return f"<w:p>{marks[0]}{text}{marks[1]}{_run('mục lục')}{marks[2]}</w:p>"

    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    relations = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">' + "".join(
        f'<Relationship Id="{name}" Type="{kind}" Target="{target}" TargetMode="External"/>'
        for name, target in (("r1", "https://bai-mau.example/a"), ("r2", "mailto:hoa@example.invalid"))
    )
    parts = {"word/_rels/document.xml.rels": relations + "</Relationships>"}
    own = (
        link("Mục 1", 'w:anchor="_Toc1"') + link("hoa@example.invalid", 'r:id="r2"') + field(' HYPERLINK \\l "_Toc2" ')
    )
    assert "hyperlinks" not in [note.code for note in one_text("a.docx", raw_docx(own, parts)).notes]
    pasted = own + link("nguồn", 'r:id="r1"') + field(' HYPERLINK "https://bai-mau.example/b" ')
    (note,) = [note for note in one_text("b.docx", raw_docx(pasted, parts)).notes if note.code == "hyperlinks"]
    assert "2 liên kết" in note.message
