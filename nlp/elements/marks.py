"""What a person says of single sentences of a gold text: which elements they speak for, and which are set phrases."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from nlp.elements.roles.role import Role

MARKED = frozenset({
    Role.NHAN_THUC, Role.LIEN_HE, Role.MUC_TIEU_CHUNG, Role.GIAI_PHAP, Role.KHAC_PHUC, Role.DOT_PHA, Role.PHAN_CONG,
    Role.SAN_PHAM, Role.KIEM_TRA, Role.KET_QUA, Role.PHUONG_HUONG, Role.TRICH, Role.XA_GIAO, Role.NHAN_XET,
})  # fmt: skip
"""The roles that were asked of every sentence of a marked text."""
_SPECIFIC, _GENERIC = "dat", "chung_chung"


@dataclass(frozen=True, slots=True)
class Mark:
    """What one sentence is; ``generic`` tells whether it could be checked later, where that was said."""

    start: int
    roles: frozenset[Role]
    generic: bool | None
    specific: frozenset[Role] = frozenset()
    """The roles for which the sentence itself could be checked later."""


def read_marks(content: str, name: str) -> Mapping[str, tuple[Mark, ...]]:
    """The marks of each text by its id: lines ``id, start, first words, role=level or role ...`` between tabs.

    Raises ``ValueError`` with file and line where a line is none.
    """
    found: dict[str, list[Mark]] = {}
    for number, line in enumerate(content.splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) != 4 or not cells[1].isdecimal():
            raise ValueError(f"{name}:{number}: cần bốn cột id, vị trí, chữ đầu, vai trò")
        found.setdefault(cells[0], []).append(_mark(int(cells[1]), cells[3], f"{name}:{number}"))
    return {key: tuple(marks) for key, marks in found.items()}


def _mark(start: int, said: str, place: str) -> Mark:
    roles, levels, specific = set(), set(), set()
    for one in said.split(","):
        role, _, level = one.partition("=")
        if role not in set(Role) or level not in {"", _SPECIFIC, _GENERIC}:
            raise ValueError(f"{place}: “{one}” không phải vai trò hay mức")
        roles.add(Role(role))
        levels.add(level)
        specific |= {Role(role)} if level == _SPECIFIC else set()
    generic = True if Role.CHUNG in roles or levels == {_GENERIC} else False if _SPECIFIC in levels else None
    return Mark(start, frozenset(roles & MARKED), generic, frozenset(specific & MARKED))
