"""Letterheads: how a Party or a state paper looks, as data in ``templates/letterheads/*.yaml``."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import yaml
from pydantic import ValidationError

from flows.settings import templates_dir
from nlp.campaign import Campaign, Model
from nlp.synthesis.units import own_name


class LetterheadFault(ValueError):
    """A letterhead that cannot be used; the message is Vietnamese."""


class Line(Model):
    """One line of the head or of the signature; ``size`` in points, ``rule`` draws a line under it."""

    text: str
    size: float
    bold: bool = False
    italic: bool = False
    caps: bool = False
    rule: bool = False


class Margins(Model):
    """In millimetres."""

    top: float
    bottom: float
    left: float
    right: float


class Body(Model):
    """``size``, exact ``line`` and ``gap`` in points; ``first_line`` in millimetres."""

    size: float
    line: float
    first_line: float
    gap: float


class PageNumber(Model):
    """``size`` in points, ``from_top`` in millimetres."""

    size: float
    from_top: float


class Type(Model):
    """The name of the type of paper, or its subject."""

    size: float
    bold: bool = True


class Recipients(Model):
    """The list of recipients; ``last`` is its last line."""

    title: str
    title_size: float
    size: float
    last: str
    bold: bool = False
    italic: bool = False
    underline: bool = False


class Letterhead(Model):
    """One letterhead; ``columns`` are the widths of its two sides in millimetres."""

    name: str
    font: str
    margins: Margins
    body: Body
    page_number: PageNumber
    left: tuple[Line, ...]
    right: tuple[Line, ...]
    columns: tuple[float, float]
    type: Type
    subject: Type
    subject_rule: str
    recipients: Recipients
    signature: tuple[Line, ...]

    def heading(self) -> str:
        """The first line of the right side, as the feedback forms print it."""
        return self.right[0].text


def load_letterhead(key: str) -> Letterhead:
    """The letterhead ``key``; raises ``LetterheadFault`` with what to mend."""
    return _load(templates_dir() / "letterheads" / f"{key}.yaml")


@lru_cache(maxsize=8)
def _load(path: Path) -> Letterhead:
    if not path.is_file():
        known = ", ".join(sorted(p.stem for p in path.parent.glob("*.yaml")))
        raise LetterheadFault(f"Không có mẫu tiêu đề “{path.stem}”. Các mẫu đang có: {known}.")
    try:
        return Letterhead.model_validate(yaml.safe_load(path.read_text("utf-8")))
    except ValidationError as error:
        faults = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
        raise LetterheadFault(f"{path.name}: {faults}. Sửa tệp rồi chạy lại.") from error


def filled(text: str, campaign: Campaign, kind: str = "BC") -> str:
    """A line's text with the campaign's names in place; ``kind`` abbreviates the type of paper."""
    issuer = own_name(campaign.issuer, campaign.superior)
    return text.format(cap_tren=campaign.superior, co_quan=issuer, dia_danh=campaign.place, loai=kind)
