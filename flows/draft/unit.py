"""The drafts of one unit: a form for each author, all of them in one file, the unit's report, its reminder."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from flows.draft.forms import FormTemplate
from flows.draft.letterhead import Letterhead
from flows.draft.package import write
from flows.draft.reminders import reminder
from flows.draft.report_docx import report_docx
from flows.draft.source import DraftSource
from flows.settings import templates_dir
from nlp.campaign import Campaign
from nlp.synthesis.entries import Numbered
from nlp.synthesis.feedback import FeedbackForm, feedback
from nlp.synthesis.folding import slug
from nlp.synthesis.gather import Gathered
from nlp.synthesis.measures import measure
from nlp.synthesis.missing import Absent
from nlp.synthesis.parts import Parts
from nlp.synthesis.report import compose
from nlp.synthesis.summary import submission_summary, unit_summary
from nlp.synthesis.tally import NOTHING_TO_DO
from nlp.synthesis.themes import ProposalMap
from nlp.synthesis.units import UnitFinder

FORM = "phieu-nhan-xet.docx"
FORMS, REPORTS, REMINDERS = "phieu-nhan-xet", "bao-cao-don-vi", "nhac-nop"
_SHORT_ID = 8

Items = Callable[[], Iterator[Numbered]]


class UnitThemes:
    """The themes of the whole campaign: a unit's report speaks of the same ones, as people arranged them."""

    def __init__(self, proposals: ProposalMap, limitations: ProposalMap) -> None:
        self._proposals, self._limitations = Parts(proposals), Parts(limitations)

    def of(self, submissions: set[int]) -> tuple[ProposalMap, ProposalMap]:
        """What these submissions (by number) propose, and the limitations that they state."""
        return self._proposals.of(submissions), self._limitations.of(submissions)


class UnitWriter:
    """Writes the drafts of units one after the other."""

    def __init__(
        self,
        out: Path,
        campaign: Campaign,
        letterhead: Letterhead,
        themes: UnitThemes,
        source: DraftSource,
        finder: UnitFinder,
    ) -> None:
        self._out, self._campaign, self._letterhead, self._themes = out, campaign, letterhead, themes
        self._roster, self._aside, self._finder = source.roster(), source.quarantine(), finder
        self._template = FormTemplate(form_path(campaign))

    def write(
        self, unit: str, name: str, items: Items, absent: Sequence[Absent], forms: dict[int, str]
    ) -> Iterator[Path]:
        """Write the unit's files under names from ``name``; ``forms`` gets the address of each form."""
        yield from self._forms(name, items, forms)
        yield from self._report(unit, name, items)
        aside = [q for q in self._aside if self._finder.of_path(q.name) == unit and q.code not in NOTHING_TO_DO]
        if absent or aside:
            letter = reminder(unit, absent, aside, self._campaign, self._letterhead)
            yield write(self._out / REMINDERS / f"{name}.docx", letter)

    def _forms(self, name: str, items: Items, forms: dict[int, str]) -> Iterator[Path]:
        together: list[FeedbackForm] = []
        for item in items():
            if not item.current:
                continue
            form = feedback(item, self._campaign, self._letterhead.heading())
            together.append(form)
            path = self._out / FORMS / name / form_name(item)
            forms[item.number] = path.relative_to(self._out).as_posix()
            yield write(path, self._template.render(form))
        if together:
            yield write(self._out / FORMS / f"{name}.docx", self._template.merged(together))

    def _report(self, unit: str, name: str, items: Items) -> Iterator[Path]:
        gathered = Gathered()
        for item in items():
            gathered.add(item)
        if not gathered.sources:
            return
        roster = [e for e in self._roster if self._finder.canonical(e.unit) == unit]
        aside = [q for q in self._aside if self._finder.of_path(q.name) == unit]
        measures = measure((item.result for item in items()), self._campaign, roster, aside)
        current = (item for item in items() if item.current)
        summary = unit_summary([submission_summary(item) for item in current])
        grouped, admitted = self._themes.of({source.number for source in gathered.sources})
        report = compose(measures, gathered, grouped, admitted, self._campaign, unit, summary)
        content = report_docx(report, self._campaign, self._letterhead, toc=False)
        yield write(self._out / REPORTS / f"{name}.docx", content)


def form_path(campaign: Campaign) -> Path:
    """The campaign's own form where it has one, else the standard form."""
    own = templates_dir() / "rieng" / campaign.name / FORM
    return own if own.is_file() else templates_dir() / FORM


def form_name(item: Numbered) -> str:
    """A safe name: the author, then what tells two of one name apart."""
    return f"{slug(item.author)}-{item.result.submission.key[:_SHORT_ID]}.docx"
