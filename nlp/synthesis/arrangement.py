"""What people made of the themes of proposals: renamed, merged, split off, proposals moved, sentences reworded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

NAME, PLACE, MERGED, SENTENCE = "ten", "muc", "gop", "cau"
"""What a decision on a theme or a proposal is about; the first part of its key."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Decisions on themes by their keys and on proposals by their ids. Empty: all stays as the machine sorted it."""

    names: Mapping[str, str] = field(default_factory=dict)
    merged: Mapping[str, str] = field(default_factory=dict)
    sentences: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.names or self.merged or self.sentences or self.places)

    def theme(self, proposal: str, key: str) -> str:
        """The key of the theme that ``proposal`` stands in; ``key`` is the machine's."""
        key = self.places.get(proposal, key)
        seen: set[str] = set()
        while key not in seen and self.merged.get(key):
            seen.add(key)
            key = self.merged[key]
        return key


def arrangement(said: Mapping[str, str]) -> Arrangement:
    """The arrangement that decisions make: "what|key" to what a person wants; an empty wish takes the decision back."""
    parts: dict[str, dict[str, str]] = {NAME: {}, MERGED: {}, SENTENCE: {}, PLACE: {}}
    for target, wish in said.items():
        what, _, key = target.partition("|")
        if wish and what in parts:
            parts[what][key] = wish
    return Arrangement(parts[NAME], parts[MERGED], parts[SENTENCE], parts[PLACE])


def proposal_id(submission: str, start: int, end: int) -> str:
    """What a proposal is called in decisions: its submission and its place there, which a new run keeps."""
    return f"{submission}|{start}-{end}"
