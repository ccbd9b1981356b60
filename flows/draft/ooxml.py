"""WordprocessingML as text: paragraphs, tables, fields. Fast, and the same bytes for the same content."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
)
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_ILLEGAL = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TWIPS_MM = 1440 / 25.4


def twips(millimetres: float) -> int:
    """Word's unit of length."""
    return round(millimetres * _TWIPS_MM)


def clean(text: str) -> str:
    """``text`` as XML takes it."""
    return escape(printable(text))


def printable(text: str) -> str:
    """``text`` without characters that no XML holds (XML 1.0, production 2) and that may be pasted into a form."""
    return _ILLEGAL.sub("", text)


def run(
    text: str,
    *,
    bold: bool = False,
    italic: bool = False,
    underline: bool = False,
    size: float | None = None,
    color: str = "",
) -> str:
    """A run of text; line ends become breaks. ``size`` in points."""
    half_points = round(2 * (size or 0))
    marks = "".join(
        (
            "<w:b/>" if bold else "",
            "<w:i/>" if italic else "",
            f'<w:color w:val="{color}"/>' if color else "",
            f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>' if size else "",
            '<w:u w:val="single"/>' if underline else "",
        )
    )
    properties = f"<w:rPr>{marks}</w:rPr>" if marks else ""
    lines = clean(text).split("\n")
    inner = "<w:br/>".join(f'<w:t xml:space="preserve">{line}</w:t>' for line in lines)
    return f"<w:r>{properties}{inner}</w:r>"


def paragraph(
    *runs: str,
    style: str = "",
    align: str = "",
    before: float | None = None,
    after: float | None = None,
    extra: str = "",
) -> str:
    """A paragraph of ``runs``; gaps in points; ``extra`` is raw properties that come before spacing in the schema."""
    spacing = "".join(
        f' w:{name}="{round(20 * value)}"'
        for name, value in (("before", before), ("after", after))
        if value is not None
    )
    inner = "".join(
        (
            f'<w:pStyle w:val="{style}"/>' if style else "",
            extra,
            f"<w:spacing{spacing}/>" if spacing else "",
            f'<w:jc w:val="{align}"/>' if align else "",
        )
    )
    return f"<w:p>{f'<w:pPr>{inner}</w:pPr>' if inner else ''}{''.join(runs)}</w:p>"


def field(instruction: str, shown: str, size: float | None = None) -> str:
    """A field with the result that it shows until it is updated."""
    size_mark = f'<w:rPr><w:sz w:val="{round(2 * size)}"/></w:rPr>' if size else ""
    return (
        f'<w:r>{size_mark}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{size_mark}<w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        f'<w:r>{size_mark}<w:fldChar w:fldCharType="separate"/></w:r>'
        f"<w:r>{size_mark}<w:t>{clean(shown)}</w:t></w:r>"
        f'<w:r>{size_mark}<w:fldChar w:fldCharType="end"/></w:r>'
    )


def bookmark(name: str, number: int, inner: str) -> str:
    """``inner`` under a name that references point to."""
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{inner}<w:bookmarkEnd w:id="{number}"/>'


def table(
    head: Sequence[str],
    rows: Iterable[Sequence[int | str]],
    total: Sequence[int | str] | None,
    widths: Sequence[int],
    size: float,
) -> str:
    """A bordered table with a head that repeats on each page; numbers stand right, the total is bold."""
    parts = [_TABLE_HEAD.format(width=sum(widths)), _grid(widths)]
    parts.append(_row([(h, True, "center") for h in head], widths, size, header=True))
    shown = list(rows)
    for number, row in enumerate(shown, 1):
        # The total never stands alone on a page.
        keep = total is not None and number == len(shown)
        parts.append(_row([(cell, False, _align(cell, i)) for i, cell in enumerate(row)], widths, size, keep=keep))
    if total is not None:
        parts.append(_row([(cell, True, _align(cell, i)) for i, cell in enumerate(total)], widths, size))
    return "".join((*parts, "</w:tbl>"))


def plain_table(cells: Sequence[str], widths: Sequence[int]) -> str:
    """One row without borders, to set two blocks beside each other."""
    borders = "".join(f'<w:{side} w:val="nil"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
    inner = "".join(_cell(content, width, top=True) for content, width in zip(cells, widths, strict=True))
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr>{_grid(widths)}<w:tr><w:trPr><w:cantSplit/></w:trPr>'
        f"{inner}</w:tr></w:tbl>"
    )


_TABLE_HEAD = (
    '<w:tbl><w:tblPr><w:tblW w:w="{width}" w:type="dxa"/><w:tblBorders>'
    + "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    + '</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="70" w:type="dxa"/>'
    '<w:right w:w="70" w:type="dxa"/></w:tblCellMar></w:tblPr>'
)


def _grid(widths: Sequence[int]) -> str:
    # LibreOffice goes by the grid, Word by the cells: both are written.
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tblGrid>{columns}</w:tblGrid>"


def _row(
    cells: Sequence[tuple[int | str, bool, str]],
    widths: Sequence[int],
    size: float,
    *,
    header: bool = False,
    keep: bool = False,
) -> str:
    extra = "<w:keepNext/>" if keep else ""
    inner = "".join(
        _cell(
            paragraph(run(_shown(text), bold=bold, size=size), style="Bang", align=align, extra=extra),
            width,
            shaded=header,
        )
        for (text, bold, align), width in zip(cells, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if header else ''}</w:trPr>{inner}</w:tr>"


def _cell(content: str, width: int, *, shaded: bool = False, top: bool = False) -> str:
    place = "top" if top else "center"
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="EDEAE2"/>' if shaded else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}<w:vAlign w:val="{place}"/></w:tcPr>{content}</w:tc>'
    )


def _align(cell: int | str, column: int) -> str:
    figure = isinstance(cell, int) or cell == "—" or (cell[:1].isdigit() and cell.endswith("%") and " " not in cell)
    return "right" if column and figure else "left"


def _shown(cell: int | str) -> str:
    return f"{cell:,}".replace(",", ".") if isinstance(cell, int) else cell
