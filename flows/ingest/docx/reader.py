"""The reader of .docx and .docm: nothing that stands in the file is lost, nothing in it is ever run or fetched."""

from __future__ import annotations

from collections.abc import Iterator

from flows.ingest.docx.body import Body
from flows.ingest.docx.inline import Inline
from flows.ingest.docx.names import A, R, W
from flows.ingest.docx.numbering import Numbering, read_numbering
from flows.ingest.docx.package import Element, Package
from flows.ingest.docx.pictures import with_pictures
from flows.ingest.docx.properties import properties_of
from flows.ingest.docx.styles import Styles, read_styles
from flows.ingest.draft import Draft, Line, Made, Piece, Place
from flows.ingest.look import Look
from flows.ingest.refusal import Refused
from nlp.records import BlockKind, Note

_NOTES = (("footnotes", "footnote"), ("endnotes", "endnote"))
_SEPARATORS = ("separator", "continuationSeparator", "continuationNotice")
_MACROS = "vbaProject"


class DocxReader:
    """Word 2007 and later."""

    format = "docx"

    def takes(self, look: Look) -> bool:
        """A zip whose parts are those of a Word document."""
        return "[Content_Types].xml" in look.parts and any(name.startswith("word/") for name in look.parts)

    def read(self, look: Look, _place: Place) -> Iterator[Made]:
        """One draft."""
        with Package(look.path) as package:
            yield read_docx(package)


def read_docx(package: Package) -> Draft:
    """The text of an open package, with fonts, lists, notes and traces."""
    main = _main_part(package)
    relations = package.relations(main)
    root = package.xml(main)
    body = root.find(W + "body")
    if body is None:
        raise Refused("damaged", "(không có thân văn bản)")
    styles = _styles(package, relations)
    walker = Body(styles, _numbering(package, relations), Inline(styles, own=_mail_links(relations)))
    lines = list(walker.lines(body))
    headers, footers = _running(package, relations, root, styles)
    lines = [*headers, *lines, *_notes(package, relations, styles), *_diagrams(package, relations), *footers]
    macros = any(_MACROS in name for name in package.names())
    notes = (*_traces(walker, macros), *_comments(package, relations))
    draft = Draft("docm" if macros else "docx", tuple(lines), notes=notes, properties=properties_of(package))
    return with_pictures(draft, package, relations, root)


def _mail_links(relations: dict[str, tuple[str, str, bool]]) -> frozenset[str]:
    return frozenset(name for name, (_, target, _) in relations.items() if target.lower().startswith("mailto:"))


def _main_part(package: Package) -> str:
    for kind, target, outside in package.relations("").values():
        if kind == "officeDocument" and not outside and package.has(target):
            return target
    return "word/document.xml"


def _styles(package: Package, relations: dict[str, tuple[str, str, bool]]) -> Styles:
    return read_styles(_part(package, relations, "styles"), _part(package, relations, "theme"))


def _part(package: Package, relations: dict[str, tuple[str, str, bool]], kind: str) -> bytes:
    for found, target, outside in relations.values():
        if found == kind and not outside and package.has(target):
            return package.read(target)
    return b""


def _trees(package: Package, relations: dict[str, tuple[str, str, bool]], kind: str) -> Iterator[tuple[str, Element]]:
    for name, (found, target, outside) in relations.items():
        if found == kind and not outside and package.has(target):
            yield name, package.xml(target)


def _numbering(package: Package, relations: dict[str, tuple[str, str, bool]]) -> Numbering:
    return read_numbering(next((tree for _, tree in _trees(package, relations, "numbering")), None))


def _running(
    package: Package, relations: dict[str, tuple[str, str, bool]], root: Element, styles: Styles
) -> tuple[list[Line], list[Line]]:
    """The running headers and footers that sections use, each text once."""
    found: dict[str, list[Line]] = {"header": [], "footer": []}
    used = {each.get(name) for each in root.iter(W + "headerReference", W + "footerReference") for name in (R + "id",)}
    seen: set[str] = set()
    for kind, lines in found.items():
        for name, tree in _trees(package, relations, kind):
            if name not in used:
                continue
            for line in Body(styles, Numbering(), Inline(styles)).lines(tree, BlockKind(kind)):
                text = "".join(piece.text for piece in line.pieces or sum(line.cells, ())).strip()
                if text not in seen and any(char.isalpha() for char in text):
                    seen.add(text)
                    lines.append(line)
    return found["header"], found["footer"]


def _notes(package: Package, relations: dict[str, tuple[str, str, bool]], styles: Styles) -> Iterator[Line]:
    for kind, tag in _NOTES:
        for _, tree in _trees(package, relations, kind):
            for note in tree.iter(W + tag):
                if note.get(W + "type") not in _SEPARATORS:
                    yield from Body(styles, Numbering(), Inline(styles)).lines(note, BlockKind.FOOTNOTE)


def _diagrams(package: Package, relations: dict[str, tuple[str, str, bool]]) -> Iterator[Line]:
    for _, tree in _trees(package, relations, "diagramData"):
        for paragraph in tree.iter(A + "p"):
            text = "".join(part.text or "" for part in paragraph.iter(A + "t"))
            yield Line(BlockKind.TEXT_BOX, (Piece(text),))


def _comments(package: Package, relations: dict[str, tuple[str, str, bool]]) -> Iterator[Note]:
    count = sum(len(list(tree.iter(W + "comment"))) for _, tree in _trees(package, relations, "comments"))
    if count:
        yield Note("comments", f"Tệp có {count} lời bình bên lề; không tính vào bài.")


def _traces(walker: Body, macros: bool) -> Iterator[Note]:
    if macros:
        yield Note("macros", "Tệp có macro; macro không được chạy.")
    if walker.inline.links:
        yield Note("hyperlinks", f"Trong bài còn {walker.inline.links} liên kết.")
    if walker.web:
        yield Note("web_style", f"{walker.web} đoạn mang kiểu chữ của trang mạng (Normal Web).")
    if walker.embedded:
        yield Note("not_read", f"Có {walker.embedded} phần nhúng trong tệp chưa đọc được.")
