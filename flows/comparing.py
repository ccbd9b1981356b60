"""Compare files without a store: what ``thuhoach compare`` prints."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from flows.compare import CompareInput, compare
from flows.compare_phrases import Sampler, with_phrases
from flows.contract_compare import ComparisonLine, compared
from flows.encoder import encoder_folder, load_encoder
from flows.ingest import InboxFile, read_files
from flows.settings import exchange
from flows.settle import day
from nlp.records import Document, Fact, Kind
from nlp.reuse.inputs import LabelledText


def compare_files(
    files: Sequence[InboxFile], references: Sequence[InboxFile], known: Sequence[InboxFile], work: Path
) -> ComparisonLine:
    """Shared passages of files, references left out, known texts as the second of a pair."""
    # Two folders may hold files of the same name: inside the comparison each has a number.
    documents = {f"s{n}": document for n, document in enumerate(_read(files, work))}
    texts = {f"k{n}": document for n, document in enumerate(_read(known, work))}
    given, sampler = [_input(name, document) for name, document in documents.items()], Sampler()
    found = compare(
        sampler.watch(given),
        references=[LabelledText(document.name, document.text) for document in _read(references, work)],
        known=[LabelledText(name, document.text, _said(document.identity.author)) for name, document in texts.items()],
        work=work,
        exchange=exchange(),
        encoder=load_encoder(encoder_folder()),
    )
    names = {name: document.name for name, document in (documents | texts).items()}
    return compared(with_phrases(found, given, sampler), names, list(texts))


def _read(files: Sequence[InboxFile], work: Path) -> Iterator[Document]:
    for reading in read_files(files, work):
        for leaf in reading.outcomes:
            if isinstance(leaf, Document):
                yield leaf
            else:
                # The contract has no place for it, and nothing may be lost in silence.
                print(f"{leaf.name}: để riêng, không đối chiếu. {leaf.reason} {leaf.advice}", file=sys.stderr)


def _input(name: str, document: Document) -> CompareInput:
    who = document.identity
    kind = Kind(who.kind.value) if who.kind else None
    author, unit = _said(who.author), _said(who.unit)
    return CompareInput(name, document.text, author, unit, kind, day(who.date), document.blocks)


def _said(fact: Fact | None) -> str:
    return fact.value if fact else ""
