"""The folder of results: whole or not at all, and what a person changed in it is never overwritten.

Drafts are written beside the folder and moved in when all are there. A list of what the program wrote, with hashes,
tells a later run what is up to date and which file somebody has edited since.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

LIST = ".thuhoach.json"
EDITED = "ban-da-sua"
"""Where a file that somebody edited is kept when its draft is written anew."""


Hashes = Mapping[str, tuple[str, ...]]
"""By place in the folder; two where a killed run may have left either."""


@dataclass(frozen=True, slots=True)
class Written:
    """What the program wrote last: what it was made of (empty: unfinished), and the hashes of its files."""

    made_of: str
    files: Hashes


def up_to_date(out: Path, made_of: str) -> bool:
    """Whether all files made of the same things are still there, edited or not."""
    written = read_list(out)
    return written.made_of == made_of and all((out / name).is_file() for name in written.files)


def publish(fresh: Path, out: Path, made_of: str) -> tuple[str, ...]:
    """Move the drafts in ``fresh`` to ``out``; gives the files that somebody had edited and that were put aside."""
    out.mkdir(parents=True, exist_ok=True)
    before = read_list(out).files
    hashes = {path.relative_to(fresh).as_posix(): (file_hash(path),) for path in _files(fresh)}
    either = {name: (*before.get(name, ()), *hashes.get(name, ())) for name in {*before, *hashes}}
    _write_list(out, Written("", either))
    aside = [name for name in sorted(either) if _keep_edited(out, name, either[name])]
    for name in hashes:
        target = out / name
        target.parent.mkdir(parents=True, exist_ok=True)
        (fresh / name).replace(target)
    for name in set(before) - set(hashes):
        (out / name).unlink(missing_ok=True)
    _write_list(out, Written(made_of, hashes))
    shutil.rmtree(fresh)
    return tuple(aside)


def read_list(out: Path) -> Written:
    """What the program wrote last into ``out``; nothing where it never did."""
    try:
        data = json.loads((out / LIST).read_text(encoding="utf-8"))
        return Written(str(data["made_of"]), {str(name): tuple(value) for name, value in data["files"].items()})
    except (OSError, ValueError, KeyError, AttributeError, TypeError):
        return Written("", {})


def file_hash(path: Path) -> str:
    """SHA-256 of a file's content."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def folder_hash(*places: Path) -> str:
    """SHA-256 over files and all files of folders; a place that is not there counts as empty."""
    total = hashlib.sha256()
    for place in places:
        for path in [place] if place.is_file() else sorted(_files(place)):
            total.update(f"{path.name}\0{file_hash(path)}\0".encode())
    return total.hexdigest()


def _keep_edited(out: Path, name: str, ours: tuple[str, ...]) -> bool:
    current = out / name
    if not current.is_file() or file_hash(current) in ours:
        return False
    target = _free(out / EDITED / name)
    target.parent.mkdir(parents=True, exist_ok=True)
    current.replace(target)
    return True


def _free(path: Path) -> Path:
    number, found = 1, path
    while found.exists():
        number += 1
        found = path.with_stem(f"{path.stem}-{number}")
    return found


def _write_list(out: Path, written: Written) -> None:
    data = {"made_of": written.made_of, "files": dict(sorted(written.files.items()))}
    write_whole(out / LIST, json.dumps(data, ensure_ascii=False, indent=1))


def write_whole(path: Path, text: str) -> None:
    """Write a text file in one move, so that a killed run leaves no half."""
    fresh = path.with_name(f"{path.name}.new")
    fresh.write_text(text, encoding="utf-8")
    fresh.replace(path)


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and path.name != LIST)
