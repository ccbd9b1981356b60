"""What the sentences before a piece did last: who set targets, what was told as done."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from nlp.elements.goals.moment import last_leaning
from nlp.elements.reading import Piece
from nlp.text.patterns import Searches, searched

# Over text without diacritics. What a sentence does holds for the bare sentences after it until another does otherwise.
_MARKS = (
    ("own", r"\b(?:toi|tui|em|minh|ban than|chung toi|chi bo|don vi|to)\b[^.;]{0,40}\b(?:se|dinh|phai|dat|dat ra|de ra|dang ky|phan dau|nhan|lam|giao|hua|quyet tam|muon)\b|"  # noqa: E501
     r"\b(?:viec|huong|dich|chi tieu|muc tieu|phan dau|dang ky)\b[^.;]{0,30}(?::|\btoi\b|sap toi|tu nay|nam nay|nam toi|sang nam|phai dat|can dat)"),  # noqa: E501
    ("framed", r"\b(?:nghi quyet|chi thi|ket luan|quy dinh|dai hoi|trung uong|bo chinh tri|van kien|luat|quyet dinh|chinh phu|tam nhin|ca nuoc|ca nganh|toan nganh|toan tinh|thanh pho|tinh)\b"  # noqa: E501
     r"[^.;]{0,80}\b(?:dat|neu|de ra|yeu cau|giao|xac dinh|phan dau|quy dinh|muc tieu|gom|chi ro|nhan manh|khang dinh|coi)\b"),  # noqa: E501
    ("done", r"\bda\b|nam qua|vua qua|hien (?:nay|co|tai)|truoc (?:day|kia)|den nay|nam (?:truoc|ngoai)|ky truoc|\bhoi\b|\btung\b|\bdang\b|\bbi\b"),  # noqa: E501
)  # fmt: skip
_NAMES = tuple(name for name, _ in _MARKS)
_HEARD = Searches(searched(pattern) for _, pattern in _MARKS)
_FAR = 9


@lru_cache(maxsize=256)
def marked(lead: str) -> tuple[str, ...]:
    """Clues of the marks that a line which announces others holds."""
    return tuple(f"L@{_NAMES[n]}" for n in _HEARD.found(lead))


class Mood:
    """How many pieces ago each mark was last heard in this section."""

    def __init__(self) -> None:
        self.since = dict.fromkeys(_NAMES, _FAR)
        self.leaning = 0.0
        self.dated = _FAR

    def hear(self, piece: Piece, today: dt.date | None) -> None:
        """Take the next piece in."""
        self.since = {name: min(_FAR, ago + 1) for name, ago in self.since.items()}
        self.since.update((_NAMES[n], 1) for n in _HEARD.found(piece.plain))
        dated = any(t.value.until or t.value.begin for t in piece.times)
        self.dated = 1 if dated else min(_FAR, self.dated + 1)
        self.leaning = last_leaning(piece.times, today, self.leaning)

    def speaker(self) -> float:
        """Who set targets last: 1 somebody above, -1 the author, 0 nobody."""
        framed, own = self.since["framed"], self.since["own"]
        return 0.0 if framed == own == _FAR else 1.0 if framed < own else -1.0

    def last(self) -> str:
        """The mark heard last, or ``none``."""
        nearest = min(self.since, key=lambda name: self.since[name])
        return nearest if self.since[nearest] < _FAR else "none"
