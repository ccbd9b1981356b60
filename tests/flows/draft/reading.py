"""Reads drafts back, to hold them against what they were made from."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

import docx
import openpyxl


def docx_text(path: Path) -> str:
    """All words of a DOCX, tables too, one block a line."""
    document = docx.Document(str(path))
    lines = [p.text for p in document.paragraphs]
    for table in document.tables:
        lines += [" | ".join(cell.text for cell in row.cells) for row in table.rows]
    return "\n".join(lines)


def docx_tables(path: Path) -> list[list[list[str]]]:
    """Every table of a DOCX as rows of cells."""
    return [[[c.text for c in row.cells] for row in t.rows] for t in docx.Document(str(path)).tables]


def sheet_rows(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every sheet of a workbook as rows of values."""
    book = openpyxl.load_workbook(path)
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets}


def members(path: Path) -> dict[str, bytes]:
    """The parts of a package."""
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as package:
        return {name: package.read(name) for name in package.namelist()}


@dataclass
class Page:
    """What an HTML page holds."""

    ids: set[str]
    links: list[str]
    sources: list[str]
    tables: dict[str, list[list[str]]]
    lang: str


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.page = Page(set(), [], [], {}, "")
        self._table: list[list[str]] | None = None
        self._cell = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {k: v or "" for k, v in attrs}
        if "id" in given:
            self.page.ids.add(given["id"])
        if tag == "html":
            self.page.lang = given.get("lang", "")
        if tag == "a":
            self.page.links.append(given.get("href", ""))
        if tag in ("img", "script", "link", "iframe"):
            self.page.sources.append(given.get("src", "") or given.get("href", ""))
        if tag == "table":
            self._table = self.page.tables.setdefault(given.get("id", f"bang-{len(self.page.tables)}"), [])
        if tag == "tr" and self._table is not None:
            self._table.append([])
        self._cell = tag in ("td", "th") or (self._cell and tag != "tr")
        if tag in ("td", "th") and self._table:
            self._table[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._cell = False
        if tag == "table":
            self._table = None

    def handle_data(self, data: str) -> None:
        if self._cell and self._table and self._table[-1]:
            self._table[-1][-1] += data.strip()


def html_page(path: Path) -> Page:
    """An HTML file as the tests look at it."""
    reader = _Reader()
    reader.feed(path.read_text("utf-8"))
    return reader.page
