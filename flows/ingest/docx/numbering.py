"""The numbers and bullets of lists: they are not in the text of the file, they are counted."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from flows.ingest.docx.names import W, val
from flows.ingest.docx.package import Element
from flows.ingest.docx.styles import whole

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_LEVELS = 9


@dataclass(frozen=True, slots=True)
class Level:
    format: str = "decimal"
    text: str = ""
    start: int = 1


@dataclass(slots=True)
class Numbering:
    """Lists of a document; ``marker`` counts on, so ask it once a paragraph, in order."""

    lists: dict[str, tuple[str, dict[int, Level]]] = field(default_factory=dict)
    overrides: set[tuple[str, int]] = field(default_factory=set)
    _counts: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))
    _seen: set[str] = field(default_factory=set)

    def marker(self, number: str, level: int) -> str:
        """The number or bullet of the next paragraph of a list, empty where it has none."""
        if number not in self.lists or not 0 <= level < _LEVELS:
            return ""
        abstract, levels = self.lists[number]
        rule = levels.get(level)
        if rule is None or rule.format == "none":
            return ""
        counts = self._counts[abstract]
        if number not in self._seen:
            # A list with its own start begins anew although it shares its form with another.
            self._seen.add(number)
            for other in {at for name, at in self.overrides if name == number}:
                counts.pop(other, None)
        counts[level] = counts.get(level, rule.start - 1) + 1
        for deeper in range(level + 1, _LEVELS):
            counts.pop(deeper, None)
        if rule.format == "bullet":
            return "•" if not rule.text or not rule.text.isprintable() or ord(rule.text[0]) >= 0xE000 else rule.text
        return _filled(rule.text, levels, counts)


def _filled(text: str, levels: dict[int, Level], counts: dict[int, int]) -> str:
    for other in range(_LEVELS):
        if f"%{other + 1}" in text:
            rule = levels.get(other, Level())
            text = text.replace(f"%{other + 1}", written(counts.get(other, rule.start), rule.format))
    return text


def written(count: int, form: str) -> str:
    """A count in the form of a list (``decimal``, ``upperRoman``, ``lowerLetter`` ...)."""
    if form.endswith("Roman"):
        digits = _roman(count)
        return digits.upper() if form.startswith("upper") else digits
    if form.endswith("Letter") and count > 0:
        # After z comes aa, bb, ... in Word.
        letters = chr(ord("a") + (count - 1) % 26) * min(9, 1 + (count - 1) // 26)
        return letters.upper() if form.startswith("upper") else letters
    return f"{count:02d}" if form == "decimalZero" else str(count)


def _roman(count: int) -> str:
    out = ""
    for value, digits in _ROMAN:
        while count >= value and len(out) < 30:
            out, count = out + digits, count - value
    return out


def read_numbering(root: Element | None) -> Numbering:
    """The lists of ``numbering.xml``."""
    if root is None:
        return Numbering()
    forms = {each.get(W + "abstractNumId", ""): _levels(each) for each in root.iter(W + "abstractNum")}
    found = Numbering()
    for each in root.iter(W + "num"):
        name, abstract = each.get(W + "numId", ""), val(each.find(W + "abstractNumId")) or ""
        levels = dict(forms.get(abstract, {}))
        for change in each.iter(W + "lvlOverride"):
            _override(found, name, levels, change)
        found.lists[name] = (abstract, levels)
    return found


def _levels(form: Element) -> dict[int, Level]:
    return {whole(each.get(W + "ilvl")) or 0: _level(each) for each in form.iter(W + "lvl")}


def _level(level: Element) -> Level:
    start = whole(val(level.find(W + "start")))
    return Level(
        val(level.find(W + "numFmt")) or "decimal", val(level.find(W + "lvlText")) or "", 1 if start is None else start
    )


def _override(found: Numbering, name: str, levels: dict[int, Level], change: Element) -> None:
    at = whole(change.get(W + "ilvl")) or 0
    own, start = change.find(W + "lvl"), whole(val(change.find(W + "startOverride")))
    if own is not None:
        levels[at] = _level(own)
    if start is not None:
        rule = levels.get(at, Level())
        levels[at] = Level(rule.format, rule.text, start)
        found.overrides.add((name, at))
