"""Text that a reviewer declared as a template: it leaves the pairs that are kept, nothing is compared anew."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from nlp.records import Comparison, Pair, Passage
from nlp.reuse.evidence import LEAST
from nlp.reuse.groups import groups
from nlp.reuse.inputs import LabelledText
from nlp.reuse.masks import OWN, References, index_references, own_words
from nlp.reuse.words import hash_texts


def excluding(
    found: Comparison, templates: Sequence[LabelledText], text_of: Callable[[str], str], order: Sequence[str]
) -> Comparison:
    """``found`` without the passages that ``templates`` hold; pairs without passages go, groups are made anew.

    ``text_of`` gives a text by its id; ``order`` is the ids by hand-in, known texts first. Shares shrink with the
    words that are left.
    """
    index = index_references(templates)
    kept = [pair for pair in (_without(p, index, text_of(p.a)) for p in found.pairs) if pair is not None]
    rank = {name: number for number, name in enumerate(order)}
    return Comparison(tuple(kept), groups(kept, rank), found.quoted)


def _without(pair: Pair, index: References, text: str) -> Pair | None:
    left = [(p, _left(p, index, text)) for p in pair.passages]
    kept = tuple(replace(p, words=min(p.words, words)) for p, words in left if words >= LEAST)
    before, after = sum(p.words for p in pair.passages), sum(p.words for p in kept)
    if not kept:
        return None
    share = after / before if before else 1.0
    return replace(pair, passages=kept, a_share=pair.a_share * share, b_share=pair.b_share * share)


def _left(passage: Passage, index: References, text: str) -> int:
    """Own words of a passage outside the templates."""
    words = hash_texts([text[passage.a_start : passage.a_end]])
    return int((own_words(words, index) == OWN).sum())
