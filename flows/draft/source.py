"""What the drafts are made from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from nlp.records import Formula, Group, Quarantined, RosterEntry, SubmissionResult
from nlp.synthesis.arrangement import Arrangement


class DraftSource(Protocol):
    """Results of a campaign, with the decisions of people already applied."""

    def results(self) -> Iterator[SubmissionResult]:
        """Every result, in the same order each time it is called."""
        ...

    def quarantine(self) -> Sequence[Quarantined]:
        """Files set aside, with reasons."""
        ...

    def roster(self) -> Sequence[RosterEntry]:
        """Who must hand in or is exempt; empty where no roster was given."""
        ...

    def groups(self) -> Sequence[Group]:
        """Submissions tied by shared text."""
        ...

    def formulas(self) -> Sequence[Formula]:
        """The commonest turns of phrase in the submissions' own text."""
        ...

    def documents_in(self) -> int:
        """How many files the inbox held, archives counted by what they hold."""
        ...

    def arrangement(self) -> Arrangement:
        """What people made of the themes of proposals; empty where they left them."""
        ...
