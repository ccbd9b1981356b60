"""What every match of a pattern holds, read off the pattern: words one of which stands in every text worth a search."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

Fragment = tuple[str, bool]
"""Letters that a match holds in one word, and whether they are all of that word."""
Need = frozenset[Fragment]
"""Fragments one of which is held."""
Way = tuple[Need, Need]
"""The two rarest needs of a match, which may be one."""

_TOKEN = re.compile(
    r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?P<\w+>|\(\?<?[=!]|\(\?:|[()|]|[?*+][?+]?|\{[\d,]+\}\??|.", re.DOTALL
)
_FLAGS = re.compile(r"\(\?[a-zA-Z-]*[:)](?<!\(\?:)|\(\?\(")
_PART = re.compile(r"[^ \0]+")
_WORD = re.compile(r"\w+")
_EDGE = "\0"
_EDGES = frozenset({r"\b", "^", "$"})
_NO_LETTER = frozenset({r"(?<!\w)", r"(?!\w)"})
_ENDS = (r"\b", "$", " ", r"(?!\w)")
_SPECIAL = frozenset(".^$")
# How common words are that hold so many letters, and words that are they; only the order matters.
_BOTH = 2
_HOLDING = (1.0, 1.0, 0.8, 0.45, 0.25, 0.12, 0.06)
_BEING = (1.0, 0.2, 0.15, 0.12, 0.08, 0.05, 0.03)


def ways_of(pattern: str) -> list[Way]:
    """The ways in which ``pattern`` may match: every match has one of them. Empty where nothing is known of a match.

    ``pattern`` is read with its letters as they are, without flags.
    """
    return [] if _FLAGS.search(pattern) else _any_of(_TOKEN.findall(pattern), "", "")


def _any_of(tokens: Sequence[str], left: str, right: str) -> list[Way]:
    """The ways of alternatives; ``left`` and ``right`` are ``_EDGE`` where a word cannot go on there."""
    each = [_all_of(part, left, right) for part in _parted(tokens)]
    return [way for ways in each for way in ways] if all(each) else []


def _parted(tokens: Sequence[str]) -> Iterator[Sequence[str]]:
    depth = begin = 0
    for i, token in enumerate(tokens):
        depth += token.startswith("(") - (token == ")")
        if token == "|" and not depth:
            yield tokens[begin:i]
            begin = i + 1
    yield tokens[begin:]


def _all_of(tokens: Sequence[str], left: str, right: str) -> list[Way]:
    """The ways of a sequence: those of its only part of which anything is known, else one with its rarest needs."""
    found: list[list[Way]] = []
    run, i = left, 0
    while i < len(tokens):
        token, end = tokens[i], _closing(tokens, i)
        after = end + 1 + _repeats(tokens, end + 1)
        must, once = _must(tokens[end + 1 : after]), after == end + 1
        if token in _EDGES or "".join(tokens[i : end + 1]) in _NO_LETTER:
            run += _EDGE
        elif _is_letter(token) and once:
            run += token[-1]
        elif not token.endswith(("=", "!")) or end == i:
            found += _parts(run + token[-1] if must and _is_letter(token) else run)
            if must and end > i:
                edges = once and run.endswith((_EDGE, " ")), once and "".join(tokens[after:]).startswith(_ENDS)
                found.append(_any_of(tokens[i + 1 : end], _EDGE * edges[0], _EDGE * edges[1]))
            run = ""
        i = after
    return _joined([ways for ways in (*found, *_parts(run + right)) if ways])


def _joined(found: Sequence[list[Way]]) -> list[Way]:
    if len(found) < _BOTH:
        return found[0] if found else []
    needs = [Need().union(*(way[n] for way in ways)) for ways in found for n in range(_BOTH)]
    rarest = sorted(dict.fromkeys(needs), key=_commonness)[:_BOTH]
    return [(rarest[0], rarest[-1])]


def _closing(tokens: Sequence[str], i: int) -> int:
    """Where the group that begins at ``i`` is closed; ``i`` where none begins."""
    depth = 0
    for at in range(i, len(tokens)):
        depth += tokens[at].startswith("(") - (tokens[at] == ")")
        if depth <= 0:
            return at
    raise ValueError(f"mẫu có ngoặc không đóng: {''.join(tokens)}")


def _repeats(tokens: Sequence[str], i: int) -> bool:
    return i < len(tokens) and (tokens[i][0] in "?*+" or (tokens[i][0] == "{" and tokens[i] != "{"))


def _must(repeated: Sequence[str]) -> bool:
    return not repeated or not repeated[0].startswith(("?", "*", "{0", "{,"))


def _is_letter(token: str) -> bool:
    """Whether the token stands for itself: a letter, a space, an escaped mark."""
    if len(token) == 1:
        return token not in _SPECIAL and token not in "()|"
    return len(token) == 2 and token[0] == "\\" and not token[1].isalnum()


def _parts(run: str) -> Iterator[list[Way]]:
    """The words of a run of letters: whole where both of their ends are known."""
    for part in _PART.finditer(run):
        ended = part.start() > 0 and part.end() < len(run)
        need = Need({(part[0], ended and _WORD.fullmatch(part[0]) is not None)})
        yield [(need, need)]


def _commonness(need: Need) -> float:
    return sum((_BEING if whole else _HOLDING)[min(len(letters), len(_BEING) - 1)] for letters, whole in need)
