"""What people decide on one submission: a verdict of its checklist, a step of its review."""

from __future__ import annotations

from flows.store.accounts import Account
from flows.store.records import Decision, QueueRow, Review
from flows.store.targets import submission_target, verdict_target
from nlp.campaign import Campaign
from thuhoach.desk import access
from thuhoach.desk.decide import Refused, decide, level_of, needs_reason
from thuhoach.desk.state import Desk


def set_verdict(
    desk: Desk, account: Account, campaign: Campaign, submission: str, element: str, level: str, reason: str, seen: int
) -> None:
    """Decide on a verdict and bring the queue up to date; raises ``Refused``."""
    result = desk.store.submissions.result(campaign.name, submission)
    current = result.check.verdict(element) if result else None
    if current is None:
        raise access.Denied
    wanted = level_of(level)
    needs_reason(wanted is not current.level, reason)
    target = verdict_target(submission, element)
    what = {"before": current.level.value, "after": wanted.value, "reason": reason, "who": account.login}
    decide(desk, campaign, target, seen=seen, **what)
    desk.store.submissions.refresh(campaign.name, [submission], overlap=False)


def set_review(
    desk: Desk, account: Account, campaign: Campaign, submission: str, review: Review, seen: int, reason: str = ""
) -> None:
    """Move a submission between waiting, reviewed and approved; raises ``Refused``.

    Back to an earlier step needs a reason. Where the campaign asks for two people, whoever reviewed does not approve.
    """
    row = desk.store.submissions.row(campaign.name, submission)
    target = submission_target(submission, "review")
    last = desk.store.decisions.last(campaign.name, target)
    if row is None:
        raise access.Denied
    if review is Review.APPROVED:
        _may_approve(desk, account, campaign, row, last)
    order = list(Review)
    needs_reason(order.index(review) < order.index(row.review), reason)
    what = {"before": row.review.value, "after": review.value, "reason": reason, "who": account.login}
    decide(desk, campaign, target, seen=seen, **what)
    desk.store.submissions.refresh(campaign.name, [submission], overlap=False)


def _may_approve(desk: Desk, account: Account, campaign: Campaign, row: QueueRow, last: Decision | None) -> None:
    if row.review is Review.NEW:
        raise Refused("Bài phải được duyệt lần 1 trước khi phê duyệt.", 409)
    if desk.options.get(campaign.name).two_people and last is not None and last.who == account.login:
        raise Refused("Đợt này cần hai người: người đã duyệt lần 1 không phê duyệt bài đó.", 409)
