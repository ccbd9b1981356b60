"""Several versions of one submission: the latest counts, the earlier ones are kept and point to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from nlp.identity.names import name_key
from nlp.records import Kind


@dataclass(frozen=True, slots=True)
class Version:
    """One version: whose, of what kind, and what tells its age (ISO texts, empty where unknown)."""

    id: str
    author: str
    unit: str
    kind: Kind
    handed_in: str = ""
    dated: str = ""
    modified: str = ""


def latest(versions: Iterable[Version]) -> dict[str, str]:
    """The id of the newest version for each older one by the same author, unit and kind.

    Age is the day of handing in, then the date in the text, then when the file was last saved, then the id. A version
    without an author or unit stands alone: nobody's work is put aside on a guess.
    """
    same: dict[tuple[str, str, Kind], list[Version]] = defaultdict(list)
    for one in versions:
        if one.author and one.unit:
            same[name_key(one.author), name_key(one.unit), one.kind].append(one)
    later: dict[str, str] = {}
    for group in same.values():
        newest = max(group, key=lambda one: (one.handed_in, one.dated, one.modified, one.id))
        later.update({one.id: newest.id for one in group if one.id != newest.id})
    return later
