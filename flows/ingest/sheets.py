"""The readers of workbooks and CSV: a form's export gives a submission a row, any other sheet is one text."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from flows.ingest.beat import beat
from flows.ingest.columns import KINDS, Columns, Rows, guess_columns, mapped_columns, mapping_of
from flows.ingest.docx.package import Package
from flows.ingest.draft import Draft, Given, Line, Made, Piece, Place
from flows.ingest.look import Look
from flows.ingest.refusal import Refused
from flows.ingest.text import decode
from nlp.identity.dates import parse_date, plain
from nlp.records import BlockKind

MAX_BYTES = 64 << 20
MAX_ROWS = 20_000


class SheetReader:
    """Workbooks of Excel (.xlsx, .xlsm, .xls) and OpenDocument (.ods)."""

    format = "xlsx"

    def takes(self, look: Look) -> bool:
        """A package with a workbook, or the streams of an old one."""
        if look.streams & {"Workbook", "Book"}:
            return True
        return (
            any(name.startswith("xl/workbook") for name in look.parts) or b"opendocument.spreadsheet" in look.head[:200]
        )

    def read(self, look: Look, place: Place) -> Iterator[Made]:
        """A draft a row of a form, or one draft."""
        if look.is_zip:
            _check_parts(look.path)
        look.read(MAX_BYTES)
        try:
            book = CalamineWorkbook.from_path(look.path)
            sheets = [(name, book.get_sheet_by_name(name).to_python(skip_empty_area=True)) for name in book.sheet_names]
        except (CalamineError, OSError, ValueError) as error:
            raise Refused("password" if "password" in str(error).lower() else "damaged") from error
        tables = [(name, [[_text(cell) for cell in row] for row in rows]) for name, rows in sheets if rows]
        yield from _drafts(tables, "xlsx", mapping_of(look.path, place))


class CsvReader:
    """CSV of a form: text with a header that names the author."""

    format = "csv"

    def takes(self, look: Look) -> bool:
        """Lines of equal fields under a header with a person's name."""
        try:
            rows = _csv_rows(decode(look.head)[0])
        except (csv.Error, ValueError):
            return False
        # The head may end inside a row; an essay with commas has no equal rows under short names of columns.
        whole = rows[:-1] if look.size > len(look.head) else rows
        columns = guess_columns(rows[:1])
        return columns is not None and len(whole) > 1 and all(len(row) == len(rows[0]) for row in whole)

    def read(self, look: Look, place: Place) -> Iterator[Made]:
        """A draft a row."""
        try:
            rows = _csv_rows(decode(look.read(MAX_BYTES))[0])
        except csv.Error as error:
            raise Refused("damaged") from error
        yield from _drafts([("", rows)], "csv", mapping_of(look.path, place))


def _drafts(tables: Sequence[tuple[str, Rows]], form: str, mapping: dict[str, object] | None) -> Iterator[Made]:
    found = 0
    for name, rows in tables:
        columns = mapped_columns(rows, mapping) if mapping else guess_columns(rows)
        if columns is None:
            continue
        for number, row in _answered(rows, columns):
            found += 1
            label = f"{name} dòng {number}" if len(tables) > 1 else f"dòng {number}"
            yield _row_draft(rows[columns.header], row, columns, form, label)
            beat()
    if not found:
        yield _as_one_text(tables, form)


def _answered(rows: Rows, columns: Columns) -> Iterator[tuple[int, Sequence[str]]]:
    """The rows of a form that hold an answer, by their number in the sheet."""
    for number, row in enumerate(rows[columns.header + 1 :], columns.header + 2):
        if number > MAX_ROWS:
            raise Refused("too_long", f"(quá {MAX_ROWS} dòng)")
        if any(index < len(row) and row[index].strip() for index in columns.answers):
            yield number, row


def _as_one_text(tables: Sequence[tuple[str, Rows]], form: str) -> Draft:
    lines = [
        Line(BlockKind.TABLE_ROW, cells=tuple((Piece(cell),) for cell in row), table=number)
        for number, (_, rows) in enumerate(tables)
        for row in rows[:MAX_ROWS]
    ]
    if not lines:
        raise Refused("no_rows")
    return Draft(form, tuple(lines))


def _row_draft(header: Sequence[str], row: Sequence[str], columns: Columns, form: str, label: str) -> Draft:
    def fact(name: str) -> str:
        index = columns.facts.get(name)
        return " ".join(row[index].split()) if index is not None and index < len(row) else ""

    lines: list[Line] = []
    for index in columns.answers:
        answer = row[index].strip() if index < len(row) else ""
        if not answer:
            continue
        if len(columns.answers) > 1:
            lines.append(Line(BlockKind.HEADING, (Piece(" ".join(header[index].split())),), level=1))
        lines.extend(Line(BlockKind.PARAGRAPH, (Piece(part),)) for part in answer.splitlines())
    date = parse_date(fact("date"))
    kind = columns.kind or KINDS.get(plain(fact("kind_column")), "")
    given = Given(fact("author"), fact("unit"), fact("position"), date.isoformat() if date else "", kind)
    return Draft(form, tuple(lines), given=given, label=label)


def _csv_rows(text: str) -> list[list[str]]:
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    csv.field_size_limit(MAX_BYTES)
    return [
        row
        for row in csv.reader(io.StringIO(text.lstrip("\ufeff")), delimiter=delimiter)
        if any(cell.strip() for cell in row)
    ]


def _check_parts(path: Path) -> None:
    """Hold the parts of a workbook against bombs and DOCTYPE before they are parsed."""
    with Package(path) as package:
        for name in package.names():
            if name.endswith((".xml", ".rels")) and b"<!DOCTYPE" in package.read(name)[:4096]:
                raise Refused("doctype")


def _text(cell: object) -> str:
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat() if cell.time() == dt.time() else cell.isoformat(" ", "minutes")
    if isinstance(cell, dt.date | dt.time):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell) if cell is not None else ""
