"""What says on which day a submission was handed in, as the drafts tell it."""

from __future__ import annotations

from nlp.records import SURE_DAYS, HandIn, Submission
from nlp.synthesis.labels import DAY_SOURCE, HAND_IN

_NOTE = "day_of_handing_in"


def day_origin(submission: Submission) -> str:
    """Where the day comes from; empty where the text or a person says it, or nothing does."""
    return DAY_SOURCE[submission.day_source] if _by_a_clock(submission) else ""


def state_text(submission: Submission) -> str:
    """Where it stands against the deadline; nobody is called in time by a day that only a file's clock tells."""
    unsure = _by_a_clock(submission) and submission.day_source not in SURE_DAYS
    if submission.state is HandIn.ON_TIME and (unsure or submission.handed_in is None):
        return "Đã nộp, chưa rõ ngày"
    return HAND_IN[submission.state]


def _by_a_clock(submission: Submission) -> bool:
    """Whether the day is the one that was found beside the text: a day that a person put right is another."""
    day = submission.handed_in
    said = next((note.message for note in submission.notes if note.code == _NOTE), "")
    return day is not None and f"{day:%d/%m/%Y}" in said
