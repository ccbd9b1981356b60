"""What every route works with."""

from __future__ import annotations

from dataclasses import dataclass, field

from flows.store.accounts import Account, SqlAccounts
from flows.store.desk_state import SqlOptions, SqlReleases
from flows.store.history import SqlHistory
from flows.store.identities import SqlIdentities
from flows.store.objections import SqlObjections
from flows.store.rolls import SqlRolls
from flows.store.store import SqlStore
from nlp.campaign import Campaign
from thuhoach.desk.access import Denied
from thuhoach.desk.blind import Veil, veil_of
from thuhoach.desk.jobs import Jobs
from thuhoach.desk.oidc import Provider
from thuhoach.desk.presence import Presence
from thuhoach.desk.settings import DeskSettings
from thuhoach.desk.sorting import Sorter
from thuhoach.desk.throttle import Throttle
from thuhoach.desk.totals import Totals


@dataclass(frozen=True, slots=True)
class Desk:
    """The store, the accounts and the settings of one served desk."""

    store: SqlStore
    settings: DeskSettings
    accounts: SqlAccounts
    objections: SqlObjections
    options: SqlOptions
    releases: SqlReleases
    history: SqlHistory
    rolls: SqlRolls
    identities: SqlIdentities
    provider: Provider | None = None
    throttle: Throttle = field(default_factory=Throttle)
    jobs: Jobs = field(default_factory=Jobs)
    sorter: Sorter = field(default_factory=Sorter)
    totals: Totals = field(default_factory=Totals)
    presence: Presence = field(default_factory=Presence)

    def campaign(self, name: str) -> Campaign:
        """The campaign of that name; ``Denied`` where there is none."""
        found = self.store.campaigns.get(name)
        if found is None:
            raise Denied
        return found

    def veil(self, account: Account, campaign: Campaign) -> Veil:
        """What hides names from this account in this campaign."""
        return veil_of(account, self.options.get(campaign.name).blind)

    def close(self) -> None:
        """Let go of the database; runs under way are told to stop and are taken up by the next."""
        self.jobs.close()
        self.sorter.close()
        self.store.close()


def open_desk(store: SqlStore, settings: DeskSettings) -> Desk:
    """A desk over an open store."""
    database = store.database
    return Desk(
        store=store,
        settings=settings,
        accounts=SqlAccounts(database),
        objections=SqlObjections(database),
        options=SqlOptions(database),
        releases=SqlReleases(database),
        history=SqlHistory(database),
        rolls=SqlRolls(database),
        identities=SqlIdentities(database),
        provider=Provider(settings.oidc) if settings.oidc else None,
    )
