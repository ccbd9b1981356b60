"""What files of a campaign say of who made them: a hint where few share it, nothing where all do."""

from __future__ import annotations

from nlp.identity import OwnFile, shared_properties
from nlp.records import FileProperties

AT = "2026-03-02T08:15:00Z"


def _file(name: str, author: str, maker: str, created: str = "", saved_by: str = "") -> OwnFile:
    return OwnFile(
        name,
        author,
        FileProperties(maker or None, saved_by or None, created or None, f"2026-03-09T10:00:{int(name, 36) % 60:02d}Z"),
    )


def _codes(files: list[OwnFile]) -> dict[str, list[str]]:
    return {name: [note.code for note in notes] for name, notes in shared_properties(files).items()}


def test_copies_of_one_file_name_each_other() -> None:
    files = [
        _file("a", "Lê Thị Hòa", "Admin", AT),
        _file("b", "Vũ Đình Khôi", "Admin", AT),
        _file("c", "Cao Thị Thảo", "Admin", "2026-03-02T08:16:00Z"),
    ]
    found = shared_properties(files)
    assert set(found) == {"a", "b"}
    (note,) = found["a"]
    assert note.code == "shared_origin"
    assert "Vũ Đình Khôi" in note.message
    assert "Lê Thị Hòa" not in note.message
    assert "2026-03-02 08:15:00" in note.message


def test_a_form_that_everybody_filled_in_is_no_trace() -> None:
    many = [_file(str(n), f"Người {n}", "Văn phòng", AT) for n in range(11)]
    assert _codes(many) == {}
    assert set(_codes([*many, *(_file(f"x{n}", "Khác", "") for n in range(99))])) == {str(n) for n in range(11)}


def test_two_versions_by_one_author_are_no_trace() -> None:
    assert _codes([_file("a", "Lê Thị Hòa", "HP", AT), _file("b", "Le Thi Hoa", "HP", AT)]) == {}


def test_a_file_last_saved_by_another_author() -> None:
    files = [_file("a", "Lê Thị Hòa", "", saved_by="Vu Dinh Khoi"), _file("b", "Vũ Đình Khôi", "")]
    assert _codes(files) == {"a": ["saved_by_another"]}
    assert _codes([_file("a", "Lê Thị Hòa", "", saved_by="le thi hoa")]) == {}


def test_one_person_who_made_the_files_of_several() -> None:
    names = ["Lê Thị Hòa", "Vũ Đình Khôi", "Cao Thị Thảo"]
    files = [_file(str(n), name, "Trần Văn Máy") for n, name in enumerate(names)]
    assert _codes(files) == {"0": ["shared_maker"], "1": ["shared_maker"], "2": ["shared_maker"]}
    assert _codes(files[:2]) == {}
    assert _codes([_file(str(n), name, "Windows User") for n, name in enumerate(names)]) == {}


def test_times_that_programs_write_are_no_trace() -> None:
    made = FileProperties("(anonymous)", None, AT, AT)
    assert shared_properties([OwnFile("a", "Lê Thị Hòa", made), OwnFile("b", "Vũ Đình Khôi", made)]) == {}
