"""Matching with the roster, doubts told; versions by one author."""

from __future__ import annotations

import pytest

from nlp.identity import RosterIndex, latest, match_roster
from nlp.identity.versions import Version
from nlp.records import Fact, Identity, Kind, RosterEntry, Source

ROSTER = RosterIndex(
    [
        RosterEntry("Lê Thị Hòa", "Chi bộ Trường THPT Sông Trầm", "Giáo viên"),
        RosterEntry("Nguyễn Văn Nam", "Chi bộ thôn Hạ"),
        RosterEntry("Nguyễn Văn Nam", "Chi bộ Công an xã Đồng Sậy"),
        RosterEntry("Vũ Đình Khôi", "Chi bộ Trạm Y tế"),
    ]
)


def _who(author: str, unit: str = "") -> Identity:
    return Identity(Fact(author, Source.DOCUMENT), Fact(unit, Source.DOCUMENT) if unit else None)


@pytest.mark.parametrize(
    ("author", "unit", "expected", "sure"),
    [
        ("Lê Thị Hòa", "", "Chi bộ Trường THPT Sông Trầm", True),
        ("Le Thi Hoa", "Truong THPT Song Tram", "Chi bộ Trường THPT Sông Trầm", True),
        ("LÊ THỊ HOÀ", "Trường trung học phổ thông Sông Trầm", "Chi bộ Trường THPT Sông Trầm", True),
        ("Nguyễn Văn Nam", "CA xã Đồng Sậy", "Chi bộ Công an xã Đồng Sậy", True),
        ("Lê Thị Hòa", "Chi bộ Kho bạc khu vực 11", "Chi bộ Trường THPT Sông Trầm", False),
    ],
)
def test_matches(author: str, unit: str, expected: str, sure: bool) -> None:
    match = match_roster(_who(author, unit), ROSTER)
    assert match is not None
    assert (match.entry.unit, match.sure) == (expected, sure)


def test_namesakes_without_a_unit_are_unsure() -> None:
    match = match_roster(_who("Nguyễn Văn Nam"), ROSTER)
    assert match is not None
    assert not match.sure
    assert "2 người" in match.why


def test_strangers_match_nobody() -> None:
    assert match_roster(_who("Trần Thanh Long", "Chi bộ thôn Hạ"), ROSTER) is None


def test_the_latest_version_counts() -> None:
    kind = Kind.BAI_THU_HOACH
    versions = [
        Version("a", "Lê Thị Hòa", "Chi bộ thôn Hạ", kind, "2026-06-01"),
        Version("b", "Le Thi Hoa", "Chi bo thon Ha", kind, "2026-06-09"),
        Version("c", "Lê Thị Hòa", "Chi bộ thôn Hạ", Kind.KE_HOACH_CA_NHAN, "2026-06-20"),
        Version("d", "", "Chi bộ thôn Hạ", kind, "2026-06-20"),
    ]
    assert latest(versions) == {"a": "b"}


def test_names_that_differ_in_their_marks_are_two_persons() -> None:
    kind = Kind.BAI_THU_HOACH
    unit = "Chi bộ thôn Hạ"

    def of(*names: str) -> list[Version]:
        return [Version(str(n), name, unit, kind, f"2026-06-{n + 1:02d}") for n, name in enumerate(names)]

    assert latest(of("Lê Thị Hoa", "Lê Thị Hòa")) == {}
    assert latest(of("Lê Thị Hoà", "LÊ THỊ HÒA", "Le Thi Hoa")) == {"0": "2", "1": "2"}
    assert latest(of("Lê Thị Hoa", "Lê Thị Hòa", "Le Thi Hoa", "Le Thi Hoa")) == {"2": "3"}


def test_the_number_of_a_copy_tells_its_age_last() -> None:
    names = ("bài (10).docx", "bài (2).docx", "bài.docx")
    same = [Version(str(n), "Lê Thị Hòa", "Chi bộ 1", Kind.BAI_THU_HOACH, name=name) for n, name in enumerate(names)]
    assert latest(same) == {"1": "0", "2": "0"}
