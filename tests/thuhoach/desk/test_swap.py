"""A better copy takes the place of what could not be read, wherever that lies; nothing else changes."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from thuhoach.desk.places import BadName
from thuhoach.desk.swap import replaceable, swap

GOOD = "Chi bộ 1/bài một.docx"
BAD = "Chi bộ 1/hỏng.docx"


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THUHOACH_HOME", str(tmp_path / "home"))


def _zip(**members: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, content in members.items():
            package.writestr(name, content)
    return buffer.getvalue()


def _swap(tmp_path: Path, content: bytes, file: str, name: str, title: str) -> Path:
    inbox = tmp_path / "bai-nop"
    inbox.mkdir(exist_ok=True)
    found, upload = inbox / file, tmp_path / "moi"
    found.write_bytes(content)
    upload.write_bytes(b"ban moi")
    swap(found, name, upload, title, tmp_path / "da-thay" / f"cu-{file}")
    assert (tmp_path / "da-thay" / f"cu-{file}").read_bytes() == content
    assert [p.name for p in (tmp_path / "da-thay").iterdir()] == [f"cu-{file}"]
    return found


def test_a_file_in_a_folder_is_replaced_under_its_new_name(tmp_path: Path) -> None:
    found = _swap(tmp_path, b"hong", "hong.doc", "hong.doc", "bai.docx")
    assert not found.exists()
    assert (found.parent / "bai.docx").read_bytes() == b"ban moi"


def test_a_member_of_a_zip_is_replaced_and_the_others_stay(tmp_path: Path) -> None:
    content = _zip(**{GOOD: b"tot", BAD: b"hong"})
    found = _swap(tmp_path, content, "a.zip", f"a.zip!{BAD}", "sua.pdf")
    with zipfile.ZipFile(found) as package:
        assert {i.filename: package.read(i) for i in package.infolist()} == {
            GOOD: b"tot",
            "Chi bộ 1/hỏng.pdf": b"ban moi",
        }


def test_a_member_of_an_archive_in_an_archive_is_replaced(tmp_path: Path) -> None:
    content = _zip(**{"trong.zip": _zip(**{GOOD: b"tot", BAD: b"hong"}), "khac.docx": b"khac"})
    found = _swap(tmp_path, content, "a.zip", f"a.zip!trong.zip!{BAD}", "sua.docx")
    with zipfile.ZipFile(found) as package, zipfile.ZipFile(io.BytesIO(package.read("trong.zip"))) as inside:
        assert package.read("khac.docx") == b"khac"
        assert (inside.read(GOOD), inside.read(BAD)) == (b"tot", b"ban moi")


@pytest.mark.skipif(shutil.which("bsdtar") is None, reason="bsdtar is not installed")
def test_a_member_of_another_archive_is_replaced_too(tmp_path: Path) -> None:
    (tmp_path / "Chi bộ 1").mkdir()
    for name, content in ((GOOD, b"tot"), (BAD, b"hong")):
        (tmp_path / name).write_bytes(content)
    command = ["bsdtar", "-c", "--format", "7zip", "-f", "a.7z", "Chi bộ 1"]
    subprocess.run(command, cwd=tmp_path, check=True, env={"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"})
    found = _swap(tmp_path, (tmp_path / "a.7z").read_bytes(), "a.7z", f"a.7z!{BAD}", "hong.docx")
    with zipfile.ZipFile(found) as package:
        files = {i.filename: package.read(i) for i in package.infolist() if not i.is_dir()}
    assert files == {GOOD: b"tot", BAD: b"ban moi"}


@pytest.mark.parametrize(("content", "name"), [(b"Rar!\x1a\x07hong", "a.rar!x.doc"), (_zip(khac=b""), "a.zip!x.doc")])
def test_what_cannot_be_opened_is_told_and_left_as_it_is(tmp_path: Path, content: bytes, name: str) -> None:
    found = tmp_path / name.partition("!")[0]
    found.write_bytes(content)
    upload = tmp_path / "moi"
    upload.write_bytes(b"1")
    with pytest.raises(BadName, match=r"tải lại trang|tệp riêng"):
        swap(found, name, upload, "x.docx", tmp_path / "da-thay" / "cu")
    assert found.read_bytes() == content


def test_what_lies_in_a_letter_or_a_table_is_replaced_with_it() -> None:
    assert replaceable("thu.eml!bai.docx") == "thu.eml"
    assert replaceable("bieu.xlsx!dòng 3") == "bieu.xlsx"
    assert replaceable("Chi bộ/a.ZIP!b.7z!bai.docx") == "Chi bộ/a.ZIP!b.7z!bai.docx"
