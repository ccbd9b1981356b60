"""What the kinds of submissions have in common."""

from __future__ import annotations

from typing import Final

from nlp.records import Kind

COLLECTIVE: Final = (Kind.KE_HOACH_TAP_THE, Kind.BAO_CAO_DINH_KY)
"""Kinds that a unit hands in; whoever signs them is not their author."""
PLANS: Final = (Kind.KE_HOACH_CA_NHAN, Kind.KE_HOACH_TAP_THE, Kind.VIEC_DOT_PHA)
"""Kinds that register tasks and goals."""
