"""Who wrote a document, where, as what and when: from what was given, the text, the file's place, in this order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from nlp.identity.casing import MIXED_CASE, capital_share, sentence_case
from nlp.identity.dates import parse_date, placed_date, plain
from nlp.identity.fields import Field, Spoken, fields, spoken
from nlp.identity.names import clean_name, is_person
from nlp.identity.places import author_of_place, unit_of_place
from nlp.identity.signature import Signature, signature
from nlp.identity.titles import kind_of_title
from nlp.records import Fact, Identity, Kind, Source

_HEAD = 24
_UNIT_LINE = re.compile(
    r"(?:dang bo|chi bo|dang uy|ban |phong |so |truong |uy ban|ubnd|cong an|hoi |doan |doan tncs|trung tam|"
    r"benh vien|cong ty|"
    r"xi nghiep|hop tac xa|htx|tram |mat tran|ubmttq|bao hiem|chi cuc|van phong|cong doan|lien doan|toa an|"
    r"vien kiem|don |"
    r"ban quan ly|ngan hang|kho bac|co quan|to |khoi )"
)
_COLLECTIVE_BODY = re.compile(r"ban chap hanh|ban thuong vu|chi uy|dang uy|chi bo|ban chi uy|doan|cong doan|hoi")
_CELL = re.compile(r"(?:chi bo|dang bo|dang uy) \w+")
_STOP = re.compile(r"dang cong san|cong hoa xa hoi|doc lap|^so\b|^\*$|^[-_*\s]+$")


@dataclass(frozen=True, slots=True)
class Stated:
    """Facts given beside the text, empty where not."""

    author: str = ""
    unit: str = ""
    position: str = ""
    date: str = ""
    kind: str = ""


def identify(lines: Sequence[str], name: str, given: Stated) -> Identity:
    """The identity of a document: ``lines`` of its text, ``name`` its path in the inbox, ``given`` facts."""
    read = _Read(tuple(line for line in lines if line.strip()))
    return Identity(
        author=_fact(given.author) or read.author() or _placed(author_of_place(name)),
        unit=_fact(given.unit) or read.unit() or _placed(unit_of_place(name)),
        position=_fact(given.position) or read.position(),
        date=_given_date(given.date) or read.date(),
        kind=_fact(given.kind) or read.kind(),
    )


def _fact(value: str) -> Fact | None:
    return Fact(value, Source.GIVEN) if value else None


def _given_date(value: str) -> Fact | None:
    date = parse_date(value) if value else None
    return Fact(date.isoformat(), Source.GIVEN) if date else None


def _placed(value: str | None) -> Fact | None:
    return Fact(value, Source.FOLDER, sure=False) if value else None


def _said(value: str, *, sure: bool = True) -> Fact | None:
    return Fact(value, Source.DOCUMENT, sure) if value else None


class _Read:
    """The facts that the text itself states."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self.head = lines[:_HEAD]
        self.fields: tuple[Field, ...] = tuple(fields(self.head))
        self.signature: Signature = signature(lines)
        self.spoken: Spoken = spoken(self.head)
        named = bool(self._author_named()) or self.signature.personal
        kind, at = kind_of_title(lines, person=named or not (self.signature.body or self.signature.role))
        self.title_kind, self.title_at = kind, at

    def author(self) -> Fact | None:
        if self._is_collective():
            body = self._body() or self._letterhead()
            if body:
                return _said(body, sure=False)
        named = self._author_named()
        if named:
            return _said(named)
        if self.signature.name:
            return _said(self.signature.name)
        return _said(self.spoken.author, sure=False)

    def _author_named(self) -> str:
        for value in self._named("author"):
            name = clean_name(re.split(r",|;| - | – |\(", value)[0])
            for shown in (name, name.title()):
                if is_person(shown):
                    return shown
        return ""

    def unit(self) -> Fact | None:
        chosen = [field for field in self.fields if field.name == "unit"]
        chosen.sort(key=lambda field: "chi bo" not in field.label and "chi bo" not in plain(field.value))
        if chosen:
            value = chosen[0].value
            bare = plain(value)
            if "chi bo" in chosen[0].label and not bare.startswith(("chi bo", "dang")):
                value = f"Chi bộ {value}"
            return _said(value)
        return _said(self.spoken.unit or self._letterhead(), sure=False)

    def position(self) -> Fact | None:
        for value in self._named("position"):
            return _said(value)
        for value in self._named("author"):
            rest = re.split(r",| - | – |\(", value, maxsplit=1)
            if len(rest) == 2 and not re.match(r"\s*(?:\d|sinh|vào|nam|nữ|tuổi)", rest[1], re.I):
                return _said(rest[1].strip(" )."), sure=False)
        role = self.spoken.position or self._cased(self.signature.role)
        return _said(role, sure=False)

    def date(self) -> Fact | None:
        for line in (*self.head, *reversed(self.lines[-12:])):
            for part in re.split(r"\s\|\s|\t|\s{4,}", line):
                date = placed_date(part)
                if date:
                    return _said(date.isoformat())
        for value in self._named("date"):
            date = parse_date(value)
            if date:
                return _said(date.isoformat())
        return None

    def kind(self) -> Fact | None:
        return _said(self.title_kind.value, sure=False) if self.title_kind else None

    def _named(self, name: str) -> list[str]:
        return [field.value for field in self.fields if field.name == name]

    def _is_collective(self) -> bool:
        if self.title_kind is Kind.BAO_CAO_DINH_KY:
            return not self._author_named()
        return self.title_kind is Kind.KE_HOACH_TAP_THE and not self.signature.personal and not self._author_named()

    def _body(self) -> str:
        body = self.signature.body
        match = _COLLECTIVE_BODY.match(plain(body))
        if match is None:
            return ""
        rest = plain(body)[match.end() :].strip()
        if rest and not _UNIT_LINE.match(f"{rest} "):
            # The office and the name of the signer on the same line.
            body = body[: match.end()]
        named, letterhead = self._cased(body), self._letterhead()
        if not letterhead or plain(letterhead).startswith(plain(named)):
            return letterhead or named
        return f"{named} {letterhead}"

    def _cased(self, text: str) -> str:
        return sentence_case(text, self.lines)

    def _letterhead(self) -> str:
        """The body that issues the document: the last unit line above the title."""
        limit = self.title_at if self.title_at is not None else 8
        found = ""
        for line in self.head[: max(limit, 1)]:
            for part in re.split(r"\s\|\s|\t|\s{4,}", line):
                text = plain(part).strip(" *-–")
                if _STOP.search(text) or ":" in text or placed_date(part) or len(text) > 90:
                    continue
                if _UNIT_LINE.match(text) and (capital_share(part) >= MIXED_CASE or _is_cell_line(part)):
                    found = self._cased(part.strip(" *-–."))
        return found


def _is_cell_line(part: str) -> bool:
    """A line of the letterhead in small letters that names a cell and nothing else."""
    return len(part) < 80 and not part.rstrip().endswith((".", ",", ";")) and _CELL.match(plain(part)) is not None
