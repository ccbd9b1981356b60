"""Proposals as JSON: themes, and how people rename, reword, merge, split and move them."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from fastapi import APIRouter, HTTPException
from pydantic import Field

from nlp.campaign import Campaign
from nlp.synthesis.arrangement import MERGED, NAME, SENTENCE
from thuhoach.desk.api_scope import FAULTS, Holder, Named, Veiled
from thuhoach.desk.api_shapes import Done, Shape, Words
from thuhoach.desk.feedback import LONGEST
from thuhoach.desk.pages import proposals as proposals_page
from thuhoach.desk.session import TheDesk
from thuhoach.desk.state import Desk
from thuhoach.desk.themes import One, Theme

router = APIRouter(prefix="/api/v1", tags=["Bàn duyệt"], responses=FAULTS)

Reason = Annotated[str, Field(max_length=LONGEST)]
Key = Annotated[str, Field(max_length=400)]


class Change(StrEnum):
    """What of a theme is changed: its name, its sentence, or that it is part of another."""

    NAME = NAME
    SENTENCE = SENTENCE
    MERGED = MERGED


class ProposalLine(Shape):
    """A proposal word for word; ``id`` moves it."""

    id: str
    submission: str
    text: str


class ThemeLine(Shape):
    """A theme of proposals. ``turns``: send that of what you change back as ``seen``."""

    key: str
    label: str
    count: int
    sentence: str
    turns: dict[str, int]
    proposals: list[ProposalLine]


class ChangeTheme(Shape):
    """A change of a theme; ``text`` is the name, the sentence, or the key of the theme that takes it in."""

    key: Key
    what: Change
    text: Words
    reason: Reason = ""
    seen: Annotated[int, Field(ge=0, le=2**31 - 1)] = 0


class MoveProposals(Shape):
    """Proposals for the theme ``to``, or for a new one called ``label``."""

    proposals: Annotated[list[Key], Field(min_length=1, max_length=5000)]
    to: Key = ""
    label: Annotated[str, Field(max_length=200)] = ""
    reason: Reason = ""


class Moved(Shape):
    """The key of the theme where the proposals are now."""

    key: str


@router.get("/campaigns/{name}/proposals")
def proposals(desk: TheDesk, account: Holder, campaign: Named, veil: Veiled) -> list[ThemeLine]:
    """The themes of the proposals. 409 while the machine is still sorting."""
    proposals_page.allowed(account)
    return [_line(theme, hidden=veil.on) for theme in _themes(desk, campaign)]


@router.post("/campaigns/{name}/proposals/theme")
def change_theme(desk: TheDesk, account: Holder, campaign: Named, said: ChangeTheme) -> Done:
    """Rename, reword or merge a theme. 409 where somebody decided since ``seen``."""
    proposals_page.allowed(account)
    _themes(desk, campaign)
    proposals_page.change_theme(desk, account, campaign, said.key, said.what, said.text, said.reason, said.seen)
    return Done(changed=1)


@router.post("/campaigns/{name}/proposals/move")
def move(desk: TheDesk, account: Holder, campaign: Named, said: MoveProposals) -> Moved:
    """Move proposals to another theme, or split them off as a new one."""
    proposals_page.allowed(account)
    _themes(desk, campaign)
    chosen = list(dict.fromkeys(said.proposals))
    return Moved(key=proposals_page.move_to(desk, account, campaign, chosen, said.to, said.label, said.reason))


def _themes(desk: Desk, campaign: Campaign) -> tuple[Theme, ...]:
    found = proposals_page.themes_of(desk, campaign)
    if found is None:
        raise HTTPException(409, "Máy đang gom kiến nghị; hãy hỏi lại sau ít phút.")
    return found


def _line(theme: Theme, *, hidden: bool) -> ThemeLine:
    said = [_proposal(proposals_page.nameless(one) if hidden else one) for group in theme.groups for one in group]
    return ThemeLine(
        key=theme.key,
        label=theme.label,
        count=theme.count,
        sentence=theme.sentence,
        turns=dict(theme.turns),
        proposals=said,
    )


def _proposal(one: One) -> ProposalLine:
    return ProposalLine(id=one.id, submission=one.submission, text=one.text)
