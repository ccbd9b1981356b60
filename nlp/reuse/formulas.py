"""The commonest formulas of a campaign: how clauses of many texts begin, or read throughout; in bounded memory.

Writers of one campaign seldom repeat a clause to its end: they fill the same frame ("tôi chịu trách nhiệm trước ..."),
with "xin" or without, of "tôi" or "em". What is counted are beginnings of clauses with such small change folded; a
beginning is shown as far as most of its texts go on alike, with an ellipsis where they part inside the clause.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import regex

from nlp.records import Formula

WORDS, LONGEST = 4, 24
"""Syllables of a formula, small words left out, at least and at most: three ("tôi cam kết") say nothing to a reader.
A first "tôi" may be left unsaid and is not compared, but counts."""
END = "$"
TEXTS = 3
"""Texts that hold a formula at least."""
MOST = 50
ROOM = 200_000
"""Beginnings counted at once, some 60 MB. Beyond, those of fewest texts are forgotten: what is common comes back."""
CONTINUES = 0.5
"""Share of a beginning's texts in which it goes on alike, from which what follows belongs to the formula."""
FURTHER = 3
"""Syllables by which a formula must go on from a shorter one to be listed beside it."""
NAMES = 1
"""Words with a capital inside a formula at most; more are the name of an office."""
ELLIPSIS = " …"
_SMALL = frozenset("xin đã sẽ luôn cũng rất đang càng và".split())  # noqa: SIM905 -- easier to read
_I = {"em": "tôi", "mình": "tôi"}
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")
_CLAUSE = regex.compile(r"[^,;:.!?…\n“”\"()]+")
_MYSELF = regex.compile(r"\b(?:bản thân|cá nhân) (?=tôi\b|em\b)", regex.IGNORECASE)
_JOINED = regex.compile(r"\b(?=(?:và|nhưng|đồng thời) \p{Ll})")

Run = tuple[str, ...]
"""Folded words of a clause from its beginning, ``END`` where the clause ends."""


class FormulaCount:
    """Give it the own sentences of one text after the other, then ask for the commonest formulas."""

    def __init__(self, room: int = ROOM) -> None:
        self._room = room
        self._held: dict[Run, tuple[int, str]] = {}
        self._forgotten = 0

    def add(self, sentences: Iterable[str]) -> None:
        """The own sentences of one text; a beginning counts once a text."""
        mine: dict[Run, str] = {}
        for sentence in sentences:
            for clause in _clauses(sentence):
                for run, shown in _beginnings(clause):
                    mine[run] = min(mine.get(run, shown), shown, key=_plainer)
        for run, shown in mine.items():
            count, before = self._held.get(run, (0, shown))
            self._held[run] = count + 1, min(before, shown, key=_plainer)
        while len(self._held) > self._room:
            self._forget()

    def _forget(self) -> None:
        self._forgotten += 1
        self._held = {run: held for run, held in self._held.items() if held[0] > self._forgotten}

    def commonest(self, most: int = MOST) -> tuple[Formula, ...]:
        """The formulas held by three texts or more, at most ``most``, the commonest first."""
        common = {run: held for run, held in self._held.items() if held[0] >= TEXTS}
        goes_on = {
            run[:-1] for run, (count, _) in common.items() if count >= CONTINUES * common.get(run[:-1], (count,))[0]
        }
        listed: set[Run] = set()
        for run in sorted(common, key=len):
            shorter = any(run[:size] in listed for size in range(max(WORDS - 1, len(run) - FURTHER + 1), len(run)))
            long_enough = len(run) - (run[-1] == END) + _says_i(common[run][1]) >= WORDS
            if long_enough and not shorter and run not in goes_on and _is_wording(run, common[run][1]):
                listed.add(run)
        found = [_formula(run, *common[run]) for run in listed]
        return tuple(sorted(found, key=lambda one: (-one.texts, one.text))[:most])


def _clauses(sentence: str) -> Iterator[list[str]]:
    for match in _CLAUSE.finditer(_MYSELF.sub("", sentence)):
        for part in _JOINED.split(match.group()):
            words = _WORD.findall(part)
            if len(words) >= WORDS:
                yield words


def _beginnings(words: Sequence[str]) -> Iterator[tuple[Run, str]]:
    """Folded beginnings of a clause, and each as written but for the capital that begins a sentence."""
    start = 1 if words[0].lower() == "và" else 0
    shown = [words[start][:1].lower() + words[start][1:], *words[start + 1 :]]
    run: list[str] = []
    for at, word in enumerate(shown):
        folded = _I.get(word.lower(), word.lower())
        if folded not in _SMALL and (run or folded != "tôi"):
            run.append(folded)
            if WORDS - 1 <= len(run) <= LONGEST:
                yield tuple(run), " ".join(shown[: at + 1])
    if WORDS - 1 <= len(run) <= LONGEST:
        yield (*run, END), " ".join(shown)


def _plainer(shown: str) -> tuple[bool, int, str]:
    """Of several wordings the shortest that says "tôi" is shown, whatever order the texts come in."""
    return not _says_i(shown), len(shown), shown


def _says_i(shown: str) -> bool:
    return shown.startswith("tôi ")


def _is_wording(run: Run, shown: str) -> bool:
    """No numbers, no name of an office, and no name cut in two."""
    words = shown.split()
    cut = run[-1] != END and words[-1][0].isupper()
    return not (cut or any(w[0].isdigit() for w in words)) and sum(w[0].isupper() for w in words[1:]) <= NAMES


def _formula(run: Run, count: int, shown: str) -> Formula:
    return Formula(shown if run[-1] == END else shown + ELLIPSIS, count)
