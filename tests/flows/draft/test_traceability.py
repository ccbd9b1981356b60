"""Every generated sentence walks back to its source."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from flows.draft import write_all
from flows.draft.taxonomy import load_taxonomy
from nlp.synthesis.entries import Numbered
from nlp.synthesis.excerpts import CUT
from nlp.synthesis.feedback import feedback
from nlp.synthesis.gather import Gathered
from nlp.synthesis.labels import GAP
from nlp.synthesis.measures import Measures, measure
from nlp.synthesis.proposals import group_proposals
from nlp.synthesis.report import compose
from nlp.synthesis.report_appendix import long_statements
from nlp.synthesis.statements import Report, Section, Statement
from nlp.synthesis.tables import Table, check_sums
from tests.flows.draft.reading import docx_text
from tests.flows.draft.sample import CAMPAIGN, sample

QUOTED = re.compile(r"“([^”]+)”")


def items() -> list[Numbered]:
    results = sample().results()
    return [Numbered(n, r.submission.unit, r) for n, r in enumerate(results, 1)]


@pytest.fixture(scope="module")
def measures() -> Measures:
    s = sample()
    return measure(s.results(), CAMPAIGN, s.roster(), s.quarantine(), s.groups(), s.documents_in())


@pytest.fixture(scope="module")
def report(measures: Measures) -> Report:
    gathered = Gathered()
    for item in items():
        gathered.add(item)
    grouped, admitted = (group_proposals(p, load_taxonomy()) for p in (gathered.proposals, gathered.admitted()))
    return compose(measures, gathered, grouped, admitted, CAMPAIGN)


def test_every_statement_rests_on_something(report: Report) -> None:
    tables = {p.key for p in report.pieces() if isinstance(p, Table)}
    listed = {s.number for s in report.sources}
    for statement in report.statements():
        assert statement.grounded, statement.text
        assert set(statement.refs) <= listed
        assert set(statement.tables) <= tables, statement.tables


def test_every_quote_stands_in_its_submission(report: Report) -> None:
    texts = {i.number: i.result.document.text for i in items()}
    quotes = 0
    for statement in report.statements():
        for quote in statement.quotes:
            assert texts[quote.number][quote.start : quote.end] == quote.text
            assert quote.number in statement.refs
            assert any(q.removesuffix(CUT) in quote.text for q in QUOTED.findall(statement.text))
            quotes += 1
    assert quotes > 5


def test_words_in_quotation_marks_are_quotes_or_settings(report: Report) -> None:
    sources = "\n".join(i.result.document.text for i in items())
    for statement in report.statements():
        for words in QUOTED.findall(statement.text):
            known = words.removesuffix(CUT) in sources or words in CAMPAIGN.title or words in sources.lower()
            assert known, words


def test_every_figure_of_a_statement_stands_in_the_tables_or_the_sources(report: Report, measures: Measures) -> None:
    texts = "\n".join(i.result.document.text for i in items())
    allowed = {str(c) for t in report.pieces() if isinstance(t, Table) for r in t.all_rows() for c in r}
    allowed |= set(re.findall(r"\d+", CAMPAIGN.title + " ".join((*CAMPAIGN.directives, *CAMPAIGN.documents_issued))))
    allowed |= {str(measures.pairs), str(measures.groups), *map(str, measures.days_late)}
    for statement in (s for s in report.statements() if s.tables and not s.quotes):
        for number in re.findall(r"(?<![\d,])\d+(?![\d,]*%)", statement.text):
            assert number in allowed or number in texts or int(number) <= len(items()) + 9, statement.text


def test_every_table_of_the_report_sums(report: Report) -> None:
    for table in (p for p in report.pieces() if isinstance(p, Table)):
        assert not check_sums(table), table.title


def test_percentages_recompute(report: Report) -> None:
    found = 0
    for statement in report.statements():
        if statement.quotes:
            continue
        for part, whole, shown in re.findall(r"(\d+)/(\d+)[^(/%]{0,40}\((\d+(?:,\d+)?)%\)", statement.text):
            assert abs(100 * int(part) / int(whole) - float(shown.replace(",", "."))) <= 0.005 + 1e-9
            found += 1
    assert found > 5


def test_gaps_are_stated_never_guessed(report: Report) -> None:
    text = " ".join(s.text for s in report.statements())
    for what in ("số người phải học", "Nguyên nhân khách quan", "Phương hướng, nhiệm vụ của cấp ủy"):
        assert re.search(f"{what}[^.]*{re.escape(GAP)}", text), what


def test_long_lists_of_sources_stand_in_full_in_the_appendix() -> None:
    statement = Statement("Có 20 bài.", refs=tuple(range(1, 21)))
    assert long_statements((Section(1, "x", (statement,)),)) == {"A1": statement}


def test_forms_quote_the_author_word_for_word() -> None:
    for item in items():
        form = feedback(item, CAMPAIGN)
        text = " ".join(item.result.document.text.split())
        for row in form.yeu_to:
            assert all(q.removesuffix(CUT) in text for q in row.trich)
        assert all(p.doan.removesuffix(CUT) in text for p in form.doan_xem_lai)


def test_forms_name_no_other_author(tmp_path: Path) -> None:
    write_all(sample(), CAMPAIGN, tmp_path)
    authors = {i.author for i in items()}
    for item in items():
        (path,) = [p for p in tmp_path.glob("phieu-nhan-xet/*/*.docx") if item.result.document.key[:8] in p.name]
        shown = docx_text(path)
        assert item.author in shown
        others = {a for a in authors if a != item.author and a not in item.result.document.text and a != item.unit}
        assert not any(other in shown for other in others)
