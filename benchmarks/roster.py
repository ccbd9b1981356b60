"""How well authors are found in a roster: ``python -m benchmarks.roster [--all]``.

Invented papers beside an invented roster (``roster_cases.tsv``): what is called sure must be right, what nobody can
tell must be called unsure, and as little as possible may be left to the officer.
"""

from __future__ import annotations

import argparse
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from nlp.identity import RosterIndex, RosterMatch, match_roster
from nlp.records import Fact, Identity, RosterEntry, Source

CASES = Path(__file__).with_name("roster_cases.tsv")
NOBODY, NOBODY_KNOWS = "-", "?"


@dataclass(frozen=True, slots=True)
class Case:
    """Author and unit as a paper has them, the number of the entry (or that there is none), what the case tries."""

    author: str
    unit: str
    expected: str
    tries: str


@dataclass(frozen=True, slots=True)
class Score:
    """Of all cases: called sure and right, sure and wrong, left open though it can be told, and rightly left open."""

    right: int
    wrong: int
    open: int
    left: int

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong)

    @property
    def recall(self) -> float:
        """Of the cases that can be told, those called sure and right."""
        return self.right / (self.right + self.open)


def load() -> tuple[dict[str, RosterEntry], list[Case]]:
    """The roster by number, and the cases."""
    roster: dict[str, RosterEntry] = {}
    found: list[Case] = []
    for line in CASES.read_text(encoding="utf-8").splitlines():
        if line.startswith("R\t"):
            _, number, name, unit, post = line.split("\t")
            roster[number] = RosterEntry(name, unit, post)
        elif line.startswith("C\t"):
            found.append(Case(*line.split("\t")[1:]))
    return roster, found


def judged(case: Case, match: RosterMatch | None, roster: dict[str, RosterEntry]) -> str:
    """What an answer is worth: ``right``, ``wrong``, ``open`` or ``left``."""
    can_tell = case.expected not in (NOBODY, NOBODY_KNOWS)
    if match is None or not match.sure:
        return "open" if can_tell else "left"
    return "right" if can_tell and match.entry is roster[case.expected] else "wrong"


def score(*, show: bool = False) -> Score:
    """Ask all cases; ``show`` prints those that are not as they should be."""
    roster, found = load()
    index = RosterIndex(list(roster.values()))
    counts: Counter[str] = Counter()
    for case in found:
        unit = Fact(case.unit, Source.DOCUMENT) if case.unit else None
        match = match_roster(Identity(Fact(case.author, Source.DOCUMENT), unit), index)
        outcome = judged(case, match, roster)
        counts[outcome] += 1
        if show and outcome in {"wrong", "open"}:
            got = f"{match.entry.name}, {match.entry.unit} ({match.why})" if match else "-"
            print(f"  {outcome:5} {case.author} | {case.unit} -> {got} [{case.tries}]")
    return Score(counts["right"], counts["wrong"], counts["open"], counts["left"])


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description="Đo việc khớp danh sách phải nộp")
    parser.add_argument("--all", action="store_true", help="in các ca chưa đúng")
    got = score(show=parser.parse_args().all)
    print(f"Khớp danh sách ({got.right + got.wrong + got.open + got.left} ca):")
    print(f"  nói chắc: {got.right} đúng, {got.wrong} sai (độ chính xác {got.precision:.3f})")
    print(f"  nhận ra chắc chắn {got.right}/{got.right + got.open} ca có lời giải (độ phủ {got.recall:.3f})")
    print(f"  để ngỏ đúng {got.left} ca không ai phân biệt được hoặc không có trong danh sách")


if __name__ == "__main__":
    main()
