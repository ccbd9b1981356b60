"""All drafts of a campaign into one folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from flows.draft.package import write
from flows.draft.sheets import sheets
from flows.draft.source import DraftSource
from flows.draft.spool import Spool
from flows.draft.workbook import workbook
from nlp.campaign import Campaign
from nlp.records import SubmissionResult
from nlp.synthesis.entries import Numbered
from nlp.synthesis.measures import measure
from nlp.synthesis.missing import HandInBook
from nlp.synthesis.units import UnitFinder

DRAFT_VERSION: Final = "1"
"""Goes up when the same results give different drafts."""


def write_all(source: DraftSource, campaign: Campaign, out: Path) -> tuple[Path, ...]:
    """Write every draft under ``out`` and say which files they are, the overview first.

    The same results give the same bytes.
    """
    finder = UnitFinder.of(campaign, source.roster())
    book = HandInBook(finder)
    with Spool() as spool:
        results = _passing(spool.fill(source, campaign), book)
        measures = measure(
            results, campaign, source.roster(), source.quarantine(), source.groups(), source.documents_in()
        )
        absent = book.absent(source.roster())
        content = workbook(
            sheets(spool, measures, campaign, finder, absent, source.quarantine()), campaign.title, campaign.issuer
        )
        return (write(out / "so-theo-doi.xlsx", content),)


def _passing(items: Iterator[Numbered], book: HandInBook) -> Iterator[SubmissionResult]:
    for item in items:
        book.add(item.result.submission)
        yield item.result
