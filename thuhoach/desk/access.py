"""Who may see and do what. One place, so that no route decides for itself."""

from __future__ import annotations

from dataclasses import replace

from flows.store.accounts import Account, Role
from flows.store.records import QueueQuery


class Denied(Exception):
    """Not theirs: answered like something that is not there, so that nothing is given away."""


def may_administer(account: Account) -> bool:
    """Accounts, campaigns, roster, purge."""
    return account.role is Role.ADMINISTRATOR


def may_review(account: Account) -> bool:
    """Decide on verdicts, pairs and drafts, run the stages, approve."""
    return account.role in {Role.ADMINISTRATOR, Role.REVIEWER}


def leads(account: Account) -> bool:
    """Decide for the whole campaign: run it, sort its proposals, release."""
    return may_review(account) and units_of(account) is None


def may_hand_in(account: Account) -> bool:
    """Upload files: a secretary for the own unit."""
    return account.role is not Role.READER


def may_see_texts(account: Account) -> bool:
    """Open single submissions: a reader sees the overview and the report alone."""
    return account.role is not Role.READER


def units_of(account: Account) -> tuple[str, ...] | None:
    """The units an account is held to; ``None`` where it sees all. A secretary without a unit sees none."""
    if account.role is Role.SECRETARY:
        return account.units
    return account.units or None


def sees_unit(account: Account, unit: str) -> bool:
    units = units_of(account)
    return units is None or unit in units


def require(allowed: bool) -> None:
    """Raise ``Denied`` unless ``allowed``."""
    if not allowed:
        raise Denied


def scoped(query: QueueQuery, account: Account) -> QueueQuery:
    """The query cut down to what the account may see; ``Denied`` where nothing of it is left."""
    units = units_of(account)
    if units is None:
        return query
    mine = tuple(u for u in query.units if u in units) if query.units else units
    require(bool(mine))
    return replace(query, units=mine)
