"""An officer edits a campaign by hand: all faults must be told at once, where they are and how to mend them."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.config import campaign_files, find_campaign, load_campaign, parse_campaign, save_campaign
from flows.faults import Faulty

GOOD = """name: thu
title: Đợt thử
year: 2026
deadline: 2026-03-31
issuer: Ban Tuyên giáo
superior: Đảng ủy xã
place: Nậm Cày
rubric:
  bai_thu_hoach:
    - {key: nhan_thuc, label: Nhận thức}
"""


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THUHOACH_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("THUHOACH_CORPUS", str(tmp_path / "corpus"))


def faults(text: str, path: Path | None = None) -> list[str]:
    with pytest.raises(Faulty) as faulty:
        parse_campaign(text, path)
    return [str(fault) for fault in faulty.value.faults]


def test_every_fault_is_told_with_its_line() -> None:
    text = GOOD.replace("2026-03-31", "31/3/2026").replace("year: 2026", "year: hai nghìn")
    text = text.replace("place: Nậm Cày", "palce: Nậm Cày").replace("key: nhan_thuc", "khoa: nhan_thuc")

    told = faults(text)

    assert told == [
        "cả tệp, mục “place”: thiếu mục này; thêm vào",
        "dòng 3, mục “year”: phải là số nguyên (đang ghi 'hai nghìn')",
        "dòng 4, mục “deadline”: phải là ngày có thật dạng năm-tháng-ngày, ví dụ 2026-03-31 (đang ghi '31/3/2026')",
        "dòng 7, mục “palce”: không có mục tên này; sửa lỗi gõ hoặc bỏ đi",
        "dòng 10, mục “rubric › bai_thu_hoach › 1 › key”: thiếu mục này; thêm vào",
        "dòng 10, mục “rubric › bai_thu_hoach › 1 › khoa”: không có mục tên này; sửa lỗi gõ hoặc bỏ đi",
    ]


def test_a_kind_that_is_none_names_those_there_are() -> None:
    (told,) = faults(GOOD.replace("bai_thu_hoach:", "bai_thu_hoac:"))

    assert told.startswith(
        "dòng 9, mục “rubric › bai_thu_hoac”: phải là một trong: 'bai_thu_hoach', 'ke_hoach_ca_nhan'"
    )


def test_rules_that_hold_between_fields() -> None:
    text = GOOD.replace("name: thu", "name: Đợt 1") + "    - {key: nhan_thuc, label: Lần hai}\n"
    text += "units:\n  - {name: Chi bộ 1, parent: Đảng ủy, since: 2026-05-01, until: 2026-01-01}\n"

    told = faults(text)

    assert [line.partition(":")[0] for line in told] == [
        "dòng 1, mục “name”",
        "dòng 11, mục “rubric › bai_thu_hoach”",
        "dòng 13, mục “units › 1 › parent”",
        "dòng 13, mục “units › 1”",
    ]


def test_files_that_a_campaign_names_must_be_there(tmp_path: Path) -> None:
    (tmp_path / "co.txt").write_text("x", encoding="utf-8")
    text = GOOD + "roster: ds.xlsx\nreferences:\n  - {path: co.txt, label: A}\n  - {path: khong.txt, label: B}\n"

    told = faults(text, tmp_path / "thu.yaml")

    assert len(told) == 2
    assert "dòng 11, mục “roster”: không thấy tệp 'ds.xlsx'" in told[0]
    assert "dòng 14, mục “references”: không thấy tệp 'khong.txt'" in told[1]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("name: [", "không đúng cú pháp YAML"),
        ("- a\n- b\n", "tệp đợt phải là nhóm các mục"),
        ("", "tệp đợt phải là nhóm các mục"),
        (GOOD + "year: 2027\n", "ghi hai lần; bỏ một"),
    ],
)
def test_what_is_no_campaign_at_all(text: str, part: str) -> None:
    assert part in faults(text)[0]


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "la.yaml").write_bytes("tên: đợt".encode("utf-16"))

    for name, part in (("khong-co.yaml", "không có tệp này"), ("la.yaml", "không phải tệp chữ UTF-8")):
        with pytest.raises(Faulty, match=part):
            load_campaign(tmp_path / name)


def test_what_is_saved_is_what_was_loaded(tmp_path: Path) -> None:
    campaign = parse_campaign(GOOD)
    path = save_campaign(campaign)

    assert load_campaign(path) == campaign
    assert find_campaign("thu") == path
    assert "Đợt thử" in path.read_text(encoding="utf-8")
    assert not list(tmp_path.rglob("*.new"))


def test_a_campaign_of_this_machine_comes_before_a_shipped_one(tmp_path: Path) -> None:
    shipped = tmp_path / "corpus" / "campaigns" / "thu.yaml"
    save_campaign(parse_campaign(GOOD), shipped)
    assert find_campaign("thu") == shipped

    own = save_campaign(parse_campaign(GOOD))

    assert find_campaign("thu") == own
    assert campaign_files() == {"thu": own}
    assert find_campaign(str(shipped)) == shipped


def test_an_unknown_name_lists_those_there_are() -> None:
    save_campaign(parse_campaign(GOOD))

    with pytest.raises(Faulty, match="không có đợt 'thua'; các đợt hiện có: thu"):
        find_campaign("thua")


def test_a_name_never_leads_out_of_the_folder() -> None:
    with pytest.raises(Faulty):
        find_campaign("../../etc/passwd")


def test_every_shipped_campaign_is_without_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("THUHOACH_CORPUS")
    files = campaign_files()

    assert "mac-dinh" in files
    for path in files.values():
        load_campaign(path)
