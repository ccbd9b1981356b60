"""What a time without a year is read by."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Setting:
    """What a time without a year is read by, the nearest first.

    ``said`` is the year last written in the sentence, ``year`` the one of the table header, heading or plan,
    ``school`` the first year of a school-year plan; the document's date decides where none of them is known.
    """

    document_date: dt.date | None = None
    year: int | None = None
    school: int | None = None
    said: int | None = None
    term: tuple[int, int] | None = None
    """The term of office that the text names."""
    opens: int | None = None
    """The year before ``year`` of which the plan holds a part ("quý IV/2026 và năm 2027")."""

    def today(self) -> dt.date | None:
        """The document's date, or the first day of the plan's year."""
        if self.document_date:
            return self.document_date
        return dt.date(self.year, 1, 1) if self.year else None


class Unresolved(ValueError):
    """Nothing says which year is meant."""
