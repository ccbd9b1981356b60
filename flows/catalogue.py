"""Read the catalogue of directives (``corpus/directives.yaml``); all faults of the file are told at once."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from flows.faults import Fault, Faulty, Parsed, faults_of, parse, path_text
from flows.settings import corpus_dir
from nlp.elements.catalogue import Catalogue, Directive, make_catalogue
from nlp.elements.citations import find_citations
from nlp.records import CitationValue


class DirectiveType(StrEnum):
    CHI_THI = "chi_thi"
    NGHI_QUYET = "nghi_quyet"
    KET_LUAN = "ket_luan"
    QUY_DINH = "quy_dinh"
    KE_HOACH = "ke_hoach"
    HUONG_DAN = "huong_dan"
    QUYET_DINH = "quyet_dinh"
    LUAT = "luat"
    NGHI_DINH = "nghi_dinh"


class Row(BaseModel):
    """One document as the file states it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    type: DirectiveType
    number: str | None = None
    date: dt.date | None = None
    issuer: str
    term: str | None = Field(default=None, pattern="^[IVX]+$")
    title: str
    aliases: tuple[str, ...] = ()
    replaced_by: str | None = None
    replaced_on: dt.date | None = None
    sure: bool = True
    source: str
    note: str = ""


class Rows(BaseModel):
    """The whole file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    directives: tuple[Row, ...]


def load_catalogue(path: Path | None = None) -> Catalogue:
    """The catalogue at ``path``, by default the shipped one; raises ``Faulty`` with every fault in Vietnamese."""
    chosen = path or corpus_dir() / "directives.yaml"
    try:
        text = chosen.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        advice = "không đọc được tệp; kiểm tra đường dẫn và lưu lại ở dạng UTF-8"
        raise Faulty(chosen, [Fault(0, "", advice)]) from error
    return _parsed(text, chosen)


@lru_cache(maxsize=4)
def _parsed(text: str, path: Path) -> Catalogue:
    try:
        parsed = parse(text)
        rows = Rows.model_validate(parsed.data)
    except ValidationError as error:
        raise Faulty(path, faults_of(error, parsed)) from error
    except Faulty as error:
        raise Faulty(path, error.faults) from error
    faults = _rule_faults(rows, parsed)
    if faults:
        raise Faulty(path, faults)
    return make_catalogue(_directive(row) for row in rows.directives)


def with_studied(catalogue: Catalogue, names: tuple[str, ...]) -> Catalogue:
    """``catalogue`` with the numbered documents of a campaign's own ``names`` as those that it studies.

    A campaign on "Nghị quyết số 07-NQ/TU ngày 20/3/2026" knows of that one, whatever the file of the machine holds.
    """
    rows = list(catalogue.rows)
    for name in names:
        for value in (span.value for span in find_citations(name)):
            if isinstance(value, CitationValue) and value.number:
                known = catalogue.numbered(value.doc_type, value.number)
                same = [row for row in known if value.date in (None, row.date)]
                made = Directive(value.doc_type, value.number, value.date, "", name, "văn bản của đợt", studied=True)
                rows = [replace(row, studied=True) if row in same else row for row in rows]
                rows += [] if same else [made]
    return make_catalogue(rows) if names else catalogue


def _directive(row: Row) -> Directive:
    return Directive(
        row.type.value, row.number, row.date, row.issuer, row.title, row.source, row.term, row.aliases,
        row.replaced_by, row.replaced_on, row.sure,
    )  # fmt: skip


def _rule_faults(rows: Rows, parsed: Parsed) -> list[Fault]:
    """What the types alone cannot say: names, replacements, two rows for one document."""
    faults: list[Fault] = []
    seen: dict[tuple[str, str, dt.date | None], int] = {}
    for i, row in enumerate(rows.directives):
        place = ("directives", i)
        line = parsed.line(place)
        if row.number is None and not row.aliases:
            faults.append(Fault(line, path_text(place), "không có số thì phải ghi aliases (tên gọi của văn bản)"))
        if (row.replaced_by is None) != (row.replaced_on is None):
            faults.append(Fault(line, path_text(place), "replaced_by và replaced_on phải đi cùng nhau"))
        if row.date and row.replaced_on and row.replaced_on < row.date:
            faults.append(Fault(line, path_text(place), "ngày thay thế (replaced_on) sớm hơn ngày ban hành (date)"))
        key = (row.type.value, row.number or row.title, row.date)
        if key in seen:
            faults.append(Fault(line, path_text(place), f"trùng loại, số và ngày với dòng {seen[key]}; bỏ một"))
        seen[key] = line
    return faults
