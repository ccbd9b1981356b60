"""Pages that were pasted into a Word file as pictures: read by OCR where the file has hardly any text of its own."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import replace

from PIL import Image, UnidentifiedImageError

from flows.ingest.beat import beat
from flows.ingest.docx.names import A, R
from flows.ingest.docx.package import Element, Package
from flows.ingest.draft import Draft, Line
from flows.ingest.ocr import recognise
from flows.ingest.refusal import Refused
from nlp.records import Note

# A letterhead and a name; beyond it the pictures illustrate a text.
FEW_LETTERS = 300
# Points of the shorter side of a page that can be read at all; logos and signatures are smaller.
_PAGE = 700
_MAX_BYTES = 30 << 20
_MAX_POINTS = 60_000_000
MAX_PICTURES = 40


def with_pictures(
    draft: Draft, package: Package, relations: Mapping[str, tuple[str, str, bool]], root: Element
) -> Draft:
    """``draft`` with the text of pasted pages where it has hardly any other; elsewhere as it is."""
    letters = sum(char.isalpha() for line in draft.lines for piece in line.pieces for char in piece.text)
    if letters > FEW_LETTERS:
        return draft
    lines: list[Line] = list(draft.lines)
    notes: list[Note] = list(draft.notes)
    poor: set[int] = set()
    for number, image in enumerate(_pages(package, relations, root), 1):
        found = recognise(image, number)
        beat()
        lines.extend(found.lines)
        notes.extend(found.notes)
        poor |= {number} if found.poor else set()
    if len(lines) > len(draft.lines):
        notes.append(Note("pictures", "Bài là ảnh chụp dán vào Word; chữ do máy nhận dạng."))
    return replace(draft, lines=tuple(lines), notes=tuple(notes), poor_pages=frozenset(poor))


def _pages(package: Package, relations: Mapping[str, tuple[str, str, bool]], root: Element) -> Iterator[Image.Image]:
    """The pictures of the body that are as large as a page, in order, each once."""
    seen: set[str] = set()
    for blip in root.iter(A + "blip"):
        _, target, outside = relations.get(blip.get(R + "embed", ""), ("", "", True))
        if outside or target in seen or not package.has(target) or len(seen) >= MAX_PICTURES:
            continue
        seen.add(target)
        try:
            image = Image.open(io.BytesIO(package.read(target, _MAX_BYTES)))
        except (Refused, UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
            continue
        if min(image.size) >= _PAGE and image.width * image.height <= _MAX_POINTS:
            yield image
