"""The level of the campaign's own scale that a checklist proposes; a person confirms it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from nlp.campaign import Campaign, Element, Level
from nlp.records import CheckResult, Kind, VerdictLevel


def proposed_level(check: CheckResult, campaign: Campaign) -> Level | None:
    """The first level whose conditions hold.

    ``None`` where the campaign has no scale, where no level holds, or where a required element stands in a part
    that could not be read: what was not read is never held against its author.
    """
    required = {e.key for e in campaign.rubric.get(check.kind, ()) if e.required}
    levels = [v.level for v in check.checklist if v.element in required]
    if VerdictLevel.KHONG_RO in levels:
        return None
    missing, generic = levels.count(VerdictLevel.THIEU), levels.count(VerdictLevel.CHUNG_CHUNG)
    return next((s for s in campaign.scale if missing <= s.max_missing and generic <= s.max_generic), None)


def elements(campaign: Campaign, kind: Kind) -> Mapping[str, Element]:
    """The rubric's elements of ``kind`` by key, in order."""
    return MappingProxyType({e.key: e for e in campaign.rubric.get(kind, ())})


def element_label(campaign: Campaign, kind: Kind, key: str) -> str:
    """How the campaign words the element; the key itself where the rubric does not hold it."""
    found = elements(campaign, kind).get(key)
    return found.label if found else key
