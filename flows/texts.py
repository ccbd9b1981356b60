"""Texts beside the submissions: those that may be quoted, and those that must not be copied."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from flows.ingest import inbox_file, read_files
from flows.outputs import file_hash
from flows.settings import work_dir
from nlp.campaign import Reference
from nlp.records import Document, Quarantined
from nlp.reuse.inputs import LabelledText


class Unreadable(ValueError):
    """A text that the comparison needs could not be read."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A file beside the submissions, and what it is called."""

    path: Path
    label: str
    named: bool = True
    """Named itself, so that it must be readable; a file of a folder need not be."""


def beside(folder: Path, named: Sequence[Reference], given: Sequence[Path]) -> tuple[Beside, ...]:
    """The texts that a campaign names (paths count from ``folder``) and those given on top; folders spelt out."""
    found = [Beside(folder / one.path, one.label) for one in named]
    found += [Beside(path, path.name) for path in given]
    return tuple(each for one in found for each in _files(one))


def _files(one: Beside) -> Iterator[Beside]:
    if not one.path.is_dir():
        yield one
        return
    for path in sorted(path for path in one.path.rglob("*") if path.is_file()):
        yield Beside(path, path.relative_to(one.path).as_posix(), named=False)


def digest(texts: Sequence[Beside]) -> str:
    """What the texts are, for the version of a comparison."""
    return "\n".join(f"{one.label}\0{file_hash(one.path)}" for one in texts)


def read_texts(texts: Sequence[Beside]) -> list[LabelledText]:
    """Read the texts; raises ``Unreadable`` where one is not."""
    found: list[LabelledText] = []
    for one in texts:
        for reading in read_files([inbox_file(one.path)], work_dir("ingest")):
            found += [text for leaf in reading.outcomes for text in _labelled(one, leaf)]
    return found


def _labelled(one: Beside, leaf: Document | Quarantined) -> Iterator[LabelledText]:
    if isinstance(leaf, Document):
        author = leaf.identity.author.value if leaf.identity.author else ""
        yield LabelledText(one.label, leaf.text, author)
    elif one.named:
        raise Unreadable(f"{one.path}: {leaf.reason} {leaf.advice}")
