"""Templates that people declared: text that a unit or a campaign has in common and that counts as reference."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, select

from flows.store import tables as t
from flows.store.codec import pack, unpack
from flows.store.decisions import SqlDecisions
from flows.store.engine import Database, Row, batches
from flows.store.records import Exclusion, Target, TargetKind
from nlp.records import Extent, Quoted


@dataclass(frozen=True, slots=True)
class Template:
    """A declared text; ``unit`` is empty where it holds for the whole campaign."""

    id: str
    unit: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Declared:
    """A template, who spoke of it last, and whether it is in force; ``turn`` counts what was said of it."""

    template: Template
    in_force: bool
    who: str
    reason: str
    turn: int


@dataclass(frozen=True, slots=True)
class PartsOf:
    """Where templates stand in one document."""

    items: tuple[Quoted, ...]


class SqlTemplates:
    """``Templates`` of the protocol. The text is kept once; who declared it and who took it back are decisions."""

    def __init__(self, database: Database) -> None:
        self._db = database
        self._decisions = SqlDecisions(database)

    def declare(self, campaign: str, text: str, *, label: str, unit: str, reason: str, who: str) -> Template:
        made = Template(template_id(text, unit), unit, label, text)
        row = {"campaign": campaign, "id": made.id, "unit": unit, "label": label, "text": text}
        with self._db.write() as c:
            self._db.replace(c, t.templates, [row])
        self._say(campaign, made.id, Exclusion.TEMPLATE, reason, who)
        return made

    def withdraw(self, campaign: str, template: str, *, reason: str, who: str) -> None:
        self._say(campaign, template, Exclusion.KEPT, reason, who)

    def all(self, campaign: str) -> tuple[Declared, ...]:
        query = select(t.templates).where(t.templates.c.campaign == campaign).order_by(t.templates.c.id)
        with self._db.read() as c:
            rows = c.execute(query).all()
        return tuple(self._declared(campaign, Template(r.id, r.unit, r.label, r.text)) for r in rows)

    def put_parts(self, campaign: str, parts: Iterable[Quoted]) -> None:
        by_doc: dict[str, list[Quoted]] = defaultdict(list)
        for one in parts:
            by_doc[one.doc].append(one)
        rows: list[Row] = [
            {"campaign": campaign, "doc": doc, "body": pack(PartsOf(tuple(items)))} for doc, items in by_doc.items()
        ]
        with self._db.write() as c:
            c.execute(delete(t.template_parts).where(t.template_parts.c.campaign == campaign))
            self._db.keep(c, t.template_parts, rows)

    def parts(self, campaign: str) -> dict[str, tuple[Quoted, ...]]:
        with self._db.read() as c:
            return read_parts(c, campaign)

    def _say(self, campaign: str, template: str, after: Exclusion, reason: str, who: str) -> None:
        target = Target(TargetKind.TEMPLATE, template)
        last = self._decisions.last(campaign, target)
        if last is not None and last.after == after:
            return
        before, turn = (last.after, last.turn) if last else ("", 0)
        self._decisions.add(campaign, target, before=before, after=after, reason=reason, who=who, expected=turn)

    def _declared(self, campaign: str, template: Template) -> Declared:
        last = self._decisions.last(campaign, Target(TargetKind.TEMPLATE, template.id))
        if last is None:
            return Declared(template, False, "", "", 0)
        return Declared(template, last.after == Exclusion.TEMPLATE, last.who, last.reason, last.turn)


def template_id(text: str, unit: str) -> str:
    """The id of a template: the same text for the same unit is one template."""
    return hashlib.sha256(f"{unit}\0{' '.join(text.split())}".encode("utf-8", "surrogatepass")).hexdigest()[:12]


def read_parts(c: Connection, campaign: str, submissions: Sequence[str] | None = None) -> dict[str, tuple[Quoted, ...]]:
    """Where templates stand, by document; of all documents or of some."""
    p = t.template_parts.c
    query = select(p.doc, p.body).where(p.campaign == campaign)
    wanted = [query] if submissions is None else [query.where(p.doc.in_(part)) for part in batches(submissions)]
    return {doc: unpack(PartsOf, body).items for one in wanted for doc, body in c.execute(one)}


def extents(parts: dict[str, tuple[Quoted, ...]]) -> dict[str, tuple[Extent, ...]]:
    """The parts as extents."""
    return {doc: tuple(Extent(one.start, one.end) for one in items) for doc, items in parts.items()}
