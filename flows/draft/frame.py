"""The frame of a paper: head and signature, as its letterhead says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flows.draft.letterhead import Letterhead, Line, filled
from flows.draft.ooxml import paragraph, plain_table, run, twips
from nlp.campaign import Campaign
from nlp.synthesis.labels import DRAFT_NOTE, GAP


def head(letterhead: Letterhead, campaign: Campaign, about: str = "", kind: str = "BC") -> str:
    """The two sides of the head; ``about`` stands under the number, as in a letter."""
    left = "".join(lines(letterhead.left, campaign, kind))
    if about:
        left += paragraph(run(about, italic=True, size=12), align="center")
    right = "".join(lines(letterhead.right, campaign))
    return plain_table([left, right], [twips(w) for w in letterhead.columns])


def title(letterhead: Letterhead, kind: str, subject: str) -> Iterator[str]:
    """The type of paper, its subject, the rule under it, and that it is a draft."""
    yield paragraph(run(kind, bold=letterhead.type.bold, size=letterhead.type.size), align="center", before=18)
    yield paragraph(run(subject, bold=letterhead.subject.bold, size=letterhead.subject.size), align="center")
    yield paragraph(run(letterhead.subject_rule, size=letterhead.subject.size), align="center")
    yield draft_note()


def draft_note() -> str:
    """That a person decides."""
    return paragraph(run(f"({DRAFT_NOTE})", italic=True, size=12), align="center", before=4, after=6)


def lines(given: Sequence[Line], campaign: Campaign, kind: str = "BC") -> Iterator[str]:
    """The lines of a letterhead with the campaign's names in place."""
    for line in given:
        text = filled(line.text, campaign, kind)
        text = text.upper() if line.caps else text
        styled = run(text, bold=line.bold, italic=line.italic, size=line.size, underline=line.rule)
        yield paragraph(styled, align="center")


def signature(letterhead: Letterhead, campaign: Campaign, recipients: Sequence[str]) -> Iterator[str]:
    """Who gets it on the left, who signs on the right."""
    style = letterhead.recipients
    names = [*(recipients or (GAP,)), style.last.format(co_quan=filled("{co_quan}", campaign))]
    lead = run(style.title, bold=style.bold, italic=style.italic, underline=style.underline, size=style.title_size)
    rows = [paragraph(lead)]
    for i, name in enumerate(names):
        end = "." if i == len(names) - 1 else ","
        rows.append(paragraph(run(f"- {name.rstrip('.,;')}{end}", size=style.size)))
    right = "".join(lines(letterhead.signature, campaign))
    yield paragraph(before=6)
    yield plain_table(["".join(rows), right], [twips(82.5), twips(82.5)])


def gap_runs(text: str) -> list[str]:
    """``text`` with its stated gaps in colour, so that nobody overlooks one."""
    pieces = text.split(GAP)
    runs = [run(pieces[0])]
    for piece in pieces[1:]:
        runs += [run(GAP, bold=True, color="B00020"), run(piece)]
    return [r for r, p in zip(runs, _shown(pieces), strict=True) if p]


def _shown(pieces: Sequence[str]) -> list[bool]:
    shown = [bool(pieces[0])]
    for piece in pieces[1:]:
        shown += [True, bool(piece)]
    return shown
