"""The readers of workbooks and CSV: a form's export gives a submission a row, any other sheet is one text.

Columns are told by their header. Where that fails, a file ``<workbook>.cot.yaml`` beside it names them:
``author``, ``unit``, ``position``, ``date`` and ``kind_column`` by header, ``text`` as a list of headers, ``kind``.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml
from python_calamine import CalamineError, CalamineWorkbook

from flows.ingest.beat import beat
from flows.ingest.docx.package import Package
from flows.ingest.draft import Draft, Given, Line, Made, Piece, Place
from flows.ingest.look import Look
from flows.ingest.refusal import Refused
from flows.ingest.text import decode
from nlp.identity.dates import parse_date, plain
from nlp.records import BlockKind, Kind

MAX_BYTES = 64 << 20
MAX_ROWS = 20_000
MAPPING = ".cot.yaml"
_HEADER_ROWS = 10
_LONGEST_HEADER = 80
_HEADER_WORDS = 9
_FACTS = (
    ("author", re.compile(r"\bho (?:va |, ?)?(?:ten|chu dem)|\bho ten|^ten(?: cua| dang vien| dong chi|$)|"
    r"nguoi (?:nop|viet|gui)")),
    ("position", re.compile(r"chuc vu|chuc danh")),
    ("unit", re.compile(r"don vi|chi bo|co quan|noi cong tac|dang bo|"
    r"to chuc dang")),
    ("date", re.compile(r"dau thoi gian|timestamp|thoi gian (?:nop|gui|hoan thanh|bat dau)|ngay (?:nop|gui|viet)|"
    r"completion time")),
    ("kind_column", re.compile(r"^loai (?:bai|van ban)")),
)  # fmt: skip
_SILENT = re.compile(
    r"^(?:stt|tt|so thu tu|id|ma)$|email|thu dien tu|dien thoai|^sdt|^diem|^score|^start time|^name$|so the dang"
)
_KINDS = {
    "bai thu hoach": Kind.BAI_THU_HOACH,
    "thu hoach": Kind.BAI_THU_HOACH,
    "ke hoach hanh dong ca nhan": Kind.KE_HOACH_CA_NHAN,
    "ke hoach ca nhan": Kind.KE_HOACH_CA_NHAN,
    "ban dang ky neu guong": Kind.KE_HOACH_CA_NHAN,
    "ke hoach tap the": Kind.KE_HOACH_TAP_THE,
    "viec dot pha": Kind.VIEC_DOT_PHA,
    "bao cao dinh ky": Kind.BAO_CAO_DINH_KY,
}

Rows = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the facts and answers of a form stand; ``header`` is the row that names them."""

    header: int
    facts: dict[str, int]
    answers: tuple[int, ...]
    kind: str = ""


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
        yield from _drafts(tables, "xlsx", _mapping(look.path, place))


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
        yield from _drafts([("", rows)], "csv", _mapping(look.path, place))


def guess_columns(rows: Rows) -> Columns | None:
    """The columns of a form by its header; ``None`` where no row names an author and something beside."""
    for at, row in enumerate(rows[:_HEADER_ROWS]):
        facts: dict[str, int] = {}
        for name, rule in _FACTS:
            for index, cell in enumerate(row):
                text = plain(cell).strip(" *:")
                if ":" in text or text.count(" ") > _HEADER_WORDS:
                    continue
                if index not in facts.values() and 0 < len(text) <= _LONGEST_HEADER and rule.search(text):
                    facts.setdefault(name, index)
        rest = [index for index, cell in enumerate(row) if index not in facts.values() and cell.strip()]
        answers = tuple(index for index in rest if not _SILENT.search(plain(row[index]).strip(" *:")))
        if "author" in facts and answers and len(row) >= 3:
            return Columns(at, facts, answers)
    return None


def _drafts(tables: Sequence[tuple[str, Rows]], form: str, mapping: dict[str, object] | None) -> Iterator[Made]:
    found = 0
    for name, rows in tables:
        columns = _mapped(rows, mapping) if mapping else guess_columns(rows)
        if columns is None:
            continue
        for number, row in enumerate(rows[columns.header + 1 :], columns.header + 2):
            if number > MAX_ROWS:
                raise Refused("too_long", f"(quá {MAX_ROWS} dòng)")
            if any(index < len(row) and row[index].strip() for index in columns.answers):
                found += 1
                label = f"{name} dòng {number}" if len(tables) > 1 else f"dòng {number}"
                yield _row_draft(rows[columns.header], row, columns, form, label)
                beat()
    if not found:
        lines = [
            Line(BlockKind.TABLE_ROW, cells=tuple((Piece(cell),) for cell in row), table=number)
            for number, (_, rows) in enumerate(tables)
            for row in rows[:MAX_ROWS]
        ]
        if not lines:
            raise Refused("no_rows")
        yield Draft(form, tuple(lines))


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
    kind = columns.kind or _KINDS.get(plain(fact("kind_column")), "")
    given = Given(fact("author"), fact("unit"), fact("position"), date.isoformat() if date else "", kind)
    return Draft(form, tuple(lines), given=given, label=label)


def _mapped(rows: Rows, mapping: dict[str, object]) -> Columns | None:
    """The columns that the mapping names; the header is the first row that has them all."""
    named = {key: plain(str(value)) for key, value in mapping.items() if key in {name for name, _ in _FACTS}}
    texts = mapping.get("text")
    asked = [plain(str(one)) for one in texts] if isinstance(texts, list) else [plain(str(texts))] if texts else []
    for at, row in enumerate(rows[:_HEADER_ROWS]):
        places = {plain(cell).strip(): index for index, cell in reversed(list(enumerate(row)))}
        if all(one in places for one in (*named.values(), *asked)):
            facts = {key: places[value] for key, value in named.items()}
            rest = tuple(index for index in range(len(row)) if index not in facts.values())
            kind = str(mapping.get("kind", ""))
            return Columns(at, facts, tuple(places[one] for one in asked) or rest, kind if kind in set(Kind) else "")
    return None


def _mapping(path: Path, place: Place) -> dict[str, object] | None:
    beside = path.with_name(path.name + MAPPING)
    if place.depth or not beside.is_file() or beside.stat().st_size > 64_000:
        return None
    try:
        found = yaml.safe_load(beside.read_text(encoding="utf-8-sig"))
    except (yaml.YAMLError, UnicodeDecodeError, OSError) as error:
        raise Refused("unreadable", f"(tệp {beside.name} không đúng cú pháp YAML)") from error
    return found if isinstance(found, dict) else None


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
