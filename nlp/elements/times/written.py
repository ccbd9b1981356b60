"""What an expression itself says of its year."""

from __future__ import annotations

from dataclasses import replace

from nlp.elements.times.tree import (
    Between,
    Container,
    Day,
    Months,
    NewYear,
    Node,
    Nth,
    PartOf,
    SchoolTerm,
    Several,
    Unit,
    Years,
)


def has_shift(node: Node) -> bool:
    """Whether the year is told from the document's ("năm tới")."""
    return isinstance(node, Container | Months) and node.shift is not None


def in_year(node: Node, year: int | None) -> Node:
    """``node`` in ``year`` where it tells none itself ("tháng 10 năm nay" does)."""
    if isinstance(node, PartOf | Nth):
        return replace(node, of=in_year(node.of, year))
    if isinstance(node, Container) and node.unit is Unit.YEAR:
        return replace(node, number=node.number or year or 0)
    if isinstance(node, Day | Container | Months) and node.year is None and node.shift is None:
        return replace(node, year=year)
    return node


def named_year(node: Node) -> int | None:
    """The year that a time which is no interval names."""
    if isinstance(node, Day | Months):
        return node.year
    if isinstance(node, Container):
        return node.year or (node.number or None if node.unit is Unit.YEAR else None)
    if isinstance(node, PartOf | Nth):
        return named_year(node.of)
    if isinstance(node, SchoolTerm):
        return node.first
    if isinstance(node, NewYear):
        return node.year
    return node.last if isinstance(node, Years) else None


def written_year(node: Node) -> int | None:
    """The last year that the expression itself names, ``None`` if it names none."""
    if isinstance(node, Between):
        return named_year(node.last) or named_year(node.first)
    if isinstance(node, Several):
        return named_year(node.items[-1])
    return named_year(node)
