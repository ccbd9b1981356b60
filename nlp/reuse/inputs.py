"""What the comparison takes: submissions, and labelled texts that may be quoted or must not be copied."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from nlp.records import Block, Extent, Kind


@dataclass(frozen=True, slots=True)
class CompareInput:
    """One submission. ``blocks`` tell headings and tables apart; without them they are guessed from the lines.
    ``own`` is what was read as the author's: goals, times, models, tasks. Where the text lies in UTF-8, ``utf8`` may
    hold it and ``text`` be empty: a large campaign is then never decoded."""

    id: str
    text: str
    author: str = ""
    unit: str = ""
    kind: Kind | None = None
    handed_in: dt.date | None = None
    blocks: tuple[Block, ...] = ()
    own: tuple[Extent, ...] = ()
    utf8: bytes | memoryview = b""


@dataclass(frozen=True, slots=True)
class LabelledText:
    """A reference (may be quoted) or a known text (must not be copied); ``author`` where the known text has one."""

    label: str
    text: str
    author: str = ""
