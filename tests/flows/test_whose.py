"""Who of the roster a document is from: a wrong answer calls somebody missing."""

from __future__ import annotations

import datetime as dt

import pytest

from flows.whose import Whose, corrected
from nlp.campaign import Unit
from nlp.records import Fact, Identity, Kind, RosterEntry, Source
from tests.flows.store.samples import campaign

ESSAY = Kind.BAI_THU_HOACH
ROSTER = (
    RosterEntry("Cao Thị Diệp Thảo", "Đảng ủy phường Cầu Vọng", "Công chức"),
    RosterEntry("Lò Văn Pành", "Chi bộ Công an phường"),
    RosterEntry("Lò Văn Pành", "Đảng ủy phường Cầu Vọng", kind=Kind.KE_HOACH_CA_NHAN),
    RosterEntry("Đảng ủy phường Cầu Vọng", "Đảng ủy phường Cầu Vọng", kind=Kind.KE_HOACH_TAP_THE),
    RosterEntry("Đảng ủy phường Cầu Vọng", "Đảng ủy phường Cầu Vọng", kind=Kind.BAO_CAO_DINH_KY),
)


@pytest.fixture
def whose() -> Whose:
    units = (Unit(name="Đảng ủy phường Cầu Vọng", aliases=("Đảng bộ phường Cầu Vọng",), since=dt.date(2025, 7, 1)),)
    return Whose(campaign().model_copy(update={"units": units}), ROSTER)


def said(author: str | None, unit: str | None) -> Identity:
    fact = [Fact(value, Source.DOCUMENT) if value else None for value in (author, unit)]
    return Identity(fact[0], fact[1])


def test_whom_a_person_named_is_looked_up_in_the_roster(whose: Whose) -> None:
    misread = said("TỔ CHỨC THỰC HIỆN", None)

    named = corrected(misread, "Lò Văn Pành", "Chi bộ Công an phường")
    match = whose.match(whose.placed(named, "x.docx"), ESSAY)

    assert whose.match(misread, ESSAY) is None
    assert match is not None
    assert (match.entry, match.sure) == (ROSTER[1], True)
    assert corrected(named, None, None) == named
    assert corrected(named, "", None).author is None


@pytest.mark.parametrize(
    ("written", "path", "unit"),
    [
        ("Đảng bộ phường Cầu Vọng", "x.docx", "Đảng ủy phường Cầu Vọng"),
        ("CHI BỘ CÔNG AN PHƯỜNG", "Dang uy phuong Cau Vong.zip!x.docx", "Chi bộ Công an phường"),
        ("Chi bộ khối vận", "Dang uy phuong Cau Vong.zip!x.docx", "Đảng ủy phường Cầu Vọng"),
        (None, "2026/Dang uy phuong Cau Vong/x.docx", "Đảng ủy phường Cầu Vọng"),
        ("Chi bộ khối vận", "linh tinh/x.docx", "Chi bộ khối vận"),
    ],
)
def test_a_unit_is_called_as_the_campaign_calls_it(whose: Whose, written: str | None, path: str, unit: str) -> None:
    placed = whose.placed(said("Cao Thị Diệp Thảo", written), path)

    assert placed.unit is not None
    assert placed.unit.value == unit


def test_the_folder_settles_what_a_sub_unit_leaves_open(whose: Whose) -> None:
    identity = said("Cao Thị Diệp Thảo", "Chi bộ khối vận")
    alone = whose.match(whose.placed(identity, "x.docx"), ESSAY)
    in_folder = whose.match(whose.placed(identity, "Dang uy phuong Cau Vong/x.docx"), ESSAY)

    assert alone is not None
    assert in_folder is not None
    assert (alone.sure, in_folder.sure) == (False, True)
    assert in_folder.entry is ROSTER[0]


def test_who_owes_several_kinds_is_matched_by_kind(whose: Whose) -> None:
    plan = whose.match(said("Lò Văn Pành", "Đảng ủy phường Cầu Vọng"), Kind.KE_HOACH_CA_NHAN)
    essay = whose.match(said("Lò Văn Pành", "Chi bộ Công an phường"), ESSAY)

    assert plan is not None
    assert essay is not None
    assert (plan.entry, essay.entry) == (ROSTER[2], ROSTER[1])


@pytest.mark.parametrize("kind", [Kind.KE_HOACH_TAP_THE, Kind.BAO_CAO_DINH_KY])
@pytest.mark.parametrize("author", ["Ban Thường vụ Đảng ủy phường Cầu Vọng", "Bùi Văn Ký", None])
def test_the_papers_of_a_unit_are_its_own_whoever_signs(whose: Whose, kind: Kind, author: str | None) -> None:
    match = whose.match(said(author, "Đảng ủy phường Cầu Vọng"), kind)

    assert match is not None
    assert match.sure
    assert (match.entry.name, match.entry.kind) == ("Đảng ủy phường Cầu Vọng", kind)


def test_nobody_fits(whose: Whose) -> None:
    assert whose.match(said("Hoàng Thị Lê", "Chi bộ Công an phường"), ESSAY) is None
    assert whose.match(said(None, None), ESSAY) is None
