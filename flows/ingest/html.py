"""The reader of HTML: saved pages and mail bodies. Scripts are dropped, nothing is fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree
from lxml import html as parser

from flows.ingest.draft import Draft, Line, Made, Piece, Place
from flows.ingest.look import Look
from flows.ingest.refusal import Refused
from flows.ingest.text import decode
from nlp.records import BlockKind, Note

MAX_BYTES = 16 << 20
_START = re.compile(
    rb"\s*(?:<!--.*?-->\s*)*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html|head|body|meta|div|p|table)\b", re.I | re.S
)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w-]{3,20})", re.I)
_SKIPPED = frozenset(("script", "style", "head", "noscript", "template", "svg", "iframe", "object", "select"))
_BLOCKS = frozenset(
    ("p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "table", "ul", "ol", "section", "article", "header",
     "footer", "blockquote", "pre", "dt", "dd", "body", "form", "center", "main", "figure", "figcaption", "title")
)  # fmt: skip
_DEEPEST = 200


class HtmlReader:
    """HTML."""

    format = "html"

    def takes(self, look: Look) -> bool:
        """Text that begins with a tag of a page."""
        return _START.match(look.head.lstrip(b"\xef\xbb\xbf")) is not None

    def read(self, look: Look, _place: Place) -> Iterator[Made]:
        """One draft."""
        data = look.read(MAX_BYTES)
        declared = _CHARSET.search(data[:4096])
        yield html_draft(_decoded(data, declared.group(1).decode() if declared else ""))


def html_draft(text: str) -> Draft:
    """The text of a page, a line for each paragraph, rows as rows."""
    try:
        root = parser.document_fromstring(
            text.encode(), parser=parser.HTMLParser(encoding="utf-8", huge_tree=False, no_network=True)
        )
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise Refused("no_text") from error
    walk = _Walk()
    walk.element(root, 0)
    walk.end()
    links = len(root.findall(".//a[@href]"))
    notes = (Note("hyperlinks", f"Trong bài còn {links} liên kết."),) if links else ()
    return Draft("html", tuple(walk.lines), notes=notes)


def _decoded(data: bytes, charset: str) -> str:
    if charset:
        try:
            return data.decode(charset, errors="replace")
        except LookupError:
            pass
    return decode(data)[0]


class _Walk:
    """Gathers lines; inline elements run on, block elements end a line."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self._text: list[str] = []
        self._tables = 0

    def element(self, element: etree._Element, depth: int) -> None:
        tag = element.tag if isinstance(element.tag, str) else ""
        if not tag or tag in _SKIPPED:
            return
        if depth > _DEEPEST:
            raise Refused("too_deep")
        if tag == "table" and _is_data(element):
            self.end()
            self._rows(element)
            return
        if tag in _BLOCKS:
            self.end()
        if tag == "br":
            self.end()
        self._say(element.text)
        for child in element:
            self.element(child, depth + 1)
            self._say(child.tail)
        if tag in _BLOCKS:
            self.end(level=int(tag[1]) if re.fullmatch(r"h[1-6]", tag) else 0, item=tag == "li")

    def end(self, *, level: int = 0, item: bool = False) -> None:
        text = " ".join("".join(self._text).split())
        self._text = []
        if text:
            text = f"- {text}" if item else text
            kind = BlockKind.HEADING if level else BlockKind.PARAGRAPH
            self.lines.append(Line(kind, (Piece(text),), level=level))

    def _say(self, text: str | None) -> None:
        if text:
            self._text.append(text)

    def _rows(self, table: etree._Element) -> None:
        for row in table.iter("tr"):
            cells = tuple(
                (Piece(" ".join("".join(map(str, cell.itertext())).split())),)
                for cell in row
                if cell.tag in ("td", "th")
            )
            self.lines.append(Line(BlockKind.TABLE_ROW, cells=cells, table=self._tables))
        self._tables += 1


def _is_data(table: etree._Element) -> bool:
    """A table of more than one column whose cells hold no other table or several paragraphs."""
    if table.find(".//table") is not None:
        return False
    rows = [sum(1 for cell in row if cell.tag in ("td", "th")) for row in table.iter("tr")]
    return bool(rows) and max(rows) > 1
