"""The list of campaigns, and one campaign at a glance."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from flows.store.accounts import Account
from flows.store.records import ElementCount, QueueQuery, Review, UnitCount
from nlp.campaign import Campaign
from nlp.records import Kind, VerdictLevel
from thuhoach.desk import access
from thuhoach.desk.pages.render import Frame, page
from thuhoach.desk.pages.scope import Named, Veiled
from thuhoach.desk.session import Member, TheDesk
from thuhoach.desk.state import Desk

router = APIRouter(include_in_schema=False)

BINS = 10
"""Bars of the overlap histogram: one for each tenth of the text."""


@dataclass(frozen=True, slots=True)
class ElementLine:
    """One element of one kind: how many submissions have each verdict."""

    key: str
    label: str
    counts: dict[VerdictLevel, int]

    @property
    def total(self) -> int:
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class Line:
    """The share, in percent, from which overlap is looked at first, and how many submissions are above it."""

    percent: int
    above: int

    @property
    def bin(self) -> int:
        """The bar of the histogram before which the line is drawn."""
        return min(-(-self.percent * BINS // 100), BINS - 1)


@router.get("/")
def campaigns(request: Request, desk: TheDesk, account: Member) -> Response:
    rows = desk.store.campaigns.rows()
    if len(rows) == 1 and not access.may_administer(account):
        return RedirectResponse(f"/dot/{rows[0].name}", 303)
    return page("campaigns.html", request, Frame(account), rows=rows)


@router.get("/dot/{name}")
def overview(request: Request, desk: TheDesk, account: Member, campaign: Named, veil: Veiled) -> Response:
    units = [u for u in desk.store.submissions.by_unit(campaign.name) if access.sees_unit(account, u.unit)]
    whole = access.units_of(account) is None
    store = desk.store.submissions
    return page(
        "overview.html",
        request,
        Frame(account, campaign, "tong-quan", blind=veil.on),
        units=units,
        sums=_sum(units),
        whole=whole,
        elements=element_lines(campaign, store.by_element(campaign.name)) if whole else {},
        histogram=store.overlap_histogram(campaign.name, BINS) if whole else (),
        line=_line(desk, campaign) if whole else None,
        reviews=store.by_review(campaign.name) if whole else {},
        formulas=desk.store.comparisons.formulas(campaign.name) if whole else (),
        waiting=_waiting(desk, account, campaign),
        mine=_mine(desk, account, campaign),
        lists=access.may_see_texts(account) and not veil.on,
        quarantined=len(desk.store.campaigns.quarantine(campaign.name)) if whole else None,
        run=desk.store.runs.latest(campaign.name),
    )


def element_lines(campaign: Campaign, counts: tuple[ElementCount, ...]) -> dict[Kind, list[ElementLine]]:
    """The counts in the order of the rubric, by kind; kinds without a submission are left out."""
    found: dict[tuple[Kind, str], dict[VerdictLevel, int]] = defaultdict(dict)
    for one in counts:
        found[one.kind, one.element][one.level] = one.count
    lines = {
        kind: [ElementLine(e.key, e.label, found[kind, e.key]) for e in elements if (kind, e.key) in found]
        for kind, elements in campaign.rubric.items()
    }
    return {kind: of_kind for kind, of_kind in lines.items() if of_kind}


def _sum(units: list[UnitCount]) -> UnitCount:
    columns = ("on_time", "late", "missing", "exempt", "unlisted")
    return UnitCount("Tổng cộng", *(sum(getattr(u, column) for u in units) for column in columns))


def _line(desk: Desk, campaign: Campaign) -> Line:
    percent = desk.options.get(campaign.name).look_from
    return Line(percent, desk.totals.of(desk.store, QueueQuery(campaign.name, overlap_from=percent / 100)))


def _mine(desk: Desk, account: Account, campaign: Campaign) -> int:
    if not access.may_review(account):
        return 0
    query = QueueQuery(campaign.name, review=Review.NEW, reviewer=account.login)
    return desk.totals.of(desk.store, access.scoped(query, account))


def _waiting(desk: Desk, account: Account, campaign: Campaign) -> int:
    query = access.scoped(QueueQuery(campaign.name, review=Review.NEW), account)
    return desk.totals.of(desk.store, query)
