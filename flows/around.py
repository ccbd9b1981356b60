"""What a run has around it on this machine. In a module of its own: Prefect pickles a flow with all it names."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from flows.progress import Bars, Quiet
from flows.settings import cores


@dataclass(frozen=True, slots=True)
class Around:
    """Where progress is shown, and how many workers the runner has."""

    bars: Bars = field(default_factory=Quiet)
    workers: int = field(default_factory=cores)


_AROUND: ContextVar[Around | None] = ContextVar("around", default=None)


def around() -> Around:
    """What the caller of the flow set; nothing where the Prefect page started it."""
    return _AROUND.get() or Around()


@contextmanager
def within(bars: Bars | None, workers: int | None) -> Iterator[None]:
    """Set it for the flows called inside."""
    token = _AROUND.set(Around(bars or Quiet(), workers or cores()))
    try:
        yield
    finally:
        _AROUND.reset(token)
