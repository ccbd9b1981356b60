"""What of a campaign can be set through the API: the fields of the form, checked by the form's own check."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from nlp.campaign import Campaign, Element, Level, Reference, Ro
from nlp.records import Kind
from thuhoach.desk.api_shapes import Shape
from thuhoach.desk.campaign_form import LISTS, TEXTS, Shown, name_from
from thuhoach.desk.feedback import LONGEST
from thuhoach.desk.pages.privacy import kept_until

Line = Annotated[str, Field(max_length=LONGEST)]
Short = Annotated[str, Field(max_length=40)]
Lines = Annotated[list[Line], Field(max_length=200)]


class ElementLine(Shape):
    """An element of the checklist; without a key it gets one from its label."""

    key: Annotated[str, Field(max_length=80)] = ""
    label: Line
    ask: Line = ""
    advice: Line = ""
    required: bool = True


class LevelLine(Shape):
    """A level of the quality scale."""

    key: Annotated[str, Field(max_length=80)] = ""
    label: Line
    max_missing: int | Short
    max_generic: int | Short


class RoLine(Shape):
    """A member of "5 rõ"."""

    key: Annotated[str, Field(max_length=80)]
    label: Line


class CampaignFields(Shape):
    """The fields of the form. Numbers and days may be text: the check tells in Vietnamese what is wrong with them."""

    title: Line = ""
    year: int | Short = ""
    deadline: Short = ""
    issuer: Line = ""
    superior: Line = ""
    place: Line = ""
    letterhead: Short = ""
    retention_months: int | Short = ""
    directives: Lines = []
    documents_issued: Lines = []
    recipients: Lines = []
    ro: Annotated[list[RoLine], Field(max_length=20)] = []
    rubric: dict[Kind, Annotated[list[ElementLine], Field(max_length=60)]] = {}
    scale: Annotated[list[LevelLine], Field(max_length=60)] = []


class NewCampaign(CampaignFields):
    """A campaign to open; without a short name it gets one from its title."""

    name: Annotated[str, Field(max_length=60)] = ""


class CampaignSettings(Shape):
    """A campaign as it is set; ``due`` is the day when its data is to be deleted."""

    name: str
    title: str
    year: int
    deadline: dt.date
    issuer: str
    superior: str
    place: str
    letterhead: str
    retention_months: int | None
    due: dt.date | None
    directives: tuple[str, ...]
    documents_issued: tuple[str, ...]
    recipients: tuple[str, ...]
    ro: tuple[Ro, ...]
    rubric: dict[Kind, tuple[Element, ...]]
    scale: tuple[Level, ...]
    references: tuple[Reference, ...]
    known: tuple[Reference, ...]
    roster: str | None


def settings_of(campaign: Campaign) -> CampaignSettings:
    """What is set of a campaign."""
    fields = {name: getattr(campaign, name) for name in CampaignSettings.model_fields if name != "due"}
    return CampaignSettings(**fields, due=kept_until(campaign))


def filled(base: Shown, said: CampaignFields) -> Shown:
    """The form as ``base`` fills it, with what was sent in its place."""
    given = said.model_fields_set
    single = ("year", "deadline", "letterhead", "retention_months", *TEXTS)
    fields = {name: str(getattr(said, name)).strip() for name in single if name in given}
    fields |= {name: "\n".join(getattr(said, name)) for name in LISTS if name in given}
    if "ro" in given:
        fields["ro"] = "\n".join(f"{ro.key}: {ro.label}" for ro in said.ro)
    rubric = {kind: tuple(_element(one) for one in elements) for kind, elements in said.rubric.items()}
    scale = tuple(_level(one) for one in said.scale) if "scale" in given else base.scale
    return Shown({**base.fields, **fields}, {**base.rubric, **rubric}, scale)


def _element(one: ElementLine) -> Mapping[str, str]:
    texts = {"key": _key(one), "label": one.label.strip(), "ask": one.ask.strip(), "advice": one.advice.strip()}
    return {**texts, "required": "1" if one.required else ""}


def _level(one: LevelLine) -> Mapping[str, str]:
    limits = {"max_missing": str(one.max_missing), "max_generic": str(one.max_generic)}
    return {"key": _key(one), "label": one.label.strip(), **limits}


def _key(one: ElementLine | LevelLine) -> str:
    return one.key.strip() or name_from(one.label).replace("-", "_")
