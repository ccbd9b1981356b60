"""What the readers made of inbox files, and what ``check`` made of documents."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Column, Connection, delete, select

from flows.store import tables as t
from flows.store.codec import pack, unpack
from flows.store.engine import Database, Row, batches
from flows.store.records import FileId, FileOutcome
from nlp.records import CheckResult, Document, Quarantined


@dataclass(frozen=True, slots=True)
class Leaves:
    """What was in a file: references of documents, and what was set aside."""

    documents: tuple[str, ...]
    quarantined: tuple[Quarantined, ...]


def reading_id(file: FileId, version: str) -> str:
    """The id of what one version of the readers made of one file at one place."""
    return hashlib.sha256(f"{version}\0{file.key}\0{file.name}".encode()).hexdigest()[:32]


class SqlDocuments:
    """``Documents`` of the protocol."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def unread(self, files: Sequence[FileId], version: str) -> tuple[FileId, ...]:
        ids = [reading_id(file, version) for file in files]
        with self._db.read() as c:
            known = _known(c, t.readings.c.id, ids)
        return tuple(file for file, number in zip(files, ids, strict=True) if number not in known)

    def put(self, version: str, readings: Mapping[FileId, Sequence[Document | Quarantined]]) -> None:
        documents: list[Row] = []
        rows: list[Row] = []
        for file, leaves in readings.items():
            number = reading_id(file, version)
            refs = _refs(number, leaves)
            documents += [
                {"ref": ref, "reading": number, "body": pack(leaf)}
                for ref, leaf in zip(refs, leaves, strict=True)
                if isinstance(leaf, Document)
            ]
            kept = Leaves(
                tuple(ref for ref, leaf in zip(refs, leaves, strict=True) if isinstance(leaf, Document)),
                tuple(leaf for leaf in leaves if isinstance(leaf, Quarantined)),
            )
            counts = {"documents": len(kept.documents), "quarantined": len(kept.quarantined)}
            rows.append({"id": number, **counts, "body": pack(kept)})
        with self._db.write() as c:
            self._db.keep(c, t.documents, documents)
            self._db.keep(c, t.readings, rows)

    def outcomes(self, files: Sequence[FileId], version: str) -> tuple[FileOutcome, ...]:
        ids = [reading_id(file, version) for file in files]
        with self._db.read() as c:
            found = read_leaves(c, ids)
        return tuple(outcome(file, found[n]) for file, n in zip(files, ids, strict=True) if n in found)

    def get(self, refs: Sequence[str]) -> dict[str, Document]:
        with self._db.read() as c:
            return read_documents(c, refs)

    def forget_quarantined(self, files: Sequence[FileId], version: str) -> int:
        ids = [reading_id(file, version) for file in files]
        with self._db.write() as c:
            again = [n for n, leaves in read_leaves(c, ids).items() if leaves.quarantined]
            for part in batches(again):
                c.execute(delete(t.documents).where(t.documents.c.reading.in_(part)))
                c.execute(delete(t.readings).where(t.readings.c.id.in_(part)))
        return len(again)


class SqlChecks:
    """``Checks`` of the protocol."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def missing(self, refs: Sequence[str], version: str) -> tuple[str, ...]:
        known: set[str] = set()
        with self._db.read() as c:
            for part in batches(refs):
                query = select(t.checks.c.ref).where(t.checks.c.version == version, t.checks.c.ref.in_(part))
                known.update(c.scalars(query))
        return tuple(ref for ref in refs if ref not in known)

    def put(self, version: str, results: Mapping[str, CheckResult]) -> None:
        rows: list[Row] = [{"ref": ref, "version": version, "body": pack(r)} for ref, r in results.items()]
        with self._db.write() as c:
            self._db.keep(c, t.checks, rows)

    def get(self, refs: Sequence[str], version: str) -> dict[str, CheckResult]:
        with self._db.read() as c:
            return read_checks(c, refs, version)


def outcome(file: FileId, leaves: Leaves) -> FileOutcome:
    """Leaves with the file they came from."""
    return FileOutcome(file, leaves.documents, leaves.quarantined)


def read_leaves(c: Connection, ids: Sequence[str]) -> dict[str, Leaves]:
    """What was in the files of these readings."""
    found: dict[str, Leaves] = {}
    for part in batches(ids):
        query = select(t.readings.c.id, t.readings.c.body).where(t.readings.c.id.in_(part))
        found.update((number, unpack(Leaves, body)) for number, body in c.execute(query))
    return found


def read_documents(c: Connection, refs: Sequence[str]) -> dict[str, Document]:
    """Documents by reference."""
    found: dict[str, Document] = {}
    for part in batches(refs):
        query = select(t.documents.c.ref, t.documents.c.body).where(t.documents.c.ref.in_(part))
        found.update((ref, unpack(Document, body)) for ref, body in c.execute(query))
    return found


def read_checks(c: Connection, refs: Sequence[str], version: str) -> dict[str, CheckResult]:
    """Results of ``check`` by document reference."""
    found: dict[str, CheckResult] = {}
    for part in batches(refs):
        query = select(t.checks.c.ref, t.checks.c.body).where(t.checks.c.version == version, t.checks.c.ref.in_(part))
        found.update((ref, unpack(CheckResult, body)) for ref, body in c.execute(query))
    return found


def read_checks_by_version(c: Connection, wanted: Iterable[tuple[str, str]]) -> dict[str, CheckResult]:
    """Results of ``check`` by document reference, each under its own version."""
    refs: dict[str, list[str]] = defaultdict(list)
    for ref, version in wanted:
        refs[version].append(ref)
    return {ref: check for version, some in refs.items() for ref, check in read_checks(c, some, version).items()}


def _known(c: Connection, column: Column[str], values: Sequence[str]) -> set[str]:
    known: set[str] = set()
    for part in batches(values):
        known.update(c.scalars(select(column).where(column.in_(part))))
    return known


def _refs(reading: str, leaves: Iterable[Document | Quarantined]) -> list[str]:
    # An archive may hold the same name twice with the same content: both were handed in.
    seen: Counter[tuple[str, str]] = Counter()
    refs = []
    for leaf in leaves:
        place = (leaf.key, leaf.name)
        refs.append(hashlib.sha256(f"{reading}\0{leaf.key}\0{leaf.name}\0{seen[place]}".encode()).hexdigest()[:32])
        seen[place] += 1
    return refs
