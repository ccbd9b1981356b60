"""The store as the drafts see it: results with the decisions of people in force."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flows.store.decided import latest
from flows.store.protocol import Store
from flows.store.records import TargetKind
from nlp.records import Formula, Group, Quarantined, RosterEntry, SubmissionResult
from nlp.synthesis.arrangement import Arrangement, arrangement


class StoreSource:
    """``DraftSource`` over one campaign of the store."""

    def __init__(self, store: Store, campaign: str) -> None:
        self._store = store
        self._campaign = campaign

    def results(self) -> Iterator[SubmissionResult]:
        """Every result, by unit, author and id."""
        return self._store.submissions.results(self._campaign)

    def quarantine(self) -> Sequence[Quarantined]:
        """Files set aside, by name."""
        return self._store.campaigns.quarantine(self._campaign)

    def roster(self) -> Sequence[RosterEntry]:
        """Who must hand in or is exempt, in the order of the list."""
        return self._store.campaigns.roster(self._campaign)

    def groups(self) -> Sequence[Group]:
        """Submissions tied by shared text, those that people dismissed left out."""
        return self._store.submissions.groups(self._campaign)

    def formulas(self) -> Sequence[Formula]:
        """The commonest turns of phrase, as the comparison counted them."""
        return self._store.comparisons.formulas(self._campaign)

    def documents_in(self) -> int:
        """How many files the inbox held, archives counted by what they hold."""
        return sum(one.leaves for one in self._store.campaigns.inbox(self._campaign))

    def arrangement(self) -> Arrangement:
        """What people made of the themes of proposals at the desk."""
        decided = latest(self._store.decisions.history(self._campaign))
        said = {t.key: d.after for t, d in decided.items() if t.kind is TargetKind.PROPOSAL}
        return arrangement(said)
