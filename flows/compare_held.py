"""What is remembered of the texts on a shelf beside their words: columns, records only of what is asked for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from nlp.records import Kind
from nlp.reuse.fold import I64
from nlp.reuse.inputs import CompareInput

ROW = np.dtype(
    [
        ("words", "<i8"),
        ("name", "<i8"),
        ("person", "<i8"),
        ("digest", "<u8"),
        ("own", "<i4"),
        ("day", "<i4"),
        ("author", "<i4"),
        ("unit", "<i4"),
        ("known", "<i4"),
    ]
)
"""A text: where its words, name and person end, counted over all texts; day of hand-in by number, 0 for none; bytes of
the author and of the unit in ``person``, whose rest is the kind."""
Rows = NDArray[np.void]


class Held(NamedTuple):
    """One text; ``digest`` tells whether it has changed."""

    id: str
    digest: int
    author: str
    unit: str
    kind: Kind | None
    handed_in: dt.date | None
    known: bool
    own: int
    """Words of its own, after quotations, headings and form text."""


class HeldTexts(Sequence[Held]):
    """Texts by row of the shelf."""

    def __init__(self, rows: Rows, names: bytes, persons: bytes) -> None:
        self._rows, self._names, self._persons = rows, names, persons

    def __len__(self) -> int:
        return len(self._rows)

    def __getitem__(self, at: Any) -> Any:
        if isinstance(at, slice):
            return [self[row] for row in range(*at.indices(len(self)))]
        _, _, end, digest, own, day, author, unit, known = self._rows[at].item()
        low = int(self._rows["person"][at - 1]) if at else 0
        kind = _text(self._persons[low + author + unit : end])
        return Held(
            self.name(at),
            digest,
            _text(self._persons[low : low + author]),
            _text(self._persons[low + author : low + author + unit]),
            Kind(kind) if kind else None,
            dt.date.fromordinal(day) if day else None,
            bool(known),
            own,
        )

    def name(self, at: int) -> str:
        """The name of one text."""
        ends = self._rows["name"]
        return _text(self._names[int(ends[at - 1]) if at else 0 : int(ends[at])])

    def ranked(self, rows: I64) -> I64:
        """``rows`` by rank: known texts first, then by hand-in, then as they stand."""
        day = self._rows["day"][rows]
        latest = np.where(day == 0, dt.date.max.toordinal(), day)
        order: I64 = rows[np.lexsort((latest, self._rows["known"][rows] == 0))]
        return order

    def digests(self, known: bool) -> dict[int, int]:
        """The last row of each digest among the known texts or the others."""
        rows = np.flatnonzero((self._rows["known"] != 0) == known)
        return dict(zip(self._rows["digest"][rows].tolist(), rows.tolist(), strict=True))

    def has(self, row: int | None, name: str) -> bool:
        """Is that the name of the text in ``row``?"""
        return row is not None and self.name(row) == name


def rows_of(
    docs: Sequence[CompareInput], digests: Sequence[int], known: bool, ends: I64, own: I64, after: tuple[int, int, int]
) -> tuple[Rows, bytes, bytes]:
    """Columns, names and persons of ``docs``, to be put behind what ends at ``after`` (words, names, persons)."""
    names = [d.id.encode("utf-8", "surrogatepass") for d in docs]
    people = [_person(d) if d.author or d.unit or d.kind else _NOBODY for d in docs]
    rows = np.zeros(len(docs), ROW)
    words, name, person = after
    rows["words"], rows["digest"], rows["own"], rows["known"] = ends + words, digests, own, known
    rows["name"] = np.cumsum(list(map(len, names))) + name
    rows["author"], rows["unit"] = [author for author, _, _ in people], [unit for _, unit, _ in people]
    rows["person"] = np.cumsum([len(held) for _, _, held in people]) + person
    rows["day"] = [d.handed_in.toordinal() if d.handed_in else 0 for d in docs]
    return rows, b"".join(names), b"".join(held for _, _, held in people)


_NOBODY = (0, 0, b"")


def _person(doc: CompareInput) -> tuple[int, int, bytes]:
    """Bytes of the author and of the unit, and what is kept of them and the kind."""
    author, unit, kind = (part.encode("utf-8", "surrogatepass") for part in (doc.author, doc.unit, doc.kind or ""))
    return len(author), len(unit), author + unit + kind


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogatepass")
