"""The labelled facts of a header ("Họ và tên: ...") and what the letterhead and the title say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nlp.identity.dates import plain
from nlp.identity.names import clean_name, is_person

_LABELS = (
    ("author", r"ho (?:va|&|,)? ?(?:chu )?(?:ten(?: dem)?|dem)(?: (?:khai sinh|nguoi \w+|dang vien))?|ho ten|"
    r"ten toi la|"
               r"toi ten la|ten dang vien|nguoi (?:viet|lap|dang ky|cam ket|duoc giao|thuc hien|bao cao)(?: \w+ \w+)?"),
    ("position", r"chuc vu(?: \w+){0,3}|chuc danh(?: \w+){0,2}|nhiem vu duoc giao|cong viec(?: duoc giao| dang lam)?|"
                 r"vi tri(?: cong tac| viec lam)?|cap bac,? chuc vu|nghe nghiep|nhiem vu(?: hien nay)?"),
    ("unit", r"(?:ten )?don vi(?: cong tac| sinh hoat)?|noi cong tac|co quan(?:,? don vi)?(?: cong tac)?|"
             r"(?:dang )?sinh hoat (?:dang )?(?:tai|o)?(?: chi bo)?|chi bo|noi sinh hoat|dang bo|to chuc dang"),
    ("date", r"ngay (?:viet|lap|nop|bao cao)"),
)  # fmt: skip
_LABEL = re.compile("|".join(f"(?P<{name}>{rule})" for name, rule in _LABELS))
_FIELD = re.compile(r"(?:^|[;,|]\s*|[-+•*]\s+|\.\s+|\d+[.)]\s*|\s{2,}|\t)([^:;|]{2,45}?)\s*:\s*")
_NEXT = re.compile(r"\s*(?:[;|\t]|\s{3,}|,\s*(?=[^,:;]{2,40}:))")
_SPOKEN = re.compile(
    r"(?:^|[.,;] )(?:em|tôi|toi|tui|mình|cháu|con)(?: tên| ten)? (?:là|la|tên|ten) (?:là |la )?"
    r"([^,.;:]{4,40}?)(?:, ([^.;:]{3,120}))?(?=[,.;]|$)",
    re.I,
)
_UNIT_SAID = re.compile(r"(?:chi bộ|chi bo|đảng bộ|đảng ủy) [^,.;]{3,60}")
_NO_OFFICE = re.compile(r"(?:\d|dang vien|sinh|nam nay|tuoi|nguoi|hien |que|co |vao |dan toc|o )")
_EMPTY = re.compile(r"[\s.…_–-]*$")


@dataclass(frozen=True, slots=True)
class Field:
    """A labelled fact: ``name`` one of author, position, unit, date."""

    name: str
    value: str
    label: str


def fields(lines: Sequence[str]) -> Iterator[Field]:
    """The labelled facts of the lines, in order; blanks of a form are none."""
    for line in lines:
        marks = [(match, _label(match.group(1))) for match in _FIELD.finditer(line)]
        for number, (match, name) in enumerate(marks):
            if name is None:
                continue
            end = marks[number + 1][0].start() if number + 1 < len(marks) else len(line)
            value = _NEXT.split(line[match.end() : end], maxsplit=1)[0].strip(" .,;|")
            if value and not _EMPTY.match(value):
                yield Field(name, value, plain(match.group(1)).strip())


def _label(text: str) -> str | None:
    match = _LABEL.fullmatch(plain(text).strip(" -+*•.&"))
    return match.lastgroup if match else None


@dataclass(frozen=True, slots=True)
class Spoken:
    """What a text that begins "Tôi là Nguyễn Văn A, ..." says; empty where it does not."""

    author: str = ""
    position: str = ""
    unit: str = ""


def spoken(lines: Sequence[str]) -> Spoken:
    """The author who introduces himself in the running text, with post and cell where they follow the name."""
    for line in lines:
        for match in _SPOKEN.finditer(line):
            name = clean_name(match.group(1))
            if is_person(name):
                return _introduced(name, match.group(2) or "")
    return Spoken()


def _introduced(name: str, rest: str) -> Spoken:
    unit = _UNIT_SAID.search(rest)
    first = rest.split(",", 1)[0].strip()
    position = "" if not first or _NO_OFFICE.match(plain(first)) or len(first.split()) > 10 else first
    if unit and position and unit.group() in position and not _OFFICE.match(plain(position)):
        position = ""
    return Spoken(name, position, unit.group() if unit else "")


_OFFICE = re.compile(r"(?:pho )?(?:bi thu|chu tich|truong|giam doc|to truong|doi truong|chi uy|uy vien)")
