"""Runs that the desk starts and watches: the machine works in a process of its own, whoever started it."""

from __future__ import annotations

from dataclasses import dataclass

from flows.progress import STAGES
from flows.store.records import Run, RunState, RunStep
from flows.store.store import Busy
from nlp.campaign import Campaign
from thuhoach.desk.jobs import ENDS_IN_S
from thuhoach.desk.places import campaign_file, inbox_of, out_of
from thuhoach.desk.state import Desk


@dataclass(frozen=True, slots=True)
class StageLine:
    """How far a stage is. ``rate`` in items a second, ``left`` in seconds; ``None`` where nobody can say."""

    label: str
    total: int
    made: int
    kept: int
    rate: float | None
    left: int | None


@dataclass(frozen=True, slots=True)
class Progress:
    """Where the last run stands."""

    run: Run | None
    running: bool
    ours: bool
    stages: tuple[StageLine, ...]
    failure: str


def start_run(desk: Desk, campaign: Campaign, *, again: bool = False) -> None:
    """Run the campaign in the background; raises ``AlreadyRunning``."""
    last = desk.store.runs.latest(campaign.name)
    if _ended(desk, campaign, last):
        desk.jobs.wait(campaign.name, ENDS_IN_S)
    if again and last is not None and last.inbox:
        desk.jobs.start(campaign.name, ["retry", campaign.name])
        return
    inbox, out = inbox_of(campaign.name, last), out_of(campaign.name, last)
    arguments = ["run", str(inbox), "--campaign", str(campaign_file(campaign)), "--out", str(out)]
    desk.jobs.start(campaign.name, arguments)


def progress_of(desk: Desk, campaign: Campaign) -> Progress:
    """Where the last run stands, whoever started it."""
    last = desk.store.runs.latest(campaign.name)
    ours = desk.jobs.running(campaign.name) and not _ended(desk, campaign, last)
    running = ours or (last is not None and last.state is RunState.RUNNING and _held(desk, campaign))
    steps = {step.stage: step for step in (desk.store.runs.steps(last.id) if last else ())}
    lines = tuple(_line(stage, steps[stage]) for stage in STAGES if stage in steps)
    return Progress(last, running, ours, lines, desk.jobs.failed(campaign.name))


def _ended(desk: Desk, campaign: Campaign, last: Run | None) -> bool:
    # The process lives on for some seconds after its run, until what it started has ended too.
    since = desk.jobs.since(campaign.name)
    return last is not None and last.ended is not None and since is not None and last.started >= since


def _held(desk: Desk, campaign: Campaign) -> bool:
    # A run whose process was killed still says that it is running; its lock is gone.
    try:
        with desk.store.lock(campaign.name):
            return False
    except Busy:
        return True


def _line(stage: str, step: RunStep) -> StageLine:
    rate = step.done / step.seconds if step.done and step.seconds > 0 else None
    rest = step.total - step.done - step.kept
    left = round(rest / rate) if rate and rest > 0 else None
    return StageLine(STAGES[stage], step.total, step.done + step.kept, step.kept, rate, left)
