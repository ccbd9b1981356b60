"""Blind review: who wrote a submission is hidden from those who decide on it, in every place it could show.

Text keeps its length under the veil, so that all offsets stay good.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from flows.store.accounts import Account, Role
from flows.store.records import Decision, QueueQuery, QueueRow, Sort, Target, TargetKind
from nlp.records import Identity, Note, Submission, SubmissionResult

HIDDEN = "█"
NOBODY = "(ẩn)"
_NAMING = {"author", "unit", "position"}
_NAMING_NOTES = {"properties", "mail_cover", "shared_origin", "saved_by_another", "shared_maker", "other_unit"}
_NAMED_SORTS = {Sort.AUTHOR, Sort.NAME, Sort.UNIT}


@dataclass(frozen=True, slots=True)
class Veil:
    """Hides names where ``on``; else gives everything as it is."""

    on: bool

    def row(self, row: QueueRow) -> QueueRow:
        if not self.on:
            return row
        return replace(row, author=code(row.id), name=code(row.id), unit=NOBODY, position="")

    def submission(self, one: Submission) -> Submission:
        if not self.on:
            return one
        hidden = replace(one, author=code(one.id), name=code(one.id), unit=NOBODY, position="", roster=None)
        return replace(hidden, notes=_nameless(one.notes))

    def result(self, result: SubmissionResult) -> SubmissionResult:
        """The result with names covered in the text and gone from the facts."""
        if not self.on:
            return result
        document = result.document
        covered = cover(document.text, names_of(result))
        notes = _nameless(document.notes)
        document = replace(document, name=code(result.submission.id), text=covered, identity=Identity(), notes=notes)
        return replace(result, submission=self.submission(result.submission), document=document)

    def query(self, query: QueueQuery) -> QueueQuery:
        """Without the filters and orders that would tell a name by what they find."""
        if not self.on:
            return query
        sort = Sort.OVERLAP if query.sort in _NAMED_SORTS else query.sort
        return replace(query, text="", units=(), listed=None, sort=sort)

    def decision(self, decision: Decision) -> Decision:
        """Without the names that a corrected fact holds."""
        kind, key = decision.target.kind, decision.target.key
        if self.on and kind is TargetKind.ROSTER:
            return replace(decision, target=Target(kind, NOBODY), reason="")
        named = kind is TargetKind.SUBMISSION and key.rpartition("|")[2] in _NAMING
        return replace(decision, before=NOBODY, after=NOBODY, reason="") if self.on and named else decision

    def word(self, text: str) -> str:
        """A name given by itself."""
        return NOBODY if self.on and text else text


def veil_of(account: Account, blind: bool) -> Veil:
    """Administrators keep the register and secretaries call their own people; those who judge do not see names."""
    return Veil(blind and account.role in {Role.REVIEWER, Role.READER})


def code(submission: str) -> str:
    """What a submission is called under the veil: the same on every page, and tells nothing."""
    return f"Bài {hashlib.sha256(submission.encode()).hexdigest()[:6].upper()}"


def names_of(result: SubmissionResult) -> set[str]:
    """Every name by which the facts of a submission call its author and unit."""
    one, identity = result.submission, result.document.identity
    facts = (identity.author, identity.unit, identity.position)
    listed = (one.roster.name, one.roster.unit) if one.roster else ()
    found = {one.author, one.unit, *(fact.value for fact in facts if fact), *listed}
    return {name.strip() for name in found if len(name.strip()) > 1}


def _nameless(notes: Iterable[Note]) -> tuple[Note, ...]:
    """The notes that say nothing of who made or sent a file."""
    return tuple(note for note in notes if note.code not in _NAMING_NOTES)


def cover(text: str, names: Iterable[str]) -> str:
    """The text with the names blacked out, letter for letter, in whatever case they stand and however spaced."""
    for name in sorted(names, key=len, reverse=True):
        words = r"\s+".join(re.escape(word) for word in name.split())
        text = re.sub(rf"(?i)(?<!\w){words}(?!\w)", lambda m: re.sub(r"\S", HIDDEN, m.group()), text)
    return text
