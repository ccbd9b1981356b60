"""The catalogue of directives and how a citation stands against it: by type, number and date or term, never by number
alone, because Party numbers begin again each term."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from nlp.records import CitationValue, Registry
from nlp.text.normalise import bare, fold


@dataclass(frozen=True, slots=True)
class Directive:
    """One document of the catalogue.

    ``term`` is the congress term as a roman number ("XIII"); ``aliases`` are names without a number ("Nghị quyết Đại
    hội XIV"); ``replaced_on`` is the day from which ``replaced_by`` holds; ``source`` says where the row was verified.
    What a campaign has ``studied`` is meant by its number alone.
    """

    doc_type: str
    number: str | None
    date: dt.date | None
    issuer: str
    title: str
    source: str
    term: str | None = None
    aliases: tuple[str, ...] = ()
    replaced_by: str | None = None
    replaced_on: dt.date | None = None
    sure: bool = True
    studied: bool = False


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Directives, found by type and number or by name."""

    rows: tuple[Directive, ...]
    _numbers: dict[tuple[str, str], tuple[Directive, ...]] = field(repr=False)
    _names: dict[str, Directive] = field(repr=False)

    def numbered(self, doc_type: str, number: str) -> tuple[Directive, ...]:
        """The documents of a type with a number, full ("05-CT/TW") or short ("05")."""
        return self._numbers.get((_family(doc_type), _key(number)), ())

    def named(self, name: str) -> Directive | None:
        """The document of a name without a number, spelling and case aside."""
        return self._names.get(_name(name))


def make_catalogue(rows: Iterable[Directive]) -> Catalogue:
    """Index the rows; a short number leads to the documents of the central bodies alone."""
    kept = tuple(rows)
    numbers: dict[tuple[str, str], tuple[Directive, ...]] = {}
    for row in kept:
        for key in _keys(row):
            numbers[key] = (*numbers.get(key, ()), row)
    names = {_name(alias): row for row in kept for alias in row.aliases}
    return Catalogue(kept, numbers, names)


EMPTY = make_catalogue(())


def resolve(
    value: CitationValue,
    catalogue: Catalogue,
    document_date: dt.date | None,
    *,
    name: str = "",
    term: str | None = None,
) -> tuple[Registry, str]:
    """How a citation stands, and why in Vietnamese. ``name`` is the expression, ``term`` the congress term it names."""
    if value.number is None:
        row = catalogue.named(name)
        return _standing(row, document_date) if row else (Registry.KHONG_CO, _UNKNOWN)
    rows = catalogue.numbered(value.doc_type, value.number)
    if term:
        rows = tuple(row for row in rows if row.term in {None, term}) or rows
    if not rows:
        return Registry.KHONG_CO, _UNKNOWN
    if value.date is None:
        rows = tuple(row for row in rows if row.studied) or rows
        alone = len(rows) == 1 and bool(term or rows[0].studied or _YEARLY.match(value.number))
        chosen = rows[0] if alone else None
        return _standing(chosen, document_date) if chosen else (Registry.THIEU_NGAY, _undated(rows, document_date))
    match = next((row for row in rows if row.date == value.date), None)
    if match:
        return _standing(match, document_date)
    if any(row.date is None for row in rows):
        return Registry.KHOP, "Khớp loại và số; chưa đối chiếu được ngày vì danh mục chưa ghi ngày ban hành."
    meant = tuple(row for row in rows if _is_of_one_term(row, value.number, value.date))
    if any(row.sure for row in meant):
        said = f"Số này trong danh mục có ngày {_dates(meant)}, bài ghi {written_day(value.date)}"
        return Registry.SAI_NGAY, f"{said}; cần đối chiếu với văn bản gốc."
    why = _UNSURE if meant else _OTHER_TERM
    return Registry.KHONG_CO, f"Danh mục có số này với ngày {_dates(rows)}{why}; cần kiểm tra, không có nghĩa là sai."


_UNSURE = " nhưng dòng đó chưa được xác nhận"
_OTHER_TERM = ", thuộc nhiệm kỳ khác; mỗi nhiệm kỳ đánh số lại từ đầu nên có thể là văn bản khác"
# The first days of the congresses: Party numbers begin again after each, so that a number is unique only within a term.
_CONGRESSES = (
    dt.date(2001, 4, 19), dt.date(2006, 4, 18), dt.date(2011, 1, 12), dt.date(2016, 1, 20), dt.date(2021, 1, 25),
    dt.date(2026, 1, 19),
)  # fmt: skip


def _is_of_one_term(row: Directive, number: str, date: dt.date) -> bool:
    """Whether no other document than ``row`` can have its number on ``date``."""
    if row.date is None or _YEARLY.match(number):
        return row.date is not None
    return bisect_right(_CONGRESSES, date) == bisect_right(_CONGRESSES, row.date)


# State numbers carry their year and are unique without a date: 91/2025/QH15.
_YEARLY = re.compile(r"\d+/(?:19|20)\d\d/")
_UNKNOWN = "Chưa có trong danh mục văn bản; cần kiểm tra, không có nghĩa là sai."


def _standing(row: Directive, document_date: dt.date | None) -> tuple[Registry, str]:
    what = f"{_label(row)}: {row.title}."
    if row.replaced_on is None:
        return Registry.KHOP, what
    by = f"{row.replaced_by} từ ngày {written_day(row.replaced_on)}"
    if document_date is None:
        return Registry.KHOP, f"{what} Văn bản này đã được thay bằng {by}; bài không ghi ngày nên chưa xét."
    if document_date >= row.replaced_on:
        return Registry.DA_THAY_THE, f"{_label(row)} đã được thay bằng {by}."
    return Registry.KHOP, what


def _undated(rows: tuple[Directive, ...], document_date: dt.date | None) -> str:
    replaced = [r for r in rows if r.replaced_on and document_date and document_date >= r.replaced_on]
    hint = "".join(
        f" Văn bản ngày {written_day(r.date)} đã được thay bằng {r.replaced_by}." for r in replaced if r.date
    )
    return f"Bài không ghi ngày; trong danh mục số này có ngày {_dates(rows)}.{hint}"


def _dates(rows: tuple[Directive, ...]) -> str:
    known = sorted(row.date for row in rows if row.date)
    return ", ".join(written_day(date) for date in known) or "chưa rõ"


def written_day(date: dt.date) -> str:
    """The day as it is written in Vietnamese papers: "05/3/2026"."""
    return f"{date.day:02}/{date.month}/{date.year}" if date.month > 2 else f"{date.day:02}/{date.month:02}/{date.year}"


def _label(row: Directive) -> str:
    name = row.number or (row.aliases[0] if row.aliases else row.title)
    return f"{name} ngày {written_day(row.date)}" if row.date else name


def _keys(row: Directive) -> list[tuple[str, str]]:
    if row.number is None:
        return []
    family = _family(row.doc_type)
    keys = [(family, _key(row.number))]
    if row.studied or "tw" in _key(row.number) or "ttg" in _key(row.number):
        keys.append((family, _key(row.number.split("-")[0].split("/")[0])))
    return keys


def _family(doc_type: str) -> str:
    """Quy định and quyết định share the letters QĐ, and authors mix the words up."""
    return "quy_dinh" if doc_type == "quyet_dinh" else doc_type


def _key(number: str) -> str:
    """``08-QĐi/TW`` and ``08-QĐ/TW`` are one number: the older suffix names the same kind of document."""
    return bare(fold(number).text).replace("qdi", "qd").lstrip("0")


def _name(name: str) -> str:
    words = _SHORTENED.sub(lambda m: _LONG[m[1]], _MARKS.sub(" ", bare(fold(name).text))).split()
    return " ".join(_ROMAN.get(w, w) for w in words if w not in _IGNORED)


_ROMAN = {str(n): roman for n, roman in enumerate("i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi".split(), 1)}  # noqa: SIM905 -- a list
_MARKS = re.compile(r"[(),.]")
_SHORTENED = re.compile(r"\b(nq|tw)(?![a-z]) ?")
_LONG = {"nq": "nghi quyet ", "tw": "trung uong "}
# "Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII của Đảng" names the same as "Nghị quyết Đại hội XIII".
_IGNORED = frozenset("dai bieu toan quoc lan thu cua dang viet nam cong san hoi nghi khoa bch ban chap hanh".split())  # noqa: SIM905 -- a list
