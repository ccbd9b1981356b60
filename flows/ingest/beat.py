"""A sign of life from long work, so that slow is told apart from stuck."""

from __future__ import annotations

from collections.abc import Callable

_hooks: list[Callable[[], None]] = []


def on_beat(hook: Callable[[], None]) -> None:
    """Call ``hook`` at every sign of life of this process."""
    _hooks[:] = [hook]


def beat() -> None:
    """Say that the work goes on: one page, one member, one row more is done."""
    for hook in _hooks:
        hook()
