"""Which submission comes after the one that was just decided on."""

from __future__ import annotations

from dataclasses import replace

from flows.store.accounts import Account
from flows.store.records import QueueQuery, QueueRow
from thuhoach.desk.state import Desk

_TRIED = 20
"""Submissions passed over because others have them open; more people than that do not share one queue."""


def next_like(desk: Desk, account: Account, query: QueueQuery, row: QueueRow) -> str | None:
    """The next submission of the queue at the same step of the review as ``row``, from the top again after the last.

    Those that other people have open are left to them, as long as there are others.
    """
    waiting = replace(query, review=row.review)
    first = _free(desk, account, waiting, row.id)
    if first is not None:
        return first
    top = desk.store.submissions.page(waiting, 0, 2).rows
    return next((one.id for one in top if one.id != row.id), None)


def _free(desk: Desk, account: Account, waiting: QueueQuery, start: str) -> str | None:
    here, first = start, None
    for _ in range(_TRIED):
        _, after, _ = desk.store.submissions.neighbours(waiting, here)
        if after is None:
            break
        if not desk.presence.others(account.login, after):
            return after
        here, first = after, first or after
    return first
