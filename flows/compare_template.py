"""Text that a person declared as a template counts as reference: found in what is kept, nothing is compared anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from flows.store.protocol import Store
from flows.store.records import QueueQuery
from flows.store.templates import Template
from nlp.records import Quoted
from nlp.reuse.inputs import LabelledText
from nlp.reuse.masks import FIRST_REFERENCE, QUOTATION, index_references, own_words
from nlp.reuse.runs import reference_runs
from nlp.reuse.words import hash_texts

OF_A_UNIT = "Mẫu chung của {unit}: {label}"
OF_ALL = "Mẫu chung của đợt: {label}"


def apply_templates(store: Store, campaign: str) -> int:
    """Find the templates in force in the texts that share something, and bring shares and groups up to date.

    Gives the number of submissions in which one stands.
    """
    templates = [one.template for one in store.templates.all(campaign) if one.in_force]
    before = set(store.templates.parts(campaign))
    found = [quoted for one in _texts(store, campaign, templates) for quoted in template_parts(*one)]
    store.templates.put_parts(campaign, found)
    touched = before | {quoted.doc for quoted in found}
    store.submissions.refresh(campaign, sorted(touched))
    return len({quoted.doc for quoted in found})


def _texts(
    store: Store, campaign: str, templates: Sequence[Template]
) -> Iterator[tuple[str, str, Sequence[LabelledText]]]:
    """Id and text of submissions that are in a pair, and the templates that hold for them."""
    if not templates:
        return
    paired = {one for pair in store.comparisons.get(campaign).pairs for one in (pair.a, pair.b)}
    inside = {unit: _members(store, campaign, unit) for unit in {one.unit for one in templates} if unit}
    for name in sorted(paired):
        mine = [_labelled(one) for one in templates if not one.unit or name in inside[one.unit]]
        result = store.submissions.result(campaign, name, machine=True) if mine else None
        if result is not None:
            yield name, result.document.text, mine


def _members(store: Store, campaign: str, unit: str) -> set[str]:
    return set(store.submissions.ids(QueueQuery(campaign, units=(unit,), superseded=True)))


def _labelled(one: Template) -> LabelledText:
    return LabelledText((OF_A_UNIT if one.unit else OF_ALL).format(unit=one.unit, label=one.label), one.text)


def template_parts(doc: str, text: str, templates: Sequence[LabelledText]) -> Iterable[Quoted]:
    """Where ``templates`` stand in a text, a few changed words (names, dates) allowed."""
    index = index_references(templates)
    words = hash_texts([text])
    # Without blocks, quotation marks or headings: what is a template is one wherever it stands.
    for first, end, code in reference_runs(own_words(words, index), FIRST_REFERENCE, QUOTATION).tolist():
        yield Quoted(doc, int(words.start[first]), int(words.end[end - 1]), index.labels[code - FIRST_REFERENCE])
