"""Between the fields of the campaign form and the YAML of a campaign: both ways, nothing lost that the form lacks."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from flows.config import parse_campaign
from flows.store.order import plain
from nlp.campaign import Campaign, Element, Level
from nlp.records import Kind

SPARE = 2
"""Empty rows at the end of each list of the form: more come with each save, with no script needed."""
TEXTS = ("title", "issuer", "superior", "place")
LISTS = ("directives", "documents_issued", "recipients")
_ROWS = 60


@dataclass(frozen=True, slots=True)
class Shown:
    """A campaign as the form shows it: single fields, lists as lines, rows of the rubric and of the scale."""

    fields: Mapping[str, str]
    rubric: Mapping[Kind, tuple[Mapping[str, str], ...]]
    scale: tuple[Mapping[str, str], ...]


def shown(campaign: Campaign) -> Shown:
    """The fields that a campaign fills."""
    fields = {name: str(getattr(campaign, name)) for name in ("name", "year", "letterhead", *TEXTS)}
    fields |= {name: "\n".join(getattr(campaign, name)) for name in LISTS}
    fields["deadline"] = campaign.deadline.isoformat()
    fields["retention_months"] = str(campaign.retention_months or "")
    fields["ro"] = "\n".join(f"{ro.key}: {ro.label}" for ro in campaign.ro)
    rubric = {kind: tuple(_element(e) for e in campaign.rubric.get(kind, ())) for kind in Kind}
    return Shown(fields, rubric, tuple(_level(level) for level in campaign.scale))


def given(form: Mapping[str, str]) -> Shown:
    """The fields as a person filled them in, to be shown again beside the faults."""
    rubric = {
        kind: tuple(_rows(form, f"rubric-{kind}", ("key", "label", "ask", "advice", "required"))) for kind in Kind
    }
    scale = tuple(_rows(form, "scale", ("key", "label", "max_missing", "max_generic")))
    names = ("name", "year", "deadline", "letterhead", "retention_months", "ro", *TEXTS, *LISTS)
    return Shown({name: form.get(name, "").strip() for name in names}, rubric, scale)


def to_yaml(filled: Shown, base: Campaign) -> str:
    """The YAML of the filled form; what the form does not show is taken from ``base``."""
    kept = base.model_dump(mode="json", exclude_defaults=True)
    fields = filled.fields
    data: dict[str, object] = {name: fields[name] for name in ("name", *TEXTS)}
    data["year"] = _number(fields["year"])
    data["deadline"] = fields["deadline"]
    data["letterhead"] = fields["letterhead"] or "dang"
    data |= {name: _lines(fields[name]) for name in LISTS}
    data["rubric"] = {kind.value: [_full(row) for row in rows] for kind, rows in filled.rubric.items() if rows}
    data["scale"] = [{**row, **{k: _number(row[k]) for k in ("max_missing", "max_generic")}} for row in filled.scale]
    data["ro"] = [_ro(line) for line in _lines(fields["ro"])]
    data |= {name: kept[name] for name in ("references", "known", "roster", "units") if name in kept}
    if fields["retention_months"]:
        data["retention_months"] = _number(fields["retention_months"])
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=110)


def checked(text: str, path: Path) -> Campaign:
    """The campaign of a YAML text; raises ``Faulty`` with all its faults."""
    return parse_campaign(text, path)


def name_from(title: str) -> str:
    """A name for the files of a campaign from its title."""
    words = "".join(c if c.isalnum() and c.isascii() else " " for c in plain(unicodedata.normalize("NFC", title)))
    return "-".join(words.split())[:60].strip("-")


def _element(element: Element) -> dict[str, str]:
    required = "1" if element.required else ""
    fields = {"key": element.key, "label": element.label, "ask": element.ask, "advice": element.advice}
    return {**fields, "required": required}


def _level(level: Level) -> dict[str, str]:
    return {name: str(getattr(level, name)) for name in ("key", "label", "max_missing", "max_generic")}


def _rows(form: Mapping[str, str], prefix: str, names: tuple[str, ...]) -> Iterator[dict[str, str]]:
    for number in range(_ROWS):
        row = {name: form.get(f"{prefix}-{number}-{name}", "").strip() for name in names}
        if row["key"] or row["label"]:
            yield {**row, "key": row["key"] or name_from(row["label"]).replace("-", "_")}


def _full(row: Mapping[str, str]) -> dict[str, object]:
    texts: dict[str, object] = {name: row[name] for name in ("key", "label", "ask", "advice") if row[name]}
    return texts if row["required"] else {**texts, "required": False}


def _ro(line: str) -> dict[str, str]:
    key, _, label = line.partition(":")
    return {"key": key.strip(), "label": label.strip()}


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _number(text: str) -> object:
    # What is no number stays as it is: the check of the campaign tells the fault.
    return int(text) if text.isdecimal() else text
