"""The list of those who must hand in, from a workbook or a CSV file."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from flows.faults import Fault, Faulty
from flows.ingest.columns import KINDS
from flows.ingest.refusal import Refused
from flows.ingest.text import decode
from nlp.identity.dates import plain as bare
from nlp.records import RosterEntry

_COLUMNS = {
    "name": ("ho va ten", "ho ten", "ten", "dang vien", "nguoi nop", "ho va ten dang vien"),
    "unit": ("don vi", "chi bo", "to chuc dang", "co quan", "don vi cong tac", "don vi, chi bo"),
    "position": ("chuc vu", "chuc danh", "chuc vu, chuc danh", "nhiem vu"),
    "exempt": ("mien", "dien mien", "duoc mien", "ly do mien", "mien viet", "mien nop"),
    "kind": ("loai bai", "loai", "loai van ban"),
    "code": ("ma", "ma so", "so the", "so the dang", "ma dang vien"),
}
_NO = {"", "khong", "0", "-", "false"}


def load_roster(path: Path) -> tuple[RosterEntry, ...]:
    """The entries of a roster file; raises ``Faulty`` with every fault in Vietnamese."""
    rows = _rows(path)
    at, columns = _header(path, rows)
    entries, faults = [], []
    for number, row in enumerate(rows[at + 1 :], start=at + 2):
        entry = _entry(row, columns)
        if not entry.name and not entry.unit:
            continue
        if not entry.name or not entry.unit:
            faults.append(f"dòng {number}: thiếu {'họ tên' if not entry.name else 'đơn vị'}; hãy điền thêm")
        entries.append(entry)
    if not entries:
        faults.append("không có người nào trong danh sách")
    if faults:
        raise _faulty(path, faults)
    return tuple(entries)


def _rows(path: Path) -> list[list[str]]:
    data = path.read_bytes()
    if data.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
        try:
            sheet = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0)
        except (CalamineError, OSError, IndexError, ValueError) as error:
            raise _faulty(path, ["không mở được bảng tính; hãy lưu lại dưới dạng .xlsx hoặc .csv"]) from error
        return [[_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    try:
        text = decode(data)[0]
    except Refused as error:
        raise _faulty(path, ["không nhận ra bảng mã chữ; hãy lưu lại dưới dạng CSV UTF-8"]) from error
    dialect = ";" if text.partition("\n")[0].count(";") > text.partition("\n")[0].count(",") else ","
    try:
        # Old Macs end a line with a carriage return alone.
        return [
            [cell.strip() for cell in row] for row in csv.reader(io.StringIO(text, newline=None), delimiter=dialect)
        ]
    except csv.Error as error:
        raise _faulty(path, ["không đọc được các ô; hãy lưu lại dưới dạng .xlsx hoặc CSV UTF-8"]) from error


def _header(path: Path, rows: Sequence[Sequence[str]]) -> tuple[int, Mapping[str, int]]:
    """The first row that names at least a person's and a unit's column; titles may stand above it."""
    for at, row in enumerate(rows[:15]):
        plain = [bare(cell).strip(" *:.") for cell in row]
        found = {field: i for field, names in _COLUMNS.items() if (i := _column(plain, names)) is not None}
        if "name" in found and "unit" in found:
            return at, found
    raise _faulty(path, ["không thấy dòng tiêu đề có cột “Họ và tên” và cột “Đơn vị”; hãy thêm dòng tiêu đề"])


def _column(plain: Sequence[str], names: Sequence[str]) -> int | None:
    exact = (i for name in names for i, cell in enumerate(plain) if cell == name)
    loose = (i for name in names if len(name) > 3 for i, cell in enumerate(plain) if cell.startswith(name))
    return next(exact, next(loose, None))


def _entry(row: Sequence[str], columns: Mapping[str, int]) -> RosterEntry:
    def cell(field: str) -> str:
        at = columns.get(field)
        return " ".join(row[at].split()) if at is not None and at < len(row) else ""

    exempt = cell("exempt")
    is_exempt = bare(exempt) not in _NO
    reason = exempt if is_exempt and bare(exempt) not in {"x", "co", "mien", "1", "true"} else ""
    kind = KINDS.get(bare(cell("kind")))
    return RosterEntry(cell("name"), cell("unit"), cell("position"), is_exempt, reason, kind, cell("code"))


def _text(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell if cell is not None else "").strip()


def _faulty(path: Path, messages: Sequence[str]) -> Faulty:
    return Faulty(path, [Fault(0, "", message) for message in messages])
