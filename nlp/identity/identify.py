"""Who wrote a document, where, as what and when: from what was given, the text, the file's place, in this order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from nlp.identity.dates import parse_date, placed_date, plain
from nlp.identity.fields import Field, fields, spoken_author
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
_STOP = re.compile(r"dang cong san|cong hoa xa hoi|doc lap|^so\b|^\*$|^[-_*\s]+$")
_MIXED_CASE = 0.7


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
        named = bool(self._named("author")) or self.signature.personal
        kind, at = kind_of_title(lines, person=named or not (self.signature.body or self.signature.role))
        self.title_kind, self.title_at = kind, at

    def author(self) -> Fact | None:
        if self._is_collective():
            body = self._body() or self._letterhead()
            if body:
                return _said(body, sure=False)
        for value in self._named("author"):
            name = clean_name(re.split(r",|;| - | – |\(", value)[0])
            if is_person(name) or is_person(name.title()):
                return _said(name if is_person(name) else name.title())
        if self.signature.name:
            return _said(self.signature.name)
        spoken = spoken_author(self.lines[:_HEAD])
        return _said(spoken, sure=False) if spoken else None

    def unit(self) -> Fact | None:
        chosen = [field for field in self.fields if field.name == "unit"]
        chosen.sort(key=lambda field: "chi bo" not in field.label and "chi bo" not in plain(field.value))
        if chosen:
            value = chosen[0].value
            bare = plain(value)
            if "chi bo" in chosen[0].label and not bare.startswith(("chi bo", "dang")):
                value = f"Chi bộ {value}"
            return _said(value)
        return _said(self._letterhead(), sure=False)

    def position(self) -> Fact | None:
        for value in self._named("position"):
            return _said(value)
        for value in self._named("author"):
            rest = re.split(r",| - | – |\(", value, maxsplit=1)
            if len(rest) == 2 and not re.match(r"\s*(?:\d|sinh|vào|nam|nữ|tuổi)", rest[1], re.I):
                return _said(rest[1].strip(" )."), sure=False)
        role = self.signature.role
        return _said(_sentence_case(role), sure=False) if role else None

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
            return not self._named("author")
        return self.title_kind is Kind.KE_HOACH_TAP_THE and not self.signature.personal and not self._named("author")

    def _body(self) -> str:
        body = self.signature.body
        if not body or not _COLLECTIVE_BODY.match(plain(body)):
            return ""
        named, letterhead = _sentence_case(body), self._letterhead()
        return (
            letterhead
            if not letterhead or plain(named) in plain(letterhead)
            else f"{named} {_owner(letterhead)}".strip()
        )

    def _letterhead(self) -> str:
        """The body that issues the document: the last unit line above the title."""
        limit = self.title_at if self.title_at is not None else 8
        found = ""
        for line in self.head[: max(limit, 1)]:
            for part in re.split(r"\s\|\s|\t|\s{4,}", line):
                text = plain(part).strip(" *-–")
                if _STOP.search(text) or ":" in text or placed_date(part) or len(text) > 90:
                    continue
                if _UNIT_LINE.match(text) and _capital_share(part) >= _MIXED_CASE:
                    found = _sentence_case(part.strip(" *-–."))
        return found


def _owner(unit: str) -> str:
    """The unit without the word for its committee: what a committee is of."""
    return re.sub(r"^(?:Đảng bộ|Đảng ủy|Chi bộ) ", "", unit)


def _capital_share(text: str) -> float:
    letters = [char for char in text if char.isalpha()]
    return sum(char.isupper() for char in letters) / len(letters) if letters else 0.0


_SMALL_WORDS = """
bộ ủy uỷ thư tịch phó chấp hành thường vụ chi trưởng và của thôn xã phường ấp bản khu phố dân cư phòng ban sở trường học
tiểu mầm non trung tâm bệnh viện công an ty hội đoàn liên hiệp cơ sở hợp tác quân sự y tế thuế nhà nước cấp ngành tỉnh
văn ủy nhân hội đồng giáo dục đào tạo tài chính kế hoạch đầu tư
"""
_SMALL = frozenset(_SMALL_WORDS.split())
_KEPT_WORDS = "THPT THCS PTDTBT PTDT UBND HĐND HTX TNCS LHPN MTTQ BCH TNHH MTV CP BQL UBMTTQ GD&ĐT VH&TT THCS&THPT"
_KEEP = frozenset(_KEPT_WORDS.split())


def _sentence_case(text: str) -> str:
    """A line in capitals as it is written in running text; lines in small letters are left alone."""
    if _capital_share(text) < _MIXED_CASE:
        return text
    words = text.split()
    shown = [_word_case(word, first=number == 0) for number, word in enumerate(words)]
    return " ".join(shown)


def _word_case(word: str, *, first: bool) -> str:
    if word in _KEEP or (word.isupper() and len(word) <= 5 and not re.search("[AEIOUYĂÂÊÔƠƯÀ-Ỹ]", word)):
        return word
    lower = word.lower()
    return lower if lower in _SMALL and not first else lower[:1].upper() + lower[1:]
