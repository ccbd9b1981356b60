"""What files say of who made them, held together over a campaign: hints for the officer, never a verdict.

A typist, a shared machine or a form that was handed round explain the same things; the wording says so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from nlp.identity.names import has_family_name, is_person, name_key
from nlp.records import FileProperties, Note

MANY = 0.1
"""What more than this share of a campaign's files have in common is its form or its machine, not a trace."""
_AT_LEAST = 10
"""In a small campaign a form is only seen as one from this many files."""
_TYPED = 3
"""One person who made the files of fewer authors than this helps a colleague."""
_NAMED = 5


@dataclass(frozen=True, slots=True)
class OwnFile:
    """One submission's file: whose it is (empty where unknown) and what the file says of itself."""

    id: str
    author: str
    properties: FileProperties


def shared_properties(files: Sequence[OwnFile]) -> dict[str, tuple[Note, ...]]:
    """The hints for each file, by id; files without any are left out."""
    authors = {name_key(one.author): one.author for one in files if one.author}
    found: dict[str, list[Note]] = defaultdict(list)
    for notes in (_of_one_origin(files), _by_another(files, authors), _by_one_hand(files, authors)):
        for name, note in notes:
            found[name].append(note)
    return {name: tuple(notes) for name, notes in found.items()}


Told = Iterable[tuple[str, Note]]


def _of_one_origin(files: Sequence[OwnFile]) -> Told:
    """Files begun at the same second by the same person: copies of one file, filled in by several authors."""
    groups: dict[tuple[str, str], list[OwnFile]] = defaultdict(list)
    for one in files:
        author, created, saved = one.properties.author, one.properties.created, one.properties.modified
        # A file that nobody saved after it was begun was written by a program, with the times that programs write.
        if author and created and saved and saved != created:
            groups[author, created].append(one)
    for (author, created), group in groups.items():
        when = created.replace("T", " ").removeprefix("D:").removesuffix("Z")
        for one, others in _others(group, len(files)):
            text = f"Tệp cùng gốc với bài của {others}: cùng do “{author}” tạo lúc {when}. Có thể là mẫu phát chung."
            yield one.id, Note("shared_origin", text)


def _by_another(files: Sequence[OwnFile], authors: Mapping[str, str]) -> Told:
    """Files last saved by somebody who handed in a submission too."""
    for one in files:
        hand = name_key(one.properties.modified_by or "")
        if one.author and hand in authors and hand != name_key(one.author):
            text = f"Tệp do “{one.properties.modified_by}” lưu lần cuối, là người cũng nộp bài trong đợt này."
            yield one.id, Note("saved_by_another", f"{text} Có thể là người đánh máy giúp.")


def _by_one_hand(files: Sequence[OwnFile], authors: Mapping[str, str]) -> Told:
    """Files of several authors begun by one named person; names of machines and programs say nothing."""
    groups: dict[str, list[OwnFile]] = defaultdict(list)
    for one in files:
        maker = one.properties.author or ""
        if is_person(maker) and has_family_name(maker) and name_key(maker) != name_key(one.author):
            groups[name_key(maker)].append(one)
    for maker, group in groups.items():
        if len({name_key(one.author) or one.id for one in group}) < _TYPED:
            continue
        also = ", là người cũng nộp bài" if maker in authors else ""
        for one, others in _others(group, len(files)):
            text = f"Tệp do “{one.properties.author}” tạo{also}, giống bài của {others}. Có thể dùng chung máy."
            yield one.id, Note("shared_maker", text)


def _others(group: Sequence[OwnFile], count: int) -> Iterable[tuple[OwnFile, str]]:
    """Each file of a group with the names of the other authors in it; nothing for one author or for a form."""
    whose = {name_key(one.author) or one.id: one.author or "người chưa rõ tên" for one in group}
    if len(whose) < 2 or len(group) > max(_AT_LEAST, MANY * count):
        return
    for one in group:
        names = [name for key, name in whose.items() if key != (name_key(one.author) or one.id)]
        more = f" và {len(names) - _NAMED} người khác" if len(names) > _NAMED else ""
        yield one, ", ".join(names[:_NAMED]) + more
