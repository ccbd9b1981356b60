"""Several versions of one submission: the latest counts, the earlier ones are kept and point to it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from nlp.identity.names import full_name_key, name_key
from nlp.records import Kind

_DIGITS = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class Version:
    """One version: whose, of what kind, and what tells its age (ISO texts, empty where unknown); ``name`` its file."""

    id: str
    author: str
    unit: str
    kind: Kind
    handed_in: str = ""
    dated: str = ""
    modified: str = ""
    name: str = ""


def latest(versions: Iterable[Version]) -> dict[str, str]:
    """The id of the newest version for each older one by the same author, unit and kind.

    Age is the day of handing in, then the date in the text, then when the file was last saved, then the name of the
    file ("bai (2)" is newer than "bai"). A version without an author or unit stands alone: nobody's work is put aside
    on a guess.
    """
    same: dict[tuple[str, str, Kind], list[Version]] = defaultdict(list)
    for one in versions:
        if one.author and one.unit:
            same[name_key(one.author), name_key(one.unit), one.kind].append(one)
    later: dict[str, str] = {}
    for alike in same.values():
        for group in _persons(alike):
            newest = max(group, key=_age)
            later.update({one.id: newest.id for one in group if one.id != newest.id})
    return later


def _persons(alike: Sequence[Version]) -> Iterator[list[Version]]:
    """Versions whose names are equal without marks, parted by person: "Lê Thị Hoa" and "Lê Thị Hòa" are two.

    A name without any mark was typed without them, and is that of the only marked one there is.
    """
    by_name: dict[str, list[Version]] = defaultdict(list)
    for one in alike:
        by_name[full_name_key(one.author)].append(one)
    unmarked = by_name.pop(name_key(alike[0].author), [])
    marked = list(by_name.values())
    if len(marked) == 1:
        yield [*marked[0], *unmarked]
    else:
        yield from (group for group in (*marked, unmarked) if group)


def _age(version: Version) -> tuple[str, str, str, tuple[tuple[int, str], ...], str]:
    stem = re.sub(r"\.\w{2,4}$", "", version.name)
    parts = tuple((int(part), "") if part.isdigit() else (-1, part) for part in _DIGITS.split(stem) if part)
    return version.handed_in, version.dated, version.modified, parts, version.id
