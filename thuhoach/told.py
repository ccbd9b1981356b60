"""Failures that a user can mend."""

from __future__ import annotations


class Told(Exception):
    """A failure whose message says what, where and what to do, in Vietnamese."""
