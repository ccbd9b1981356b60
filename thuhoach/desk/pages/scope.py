"""From an address to the things it names, held against what the account may see."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Query

from flows.store.accounts import Account
from flows.store.records import QueueQuery, QueueRow
from nlp.campaign import Campaign
from nlp.records import SubmissionResult
from thuhoach.desk import access
from thuhoach.desk.blind import Veil
from thuhoach.desk.session import Member, TheDesk
from thuhoach.desk.state import Desk

PairMember = Annotated[str, Query(max_length=400)]
"""A submission by its id, or a known text by its label, as one of a pair in the address."""


def campaign_of(desk: TheDesk, _: Member, name: str) -> Campaign:
    """The campaign in the address; ``Denied`` where there is none."""
    return desk.campaign(name)


Named = Annotated[Campaign, Depends(campaign_of)]


def veil_here(desk: TheDesk, account: Member, campaign: Named) -> Veil:
    """What hides names from this account in this campaign."""
    return desk.veil(account, campaign)


Veiled = Annotated[Veil, Depends(veil_here)]


def units_in_sight(desk: Desk, account: Account, campaign: Campaign) -> list[str]:
    """The units of the campaign that the account may see, in its order."""
    units = (one.unit for one in desk.store.submissions.by_unit(campaign.name))
    return [unit for unit in units if unit and access.sees_unit(account, unit)]


def seen_query(query: QueueQuery, account: Account, veil: Veil) -> QueueQuery:
    """The query cut down to what the account may find, and may learn by finding it."""
    return access.scoped(veil.query(query), account)


def row_of(desk: Desk, account: Account, campaign: Campaign, submission: str) -> QueueRow:
    """The queue row of a submission that the account may open, with its names."""
    access.require(access.may_see_texts(account))
    row = desk.store.submissions.row(campaign.name, submission)
    if row is None or not access.sees_unit(account, row.unit):
        raise access.Denied
    return row


def result_of(desk: Desk, account: Account, campaign: Campaign, submission: str, veil: Veil) -> SubmissionResult:
    """All about a submission that the account may open, decisions applied, names hidden where they must be."""
    row_of(desk, account, campaign, submission)
    found = desk.store.submissions.result(campaign.name, submission)
    if found is None:
        raise access.Denied
    return veil.result(found)
