"""One inbox of all formats with damaged files among them: files in = read + set aside."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks import reading_files as make
from benchmarks import reading_packed as packed
from flows.ingest import list_inbox, read_files
from flows.ingest.rar import bsdtar
from nlp.records import Document

Lines = Sequence[str]
_ROWS = 3
# A page of OCR takes as long as twenty files of text.
_SCANS = 6


def mixed(written: Mapping[str, Sequence[bytes]], texts: Sequence[Lines], count: int) -> None:
    """Write ``count`` files of all formats, some cut and some empty, read them in one run and count what came out."""
    forms = {**written, **_packed(texts)}
    scans = _scans(texts)
    with tempfile.TemporaryDirectory() as name:
        inbox = Path(name) / "hop"
        inside: dict[str, int] = {}
        for number in range(count):
            form, data = _nth(number, forms, scans)
            whole = number % 41 != 40 and number % 53 != 52
            data = data if whole else data[: len(data) // 2] if number % 41 == 40 else b""
            path = inbox / f"Chi bộ số {number % 9}" / f"{number:03d}.{form.split()[0]}"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            inside[path.name] = _INSIDE.get(form, 1) if whole else 0
        listed = list_inbox(inbox)
        start = time.perf_counter()
        readings = list(read_files(listed, Path(name) / "w"))
        seconds = time.perf_counter() - start
    outcomes = [one for reading in readings for one in reading.outcomes]
    lost = sum(
        len(reading.outcomes) < max(1, inside[reading.file.path.name])
        or bool(inside[reading.file.path.name] and len(reading.outcomes) != inside[reading.file.path.name])
        for reading in readings
    )
    read = sum(isinstance(one, Document) for one in outcomes)
    aside = Counter(one.reason for one in outcomes if not isinstance(one, Document))
    kinds = len({path.partition(".")[2] for path in inside})
    print(f"\nHộp hỗn hợp: {len(listed)} tệp, {kinds} dạng, {seconds:.1f} s")
    print(
        f"  {len(outcomes)} bài và tệp bên trong = {read} đọc được + {aside.total()} để riêng; tệp vào mà mất: {lost}"
    )
    for reason, number in sorted(aside.items()):
        print(f"  {number:4} {reason}")


_INSIDE = {"zip": 2, "7z": 2, "rar": 2, "xlsx": _ROWS, "csv": _ROWS}


def _nth(number: int, forms: Mapping[str, Sequence[bytes]], scans: Mapping[str, bytes]) -> tuple[str, bytes]:
    """The file at a place of the inbox: the formats by turns, every so often a scan."""
    if scans and number % (500 // _SCANS) == 7:
        form = sorted(scans)[number // (500 // _SCANS) % len(scans)]
        return form, scans[form]
    form = sorted(forms)[number % len(forms)]
    return form, forms[form][number // len(forms) % len(forms[form])]


def _packed(texts: Sequence[Lines]) -> dict[str, list[bytes]]:
    """Texts inside archives, letters and form exports."""
    found: dict[str, list[bytes]] = {form: [] for form in ("zip", "7z", "eml", "msg", "xlsx", "csv")}
    for first, second in zip(texts[::2], texts[1::2], strict=False):
        one, two = "\n".join(first).encode(), make.docx_bytes(second)
        files = {"bài một.txt": one, "bài hai.docx": two}
        rows = [["Họ và tên", "Chi bộ", "Nhận thức của đồng chí"]]
        rows += [[f"Lê Thị Số {n}", "Chi bộ thôn Hạ", " ".join(first)[:900] + str(n)] for n in range(_ROWS)]
        found["zip"].append(make.zipped(files))
        found["7z"].append(make.seven_bytes(files))
        found["eml"].append(make.eml_bytes("Em gửi bài ạ.", {"bài.docx": two}))
        found["msg"].append(packed.msg_bytes("Em gửi bài ạ.", {"bài.docx": two}))
        found["xlsx"].append(make.xlsx_bytes(rows))
        found["csv"].append(make.csv_bytes(rows))
        if bsdtar():
            found.setdefault("rar", []).append(packed.rar5_bytes(files))
    return found


def _scans(texts: Sequence[Lines]) -> dict[str, bytes]:
    """The first text as pictures of every format."""
    page = make.page_image(texts[0])
    found = {form.lower(): make.image_bytes(page, form) for form in ("PNG", "JPEG", "TIFF")}
    found["pdf scan"] = make.image_bytes(page, "PDF")
    encoder = shutil.which("heif-enc")
    if encoder:
        with tempfile.TemporaryDirectory() as name:
            (Path(name) / "a.png").write_bytes(found["png"])
            subprocess.run([encoder, "a.png", "-o", "a.heic"], cwd=name, check=True, capture_output=True)
            found["heic"] = (Path(name) / "a.heic").read_bytes()
    return found
