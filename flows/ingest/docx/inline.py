"""The text of a paragraph: runs with their font, fields, symbols, what was inserted, never what was deleted."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from flows.ingest.docx.names import MC, M, R, V, W, val
from flows.ingest.docx.package import Element
from flows.ingest.docx.styles import Look, Styles, look_of
from flows.ingest.draft import Piece

_THROUGH = frozenset(W + name for name in ("ins", "moveTo", "hyperlink", "smartTag", "customXml", "dir", "bdo"))
_DRAWN = frozenset((W + "drawing", W + "pict", W + "object"))
_MARKS = {
    W + "tab": "\t", W + "br": "\n", W + "cr": "\n", W + "softHyphen": "\u00ad", W + "noBreakHyphen": "-",
    W + "ptab": "\t",
}  # fmt: skip
_PAGE_FIELD = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\b", re.I)
_LINK_FIELD = re.compile(r"\s*HYPERLINK\s+\"?(?!\\l|mailto:)", re.I)
# The symbols of check boxes and bullets in Wingdings; the rest become a bullet.
_SYMBOLS = {"F0FE": "☑", "F0FC": "✓", "F0A8": "☐", "F06F": "☐", "F0E0": "→", "F0E8": "→", "F0FB": "✗", "F02D": "-"}


@dataclass(slots=True)
class _Field:
    code: str = ""
    result: bool = False


@dataclass(slots=True)
class Inline:
    """Reads paragraphs; gathers the text boxes it meets (``boxes``) and counts links."""

    styles: Styles
    boxes: list[Element] = field(default_factory=list)
    links: int = 0
    own: frozenset[str] = frozenset()
    """Relations that lead to no page: addresses of mail, which Word makes links by itself."""
    _fields: list[_Field] = field(default_factory=list)
    _base: Look = field(default_factory=Look)

    def pieces(self, paragraph: Element, base: Look) -> list[Piece]:
        """The text of a paragraph whose style says ``base``."""
        self._base = base
        return _merged(self._walk(paragraph))

    def _walk(self, parent: Element) -> Iterator[Piece]:
        for child in parent:
            tag = child.tag
            if tag == W + "r":
                yield from self._run(child)
            elif tag in _THROUGH:
                self.links += tag == W + "hyperlink" and self._leads_out(child.get(R + "id", ""))
                yield from self._walk(child)
            elif tag == W + "sdt":
                content = child.find(W + "sdtContent")
                if content is not None:
                    yield from self._walk(content)
            elif tag == W + "fldSimple":
                if not _PAGE_FIELD.match(child.get(W + "instr", "")):
                    yield from self._walk(child)
            elif tag in (M + "oMath", M + "oMathPara"):
                yield self._piece("".join(part.text or "" for part in child.iter(M + "t")), self._base)
            elif tag == MC + "AlternateContent":
                yield from self._walk(chosen(child))

    def _run(self, run: Element) -> Iterator[Piece]:
        look = self._look(run.find(W + "rPr"))
        for child in run:
            tag = child.tag
            if tag == W + "t":
                if child.text and not self._skipping():
                    yield self._piece(child.text, look)
            elif tag in _MARKS:
                yield self._piece(_MARKS[tag], look)
            elif tag in (W + "fldChar", W + "instrText"):
                self._field(child)
            elif tag == W + "sym":
                yield self._piece(_SYMBOLS.get(child.get(W + "char", "").upper(), "•"), look)
            elif tag in _DRAWN:
                yield from self._drawn(child, look)
            elif tag == MC + "AlternateContent":
                yield from self._run(chosen(child))
            elif tag == W + "ruby":
                base = child.find(W + "rubyBase")
                yield from self._walk(base) if base is not None else ()

    def _drawn(self, drawing: Element, look: Look) -> Iterator[Piece]:
        self.boxes.extend(_outer_boxes(drawing))
        for path in drawing.iter(V + "textpath"):
            yield self._piece(path.get("string", ""), look)

    def _field(self, mark: Element) -> None:
        if mark.tag == W + "instrText":
            if self._fields and not self._fields[-1].result:
                self._fields[-1].code += mark.text or ""
            return
        kind = mark.get(W + "fldCharType")
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].result = True
            self.links += bool(_LINK_FIELD.match(self._fields[-1].code))
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _leads_out(self, relation: str) -> bool:
        # A link without a relation leads to a place in the file, as those of a table of contents do.
        return bool(relation) and relation not in self.own

    def _skipping(self) -> bool:
        return any(each.result and _PAGE_FIELD.match(each.code) for each in self._fields)

    def _look(self, properties: Element | None) -> Look:
        if properties is None:
            return self._base
        style = val(properties.find(W + "rStyle"))
        own = look_of(properties, self.styles.fonts)
        return own.over(self.styles.look(style) if style else Look()).over(self._base)

    def _piece(self, text: str, look: Look) -> Piece:
        return _piece(text, look.font or "", look.size, bool(look.hidden))


@functools.lru_cache(maxsize=512)
def _piece(text: str, font: str, size: float | None, hidden: bool) -> Piece:
    return Piece(text, font, size, None, hidden)


def chosen(alternate: Element) -> Element:
    """The branch of alternate content that a program of today shows; the other says the same for old ones."""
    for branch in alternate:
        if branch.tag == MC + "Choice" and (branch.find(f".//{W}t") is not None or not _fallback_has_text(alternate)):
            return branch
    fallback = alternate.find(MC + "Fallback")
    return fallback if fallback is not None else alternate


def _fallback_has_text(alternate: Element) -> bool:
    fallback = alternate.find(MC + "Fallback")
    return fallback is not None and fallback.find(f".//{W}t") is not None


def _outer_boxes(drawing: Element) -> Iterator[Element]:
    """The text boxes of a drawing; a box inside a box comes with the outer one."""
    stack = list(reversed(drawing))
    while stack:
        element = stack.pop()
        if element.tag == W + "txbxContent":
            yield element
        elif element.tag == MC + "AlternateContent":
            stack.append(chosen(element))
        else:
            stack.extend(reversed(element))


def _merged(pieces: Iterator[Piece]) -> list[Piece]:
    found: list[Piece] = []
    for piece in pieces:
        last = found[-1] if found else None
        if last and (last.font, last.size, last.hidden) == (piece.font, piece.size, piece.hidden):
            found[-1] = Piece(last.text + piece.text, last.font, last.size, None, last.hidden)
        else:
            found.append(piece)
    return found
