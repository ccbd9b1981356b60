"""Files that were made to crash, hang, fetch or write elsewhere; all are built here, none is real."""

from __future__ import annotations

import io
import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import msoffcrypto
import py7zr
import pypdf
from reportlab.pdfgen import canvas

from benchmarks.reading_files import docx_bytes, paragraph, pdf_bytes, raw_docx, seven_bytes, xlsx_bytes, zipped
from benchmarks.reading_packed import msg_bytes, rar4_bytes, rar5_bytes

MB = 1 << 20
TEXT = ["BÀI THU HOẠCH", "Tôi phấn đấu hoàn thành 100% nhiệm vụ được giao trước ngày 30/6/2026."]


@dataclass(frozen=True, slots=True)
class Case:
    """One attack: what it is (Vietnamese), the file's name, how it is written, outcomes that are right.

    ``right`` holds quarantine codes, ``ok`` where the text may be read.
    """

    what: str
    name: str
    write: Callable[[Path], object]
    right: frozenset[str]
    large: bool = False


def cases(link: str = "http://127.0.0.1:9/x.png") -> Iterator[Case]:
    """All attacks; ``link`` is what files try to fetch; ``large`` ones take megabytes or seconds to make."""

    def case(what: str, name: str, content: bytes | Callable[[Path], object], *right: str, large: bool = False) -> Case:
        write = content if callable(content) else lambda path: path.write_bytes(content)
        return Case(what, name, write, frozenset(right), large)

    good = docx_bytes(TEXT)
    yield case("tệp rỗng", "rong.docx", b"", "empty")
    yield case("byte ngẫu nhiên", "ngau-nhien.docx", bytes(range(256)) * 40, "unknown")
    yield case("chương trình đổi đuôi", "bai.docx", b"MZ" + bytes(500), "program")
    yield case("docx bị cắt", "cat.docx", good[: len(good) // 2], "damaged")
    yield case("phần XML không khép", "xml-cat.docx", raw_docx("<w:p><w:r><w:t>Tôi"), "damaged")
    yield case("phần XML sai", "xml-sai.docx", _replaced(good, lambda xml: xml[:-40]), "damaged")
    yield case("docx có mật khẩu", "mat-khau.docx", _locked_docx(good), "password")
    yield case("PDF có mật khẩu", "mat-khau.pdf", _locked_pdf(), "password")
    yield case("PDF bị cắt", "cat.pdf", pdf_bytes(TEXT)[:-60], "ok", "damaged")
    yield case("zip có mật khẩu", "mat-khau.zip", _flagged_zip(good), "password")
    yield case(
        "nghìn tỷ tiếng cười",
        "laughs.docx",
        raw_docx("<w:p><w:r><w:t>&i;</w:t></w:r></w:p>", head=_laughs()),
        "doctype",
    )
    yield case("thực thể ngoài", "xxe.docx", raw_docx("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", head=_xxe()), "doctype")
    yield case("DOCTYPE UTF-16", "utf16.docx", _replaced(good, _utf16_doctype), "doctype")
    yield case("gridSpan 200 triệu", "gridspan.docx", raw_docx(_wide_table()), "ok")
    yield case("5.000 khung lồng nhau", "sdt.docx", raw_docx(_nested(5_000)), "too_deep")
    yield case("200 khung lồng nhau", "sdt200.docx", raw_docx(_nested(70)), "ok", "too_deep")
    yield case("ảnh ngoài mạng", "anh-ngoai.docx", _linked_docx(link), "ok")
    yield case("rtf có ảnh ngoài", "anh-ngoai.rtf", _linked_rtf(link), "ok", "conversion", "no_libreoffice")
    yield case("html có ảnh ngoài", "anh-ngoai.html", f"<html><body><img src='{link}'><p>{TEXT[1]}</p>".encode(), "ok")
    yield case(
        "html lồng 5.000 lớp", "sau.html", b"<html><body>" + b"<div>" * 5_000 + b"Xin", "ok", "too_deep", "no_text"
    )
    yield case("rtf lồng 100.000 nhóm", "sau.rtf", b"{\\rtf1" + b"{" * 100_000 + b"x", "conversion", "too_deep", "ok",
               "no_libreoffice", "no_text")  # fmt: skip
    yield case("tiêm mẫu", "tiem-mau.docx", docx_bytes(["{{ 7*7 }} {% for x in ().__class__ %}", *TEXT]), "ok")
    yield case("tiêm công thức", "tiem-cong-thuc.xlsx", xlsx_bytes([["=1+1", "@SUM(1)", TEXT[1]]]), "ok")
    yield case(
        "đường dẫn thoát ra", "thoat.zip", zipped({"../../thoat.txt": TEXT[1], "tot.txt": TEXT[1]}), "bad_path", "ok"
    )
    yield case("đường dẫn tuyệt đối", "tuyet-doi.zip", zipped({"/tmp/thoat.txt": TEXT[1]}), "bad_path")
    yield case("liên kết trong zip", "lien-ket.zip", _linked_zip(), "link")
    out = {"tot.txt": TEXT[1].encode(), "../../thoat.txt": b"x"}
    yield case("7z thoát ra", "thoat.7z", _renamed_seven(), "bad_path")
    yield case("rar thoát ra", "thoat.rar", rar5_bytes(out), "bad_path", "ok", "no_unrar")
    yield case("rar bị cắt", "cat.rar", rar4_bytes(out)[:90], "damaged", "no_unrar")
    yield case("msg thoát ra", "thoat.msg", msg_bytes("", out), "ok")
    yield case("ảnh heic giả", "gia.heic", b"\0\0\0\x18ftypheic" + bytes(500), "damaged", "no_heif")
    yield case("zip khai sai kích thước", "khai-sai.zip", _lying_zip(), "damaged", "no_members", "ok")
    yield case("zip lồng năm lớp", "long.zip", _nested_zip(5), "nested")
    yield case(
        "30.000 tệp trong zip",
        "nhieu.zip",
        _many_parts,
        "too_many",
        large=True,
    )
    yield case("ảnh bom 40.000×40.000", "bom.png", _bomb_png(40_000), "bomb", "damaged")
    yield case("ảnh cắt", "cat.jpg", b"\xff\xd8\xff\xe0" + bytes(200), "damaged")
    yield case("OLE cụt", "cut.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "damaged", "unknown")
    yield case("tên có ký tự điều khiển", "bai\x07\x1b[31m.txt", TEXT[1].encode(), "ok")
    yield case("bom document.xml", "bom.docx", _bomb_docx(64 * MB), "bomb")
    yield case("bom xlsx", "bom.xlsx", _bomb_xlsx(64 * MB), "bomb")
    yield case("bom zip", "bom.zip", _bomb_zip(120 * MB), "bomb", large=True)
    yield case("bom 7z", "bom.7z", _bomb_7z, "bomb", large=True)
    yield case("bom ảnh trong docx", "bom-media.docx", _media_docx(600 * MB, zeros=True), "ok", large=True)
    yield case("docx 500 MB", "500mb.docx", _media_docx(500 * MB, zeros=False), "ok", large=True)
    yield case("txt 500 MB", "500mb.txt", lambda path: _big_text(path, 500 * MB), "too_big", large=True)
    yield case("PDF 5.000 trang", "5000.pdf", _many_pages(5_000), "ok", large=True)
    if hasattr(os, "mkfifo"):
        yield case("ống dẫn", "ong.txt", os.mkfifo, "not_a_file")
    yield case("liên kết trong hộp", "lien-ket.txt", lambda path: path.symlink_to("/etc/hostname"), "not_a_file")


def _replaced(data: bytes, change: Callable[[bytes], bytes]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["word/document.xml"] = change(parts["word/document.xml"])
    return zipped(parts)


def _locked_docx(data: bytes) -> bytes:
    out = io.BytesIO()
    msoffcrypto.OfficeFile(io.BytesIO(data)).encrypt("mat khau", out)
    return out.getvalue()


def _locked_pdf() -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf_bytes(TEXT)))
    writer.encrypt("mat khau", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _flagged_zip(data: bytes) -> bytes:
    raw = bytearray(zipped({"bai.docx": data}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        raw[raw.index(mark) + at] |= 1
    return bytes(raw)


def _laughs() -> str:
    entities = '<!ENTITY a "ha">' + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(8))
    return f"<!DOCTYPE x [{entities}]>"


def _xxe() -> str:
    return '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


def _utf16_doctype(xml: bytes) -> bytes:
    body = xml.decode().partition("?>")[2]
    return ('<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY y "z">]>' + body).encode("utf-16")


def _wide_table() -> str:
    cell = f'<w:tc><w:tcPr><w:gridSpan w:val="200000000"/></w:tcPr>{paragraph(TEXT[1])}</w:tc>'
    return f"<w:tbl><w:tr>{cell}<w:tc>{paragraph('Hai')}</w:tc></w:tr></w:tbl>"


def _nested(depth: int) -> str:
    return "<w:sdt><w:sdtContent>" * depth + paragraph(TEXT[1]) + "</w:sdtContent></w:sdt>" * depth


def _linked_docx(link: str) -> bytes:
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId9" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" '
        f'Target="{link}" TargetMode="External"/></Relationships>'
    )
    image = '<w:p><w:r><w:pict><v:shape><v:imagedata r:id="rId9"/></v:shape></w:pict></w:r></w:p>'
    return raw_docx(image + paragraph(TEXT[1]), {"word/_rels/document.xml.rels": relations})


def _linked_rtf(link: str) -> bytes:
    field = f'{{\\field{{\\*\\fldinst {{ INCLUDEPICTURE "{link}" \\\\d }}}}{{\\fldrslt }}}}'
    return ("{\\rtf1\\ansi " + field + " Bai thu hoach\\par}").encode()


def _linked_zip() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        info = zipfile.ZipInfo("bai.txt")
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(info, "/etc/passwd")
    return buffer.getvalue()


def _lying_zip() -> bytes:
    raw = bytearray(zipped({"bai.txt": "Tôi xin hứa. " * 1000}))
    at = raw.index(b"PK\x01\x02") + 24
    raw[at : at + 4] = struct.pack("<I", 10)
    return bytes(raw)


def _nested_zip(depth: int) -> bytes:
    data = zipped({"bai.txt": TEXT[1]})
    for _ in range(depth - 1):
        data = zipped({"trong.zip": data})
    return data


def _bomb_png(side: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(bytes(100_000)))
        + chunk(b"IEND", b"")
    )


def _bomb_docx(size: int) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(raw_docx("<w:p><w:r><w:t>" + "A" * size + "</w:t></w:r></w:p>"))


def _bomb_xlsx(size: int) -> Callable[[Path], object]:
    def write(path: Path) -> None:
        with zipfile.ZipFile(io.BytesIO(xlsx_bytes([["a", "b"]]))) as archive:
            parts: dict[str, bytes | str] = {name: archive.read(name) for name in archive.namelist()}
        parts["xl/worksheets/sheet1.xml"] = b"<worksheet>" + b" " * size + b"</worksheet>"
        path.write_bytes(zipped(parts))

    return write


def _bomb_zip(size: int) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(zipped({"bom.txt": bytes(size)}))


def _media_docx(size: int, *, zeros: bool) -> Callable[[Path], object]:
    def write(path: Path) -> None:
        path.write_bytes(docx_bytes(TEXT))
        block = bytes(MB) if zeros else os.urandom(MB)
        with zipfile.ZipFile(path, "a") as archive:
            info = zipfile.ZipInfo("word/media/image1.png")
            info.compress_type = zipfile.ZIP_DEFLATED if zeros else zipfile.ZIP_STORED
            with archive.open(info, "w", force_zip64=True) as part:
                for _ in range(size // MB):
                    part.write(block)

    return write


def _big_text(path: Path, size: int) -> None:
    line = (TEXT[1] + "\n").encode() * 10_000
    with path.open("wb") as file:
        for _ in range(size // len(line) + 1):
            file.write(line)


def _many_pages(count: int) -> Callable[[Path], object]:
    def write(path: Path) -> None:
        page = canvas.Canvas(str(path))
        for number in range(count):
            for row in range(30):
                page.drawString(72, 780 - 20 * row, f"Trang {number} dong {row}: toi xin hua hoan thanh nhiem vu.")
            page.showPage()
        page.save()

    return write


def _many_parts(path: Path) -> None:
    path.write_bytes(zipped({f"{number}.txt": "" for number in range(30_000)}))


def _bomb_7z(path: Path) -> None:
    path.write_bytes(seven_bytes({"bom.txt": bytes(120 * MB)}))


def _renamed_seven() -> bytes:
    """A 7-Zip archive whose only member is named out of the folder; the library refuses to write one by itself."""
    buffer = io.BytesIO()
    with py7zr.SevenZipFile(buffer, "w") as archive:
        archive.writestr(TEXT[1].encode(), "trong.txt")
        archive.header.files_info.files[0]["filename"] = "../../thoat.txt"
    return buffer.getvalue()
