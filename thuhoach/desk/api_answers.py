"""What the API answers, made from what the pages show."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict

from flows.store.targets import pair_target
from nlp.campaign import Campaign
from nlp.records import Pair
from thuhoach.desk import api_shapes
from thuhoach.desk.pages.inbox import progress_of
from thuhoach.desk.state import Desk
from thuhoach.desk.twins import after_exclusion, numbered, pair_decisions, templates_of


def pair_answer(desk: Desk, campaign: Campaign, found: Pair) -> api_shapes.ApiPair:
    """A pair with what was said of it."""
    templates = templates_of(desk, campaign, found)
    passages = numbered(found, "", pair_decisions(desk, campaign, found), templates)
    left = after_exclusion(found, passages, templates)
    last = desk.store.decisions.last(campaign.name, pair_target(found.a, found.b))
    return api_shapes.ApiPair(
        a=found.a,
        b=found.b,
        a_share=found.a_share,
        b_share=found.b_share,
        a_share_left=left.a_share,
        b_share_left=left.b_share,
        passages=[
            api_shapes.ApiPassage(
                number=one.number,
                a_start=one.passage.a_start,
                a_end=one.passage.a_end,
                b_start=one.passage.b_start,
                b_end=one.passage.b_end,
                kind=one.passage.kind,
                excluded=one.decision.after if one.decision and one.excluded else None,
                turn=one.decision.turn if one.decision else 0,
            )
            for one in passages
        ],
        ruling=last.after if last else None,
        turn=last.turn if last else 0,
    )


def progress_answer(desk: Desk, campaign: Campaign) -> api_shapes.ApiProgress:
    """Where the last run of a campaign stands."""
    found = progress_of(desk, campaign)
    return api_shapes.ApiProgress(
        running=found.running,
        state=found.run.state if found.run else None,
        started=_utc(found.run.started) if found.run else None,
        ended=_utc(found.run.ended) if found.run else None,
        stages=[api_shapes.ApiStage(**asdict(stage)) for stage in found.stages],
    )


def _utc(at: dt.datetime | None) -> dt.datetime | None:
    return at.replace(tzinfo=dt.UTC) if at else None
