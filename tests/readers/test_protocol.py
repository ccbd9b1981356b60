"""One suite over all readers: whatever holds the text, the same words come out in order, well formed."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from benchmarks import reading_files as make
from flows.ingest import list_inbox, read_files
from flows.ingest.look import Look
from flows.ingest.registry import READERS, reader_for
from nlp.records import BlockKind, Document
from nlp.text.legacy_tables import Encoding
from tests.readers.conftest import LINES, TEXT

OneText = Callable[[str, bytes], Document]

EXACT: dict[str, tuple[str, Callable[[], bytes]]] = {
    "docx": ("a.docx", lambda: make.docx_bytes(LINES)),
    "docx under a wrong name": ("a.pdf", lambda: make.docx_bytes(LINES)),
    "text pdf": ("a.pdf", lambda: make.pdf_bytes(LINES)),
    "html": ("a.html", lambda: make.html_bytes(LINES)),
    "utf-8": ("a.txt", lambda: TEXT.encode()),
    "utf-8 with a mark": ("a.txt", lambda: TEXT.encode("utf-8-sig")),
    "utf-16": ("a.txt", lambda: TEXT.encode("utf-16")),
    "utf-16 without a mark": ("a.txt", lambda: TEXT.encode("utf-16-le")),
    "decomposed": ("a.txt", lambda: unicodedata.normalize("NFD", TEXT).encode()),
    "windows-1258": ("a.txt", lambda: _windows_1258(TEXT)),
    "tcvn3 bytes": ("a.txt", lambda: make.legacy(TEXT, Encoding.TCVN3).encode("latin-1")),
    "vni bytes": ("a.txt", lambda: make.legacy(TEXT, Encoding.VNI).encode("latin-1")),
    "tcvn3 font": ("a.docx", lambda: make.legacy_docx(LINES, Encoding.TCVN3)),
    "vni font": ("a.docx", lambda: make.legacy_docx(LINES, Encoding.VNI)),
}


def _windows_1258(text: str) -> bytes:
    out = b""
    for char in text:
        for form in (char, unicodedata.normalize("NFD", char)):
            base = unicodedata.normalize("NFC", form[:2]) + form[2:] if len(form) == 3 else form
            try:
                out += base.encode("cp1258")
                break
            except UnicodeEncodeError:
                continue
        else:
            whole = unicodedata.normalize("NFD", char)
            tone = next(c for c in whole if c in "\u0300\u0301\u0303\u0309\u0323")
            out += (unicodedata.normalize("NFC", whole.replace(tone, "")) + tone).encode("cp1258")
    return out


def _words(text: str) -> list[str]:
    return text.replace("|", " ").split()


def _well_formed(document: Document) -> None:
    assert unicodedata.is_normalized("NFC", document.text)
    assert "\r" not in document.text
    last = -1
    for block in document.blocks:
        assert last < block.start < block.end <= len(document.text)
        assert "\n" not in document.text[block.start : block.end]
        assert all(block.start <= cell.start <= cell.end <= block.end for cell in block.cells)
        last = block.end
    for run in (*document.fonts, *document.poor):
        assert 0 <= run.start <= run.end <= len(document.text)


@pytest.mark.parametrize("form", EXACT)
def test_every_word_in_order(form: str, one_text: OneText) -> None:
    name, content = EXACT[form]
    document = one_text(name, content())
    _well_formed(document)
    assert _words(document.text) == _words(TEXT)
    assert [block.kind for block in document.blocks].count(BlockKind.TABLE_ROW) == 3
    identity = document.identity
    assert identity.author is not None
    assert identity.author.value == "Đặng Thị Quỳnh Nhài"
    assert identity.date is not None
    assert identity.date.value == "2026-06-08"


@pytest.mark.parametrize("form", ["tcvn3 bytes", "vni bytes", "tcvn3 font", "vni font"])
def test_a_conversion_is_noted(form: str, one_text: OneText) -> None:
    name, content = EXACT[form]
    assert "legacy_encoding" in [note.code for note in one_text(name, content()).notes]


def test_unicode_is_never_converted(one_text: OneText) -> None:
    for form in ("docx", "utf-8", "text pdf", "windows-1258"):
        name, content = EXACT[form]
        assert "legacy_encoding" not in [note.code for note in one_text(name, content()).notes]


@pytest.mark.libreoffice
def test_what_libreoffice_converts(tmp_path: Path) -> None:
    inbox = tmp_path / "hop"
    inbox.mkdir()
    word = [make.docx_bytes(LINES), make.legacy_docx(LINES, Encoding.TCVN3)]
    files = dict(zip(("a.doc", "legacy.doc"), make.through_office(word, "doc"), strict=True))
    files |= {"a.rtf": _rtf(LINES), "a.odt": _odt(LINES)}
    for name, data in files.items():
        (inbox / name).write_bytes(data)
    for reading in read_files(list_inbox(inbox), tmp_path / "w"):
        (document,) = reading.outcomes
        assert isinstance(document, Document), document
        _well_formed(document)
        assert document.format == reading.file.name[-3:]
        assert _words(document.text) == _words(TEXT)
        assert document.key == reading.file.key


def _rtf(lines: Sequence[str]) -> bytes:
    body = "\\par\n".join("".join(c if ord(c) < 128 else f"\\u{ord(c)}?" for c in line) for line in lines)
    return ("{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 Times New Roman;}}\n" + body + "\\par}").encode()


def _odt(lines: Sequence[str]) -> bytes:
    body = "".join(f"<text:p>{line}</text:p>" for line in lines)
    office = "urn:oasis:names:tc:opendocument:xmlns:"
    content = (
        f'<office:document-content xmlns:office="{office}office:1.0" xmlns:text="{office}text:1.0" '
        'office:version="1.2">'
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.text"
    manifest = (
        f'<manifest:manifest xmlns:manifest="{office}manifest:1.0" manifest:version="1.2">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/><manifest:file-entry '
        'manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    return make.zipped({"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": manifest})


@pytest.mark.tesseract
def test_a_scan_under_a_red_stamp(one_text: OneText) -> None:
    page = make.page_image(LINES, stamp=True, angle=1.5)
    document = one_text("a.jpg", make.image_bytes(page, "JPEG"))
    _well_formed(document)
    assert "stamp" in [note.code for note in document.notes]
    expected, found = _words(TEXT), _words(document.text)
    assert len([word for word in expected if word in found]) > 0.9 * len(expected)
    assert all(block.confidence is not None for block in document.blocks)
    assert not any(extent.end - extent.start > 200 for extent in document.poor)


@pytest.mark.tesseract
def test_a_page_that_cannot_be_read_is_poor(one_text: OneText) -> None:
    page = make.page_image(LINES).resize((190, 269)).resize((1654, 2339))
    document = one_text("a.png", make.image_bytes(page, "PNG"))
    assert document.poor
    assert "poor_page" in [note.code for note in document.notes]


def test_plain_text_is_taken_to_the_letter(one_text: OneText) -> None:
    body = "\n  Một  dòng \n\n\tHai\u00a0dòng\u200b\n"
    header = "---\nkind: bai_thu_hoach\nauthor: Lê Thị Hòa\ndate: 2026-01-20\n---\n"
    document = one_text("a.md", (header + body).replace("\n", "\r\n").encode())
    assert document.text == body
    assert document.identity.author is not None
    assert (document.identity.author.value, document.identity.author.source) == ("Lê Thị Hòa", "given")
    assert document.identity.kind is not None
    assert document.identity.kind.value == "bai_thu_hoach"


def test_one_reader_takes_each_content(tmp_path: Path) -> None:
    assert len({reader.format for reader in READERS}) == len(READERS)
    for form, (_, content) in EXACT.items():
        path = tmp_path / "x"
        path.write_bytes(content())
        reader = reader_for(Look(path))
        assert reader is not None, form
