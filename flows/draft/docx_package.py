"""A DOCX from its body: styles, header with the page number, charts. Only the parts that are needed."""

from __future__ import annotations

from collections.abc import Sequence

from flows.draft.charts import chart_sheet, chart_xml
from flows.draft.letterhead import Letterhead
from flows.draft.ooxml import DECLARATION, NAMESPACES, clean, field, paragraph, twips
from flows.draft.package import pack
from nlp.synthesis.statements import Chart

_TYPES = "application/vnd.openxmlformats-officedocument"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_PACKAGE_RELATIONS = f"{_PACKAGE}/relationships"
FIRST_CHART = 10
"""Charts have the relations ``rId10``, ``rId11``, ...; the lower ones are the document's own."""


_ROOT = (("rId1", "officeDocument", "word/document.xml"), ("rId2", "", "docProps/core.xml"))


def package(body: str, letterhead: Letterhead, charts: Sequence[Chart], title: str, author: str) -> bytes:
    """The DOCX's bytes; ``body`` is what stands inside ``w:body``."""
    document = f"{DECLARATION}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"
    parts = [
        ("[Content_Types].xml", _content_types(len(charts))),
        ("_rels/.rels", _relations(_ROOT)),
        ("docProps/core.xml", _core(title, author)),
        ("word/document.xml", document),
        ("word/_rels/document.xml.rels", _document_relations(len(charts))),
        ("word/header1.xml", _header(letterhead)),
        ("word/settings.xml", _SETTINGS),
        ("word/styles.xml", _styles(letterhead)),
    ]
    packed = [(name, content.encode()) for name, content in parts]
    for number, chart in enumerate(charts, 1):
        relation = [("rId1", "package", f"../embeddings/bang{number}.xlsx")]
        packed.append((f"word/charts/chart{number}.xml", chart_xml(chart)))
        packed.append((f"word/charts/_rels/chart{number}.xml.rels", _relations(relation).encode()))
        packed.append((f"word/embeddings/bang{number}.xlsx", chart_sheet(chart)))
    return pack(packed)


def section(letterhead: Letterhead, *, landscape: bool = False, first_page_bare: bool = True, last: bool = True) -> str:
    """The properties of a section; inside a paragraph unless it is the last one."""
    m, width, height = letterhead.margins, 210.0, 297.0
    across, down = (height, width) if landscape else (width, height)
    turned = ' w:orient="landscape"' if landscape else ""
    size = f'w:w="{twips(across)}" w:h="{twips(down)}"{turned}'
    properties = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId3"/><w:type w:val="nextPage"/>'
        f'<w:pgSz {size}/><w:pgMar w:top="{twips(m.top)}" w:right="{twips(m.right)}" w:bottom="{twips(m.bottom)}" '
        f'w:left="{twips(m.left)}" w:header="{twips(letterhead.page_number.from_top)}" '
        f'w:footer="{twips(10)}" w:gutter="0"/>'
        f"{'<w:titlePg/>' if first_page_bare else ''}</w:sectPr>"
    )
    return properties if last else f"<w:p><w:pPr>{properties}</w:pPr></w:p>"


def _content_types(charts: int) -> str:
    overrides = [
        ("/word/document.xml", f"{_TYPES}.wordprocessingml.document.main+xml"),
        ("/word/styles.xml", f"{_TYPES}.wordprocessingml.styles+xml"),
        ("/word/settings.xml", f"{_TYPES}.wordprocessingml.settings+xml"),
        ("/word/header1.xml", f"{_TYPES}.wordprocessingml.header+xml"),
        ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
        *((f"/word/charts/chart{n}.xml", f"{_TYPES}.drawingml.chart+xml") for n in range(1, charts + 1)),
    ]
    listed = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in overrides)
    return (
        f'{DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/><Default Extension="xlsx" ContentType="{_TYPES}'
        f'.spreadsheetml.sheet"/>{listed}</Types>'
    )


def _relations(relations: Sequence[tuple[str, str, str]]) -> str:
    core = f"{_PACKAGE_RELATIONS}/metadata/core-properties"
    typed = [(key, f"{_RELATIONS}/{kind}" if kind else core, target) for key, kind, target in relations]
    listed = "".join(f'<Relationship Id="{key}" Type="{kind}" Target="{target}"/>' for key, kind, target in typed)
    return f'{DECLARATION}<Relationships xmlns="{_PACKAGE_RELATIONS}">{listed}</Relationships>'


def _document_relations(charts: int) -> str:
    own = [("rId1", "styles", "styles.xml"), ("rId2", "settings", "settings.xml"), ("rId3", "header", "header1.xml")]
    return _relations(own + [(f"rId{FIRST_CHART + n}", "chart", f"charts/chart{n + 1}.xml") for n in range(charts)])


def _core(title: str, author: str) -> str:
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{clean(title)}</dc:title>'
        f"<dc:creator>{clean(author)}</dc:creator></cp:coreProperties>"
    )


def _header(letterhead: Letterhead) -> str:
    number = paragraph(field("PAGE", "2", letterhead.page_number.size), align="center")
    return f"{DECLARATION}<w:hdr {NAMESPACES}>{number}</w:hdr>"


_SETTINGS = (
    f'{DECLARATION}<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/>'
    '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
    'w:val="15"/></w:compat></w:settings>'
)


_CONTENTS_LINE = (
    '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9350"/></w:tabs><w:spacing w:before="40" w:after="40"/>'
)


def _styles(letterhead: Letterhead) -> str:
    font, body = letterhead.font, letterhead.body
    size, line, gap = round(body.size * 2), round(body.line * 20), round(body.gap * 20)
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>'
    spacing = f'<w:spacing w:before="{gap}" w:after="0" w:line="{line}" w:lineRule="exact"/>'
    both = '<w:jc w:val="both"/>'
    indent = f'<w:ind w:firstLine="{twips(body.first_line)}"/>'
    bold = f'<w:b/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    styles = [
        _style("Normal", "Normal", "", "", default=True),
        _style("Than", "Thân văn bản", f"{spacing}{indent}{both}", ""),
        *(
            _style(
                f"Heading{level}",
                f"heading {level}",
                f'<w:keepNext/>{spacing}{indent}{both}<w:outlineLvl w:val="{level - 1}"/>',
                bold + ("<w:i/>" if level == 3 else ""),
            )
            for level in (1, 2, 3)
        ),
        _style("MucLuc", "Mục lục", _CONTENTS_LINE, ""),
        _style("Bang", "Ô bảng", '<w:spacing w:before="20" w:after="20"/>', ""),
    ]
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{fonts}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        '<w:lang w:val="vi-VN"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
    )
    return f"{DECLARATION}<w:styles {NAMESPACES}>{defaults}{''.join(styles)}</w:styles>"


def _style(key: str, name: str, paragraph_marks: str, run_marks: str, *, default: bool = False) -> str:
    # Italic stands before size in the schema.
    if "<w:i/>" in run_marks:
        run_marks = "<w:b/><w:i/>" + run_marks.replace("<w:i/>", "").replace("<w:b/>", "")
    based = "" if default else '<w:basedOn w:val="Normal"/>'
    mark = ' w:default="1"' if default else ""
    return (
        f'<w:style w:type="paragraph"{mark} w:styleId="{key}"><w:name w:val="{name}"/>{based}'
        f"<w:qFormat/><w:pPr>{paragraph_marks}</w:pPr><w:rPr>{run_marks}</w:rPr></w:style>"
    )
