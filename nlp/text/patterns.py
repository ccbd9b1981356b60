r"""Patterns that are searched quickly: the engine runs to the next letter that may begin a match, unless a pattern
begins with ``\b``. The look at what stands before is moved behind the first letters, where it means the same."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence

from nlp.text.gates import gate, opened

__all__ = ["Searched", "Searches", "late", "opened", "searched"]

# What may stand before the first letters: a word's edge, and what shall not stand there.
_GUARD = re.compile(r"\\b|\(\?<!((?:[^\W_]| |\\[dw]|\[[^]^]+\])+)\)")
_LETTERS = re.compile(r"(?:[^\WA-Z_]| )+(?![?*+{])|\\d(?![?*+{])")
_DIGIT = r"\d"
_GROUP = "(?:"
_QUANTIFIERS = frozenset("?*+{")


class Searched:
    """A pattern that is tried only on texts with words that it could match; so is each of its alternatives.

    ``gate`` shares a bit with ``opened(text)`` wherever it may match in ``text``.
    """

    __slots__ = ("_findall", "_parts", "gate", "pattern")

    def __init__(self, pattern: str) -> None:
        parts = _parts(pattern)
        compiled = re.compile(late(pattern))
        self.pattern, self._findall = compiled.pattern, compiled.findall
        self.gate = gate(pattern)
        # One alternative alone begins with known letters, to which the engine runs; where there is but one, its gate is
        # the whole's.
        gates = map(gate, parts) if len(parts) > 1 else (None,)
        self._parts = tuple((own, re.compile(_late(part)).search) for own, part in zip(gates, parts, strict=True))

    def search(self, text: str) -> bool:
        """Whether it matches in ``text``."""
        return self.within(text, opened(text))

    def within(self, text: str, gates: int) -> bool:
        """Whether it matches in ``text``, a part of a text whose gates (``opened``) are known."""
        return gates & self.gate != 0 and self.tried(text, gates)

    def tried(self, text: str, gates: int) -> bool:
        """As ``within``, where ``gates`` are known to share a bit with its own."""
        for own, search in self._parts:  # noqa: SIM110 -- a generator costs as much as a search
            if (own is None or gates & own) and search(text):
                return True
        return False

    def findall(self, text: str) -> list[str]:
        """All matches in ``text``, left to right."""
        return self._findall(text) if opened(text) & self.gate else []


class Searches:
    """Many patterns asked of one text."""

    __slots__ = ("_each",)

    def __init__(self, patterns: Iterable[Searched]) -> None:
        self._each = tuple((n, pattern.gate, pattern.tried) for n, pattern in enumerate(patterns))

    def found(self, text: str) -> list[int]:
        """Which of the patterns match in ``text``, by their place."""
        return self.within(text, opened(text))

    def within(self, text: str, gates: int) -> list[int]:
        """Which of them match in ``text``, a part of a text whose gates (``opened``) are known."""
        return [n for n, gate, tried in self._each if gates & gate and tried(text, gates)]


def searched(pattern: str) -> Searched:
    """``pattern`` (without named or numbered groups, over text without diacritics) compiled to be searched quickly."""
    return Searched(pattern)


def late(pattern: str) -> str:
    """``pattern`` (without flags, over lower-case text) with the looks before its first letters moved behind them."""
    return _grouped([_late(part) for part in _parts(pattern)])


def _late(part: str) -> str:
    """One alternative with the guards before its first letters moved; as it is where that cannot be written."""
    return _moved(part, ()) or part


def _moved(part: str, outer: Sequence[str]) -> str:
    """``part`` so that it matches what it does behind ``outer`` and its own guards; empty where that cannot be written."""  # noqa: E501
    guards, at = list(outer), 0
    while guard := _GUARD.match(part, at):
        guards.append(guard[1] or r"\w")
        at = guard.end()
    rest = part[at:]
    letters = _LETTERS.match(rest)
    if letters and letters[0][0] != " ":
        first = letters[0]
        width = 1 if first == _DIGIT else len(first)
        return first + "".join(f"(?<!{guard}{'.' * width})" for guard in guards) + rest[len(first) :]
    if not rest.startswith(_GROUP):
        return ""
    end = _closing(rest)
    if rest[end + 1 : end + 2] in _QUANTIFIERS:
        return ""
    inner = [_moved(each, guards) for each in _parts(rest[len(_GROUP) : end])]
    return f"(?:{_grouped(inner)}){rest[end + 1 :]}" if all(inner) else ""


def _grouped(alternatives: Sequence[str]) -> str:
    """The alternatives joined, so that those that begin with one letter are tried only where it stands.

    None passes one that begins with anything but a letter: of two that match in one place the first counts.
    """
    joined: list[str] = []
    for lettered, run in itertools.groupby(alternatives, _begins_with_letter):
        if not lettered:
            joined += run
            continue
        rests: dict[str, list[str]] = {}
        for each in run:
            rests.setdefault(each[0], []).append(each[1:])
        joined += [
            letter + (f"(?:{_grouped(after)})" if len(after) > 1 else after[0]) for letter, after in rests.items()
        ]
    return "|".join(joined)


def _begins_with_letter(alternative: str) -> bool:
    return (alternative[:1].isalpha() or alternative[:1] == " ") and alternative[1:2] not in _QUANTIFIERS


def _parts(pattern: str) -> list[str]:
    """The alternatives of the outermost level."""
    cuts = [at for at, depth in _depths(pattern) if depth == 0 and pattern[at] == "|"]
    return [pattern[a + 1 : b] for a, b in zip([-1, *cuts], [*cuts, len(pattern)], strict=True)]


def _closing(pattern: str) -> int:
    """Where the group that ``pattern`` begins with is closed."""
    return next(at for at, depth in _depths(pattern) if depth == 0 and pattern[at] == ")")


def _depths(pattern: str) -> list[tuple[int, int]]:
    """The places of brackets and bars that mean something, and how deep in groups each stands (a closing one outside)."""  # noqa: E501
    found, depth = [], 0
    for token in re.finditer(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[()|]", pattern):
        mark = token[0]
        if mark in "()|":
            depth -= mark == ")"
            found.append((token.start(), depth))
            depth += mark == "("
    return found
