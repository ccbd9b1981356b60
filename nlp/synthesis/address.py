"""Whom a form or letter speaks to: a person ("đồng chí") or a body ("đơn vị")."""

from __future__ import annotations

import re
from collections.abc import Iterable

from nlp.identity.names import is_person
from nlp.synthesis.entries import Numbered
from nlp.synthesis.folding import fold
from nlp.synthesis.kinds import COLLECTIVE
from nlp.synthesis.labels import GAP, KIND, NO_AUTHOR, NO_UNIT
from nlp.text.letters import CAPITALS

PERSON, BODY = "đồng chí", "đơn vị"
_BODY = re.compile(
    r"(?:chi|đảng|liên chi) bộ|đảng ủy|ban |chi ủy|cấp ủy|trường |trạm |hội |đoàn |công đoàn|ủy ban|văn phòng|phòng |"
    r"sở |mặt trận|công an|công ty|hợp tác xã|trung tâm|bệnh viện|tập thể",
    re.IGNORECASE,
)
# "Các đồng chí", "đồng chí Bí thư" speak of others, not to the reader.
_OTHERS = r"(?<!các )(?<!những )(?<!từng )(?<!mỗi )(?<!của )"
_TO_READER = re.compile(rf"(?<!\w){_OTHERS}([Đđ]ồng chí)(?! (?:[{CAPITALS}]|bí thư))(?!\w)")
_SELF = re.compile(r"(?<!\w)(chúng tôi|tôi)(?!\w)", re.IGNORECASE)


def speaks_to(item: Numbered) -> str:
    """How the author of ``item`` is addressed."""
    if item.kind in COLLECTIVE:
        return BODY
    author = item.author
    same = author != NO_AUTHOR and fold(author) == fold(item.unit)
    return (
        BODY
        if same or (_BODY.match(author.replace("uỷ", "ủy").replace("Uỷ", "Ủy")) and not is_person(author))
        else PERSON
    )


def recipient(item: Numbered) -> str:
    """Whom the form goes to, as the first line of a letter names them."""
    if speaks_to(item) == PERSON:
        return f"Đồng chí {known(item.author)}"
    # Plans and reports of a body are often handed in under the name of the one who signs.
    return known(item.unit) if is_person(item.author) or item.author == NO_AUTHOR else item.author


def known(name: str) -> str:
    """``name`` of a person or unit, a stated gap where nobody knows it: what goes out is filled in by hand."""
    return GAP if name in (NO_AUTHOR, NO_UNIT) else name


def addressed(text: str, address: str) -> str:
    """``text`` of a rubric, which speaks to a person, in the words for ``address``.

    Also the "tôi" of a sample wording: a body does not write so.
    """
    if address == PERSON:
        return text
    swapped = _TO_READER.sub(lambda m: _like(m[1], address), text)
    return _SELF.sub(lambda m: _like(m[1], address), swapped)


def _like(model: str, word: str) -> str:
    return word[:1].upper() + word[1:] if model[:1].isupper() else word


def those_missing(kinds: Iterable[str]) -> str:
    """How a letter speaks of those who have not handed in works of these kinds (as ``labels.KIND`` words them)."""
    bodies = {KIND[kind] for kind in COLLECTIVE}
    given = [kind in bodies for kind in kinds]
    if given and all(given):
        return "các tập thể"
    return "các đồng chí, tập thể" if any(given) else "các đồng chí"
