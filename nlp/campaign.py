"""What a campaign asks for: the model behind ``corpus/campaigns/*.yaml``.

Rules are data: rubric, scale, members of "5 rõ", letterhead and deadline differ by campaign and change.
The file is read and its faults are told in Vietnamese by ``flows.config``; this module is the shape alone.
"""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from nlp.records import Kind


class Model(BaseModel):
    """Frozen, and a misspelt key is a fault."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Element(Model):
    """One line of the checklist: ``key`` as in the annotation guide, the rest as officers word it."""

    key: str
    label: str
    ask: str = ""
    """What is asked of the author, one sentence for the feedback form."""
    advice: str = ""
    """How to mend it when it is missing or generic: an example of form, never of content."""
    required: bool = True


class Level(Model):
    """One level of the campaign's own quality scale, the best first.

    A submission gets the first level whose conditions hold: at most ``max_missing`` required elements ``thieu``
    and at most ``max_generic`` ``chung_chung``. It is proposed, a person confirms.
    """

    key: str
    label: str
    max_missing: int
    max_generic: int


class Ro(Model):
    """A member of the campaign's "5 rõ" or "6 rõ"; ``key`` one of viec, nguoi, phoi_hop, thoi_gian, san_pham,
    ket_qua, trach_nhiem, tham_quyen, tien_do, bao_cao."""

    key: str
    label: str


class Reference(Model):
    """A text that may be quoted (``path`` beside the campaign file) and its label."""

    path: str
    label: str


class Unit(Model):
    """A unit of the dated tree; ``until`` is its last day."""

    name: str
    parent: str | None = None
    aliases: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None


class Campaign(Model):
    """One round."""

    name: str
    title: str
    year: int
    deadline: date
    issuer: str
    """The department that signs the drafts, e.g. ``Ban Tuyên giáo và Dân vận Tỉnh ủy``."""
    superior: str
    place: str
    directives: tuple[str, ...] = ()
    letterhead: str = "dang"
    rubric: dict[Kind, tuple[Element, ...]]
    scale: tuple[Level, ...] = ()
    ro: tuple[Ro, ...] = ()
    references: tuple[Reference, ...] = ()
    known: tuple[Reference, ...] = ()
    roster: str | None = None
    units: tuple[Unit, ...] = ()
    documents_issued: tuple[str, ...] = ()
    """Documents that the department issued in this campaign; printed in the report, nothing is guessed."""
    recipients: tuple[str, ...] = ()
    retention_months: int | None = Field(default=None, ge=1)
