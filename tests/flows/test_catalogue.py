"""The catalogue file: the shipped one loads, faults are told together in Vietnamese."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from flows.catalogue import load_catalogue, with_studied
from flows.faults import Faulty
from nlp.elements.citations import find_citations
from nlp.records import CitationValue, Registry


def test_shipped_catalogue_holds_every_term_of_a_number() -> None:
    catalogue = load_catalogue()
    dates = {row.date for row in catalogue.numbered("nghi_quyet", "18-NQ/TW")}
    assert dates == {dt.date(2017, 10, 25), dt.date(2022, 6, 16), dt.date(2026, 7, 28)}
    assert len(catalogue.rows) >= 55


def test_replaced_rule_names_its_successor() -> None:
    (row,) = load_catalogue().numbered("quy_dinh", "37-QĐ/TW")
    assert row.replaced_by == "Quy định 207-QĐ/TW"
    assert row.replaced_on == dt.date(2026, 7, 26)


def test_names_without_number_are_found() -> None:
    catalogue = load_catalogue()
    assert catalogue.named("nghị quyết đại hội 14") is not None
    assert catalogue.named("Nghị quyết Hội nghị Trung ương 4 khóa XII") is not None
    assert catalogue.named("Nghị quyết Đại hội chi bộ") is None


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "danh-muc.yaml"
    path.write_text(
        "directives:\n"
        "  - {type: chi_thi, issuer: A, title: B, source: C}\n"
        "  - {type: quy_dinh, number: 1-QĐ/TW, issuer: A, title: B, source: C, replaced_by: X}\n",
        encoding="utf-8",
    )
    with pytest.raises(Faulty) as raised:
        load_catalogue(path)
    assert len(raised.value.faults) == 2
    assert "aliases" in str(raised.value)
    assert "dòng 3" in str(raised.value)


@pytest.mark.parametrize(
    "text", ["directives: [{type: sach}]", "- a\n- b: [", "directives:\n  - {type: luat, date: 31/6}"]
)
def test_broken_files_are_told_with_their_path(tmp_path: Path, text: str) -> None:
    path = tmp_path / "danh-muc.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Faulty, match="danh-muc"):
        load_catalogue(path)


def test_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(Faulty, match="không đọc được"):
        load_catalogue(tmp_path / "khong-co.yaml")


def test_what_a_campaign_studies_is_known_by_its_number() -> None:
    studied = with_studied(
        load_catalogue(), ("Nghị quyết số 07-NQ/TU, ngày 20/3/2026 của Tỉnh ủy", "Nghị quyết 71-NQ/TW")
    )

    def stands(text: str) -> list[Registry | None]:
        values = (span.value for span in find_citations(text, studied, dt.date(2026, 6, 1)))
        return [value.registry for value in values if isinstance(value, CitationValue)]

    assert stands("Nghị quyết số 07-NQ/TU và Nghị quyết 71") == [Registry.KHOP, Registry.KHOP]
    assert stands("Nghị quyết 07-NQ/TU ngày 21/3/2026") == [Registry.SAI_NGAY]
    assert stands("Nghị quyết 68") == [Registry.THIEU_NGAY]
    assert with_studied(load_catalogue(), ()) is load_catalogue()
