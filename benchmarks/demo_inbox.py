"""Build the demo campaign's inbox, roster and truth table: ``python -m benchmarks.demo_inbox``.

Everything comes from ``corpus/demo/bai`` and ``corpus/demo/danh-sach-them.yaml``; a second run writes the same bytes.
"""

from __future__ import annotations

import datetime as dt
import io
import shutil
from pathlib import Path
from typing import Any

import xlsxwriter
import yaml
from msoffcrypto.format.ooxml import OOXMLFile

from benchmarks.demo_source import DEADLINE, DEMO, Source, ascii_name, file_name, read_sources
from benchmarks.demo_writers import WRITERS, zip_bytes

INBOX = DEMO / "inbox"
PLAIN_UNITS = ("Chi bộ Trường Tiểu học Bãi Cói", "Chi bộ Hợp tác xã Thủy sản Cửa Lạch")
CORRUPT = ("Chi bộ Trường Tiểu học Bãi Cói", "Thu hoach - co Nhai.docx")
LOCKED = ("Chi bộ Hợp tác xã Thủy sản Cửa Lạch", "ke hoach ca nhan (co mat khau).docx")
EMPTY = ("Chi bộ Trường Tiểu học Bãi Cói", "thu hoach NQ07.txt")
JUNK = ("Đảng ủy phường Bến Nứa", "Thumbs.db")
HEAD = ("STT", "Mã", "Họ và tên", "Đơn vị", "Chức vụ", "Loại bài", "Diện miễn")
KINDS = {"ke_hoach_tap_the": "Kế hoạch tập thể", "bao_cao_dinh_ky": "Báo cáo định kỳ"}


def place(source: Source) -> str:
    """Where the file stands inside its unit's archive or folder."""
    folder = f"{source.header.folder}/" if source.header.folder else ""
    return f"{folder}{file_name(source)}"


def inbox_name(source: Source) -> str:
    """The path inside the inbox, archives joined by ``!``."""
    unit = source.header.unit
    return f"{unit}/{place(source)}" if unit in PLAIN_UNITS else f"{ascii_name(unit)}.zip!{place(source)}"


def _unit_files(sources: list[Source], unit: str) -> list[tuple[str, bytes, dt.date]]:
    mine = [source for source in sources if source.header.unit == unit]
    files = [(place(source), WRITERS[source.header.format](source), source.handed_in) for source in mine]
    names = [name for name, _, _ in files]
    if len(set(names)) != len(names):
        raise ValueError(f"{unit}: two sources share a file name {sorted(names)}; give one of them `file:`")
    if unit == JUNK[0]:
        files.append((JUNK[1], b"\xd0\xcf\x11\xe0" + bytes(508), DEADLINE))
    return files


def _locked(content: bytes) -> bytes:
    buffer = io.BytesIO()
    OOXMLFile(io.BytesIO(content)).encrypt("dong-say", buffer)
    return buffer.getvalue()


def _write_spoilt(sources: list[Source]) -> None:
    """The corrupt, the locked and the empty file; the locked one stays, because its salts are random."""
    whole = next(WRITERS["docx"](source) for source in sources if source.header.format == "docx")
    corrupt, locked, empty = (INBOX / unit / name for unit, name in (CORRUPT, LOCKED, EMPTY))
    for path in (corrupt, locked, empty):
        path.parent.mkdir(parents=True, exist_ok=True)
    corrupt.write_bytes(whole[: len(whole) * 2 // 5])
    empty.write_bytes(b"")
    if not locked.exists():
        locked.write_bytes(_locked(whole))


def _clear() -> None:
    kept = INBOX / LOCKED[0] / LOCKED[1]
    saved = kept.read_bytes() if kept.exists() else None
    shutil.rmtree(INBOX, ignore_errors=True)
    kept.parent.mkdir(parents=True)
    if saved:
        kept.write_bytes(saved)


def build_inbox(sources: list[Source]) -> None:
    """One archive a unit, plain folders for two of them, and three spoilt files."""
    _clear()
    for unit in sorted({source.header.unit for source in sources}):
        files = _unit_files(sources, unit)
        if unit not in PLAIN_UNITS:
            (INBOX / f"{ascii_name(unit)}.zip").write_bytes(zip_bytes(files))
            continue
        for name, content, _ in files:
            path = INBOX / unit / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    _write_spoilt(sources)


def roster_rows(sources: list[Source]) -> list[tuple[str, str, str, str, str]]:
    """Name, unit, position, kind (units alone), reason of exemption: authors, the exempt, those who sent nothing."""
    headers = [source.header for source in sources if source.header.on_roster]
    rows = {(h.author, h.unit, h.position, KINDS.get(h.kind, "") if h.collective else "", "") for h in headers}
    others = yaml.safe_load((DEMO / "danh-sach-them.yaml").read_text(encoding="utf-8"))
    rows |= {(row["name"], row["unit"], row["position"], "", row.get("reason", "")) for row in others}
    return sorted(rows, key=lambda row: (row[1], row[0], row[3]))


def build_roster(sources: list[Source], path: Path) -> None:
    """The roster as the department keeps it: a title, an empty row, then the table."""
    with xlsxwriter.Workbook(path) as book:
        book.set_properties({"created": dt.datetime(2026, 5, 4, 8, 0)})
        sheet, bold = book.add_worksheet("Danh sách"), book.add_format({"bold": True})
        sheet.write(0, 0, "DANH SÁCH CÁN BỘ, ĐẢNG VIÊN PHẢI NỘP BÀI THU HOẠCH NGHỊ QUYẾT 07-NQ/TU", bold)
        for column, label in enumerate(HEAD):
            sheet.write(2, column, label, bold)
        for number, row in enumerate(roster_rows(sources), 1):
            sheet.write_row(2 + number, 0, (number, f"LC{number:03d}", *row))
        for column, width in enumerate((6, 9, 28, 42, 36, 11, 40)):
            sheet.set_column(column, column, width)


def truth(sources: list[Source]) -> dict[str, Any]:
    """What was planted where, by the file's path in the inbox."""
    names = {source.stem: inbox_name(source) for source in sources}
    files = {}
    for source in sources:
        row = source.header.model_dump(
            mode="json", exclude_defaults=True, exclude={"copied", "handed_in", "file", "folder"}
        )
        row |= {"source": source.stem, "late_days": max(0, (source.handed_in - DEADLINE).days)}
        if source.header.copied:
            copied = source.header.copied
            row["copied"] = {
                "from": [names.get(stem, stem) for stem in copied.source],
                "relation": copied.relation,
                "flagged": copied.flagged,
            }
        files[names[source.stem]] = row
    spoilt = {"hong": CORRUPT, "mat_khau": LOCKED, "rong": EMPTY}
    aside = {f"{unit}/{name}": why for why, (unit, name) in spoilt.items()}
    aside[f"{ascii_name(JUNK[0])}.zip!{JUNK[1]}"] = "rac_he_thong"
    return {"deadline": DEADLINE.isoformat(), "files_in": len(files) + len(aside), "files": files, "set_aside": aside}


def main() -> None:
    """Write inbox, roster and truth table."""
    sources = read_sources()
    build_inbox(sources)
    build_roster(sources, DEMO / "danh-sach.xlsx")
    text = yaml.safe_dump(truth(sources), allow_unicode=True, sort_keys=False, width=120)
    (DEMO / "truth.yaml").write_text(text, encoding="utf-8")
    size = sum(path.stat().st_size for path in INBOX.rglob("*") if path.is_file())
    print(f"{len(sources)} submissions, roster {len(roster_rows(sources))}, inbox {size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
