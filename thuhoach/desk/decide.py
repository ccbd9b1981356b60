"""Decisions as the desk takes them: nobody is overruled unseen, what is changed has a reason."""

from __future__ import annotations

from flows.store.protocol import Conflict
from flows.store.records import Decision, Ruling, Target
from nlp.campaign import Campaign
from nlp.records import VerdictLevel
from thuhoach.desk import words
from thuhoach.desk.feedback import LONGEST
from thuhoach.desk.state import Desk

NEEDS_REASON = "Hãy ghi lý do để người sau hiểu."


class Refused(Exception):
    """A decision that was not taken; the message tells the person why. ``status`` is HTTP's."""

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message)
        self.message, self.status = message, status


def decide(
    desk: Desk, campaign: Campaign, target: Target, *, before: str, after: str, reason: str, who: str, seen: int
) -> Decision:
    """Keep a decision; ``seen`` is the turn that was on the page. Raises ``Refused`` where there was one since."""
    try:
        return desk.store.decisions.add(
            campaign.name, target, before=before, after=after, reason=reason.strip()[:LONGEST], who=who, expected=seen
        )
    except Conflict as conflict:
        raise Refused(told(conflict), 409) from conflict


def conclude_on(
    desk: Desk, campaign: Campaign, target: Target, *, ruling: str, reason: str, who: str, seen: int
) -> Decision:
    """Say what a pair or a group is, always with a reason; raises ``Refused``."""
    if ruling not in list(Ruling):
        raise Refused("Hãy chọn một kết luận.", 422)
    needs_reason(True, reason)
    last = desk.store.decisions.last(campaign.name, target)
    before = last.after if last else ""
    return decide(desk, campaign, target, before=before, after=ruling, reason=reason, who=who, seen=seen)


def told(conflict: Conflict) -> str:
    """What somebody else has decided meanwhile."""
    last = conflict.last
    if last is None:
        who = "Đã có thay đổi"
    else:
        who = f"{last.who} vừa quyết định “{words.said(last.after)}” ({last.reason or 'không ghi lý do'})"
    return f"{who} trong lúc đồng chí đang xem. Quyết định của đồng chí chưa được ghi; hãy xem lại rồi quyết định tiếp."


def needs_reason(changed: bool, reason: str) -> None:
    """``Refused`` where something is changed and no reason given."""
    if changed and not reason.strip():
        raise Refused(NEEDS_REASON, 422)


def level_of(value: str) -> VerdictLevel:
    """A level from a form; ``Refused`` where there is none of that name."""
    if value not in list(VerdictLevel):
        raise Refused("Không có kết quả tên này.", 422)
    return VerdictLevel(value)
