from __future__ import annotations

import filecmp
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from icalendar import Calendar

from flows.draft import write_all
from nlp.synthesis.arrangement import arrangement
from nlp.synthesis.counts import count
from nlp.synthesis.entries import Numbered
from nlp.synthesis.folding import slug
from nlp.synthesis.gather import Gathered
from tests.flows.draft.reading import docx_tables, docx_text, html_page, members, sheet_rows
from tests.flows.draft.sample import CAMPAIGN, UNITS, sample


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("nhap")
    write_all(sample(), CAMPAIGN, folder)
    return folder


def shown_words(path: Path) -> list[str]:
    """Every word of the body, those inside fields and frames too."""
    body = members(path)["word/document.xml"].decode()
    lines = re.findall(r"<w:t[ >][^<]*|</w:p>|<w:br/>", re.sub(r"<w:t>", "<w:t >", body))
    return "".join(" " if line[1] == "/" or "br" in line[:6] else line.split(">", 1)[-1] for line in lines).split()


def rows(table: list[list[str]]) -> dict[str, list[str]]:
    return {row[0]: row[1:] for row in table[1:]}


def test_everything_is_there_and_listed(out: Path) -> None:
    names = {p.relative_to(out).as_posix() for p in out.rglob("*") if p.is_file()}
    assert {"tong-quan.html", "bao-cao-tong-hop.docx", "so-theo-doi.xlsx", "thoi-han.ics"} <= names
    assert sum(n.count("/") == 2 for n in names) == len(sample().given)
    assert "phieu-nhan-xet/chi-bo-tram-y-te.docx" in names
    assert "nhac-nop/chi-bo-tram-y-te.docx" in names
    assert all(re.fullmatch(r"[a-z0-9./-]+", name) for name in names)


def test_the_same_results_give_the_same_bytes(out: Path, tmp_path: Path) -> None:
    again = write_all(sample(), CAMPAIGN, tmp_path)
    assert again[0].name == "tong-quan.html"
    for path in again:
        assert filecmp.cmp(path, out / path.relative_to(tmp_path), shallow=False), path


def test_figures_agree_in_docx_xlsx_and_html(out: Path) -> None:
    page, sheets = html_page(out / "tong-quan.html"), sheet_rows(out / "so-theo-doi.xlsx")
    in_report = docx_tables(out / "bao-cao-tong-hop.docx")
    titles = {
        "bang-nop-bai": "Nộp bài theo đơn vị",
        "bang-tep": "Tệp nhận theo đơn vị",
        "bang-loai": "Loại bài theo đơn vị",
        "bang-noi-dung": "Nội dung theo đơn vị",
        "bang-muc": "Mức đề xuất",
        "bang-yeu-to-bai_thu_hoach": "Yếu tố - bài thu hoạch",
    }
    for key, title in titles.items():
        shown = page.tables[key]
        sheet = [[count(v) if isinstance(v, int) else str(v or "") for v in row] for row in sheets[title][1:]]
        assert sheet == shown, title
        assert shown in in_report, title


def test_files_in_are_read_or_set_aside_in_every_output(out: Path) -> None:
    total = rows(html_page(out / "tong-quan.html").tables["bang-tep"])["Tổng cộng"]
    assert total[:3] == ["5", "4", "1"]
    assert len(sheet_rows(out / "so-theo-doi.xlsx")["Bài nộp"]) - 1 == 4
    assert len(sheet_rows(out / "so-theo-doi.xlsx")["Tệp để riêng"]) - 1 == 1
    assert "Số tệp nhận được là 5, trong đó đọc được 4 tệp, để riêng 1 tệp" in docx_text(out / "bao-cao-tong-hop.docx")


def test_the_overview_stands_alone_and_every_link_leads_somewhere(out: Path) -> None:
    page = html_page(out / "tong-quan.html")
    assert page.lang == "vi"
    assert page.sources == []
    text = (out / "tong-quan.html").read_text("utf-8")
    assert "http" not in text
    assert "url(" not in text
    for link in page.links:
        assert link[1:] in page.ids if link.startswith("#") else (out / link).is_file(), link


def test_reminders_name_the_missing_and_the_late(out: Path) -> None:
    school = docx_text(out / "nhac-nop" / "chi-bo-truong-thcs-binh-hoa.docx")
    assert "Vàng A Dế" in school
    assert "| 12" in school
    assert "Nông Thị Lả" not in school
    assert "Tệp hỏng" in docx_text(out / "nhac-nop" / "chi-bo-tram-y-te.docx")
    assert not (out / "nhac-nop" / "dang-uy-xa-suoi-may.docx").exists()


def test_the_calendar_holds_each_dated_task(out: Path) -> None:
    book = Calendar.from_ical((out / "thoi-han.ics").read_bytes())
    days = [str(e.decoded("dtstart")) for e in book.walk("VEVENT")]
    assert days == ["2026-03-31", "2026-06-30"]


def test_a_unit_report_counts_that_unit(out: Path) -> None:
    text = docx_text(out / "bao-cao-don-vi" / "chi-bo-truong-thcs-binh-hoa.docx")
    assert f"của {UNITS[0]}" in text
    assert "số phải nộp là 3, được miễn 1" in text
    assert "Đã nộp 2/3 (66,67%)" in text


def test_packages_hold_no_time_of_day(out: Path) -> None:
    core = members(out / "so-theo-doi.xlsx")["docProps/core.xml"].decode()
    assert set(re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", core)) == {"2000-01-01T00:00:00Z"}


@pytest.mark.libreoffice
@pytest.mark.skipif(shutil.which("soffice") is None, reason="soffice is not on this machine")
def test_libreoffice_opens_them_and_keeps_their_words(out: Path, tmp_path: Path) -> None:
    files = [out / "bao-cao-tong-hop.docx", next((out / "phieu-nhan-xet").glob("*/*.docx"))]
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "docx", "--outdir", str(tmp_path), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    for file in files:
        assert shown_words(tmp_path / file.name) == shown_words(file)


def test_themes_stand_as_people_arranged_them(tmp_path: Path) -> None:
    given = sample()
    gathered = Gathered()
    for number, result in enumerate(given.results(), 1):
        gathered.add(Numbered(number, result.submission.unit, result))
    moved = gathered.proposals[0]
    people = arrangement({f"muc|{moved.id}": "rieng-1", "ten|rieng-1": "Việc do cán bộ tách riêng"})
    write_all(replace(given, people=people), CAMPAIGN, tmp_path)
    register = sheet_rows(tmp_path / "so-theo-doi.xlsx")["Kiến nghị"]
    assert [row[5] for row in register if row[3] == moved.quote.text] == ["Việc do cán bộ tách riêng"]
    for report in ("bao-cao-tong-hop.docx", f"bao-cao-don-vi/{slug(moved.unit)}.docx"):
        assert "Việc do cán bộ tách riêng" in docx_text(tmp_path / report)
    assert "Việc do cán bộ tách riêng" in (tmp_path / "tong-quan.html").read_text("utf-8")
