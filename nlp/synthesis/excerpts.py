"""Excerpts: the words of their source, on one line."""

from __future__ import annotations

CUT = " […]"
_LEAST = 0.6


def excerpt(text: str, limit: int) -> str:
    """``text`` on one line; where longer than ``limit``, its beginning up to a word's end, marked as cut."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    head = line[:limit]
    space = head.rfind(" ")
    return (head[:space] if space > limit * _LEAST else head).rstrip(" ,;:") + CUT
