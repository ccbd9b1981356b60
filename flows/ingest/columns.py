"""The columns of a form's export: which hold facts of the author, which hold answers.

They are told by their header. Where that fails, a file ``<workbook>.cot.yaml`` beside it names them: ``author``,
``unit``, ``position``, ``date`` and ``kind_column`` by header, ``text`` as a list of headers, ``kind``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from flows.ingest.draft import Place
from flows.ingest.refusal import Refused
from nlp.identity.dates import plain
from nlp.records import Kind

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

KINDS = {
    "bai thu hoach": Kind.BAI_THU_HOACH,
    "thu hoach": Kind.BAI_THU_HOACH,
    "ke hoach hanh dong ca nhan": Kind.KE_HOACH_CA_NHAN,
    "ke hoach ca nhan": Kind.KE_HOACH_CA_NHAN,
    "ban dang ky neu guong": Kind.KE_HOACH_CA_NHAN,
    "ke hoach tap the": Kind.KE_HOACH_TAP_THE,
    "viec dot pha": Kind.VIEC_DOT_PHA,
    "bao cao dinh ky": Kind.BAO_CAO_DINH_KY,
}
"""How lists and forms call the kinds of submissions, in plain letters."""

Rows = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the facts and answers of a form stand; ``header`` is the row that names them."""

    header: int
    facts: dict[str, int]
    answers: tuple[int, ...]
    kind: str = ""


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


def mapped_columns(rows: Rows, mapping: dict[str, object]) -> Columns | None:
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


def mapping_of(path: Path, place: Place) -> dict[str, object] | None:
    """What the file beside a workbook says of its columns; ``None`` where there is none."""
    beside = path.with_name(path.name + MAPPING)
    if place.depth or not beside.is_file() or beside.stat().st_size > 64_000:
        return None
    try:
        found = yaml.safe_load(beside.read_text(encoding="utf-8-sig"))
    except (yaml.YAMLError, UnicodeDecodeError, OSError) as error:
        raise Refused("unreadable", f"(tệp {beside.name} không đúng cú pháp YAML)") from error
    return found if isinstance(found, dict) else None
