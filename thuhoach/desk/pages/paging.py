"""Long lists page by page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")

PER_PAGE = 50


def offset(number: int) -> int:
    """How many entries stand before page ``number``, counted from 1."""
    return (number - 1) * PER_PAGE


def part(whole: Sequence[T], number: int) -> Sequence[T]:
    """The entries of page ``number``."""
    return whole[offset(number) : offset(number) + PER_PAGE]


def last_page(total: int) -> int:
    """The number of the last page; an empty list has one page too."""
    return max(1, -(-total // PER_PAGE))
