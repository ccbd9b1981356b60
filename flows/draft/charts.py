"""Native charts: Word opens their figures in a sheet and redraws them when an officer mends one."""

from __future__ import annotations

import datetime as dt
import io
import re
from typing import Any, Final

import xlsxwriter
from pptx.chart.data import CategoryChartData
from pptx.chart.xmlwriter import ChartXmlWriter
from pptx.enum.chart import XL_CHART_TYPE

from flows.draft.ooxml import clean
from flows.draft.package import repack
from nlp.synthesis.statements import Chart

# Distinct in grey print too: from dark to light.
_COLOURS: Final = ("7A1F1F", "C98B2B", "D9D2C5", "8A8F98")
_EXTERNAL = '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
_GRID = re.compile(r"<c:majorGridlines/>|<c:majorGridlines>.*?</c:majorGridlines>", re.DOTALL)
_SERIES = re.compile(r"(<c:ser>.*?</c:tx>)", re.DOTALL)


def chart_xml(chart: Chart) -> bytes:
    """The chart part; its sheet is the part's relation ``rId1``."""
    data: Any = CategoryChartData()  # type: ignore[no-untyped-call]
    data.categories = chart.categories
    for name, values in chart.series:
        data.add_series(name, values)
    kind = XL_CHART_TYPE.BAR_STACKED if chart.stacked else XL_CHART_TYPE.BAR_CLUSTERED
    xml = str(ChartXmlWriter(kind, data).xml)  # type: ignore[no-untyped-call]
    xml = _labelled(_coloured(_ordered(xml)))
    xml = xml.replace('<c:autoTitleDeleted val="0"/>', '<c:autoTitleDeleted val="1"/>')
    if len(chart.series) > 1:
        xml = xml.replace("</c:plotArea>", f"</c:plotArea>{_LEGEND}")
    xml = xml.replace("</c:chartSpace>", f"{_FONT}{_EXTERNAL}")
    return xml.encode()


_LEGEND = '<c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend>'
_FONT = (
    '<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="1000"><a:latin typeface="Times New Roman"/>'
    '</a:defRPr></a:pPr><a:endParaRPr lang="vi-VN"/></a:p></c:txPr>'
)
_LABELS = (
    '<c:dLbls><c:numFmt formatCode="#,##0;;" sourceLinked="0"/><c:spPr><a:noFill/></c:spPr><c:txPr><a:bodyPr/>'
    '<a:lstStyle/><a:p><a:pPr><a:defRPr sz="1000" b="1"><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'
    '<a:latin typeface="Times New Roman"/></a:defRPr></a:pPr><a:endParaRPr lang="vi-VN"/></a:p></c:txPr>'
    '<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/>'
    '<c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'
)


def _ordered(xml: str) -> str:
    """The first category on top, as in the table beside it; python-pptx's own font and legend left out."""
    xml = re.sub(r"<c:txPr>.*?</c:txPr>", "", xml, flags=re.DOTALL)
    xml = re.sub(r"<c:legend>.*?</c:legend>", "", xml, flags=re.DOTALL)
    head, tail = xml.split("</c:catAx>", 1)
    start = head.index("<c:catAx>")
    axis = re.sub(r'<c:orientation val="\w+"/>', '<c:orientation val="maxMin"/>', head[start:])
    value = re.sub(r'<c:crosses val="autoZero"/>', '<c:crosses val="max"/>', tail, count=1)
    return f"{head[:start]}{axis}</c:catAx>{value}"


def _coloured(xml: str) -> str:
    counter = iter(range(1_000))

    def fill(match: re.Match[str]) -> str:
        colour = _COLOURS[next(counter) % len(_COLOURS)]
        return f'{match[1]}<c:spPr><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill></c:spPr>'

    return _SERIES.sub(fill, xml)


def _labelled(xml: str) -> str:
    """Each bar says its number, so the value axis goes; none stands at a zero."""
    counter = iter(range(1_000))

    def label(match: re.Match[str]) -> str:
        inside = next(counter) == 0 and 'val="stacked"' in xml
        return _LABELS.format(colour="FFFFFF" if inside else "000000") + match[0]

    xml = re.sub(r"<c:cat>", label, xml)
    head, tail = xml.split("<c:valAx>", 1)
    tail = tail.replace('<c:delete val="0"/>', '<c:delete val="1"/>', 1)
    return f"{head}<c:valAx>{_GRID.sub('', tail)}"


def chart_sheet(chart: Chart) -> bytes:
    """The sheet behind the chart, laid out as the chart's references say."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": dt.datetime(2000, 1, 1)})
    sheet = book.add_worksheet("Sheet1")
    sheet.write_column(1, 0, chart.categories)
    for column, (name, values) in enumerate(chart.series, 1):
        sheet.write_string(0, column, name)
        sheet.write_column(1, column, values)
    book.close()
    return repack(buffer.getvalue())


def chart_frame(chart: Chart, number: int, relation: str, width_mm: float) -> str:
    """The run that shows the chart in the text; its height follows the number of bars."""
    emu = 36_000
    bars = len(chart.categories)
    height = min(200.0, 28 + 8.5 * bars)
    name = clean(chart.title).replace('"', "&quot;")
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{round(width_mm * emu)}" '
        f'cy="{round(height * emu)}"/><wp:docPr id="{number}" name="Biểu đồ {number}" descr="{name}"/>'
        '<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
        f'<c:chart r:id="{relation}"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )
