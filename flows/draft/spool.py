"""Results put on disk by unit while they pass by, so that a unit's drafts need only that unit in memory."""

from __future__ import annotations

import pickle
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from flows.draft.source import DraftSource
from nlp.campaign import Campaign
from nlp.synthesis.entries import Numbered, named
from nlp.synthesis.units import UnitFinder, unit_of

_BATCH = 64


@dataclass(slots=True)
class Spool:
    """A folder with one file of results a unit. The files are this process's own and go with it."""

    folder: tempfile.TemporaryDirectory[str] = field(default_factory=lambda: tempfile.TemporaryDirectory("-draft"))
    names: dict[str, str] = field(default_factory=dict)
    """How registers name each submission, by its id."""
    _files: dict[str, Path] = field(default_factory=dict)
    _waiting: dict[str, list[Numbered]] = field(default_factory=dict)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.folder.cleanup()

    def fill(self, source: DraftSource, campaign: Campaign) -> Iterator[Numbered]:
        """Number the results of ``source``, keep them by unit and hand them on."""
        finder = UnitFinder.of(campaign, source.roster())
        for number, result in enumerate(source.results(), 1):
            item = Numbered(number, unit_of(result.submission, finder), result)
            self.names[result.submission.id] = named(item)
            waiting = self._waiting.setdefault(item.unit, [])
            waiting.append(item)
            if len(waiting) >= _BATCH:
                self._flush(item.unit)
            yield item
        for unit in tuple(self._waiting):
            self._flush(unit)

    def unit(self, name: str) -> Iterator[Numbered]:
        """The numbered results of one unit, in their order."""
        if (path := self._files.get(name)) is None:
            return
        with path.open("rb") as file:
            while batch := _load(file):
                yield from batch

    def _flush(self, unit: str) -> None:
        path = self._files.setdefault(unit, Path(self.folder.name) / f"{len(self._files)}.pickle")
        with path.open("ab") as file:
            pickle.dump(self._waiting.pop(unit), file, protocol=pickle.HIGHEST_PROTOCOL)


def _load(file: IO[bytes]) -> list[Numbered]:
    try:
        loaded: list[Numbered] = pickle.load(file)
    except EOFError:
        return []
    return loaded
