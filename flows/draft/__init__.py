"""From results to drafts: feedback forms, reports, registers, overview, reminders."""

from flows.draft.follow_up import write_follow_up
from flows.draft.source import DraftSource
from flows.draft.write import DRAFT_VERSION, write_all

__all__ = ["DRAFT_VERSION", "DraftSource", "write_all", "write_follow_up"]
