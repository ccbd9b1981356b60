"""The overview: one HTML file without any outside reference, opened by a double click."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from flows.settings import templates_dir
from nlp.campaign import Campaign
from nlp.records import Quarantined
from nlp.synthesis.counts import count, percent
from nlp.synthesis.labels import DRAFT_NOTE, GAP
from nlp.synthesis.measures import Measures
from nlp.synthesis.missing import Absent
from nlp.synthesis.statements import Chart, Report, Source, Statement, ranges
from nlp.synthesis.tables import Table, campaign_tables

# A browser lays out some thousand rows at once; the register workbook holds all.
_ROWS = 2_000


@dataclass(frozen=True, slots=True)
class Part:
    """A section of the report as the page shows it: its statements in runs of list items and of sentences."""

    title: str
    runs: tuple[tuple[Statement, ...], ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """What the page shows; ``forms`` and ``files`` are addresses beside the page."""

    measures: Measures
    report: Report
    sources: Sequence[Source]
    absent: Sequence[Absent]
    quarantine: Sequence[Quarantined]
    forms: Mapping[int, str]
    files: Sequence[tuple[str, str]]


def overview_html(given: Overview, campaign: Campaign) -> bytes:
    """The page."""
    environment = Environment(loader=FileSystemLoader(templates_dir()), autoescape=True, undefined=StrictUndefined)
    environment.filters.update(count=count, ranges=ranges, gaps=_gaps, most=_most)
    shown = given.sources[:_ROWS]
    page = environment.get_template("tong-quan.html").render(
        campaign=campaign,
        draft_note=DRAFT_NOTE,
        measures=given.measures,
        figures=tuple(_figures(given.measures)),
        absent=given.absent,
        tables=(*campaign_tables(given.measures, campaign), *_report_tables(given.report)),
        charts=tuple(p for p in given.report.pieces() if isinstance(p, Chart)),
        sections=tuple(_parts(given.report)),
        sources=shown,
        listed=frozenset(s.number for s in shown),
        hidden=len(given.sources) - len(shown),
        forms={s.number: given.forms.get(s.number, "") for s in shown},
        quarantine=given.quarantine,
        files=given.files,
        limit=_ROWS,
    )
    return page.encode()


def _figures(measures: Measures) -> Iterator[tuple[str, str, str]]:
    t = measures.total
    h, c = t.hand_in, t.content
    if measures.roster_known:
        yield "phải nộp", count(h.must), f"được miễn {count(h.exempt)}"
        yield "đã nộp", count(h.submitted), f"{percent(h.submitted, h.must)} số phải nộp"
        yield "nộp chậm", count(h.late), ""
        yield "chưa nộp", count(h.missing), percent(h.missing, h.must)
    yield (
        "tệp nhận được",
        count(measures.files_in),
        f"đọc được {count(t.files.read)}, để riêng {count(t.files.set_aside)}",
    )
    replaced = f"đã bỏ {count(t.files.superseded)} bản trước có bản thay" if t.files.superseded else ""
    yield "bài tính kết quả", count(t.files.current), replaced
    yield "mục tiêu định lượng", count(c.goals), f"{count(c.timelines)} mốc thời hạn"
    yield "cam kết", count(c.commitments), ""
    yield "kiến nghị, đề xuất", count(c.proposals), f"trong {count(c.with_proposals)} bài"
    yield "bài có đoạn cần xem lại", count(c.overlapping), f"{count(measures.groups)} nhóm"


def _report_tables(report: Report) -> Iterator[Table]:
    shown = {"kien-nghi", "noi-nhan"}
    return (p for p in report.pieces() if isinstance(p, Table) and p.key in shown)


def _parts(report: Report) -> Iterator[Part]:
    for section in report.sections:
        statements = [p for p in section.pieces if isinstance(p, Statement)]
        runs = tuple(tuple(run) for _, run in groupby(statements, key=lambda s: s.item))
        if section.title or runs:
            yield Part(section.title, runs)


def _gaps(text: str) -> Markup:
    return Markup(escape(text).replace(GAP, Markup(f'<span class="gap">{GAP}</span>')))


def _most(series: Sequence[tuple[str, Sequence[int]]]) -> int:
    """The longest bar: the largest sum over the series."""
    return max((sum(values) for values in zip(*(v for _, v in series), strict=True)), default=1) or 1
