"""The current comparison of a campaign: pairs, groups, and text that may be quoted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, or_, select

from flows.store import tables as t
from flows.store.codec import pack, unpack
from flows.store.engine import Database, Row, batches
from flows.store.targets import group_id
from nlp.records import Boilerplate, Comparison, Formula, Group, Pair, Quoted


@dataclass(frozen=True, slots=True)
class QuotedOf:
    """All that one document quotes."""

    items: tuple[Quoted, ...]


class SqlComparisons:
    """``Comparisons`` of the protocol."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def version(self, campaign: str) -> str | None:
        query = select(t.comparisons.c.version).where(t.comparisons.c.campaign == campaign)
        with self._db.read() as c:
            return c.scalar(query)

    def put(self, campaign: str, version: str, comparison: Comparison) -> None:
        with self._db.write() as c:
            for table in (t.pairs, t.groups, t.quoted, t.boilerplate, t.formulas, t.comparisons):
                c.execute(delete(table).where(table.c.campaign == campaign))
            self._db.keep(c, t.pairs, _pair_rows(campaign, comparison.pairs))
            self._db.keep(c, t.groups, _group_rows(campaign, comparison.groups))
            self._db.keep(c, t.quoted, _quoted_rows(campaign, comparison.quoted))
            self._db.keep(c, t.boilerplate, _boilerplate_rows(campaign, comparison.boilerplate))
            self._db.keep(c, t.formulas, _formula_rows(campaign, comparison.formulas))
            self._db.keep(c, t.comparisons, [{"campaign": campaign, "version": version}])

    def get(self, campaign: str) -> Comparison:
        with self._db.read() as c:
            bodies = c.scalars(select(t.pairs.c.body).where(t.pairs.c.campaign == campaign).order_by(*_PAIR_ORDER))
            pairs = tuple(unpack(Pair, body) for body in bodies)
            query = select(t.quoted.c.body).where(t.quoted.c.campaign == campaign).order_by(t.quoted.c.doc)
            quoted = tuple(q for body in c.scalars(query) for q in unpack(QuotedOf, body).items)
            query = select(t.boilerplate.c.body).where(t.boilerplate.c.campaign == campaign)
            phrases = tuple(unpack(Boilerplate, body) for body in c.scalars(query.order_by(t.boilerplate.c.doc)))
            return Comparison(pairs, read_groups(c, campaign), quoted, phrases, read_formulas(c, campaign))

    def pair(self, campaign: str, a: str, b: str) -> Pair | None:
        query = select(t.pairs.c.body).where(t.pairs.c.campaign == campaign, t.pairs.c.a == a, t.pairs.c.b == b)
        with self._db.read() as c:
            body = c.scalar(query)
        return unpack(Pair, body) if body is not None else None

    def pairs_of(self, campaign: str, submissions: Sequence[str]) -> dict[str, tuple[Pair, ...]]:
        with self._db.read() as c:
            return read_pairs(c, campaign, submissions)

    def quoted_in(self, campaign: str, submissions: Sequence[str]) -> dict[str, tuple[Quoted, ...]]:
        with self._db.read() as c:
            return read_quoted(c, campaign, submissions)

    def formulas(self, campaign: str) -> tuple[Formula, ...]:
        with self._db.read() as c:
            return read_formulas(c, campaign)

    def groups(self, campaign: str) -> tuple[Group, ...]:
        with self._db.read() as c:
            return read_groups(c, campaign)

    def group(self, campaign: str, group: str) -> Group | None:
        query = select(t.groups.c.body).where(t.groups.c.campaign == campaign, t.groups.c.id == group)
        with self._db.read() as c:
            body = c.scalar(query)
        return unpack(Group, body) if body is not None else None


_PAIR_ORDER = (t.pairs.c.a, t.pairs.c.b)


def read_pairs(c: Connection, campaign: str, submissions: Sequence[str]) -> dict[str, tuple[Pair, ...]]:
    """The pairs that each of these submissions is in, those with the largest share first."""
    found: dict[str, dict[tuple[str, str], Pair]] = defaultdict(dict)
    for part in batches(submissions):
        wanted = set(part)
        either = or_(t.pairs.c.a.in_(part), t.pairs.c.b.in_(part))
        for body in c.scalars(select(t.pairs.c.body).where(t.pairs.c.campaign == campaign, either)):
            pair = unpack(Pair, body)
            for member in {pair.a, pair.b} & wanted:
                found[member][pair.a, pair.b] = pair
    return {one: tuple(sorted(pairs.values(), key=_by_share(one))) for one, pairs in found.items()}


def _by_share(one: str) -> Callable[[Pair], tuple[float, str, str]]:
    return lambda pair: (-(pair.a_share if pair.a == one else pair.b_share), pair.a, pair.b)


def read_quoted(c: Connection, campaign: str, submissions: Sequence[str]) -> dict[str, tuple[Quoted, ...]]:
    """What each of these submissions quotes."""
    found: dict[str, tuple[Quoted, ...]] = {}
    for part in batches(submissions):
        query = select(t.quoted.c.doc, t.quoted.c.body).where(t.quoted.c.campaign == campaign, t.quoted.c.doc.in_(part))
        found.update((doc, unpack(QuotedOf, body).items) for doc, body in c.execute(query))
    return found


def read_boilerplate(c: Connection, campaign: str, submissions: Sequence[str]) -> dict[str, Boilerplate]:
    """The set phrases of each of these submissions that has some."""
    found: dict[str, Boilerplate] = {}
    b = t.boilerplate.c
    for part in batches(submissions):
        query = select(b.doc, b.body).where(b.campaign == campaign, b.doc.in_(part))
        found.update((doc, unpack(Boilerplate, body)) for doc, body in c.execute(query))
    return found


def read_formulas(c: Connection, campaign: str) -> tuple[Formula, ...]:
    """The commonest formulas of the campaign, the commonest first."""
    query = select(t.formulas.c.body).where(t.formulas.c.campaign == campaign).order_by(t.formulas.c.seq)
    return tuple(unpack(Formula, body) for body in c.scalars(query))


def read_groups(c: Connection, campaign: str) -> tuple[Group, ...]:
    """The groups in the order that ``compare`` gave."""
    query = select(t.groups.c.body).where(t.groups.c.campaign == campaign).order_by(t.groups.c.seq)
    return tuple(unpack(Group, body) for body in c.scalars(query))


def _pair_rows(campaign: str, pairs: Sequence[Pair]) -> list[Row]:
    return [{"campaign": campaign, "a": pair.a, "b": pair.b, "body": pack(pair)} for pair in pairs]


def _group_rows(campaign: str, groups: Sequence[Group]) -> list[Row]:
    return [
        {"campaign": campaign, "id": group_id(group.members), "seq": seq, "body": pack(group)}
        for seq, group in enumerate(groups)
    ]


def _boilerplate_rows(campaign: str, found: Sequence[Boilerplate]) -> list[Row]:
    return [{"campaign": campaign, "doc": one.doc, "body": pack(one)} for one in found]


def _formula_rows(campaign: str, found: Sequence[Formula]) -> list[Row]:
    return [{"campaign": campaign, "seq": seq, "body": pack(one)} for seq, one in enumerate(found)]


def _quoted_rows(campaign: str, quoted: Sequence[Quoted]) -> list[Row]:
    by_doc: dict[str, list[Quoted]] = defaultdict(list)
    for item in quoted:
        by_doc[item.doc].append(item)
    return [{"campaign": campaign, "doc": doc, "body": pack(QuotedOf(tuple(q)))} for doc, q in by_doc.items()]
