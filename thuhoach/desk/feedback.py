"""The feedback form of one submission with the officers' own wording in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from flows.draft.forms import FormTemplate
from flows.draft.letterhead import load_letterhead
from flows.draft.unit import form_path
from flows.store.records import DraftEdit
from nlp.campaign import Campaign
from nlp.records import SubmissionResult
from nlp.synthesis.entries import Numbered
from nlp.synthesis.feedback import FeedbackForm, FormElement, feedback

LONGEST = 4000


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the form that may be reworded: its name in the store, its label, its text, who reworded it."""

    key: str
    label: str
    text: str
    edited_by: str = ""


def form_of(result: SubmissionResult, campaign: Campaign) -> FeedbackForm:
    """The form as it would be sent now, with what the officers reworded."""
    heading = load_letterhead(campaign.letterhead).heading()
    drafted = feedback(Numbered(0, result.submission.unit, result), campaign, heading)
    return replace(drafted, so_bai=result.submission.id.rpartition(".")[2][:12])


def parts_of(form: FeedbackForm, campaign: Campaign, edits: Mapping[str, DraftEdit]) -> tuple[Part, ...]:
    """The parts of a form that may be reworded, in its order."""
    found = [("mo_dau", "Lời mở đầu", form.mo_dau)]
    found += [(_key(row, campaign), row.ten, row.can_bo_sung) for row in form.yeu_to if _shown(row, campaign, edits)]
    found.append(("phan_hoi", "Bổ sung và phản hồi", form.phan_hoi))
    return tuple(Part(key, label, text, edits[key].who if key in edits else "") for key, label, text in found)


def docx_of(form: FeedbackForm, campaign: Campaign) -> bytes:
    """The form as a Word file over the department's template."""
    return FormTemplate(form_path(campaign)).render(form)


def merged(forms: Iterable[FeedbackForm], campaign: Campaign) -> bytes:
    """Many forms in one Word file."""
    return FormTemplate(form_path(campaign)).merged(forms)


def _shown(row: FormElement, campaign: Campaign, edits: Mapping[str, DraftEdit]) -> bool:
    return bool(row.can_bo_sung) or _key(row, campaign) in edits


def _key(row: FormElement, campaign: Campaign) -> str:
    # The form bears labels; elements of one label are one element for whoever reads it.
    found = next((e.key for elements in campaign.rubric.values() for e in elements if e.label == row.ten), row.ten)
    return f"them:{found}"[:80]
