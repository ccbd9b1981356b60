"""What a comparison asks of texts that it holds: are shared words set phrases, what was rewritten."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flows.compare_common import with_own_words
from flows.compare_essays import shipped
from flows.compare_field import Field, Sharing
from flows.compare_held import Held
from flows.compare_rewrite import with_rewritten
from nlp.records import PassageKind, Tier
from nlp.reuse.boilerplate import Sample, SetPhrases, learn
from nlp.reuse.evidence import LEVELS
from nlp.reuse.rewrite import Encoder

LEARNED = 2000
"""Texts that set phrases are learned from, about: more tell nothing more."""
COUNTED = 1000
"""Texts from which a set phrase has holders enough to be told by their number (``nlp.reuse.evidence``). In so many of
one field nearly every sentence is made of common word pairs: of synthetic copies of 80 words two fifths were taken for
set phrases, while of 1,197 honest essays on many subjects no pair was."""


def read_closely(
    field: Field, texts: Mapping[int, str], held: Sequence[Held], exact: list[Sharing], encoder: Encoder | None
) -> list[Sharing]:
    """``exact`` with the rewritten passages, of few texts without pairs that share nothing but set phrases; ``texts``
    are by row of the shelf."""
    given = [texts[row] for row in field.rows.tolist()]
    phrases = _phrases(field, given, held, exact)
    if len(given) < COUNTED:
        exact = with_own_words(field, texts, held, phrases, exact)
    found = with_rewritten(field, given, exact, phrases, encoder)
    return [one for one in found if _worth(held, field, one)]


def _phrases(field: Field, texts: Sequence[str], held: Sequence[Held], found: Sequence[Sharing]) -> SetPhrases:
    """What honest authors of the field write alike; a text that others copied is learned from once, a known one not."""
    copies = {s.b for s in found}
    mine = [rank for rank in range(field.known, len(texts)) if rank not in copies]
    mine = mine[:: max(1, len(mine) // LEARNED)]
    return learn([*shipped(), *(Sample(texts[r], held[int(field.rows[r])].unit or str(r)) for r in mine)])


def _worth(held: Sequence[Held], field: Field, shared: Sharing) -> bool:
    """Colleagues report the same facts, each in words of their own: rewriting alone must then be strong evidence."""
    if LEVELS[shared.level] is Tier.STRONG or any(p.kind is not PassageKind.REWRITTEN for p in shared.passages):
        return True
    a, b = held[int(field.rows[shared.a])], held[int(field.rows[shared.b])]
    return not a.unit or a.unit.casefold() != b.unit.casefold()
