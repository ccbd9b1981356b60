"""Facts of a submission that a person puts right: who wrote it, of which unit, in what office, handed in when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from flows.store.accounts import Account
from flows.store.records import Decision
from flows.store.targets import submission_target
from nlp.campaign import Campaign
from nlp.records import Submission
from thuhoach.desk import access
from thuhoach.desk.decide import Refused, decide, needs_reason
from thuhoach.desk.state import Desk

FIELDS = {"author": "Tác giả", "unit": "Đơn vị", "position": "Chức vụ", "handed_in": "Ngày nộp"}
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact as the page shows it; ``last`` is the latest decision on it."""

    field: str
    label: str
    value: str
    last: Decision | None


def facts_of(desk: Desk, campaign: Campaign, submission: Submission) -> list[Fact]:
    """The facts that may be put right, with what was decided on them."""
    last = desk.store.decisions.last
    return [
        Fact(field, label, said(submission)[field], last(campaign.name, submission_target(submission.id, field)))
        for field, label in FIELDS.items()
    ]


def said(submission: Submission) -> dict[str, str]:
    """The facts as they stand, the day in ISO form."""
    day = submission.handed_in.isoformat() if submission.handed_in else ""
    return {"author": submission.author, "unit": submission.unit, "position": submission.position, "handed_in": day}


def set_facts(
    desk: Desk, account: Account, campaign: Campaign, submission: str, wanted: Mapping[str, str],
    seen: Mapping[str, int], reason: str,
) -> None:  # fmt: skip
    """Keep what differs in ``wanted`` (by field) as decisions and bring the queue up to date; raises ``Refused``.

    ``seen`` are the turns that were on the page.
    """
    result = desk.store.submissions.result(campaign.name, submission)
    if result is None:
        raise access.Denied
    now = said(result.submission)
    given = {field: wanted.get(field, now[field]).strip()[:_LONGEST] for field in FIELDS}
    changed = {field: after for field, after in given.items() if after != now[field]}
    if not changed:
        raise Refused("Chưa có thông tin nào được sửa.", 422)
    needs_reason(True, reason)
    _refuse_wrong(changed, account)
    for field, after in changed.items():
        target, what = submission_target(submission, field), {"before": now[field], "after": after, "reason": reason}
        decide(desk, campaign, target, who=account.login, seen=seen.get(field, 0), **what)
    desk.store.submissions.refresh(campaign.name, [submission], overlap=False)


def _refuse_wrong(changed: Mapping[str, str], account: Account) -> None:
    if "unit" in changed and not access.sees_unit(account, changed["unit"]):
        raise Refused("Đồng chí không phụ trách đơn vị này nên không chuyển bài sang được.", 422)
    try:
        day = dt.date.fromisoformat(changed["handed_in"]) if changed.get("handed_in") else None
    except ValueError as error:
        raise Refused("Ngày nộp không đúng; hãy chọn ngày trong lịch.", 422) from error
    if day is not None and day > dt.date.today():
        raise Refused("Ngày nộp nằm ở tương lai; hãy xem lại.", 422)
