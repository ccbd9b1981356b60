"""Archives, letters and form exports: every file inside is accounted for."""

from __future__ import annotations

import datetime as dt
import io
import os
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import docx
import pytest

from benchmarks import reading_files as make
from benchmarks import reading_packed as packed
from flows.ingest import list_inbox, read_files
from flows.ingest.guard import Guard
from flows.ingest.image import heif_convert
from flows.ingest.rar import bsdtar
from nlp.records import Arrival, DaySource, Document, Quarantined, Source
from tests.readers.conftest import LINES, TEXT, ReadBytes

FILES = {"bài của em.txt": TEXT.encode(), "Chi bộ Hạ/b.txt": TEXT.encode() * 3, "../../c.txt": b"x"}

ROWS = [
    ["Dấu thời gian", "Họ và tên", "Chi bộ", "Chức vụ", "1. Nhận thức của đồng chí?", "2. Cam kết"],
    [
        "08/06/2026 09:15:00",
        "Lê Thị Hòa",
        "Chi bộ thôn Hạ",
        "Phó bí thư",
        "Tôi hiểu rõ ba điểm mới.",
        "Tôi xin hứa đến họp đủ.",
    ],
    ["09/06/2026 10:00:00", "Vũ Đình Khôi", "Chi bộ Công an xã", "", "Nhận thức sâu sắc hơn.", "Không vi phạm."],
]


def test_archives_to_depth_two(read_bytes: ReadBytes) -> None:
    inner = make.zipped({"trong/b.txt": TEXT, "Thumbs.db": b"x", "qua.zip": make.zipped({"c.txt": TEXT})})
    found = read_bytes("Chi bộ thôn Hạ.zip", make.zipped({"a.docx": make.docx_bytes(LINES), "lop.zip": inner}))
    names = {one.name: one for one in found}
    assert isinstance(names["Chi bộ thôn Hạ.zip!a.docx"], Document)
    assert isinstance(names["Chi bộ thôn Hạ.zip!lop.zip!trong/b.txt"], Document)
    assert getattr(names["Chi bộ thôn Hạ.zip!lop.zip!Thumbs.db"], "code", "") == "system_file"
    assert getattr(names["Chi bộ thôn Hạ.zip!lop.zip!qua.zip"], "code", "") == "nested"
    assert len(found) == 4


def test_seven_zip(read_bytes: ReadBytes) -> None:
    found = read_bytes("a.7z", make.seven_bytes({"a.txt": TEXT.encode(), "b.txt": b"H\xc3\xa0 N\xe1\xbb\x99i"}))
    assert [one.name for one in found] == ["a.7z!a.txt", "a.7z!b.txt"]


def test_seven_zip_of_another_program(tmp_path: Path, read_bytes: ReadBytes) -> None:
    program = bsdtar()
    if program is None:
        pytest.skip("bsdtar is not installed")
    (tmp_path / "bài.txt").write_text(TEXT, encoding="utf-8")
    command = [program, "-c", "-f", "x.7z", "--format=7zip", "bài.txt"]
    subprocess.run(command, cwd=tmp_path, check=True, env={**os.environ, "LC_ALL": "C.UTF-8"})
    (found,) = read_bytes("a.7z", (tmp_path / "x.7z").read_bytes())
    assert isinstance(found, Document)
    assert (found.name, found.text) == ("a.7z!bài.txt", TEXT)


@pytest.mark.parametrize("write", [packed.rar4_bytes, packed.rar5_bytes])
def test_rar(write: Callable[[Mapping[str, bytes]], bytes], read_bytes: ReadBytes) -> None:
    if bsdtar() is None:
        pytest.skip("bsdtar is not installed")
    found = {one.name: one for one in read_bytes("a.rar", write(FILES))}
    assert [getattr(found[f"a.rar!{name}"], "text", "") for name in FILES] == [TEXT, TEXT * 3, ""]
    assert [getattr(found[f"a.rar!{name}"], "code", "") for name in FILES] == ["", "", "bad_path"]


def test_a_stored_docx_is_not_taken_for_the_archive(read_bytes: ReadBytes) -> None:
    if bsdtar() is None:
        pytest.skip("bsdtar is not installed")
    found = read_bytes("a.rar", packed.rar5_bytes({"a.txt": TEXT.encode(), "b.docx": make.docx_bytes(LINES)}))
    assert [(one.name, isinstance(one, Document)) for one in found] == [("a.rar!a.txt", True), ("a.rar!b.docx", True)]


def test_what_a_cut_rar_still_gives(read_bytes: ReadBytes) -> None:
    if bsdtar() is None:
        pytest.skip("bsdtar is not installed")
    whole = packed.rar5_bytes(FILES)
    found = read_bytes("a.rar", whole[: len(TEXT.encode()) + 1000])
    assert [one.text for one in found if isinstance(one, Document)] == [TEXT]
    assert {one.code for one in found if isinstance(one, Quarantined)} == {"damaged"}


def test_without_the_programs_that_open_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "a.rar").write_bytes(packed.rar5_bytes(FILES))
    (tmp_path / "b.heic").write_bytes(b"\0\0\0\x18ftypheic" + bytes(100))
    (tmp_path / "c.jpg").write_bytes(make.image_bytes(make.page_image(LINES[:2]), "JPEG"))
    found: list[tuple[str, str]] = []
    guard = Guard()
    try:
        for file in list_inbox(tmp_path):
            (one,) = guard.open(file, tmp_path).outcomes
            assert isinstance(one, Quarantined)
            assert "Cài" in one.advice
            found.append((one.name, one.code))
    finally:
        guard.close()
    assert found == [("a.rar", "no_unrar"), ("b.heic", "no_heif"), ("c.jpg", "no_tesseract")]


@pytest.mark.tesseract
def test_a_photo_of_a_phone(tmp_path: Path, read_bytes: ReadBytes) -> None:
    encoder = shutil.which("heif-enc")
    if encoder is None or heif_convert() is None:
        pytest.skip("libheif-examples is not installed")
    make.page_image(LINES).save(tmp_path / "a.png")
    subprocess.run([encoder, "a.png", "-o", "a.heic"], cwd=tmp_path, check=True, capture_output=True)
    data = (tmp_path / "a.heic").read_bytes()
    (found,) = read_bytes("IMG_0001.HEIC", data)
    assert isinstance(found, Document)
    assert found.format == "heic"
    assert "CHI BỘ TRƯỜNG TIỂU HỌC BÃI CÓI" in found.text
    (cut,) = read_bytes("IMG_0002.HEIC", data[:3000])
    assert getattr(cut, "code", "") == "damaged"


def test_a_letter_of_outlook(read_bytes: ReadBytes) -> None:
    found = read_bytes("thu.msg", packed.msg_bytes("Em gửi bài ạ.", FILES))
    assert [one.name for one in found] == ["thu.msg!bài của em.txt", "thu.msg!b.txt", "thu.msg!c.txt"]
    assert isinstance(found[1], Document)
    assert found[1].text == TEXT * 3
    (alone,) = read_bytes("thu.msg", packed.msg_bytes(TEXT, {}))
    assert isinstance(alone, Document)
    assert (alone.format, alone.text) == ("msg", TEXT)


def test_a_letter_with_attachments(read_bytes: ReadBytes) -> None:
    data = make.eml_bytes("Em gửi bài ạ.", {"../../bài của em.txt": TEXT.encode()})
    (found,) = read_bytes("thu.eml", data)
    assert isinstance(found, Document)
    assert found.name == "thu.eml!bài của em.txt"
    assert any(note.code == "mail_cover" and "Em gửi bài" in note.message for note in found.notes)


def test_a_letter_that_is_the_submission(read_bytes: ReadBytes) -> None:
    (found,) = read_bytes("thu.eml", make.eml_bytes(TEXT, {}))
    assert isinstance(found, Document)
    assert found.format == "eml"
    assert "Đặng Thị Quỳnh Nhài" in found.text


def test_form_exports_give_a_submission_a_row(read_bytes: ReadBytes) -> None:
    for name, data in (("phieu.xlsx", make.xlsx_bytes(ROWS)), ("phieu.csv", make.csv_bytes(ROWS))):
        first, second = read_bytes(name, data)
        assert isinstance(first, Document)
        assert isinstance(second, Document)
        assert first.text.split("\n") == ["1. Nhận thức của đồng chí?", "Tôi hiểu rõ ba điểm mới.", "2. Cam kết",
                                          "Tôi xin hứa đến họp đủ."]  # fmt: skip
        assert first.identity.author is not None
        assert (first.identity.author.value, first.identity.author.source) == ("Lê Thị Hòa", Source.GIVEN)
        assert first.identity.date is not None
        assert first.identity.date.value == "2026-06-08"
        assert first.key != second.key


def test_columns_named_by_a_mapping(tmp_path: Path) -> None:
    rows = [["A", "B", "C"], ["Lê Thị Hòa", "Bài của tôi ngắn thôi.", "ghi chú"]]
    (tmp_path / "x.xlsx").write_bytes(make.xlsx_bytes(rows))
    (tmp_path / "x.xlsx.cot.yaml").write_text("author: A\ntext: [B]\nkind: bai_thu_hoach\n", encoding="utf-8")
    readings = list(read_files(list_inbox(tmp_path), tmp_path / "w"))
    (document,) = readings[0].outcomes
    assert isinstance(document, Document)
    assert document.text == "Bài của tôi ngắn thôi."
    assert [getattr(one, "code", "") for one in readings[1].outcomes] == ["mapping"]


def test_names_that_look_the_same_stay_two(tmp_path: Path) -> None:
    (tmp_path / "ho\u00e0.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "hoa\u0300.txt").write_text(TEXT, encoding="utf-8")
    files = list_inbox(tmp_path)
    assert len({file.name for file in files}) == 2


def test_an_essay_with_commas_is_no_form(read_bytes: ReadBytes) -> None:
    text = "Bài thu hoạch\nTôi tên Võ Tá Nhân, họ tên đầy đủ ấy, chi bộ điện lực, chức vụ thợ\nMột, hai, ba\n"
    header = "Họ và tên, chi bộ, nhận thức của tôi\n"
    for essay in (text, header + "Tôi hiểu, và tôi làm, như đã hứa, trước chi bộ\n" * 3):
        (found,) = read_bytes("a.txt", essay.encode())
        assert isinstance(found, Document)
        assert found.text == essay


def test_the_day_beside_a_text(read_bytes: ReadBytes) -> None:
    march = dt.date(2026, 3, 12)
    files = {"a.txt": TEXT.encode()}
    zipped = io.BytesIO()
    with zipfile.ZipFile(zipped, "w") as archive:
        archive.writestr(zipfile.ZipInfo("a.txt", (2026, 3, 12, 9, 0, 0)), TEXT)
        archive.writestr(zipfile.ZipInfo("b.txt"), "Tệp không ghi giờ.")
    letter = make.eml_bytes("Em gửi bài ạ.", files)
    word = docx.Document()
    word.add_paragraph("Bài không ghi ngày.")
    word.core_properties.modified = dt.datetime(2026, 3, 12, 9, tzinfo=dt.UTC)
    saved = io.BytesIO()
    word.save(saved)
    expected = {
        "a.zip": (zipped.getvalue(), march, DaySource.ARCHIVE),
        "b.eml": (letter, dt.date(2026, 6, 8), DaySource.MAIL),
        "c.zip": (make.zipped({"thu.eml": letter}), dt.date(2026, 6, 8), DaySource.MAIL),
        "d.docx": (saved.getvalue(), march, DaySource.SAVED),
    }
    if bsdtar():
        expected["e.rar"] = (packed.rar4_bytes(files), march, DaySource.ARCHIVE)
    for name, (data, day, source) in expected.items():
        one = read_bytes(name, data)[0]
        assert isinstance(one, Document)
        assert one.arrival == Arrival(day, source), name
    unknown = read_bytes("a.zip", zipped.getvalue())[1]
    assert isinstance(unknown, Document)
    assert unknown.arrival is not None
    assert unknown.arrival.source is DaySource.FILE
