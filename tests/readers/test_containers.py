"""Archives, letters and form exports: every file inside is accounted for."""

from __future__ import annotations

from pathlib import Path

from benchmarks import reading_files as make
from flows.ingest import list_inbox, read_files
from nlp.records import Document, Source
from tests.readers.conftest import LINES, TEXT, ReadBytes

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
