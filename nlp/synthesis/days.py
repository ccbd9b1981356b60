"""What says on which day a submission was handed in, as the drafts tell it."""

from __future__ import annotations

from nlp.records import HandIn, Submission
from nlp.synthesis.labels import DAY_SOURCE, HAND_IN


def day_origin(submission: Submission) -> str:
    """Where the day comes from; empty where the text or a person says it, or nothing does."""
    return DAY_SOURCE[submission.day_source] if submission.handed_in else ""


def state_text(submission: Submission) -> str:
    """Where it stands against the deadline; nobody is called in time by a day that only a file's clock tells."""
    if submission.state is HandIn.ON_TIME and submission.sure_day is None:
        return "Đã nộp, chưa rõ ngày"
    return HAND_IN[submission.state]
