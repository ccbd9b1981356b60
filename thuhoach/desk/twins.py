"""Two texts side by side: what they share, numbered alike, and what of it people took out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from flows.config import find_campaign
from flows.faults import Faulty
from flows.store.decided import Decided, latest, without_passages
from flows.store.records import Decision, Exclusion
from flows.store.targets import passage_target
from flows.store.templated import Parts, left_of, without_templates
from flows.store.templates import extents
from nlp.campaign import Campaign
from nlp.records import Pair, Passage, Quoted, SubmissionResult
from thuhoach.desk import words
from thuhoach.desk.highlight import Mark, Piece, pieces
from thuhoach.desk.state import Desk

NONE: Parts = MappingProxyType({})
GAP = "\n[…]\n"


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two texts. ``result`` is ``None`` for a known text, which stands in no queue."""

    id: str
    title: str
    about: str
    text: str
    quoted: tuple[Quoted, ...]
    result: SubmissionResult | None
    open: bool = True
    """Whether all of it may be shown; else the shared passages alone."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """A passage with its number and what was said of it last."""

    number: int
    passage: Passage
    text: str
    decision: Decision | None
    template: bool = False
    """Whether little is in it but text that was declared as a template."""

    @property
    def excluded(self) -> bool:
        return self.template or (self.decision is not None and self.decision.after != Exclusion.KEPT)


@dataclass(frozen=True, slots=True)
class Shared:
    """What two texts share as people left it: the numbered passages, and the pair after exclusions."""

    passages: tuple[Numbered, ...]
    left: Pair
    decisions: tuple[Decision, ...]
    """All that was said of the pair and its passages."""


def shared_of(desk: Desk, campaign: Campaign, pair: Pair, text: str = "") -> Shared:
    """What the two texts of ``pair`` share; ``text`` is the first of them, where passages are to be shown."""
    decisions, templates = pair_decisions(desk, campaign, pair), templates_of(desk, campaign, pair)
    passages = numbered(pair, text, decisions, templates)
    return Shared(tuple(passages), after_exclusion(pair, passages, templates), decisions)


def numbered(pair: Pair, text: str, decisions: Sequence[Decision], templates: Parts = NONE) -> list[Numbered]:
    """The passages in the order of the first text."""
    a, b = templates.get(pair.a, ()), templates.get(pair.b, ())
    decided: Decided = latest(decisions)
    ordered = sorted(pair.passages, key=lambda p: (p.a_start, p.b_start))
    return [
        Numbered(
            n,
            p,
            text[p.a_start : p.a_end],
            decided.get(passage_target(pair.a, pair.b, p)),
            left_of(p, a, b) is None,
        )
        for n, p in enumerate(ordered, 1)
    ]


def after_exclusion(pair: Pair, passages: Sequence[Numbered], templates: Parts = NONE) -> Pair:
    """The pair with the shares that are left; nothing is left where all passages are out."""
    kept = tuple(one.passage for one in passages if one.template or not one.excluded)
    part = pair if len(kept) == len(pair.passages) else without_passages(pair, kept) if kept else None
    left = without_templates([part], templates) if part else ()
    return left[0] if left else replace(pair, passages=(), a_share=0.0, b_share=0.0)


def templates_of(desk: Desk, campaign: Campaign, pair: Pair) -> Parts:
    """Where declared templates stand in the two texts."""
    found = desk.store.templates.parts(campaign.name)
    return extents({one: found[one] for one in (pair.a, pair.b) if one in found})


def marked(side: Side, passages: Sequence[Numbered], first: bool) -> tuple[Piece, ...]:
    """One text as pieces; marks lead to the same passage on the other side."""
    here, there = ("a", "b") if first else ("b", "a")
    marks = [_mark(one, here, there) for one in passages]
    marks += [Mark(q.start, q.end, "", "", "", "quoted", f"Trích {q.reference}: không tính") for q in side.quoted]
    found = pieces(side.text, marks)
    return found if side.open else tuple(_shared_alone(found))


def _mark(one: Numbered, here: str, there: str) -> Mark:
    p = one.passage
    start, end = (p.a_start, p.a_end) if here == "a" else (p.b_start, p.b_end)
    style = f"k-{p.kind.value}{' excluded' if one.excluded else ''}"
    title = words.PASSAGES[p.kind] + (", đã loại" if one.excluded else "")
    return Mark(start, end, str(one.number), f"{here}{one.number}", f"{there}{one.number}", style, title)


def _shared_alone(found: Sequence[Piece]) -> Iterator[Piece]:
    shown = False
    for piece in found:
        if any(mark.anchor for mark in piece.marks):
            shown = True
            yield piece
        elif shown:
            shown = False
            yield Piece(GAP, (), ())


def known_text(campaign: Campaign, label: str) -> str:
    """The text of a known document by its label; nothing where its file is gone."""
    return _known(campaign).get(label, "")


def _known(campaign: Campaign) -> Mapping[str, str]:
    from flows.texts import Unreadable, beside, read_texts  # noqa: PLC0415 -- the readers load many libraries

    try:
        folder = find_campaign(campaign.name).parent
        return {one.label: one.text for one in read_texts(beside(folder, campaign.known, ()))}
    except (Faulty, Unreadable, OSError):
        return {}


def pair_decisions(desk: Desk, campaign: Campaign, pair: Pair) -> tuple[Decision, ...]:
    """All that was said of a pair and its passages."""
    prefix = f"{pair.a}|{pair.b}"
    found = desk.store.decisions.of_submission(campaign.name, pair.a)
    return tuple(d for d in found if d.target.key == prefix or d.target.key.startswith(f"{prefix}|"))
