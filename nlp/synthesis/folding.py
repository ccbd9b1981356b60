"""Text folded for matching and for names of files."""

from __future__ import annotations

import re
import unicodedata

_NOT_SAFE = re.compile(r"[^a-z0-9]+")
# Windows refuses these as names of files, with any extension.
_RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"{d}{i}" for d in ("com", "lpt") for i in range(1, 10))})


def fold(text: str) -> str:
    """Lower case without Vietnamese marks; the length may differ from that of ``text``."""
    plain = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return "".join(c for c in plain if not unicodedata.combining(c))


def slug(text: str, limit: int = 60) -> str:
    """``text`` as a name of a file that every system takes: ASCII letters, digits, hyphens."""
    name = _NOT_SAFE.sub("-", fold(text)).strip("-")[:limit].rstrip("-")
    return f"{name}-0" if name in _RESERVED else name or "khong-ten"


def unique_slugs(names: tuple[str, ...]) -> dict[str, str]:
    """A different slug for each of ``names``; those that fold alike get a number."""
    given: dict[str, str] = {}
    used: set[str] = set()
    for name in names:
        base, n = slug(name), 1
        candidate = base
        while candidate in used:
            n += 1
            candidate = f"{base}-{n}"
        used.add(candidate)
        given[name] = candidate
    return given
