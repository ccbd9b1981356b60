"""Who signed: the name that closes a document, with the office that stands above it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from nlp.identity.dates import placed_date, plain
from nlp.identity.names import clean_name, is_person

_TAIL = 14
_ROLE = re.compile(
    r"(?:t/m|tm\.|k/t|kt\.|t/l|tl\.|q\.)?\s*(?:pho )?(?:bi thu|chu tich|giam doc|truong|chu nhiem|hieu truong|"
    r"vien truong|"
    r"chanh van phong|to truong|doi truong|chi huy|chinh tri vien|thu truong|cuc truong|chi cuc truong|tong giam doc)"
)
_SIGNER = re.compile(r"nguoi (?:viet|lap|dang ky|cam ket|thuc hien|bao cao|duoc giao|lam|ky)|tac gia|(?:ban|ca) nhan")
_PERSONAL = re.compile(
    r"nguoi (?:viet|lap|dang ky|cam ket|thuc hien|bao cao|duoc giao|lam|ky)(?: (?:thu hoach|bai|ban|ke hoach|bao cao|"
    r"cam ket|dang ky|neu guong))*|tac gia|ca nhan|ban than"
)
_BODY = re.compile(r"(?:t/m|tm\.?|thay mat)\s+(.{4,80})")
# "V. TỔ CHỨC THỰC HIỆN" looks like a name where nobody signed.
_NUMBERED = re.compile(r"(?:[IVX]{1,5}|\d{1,2})\s?[.)/-]\s")
_NOISE = re.compile(r"\((?:da ky|ky|ky,? (?:va )?ghi ro|ky ten|chu ky)[^)]*\)|(?:noi nhan|- nhu tren|luu)")


@dataclass(frozen=True, slots=True)
class Signature:
    """The closing block: the name, the office above it, the body on whose behalf (``T/M ...``); empty where absent."""

    name: str = ""
    role: str = ""
    body: str = ""
    personal: bool = False
    """Whether the block says that the signer is the author ("Người viết")."""


def signature(lines: Sequence[str]) -> Signature:
    """The closing block of the document whose lines are given."""
    tail = [part.strip() for line in lines[-_TAIL:] for part in re.split(r"\s\|\s|\s{4,}|\t| — ", line) if part.strip()]
    name, at = _closing_name(tail)
    role = body = ""
    personal = False
    for line in tail[: at + 1]:
        text = plain(line).strip(" .,:;()*")
        personal = personal or bool(_PERSONAL.fullmatch(text))
        whole = _BODY.match(text)
        if whole and len(line) < 90:
            body = line[whole.start(1) :].strip() if len(text) == len(line) else line
        elif _ROLE.match(text) and len(line) < 60 and not placed_date(line):
            role = line.strip(" .,:;*")
    return Signature(name, role, body, personal)


def _closing_name(tail: Sequence[str]) -> tuple[str, int]:
    """The last line that is a name and nothing else."""
    for back, line in enumerate(reversed(tail)):
        if _NOISE.search(plain(line)) or placed_date(line) or _NUMBERED.match(line):
            continue
        name = clean_name(line.rpartition(":")[2] if _SIGNER.match(plain(line)) else line)
        if len(line) < 60 and is_person(name):
            return name, len(tail) - 1 - back
        if back > 9:
            break
    return "", len(tail) - 1
