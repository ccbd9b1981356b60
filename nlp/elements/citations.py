"""Citations of directives and resolutions: type, standardised number, date, and how they stand in the catalogue."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from nlp.elements.catalogue import EMPTY, Catalogue, resolve
from nlp.elements.citation_rules import (
    ASIDE,
    CALLED_ON,
    CODED,
    COUNTED,
    COUNTED_BARE,
    DATE,
    DATE_FIRST,
    HEADED,
    HEADS,
    LAW,
    LAW_BARE,
    MORE,
    NOT_CITED,
    SAME_DAY,
    TAUGHT,
    UNNUMBERED,
    WEAK_HEADS,
    Coded,
    central,
    is_bare_congress,
    misspelled,
    standard,
    term_of,
)
from nlp.elements.lexer import Lexed
from nlp.records import CitationValue, Span, SpanType
from nlp.text.normalise import Folded, bare, fold


@dataclass(frozen=True, slots=True)
class _Found:
    """A citation in folded text before it is resolved."""

    start: int
    end: int
    doc_type: str
    number: str | None = None
    date: dt.date | None = None
    term: str | None = None


@dataclass(frozen=True, slots=True)
class _Line:
    """A line as written and folded; citations need no tokens."""

    source: str
    folded: Folded

    def counts(self, plain: str, at: int) -> bool:
        """Whether what follows is counted: "5 điều", "12 đảng viên"."""
        if self.folded.text == plain:
            return bool(COUNTED_BARE.match(plain, at))
        return bool(COUNTED.match(self.folded.text, at))


def find_citations(
    text: str | Lexed, catalogue: Catalogue = EMPTY, document_date: dt.date | None = None
) -> tuple[Span, ...]:
    """The citations of one line or sentence, left to right.

    ``document_date`` decides whether a replaced document was already replaced when the text was written.
    """
    line = _Line(text.source, text.folded) if isinstance(text, Lexed) else _Line(text, fold(text))
    plain = bare(line.folded.text)
    return tuple(_span(line, found, catalogue, document_date) for found in _found(line, plain))


def cited(
    text: str, lines: Iterable[tuple[int, int]], catalogue: Catalogue = EMPTY, document_date: dt.date | None = None
) -> tuple[Span, ...]:
    """The citations of the ``lines`` of ``text``, with their places in it."""
    return tuple(
        replace(span, start=start + span.start, end=start + span.end)
        for start, end in lines
        for span in find_citations(text[start:end], catalogue, document_date)
    )


def _span(line: _Line, found: _Found, catalogue: Catalogue, document_date: dt.date | None) -> Span:
    start, end = line.folded.span(found.start, found.end)
    value = CitationValue(found.doc_type, found.number, found.date)
    registry, note = resolve(value, catalogue, document_date, name=line.source[start:end], term=found.term)
    return Span(
        SpanType.CITATION, start, end, CitationValue(found.doc_type, found.number, found.date, registry, note), note
    )


def _found(line: _Line, plain: str) -> Iterator[_Found]:
    at = 0
    last: _Found | None = None
    while True:
        found = _next(line, plain, at)
        if found is None:
            return
        if isinstance(found, int):
            at = found
            continue
        for one in (found, *_listed(line, plain, found)):
            last = _same_day(plain, one, last)
            yield last
            at = last.end


def _same_day(plain: str, found: _Found, before: _Found | None) -> _Found:
    """ "Kết luận 21-KL/TW ngày 25/10/2021, Quy định 37-QĐ/TW cùng ngày"."""
    match = SAME_DAY.match(plain, found.end) if found.date is None and before else None
    return replace(found, end=match.end(), date=before.date) if match and before else found


def _next(line: _Line, plain: str, at: int) -> _Found | int | None:
    """The next citation at or after ``at``; a position where one was refused; ``None`` at the end of the line."""
    match = HEADED.search(plain, at)
    loose = CODED.search(plain, at, match.start() if match else len(plain))
    if loose:
        return _without_head(line, plain, loose.start(), loose.end()) or loose.end()
    if match is None:
        return None
    if misspelled(line.folded.text[match.start() : match.end()]):
        return match.end()
    return _headed(line, plain, match.start(), match.end(), match.group()) or match.end()


def _headed(line: _Line, plain: str, start: int, after: int, head: str) -> _Found | int | None:
    doc_type = HEADS[head]
    early = DATE_FIRST.match(plain, after)
    coded = Coded.match(plain, early.end() if early else after)
    if coded:
        number = standard(line.folded.text[coded.start : coded.end])
        if number is None or _refused(plain, start, doc_type):
            return coded.end
        found = _dated(plain, start, coded.end, doc_type, number)
        return replace(found, date=found.date or _date(*early.group("d", "m", "y"))) if early else found
    centre = central(plain, after, doc_type)
    if centre:
        return _dated(plain, start, centre[0], doc_type, centre[1])
    short = Coded.short(plain, after)
    if short and _is_short(line, plain, start, short.end, doc_type, said=short.said):
        return _dated(plain, start, short.end, doc_type, f"{int(plain[short.start : short.end]):02}")
    if doc_type == "luat":
        return _law(line, plain, start, after)
    named = _named(plain, start, after, doc_type)
    return _numbered(line, plain, named) if named else None


def _named(plain: str, start: int, after: int, doc_type: str) -> _Found | None:
    """A resolution told by who took it: "Nghị quyết Đại hội XIII"; "nghị quyết của Đảng ủy xã" names none."""
    named = UNNUMBERED.match(plain, after) if doc_type == "nghi_quyet" else None
    if named and is_bare_congress(plain, after, named.end()):
        return None
    return _Found(start, named.end(), doc_type) if named else None


def _numbered(line: _Line, plain: str, named: _Found) -> _Found:
    """With the number that stands in brackets behind a name."""
    aside = ASIDE.match(plain, named.end)
    number = standard(line.folded.text[aside.start(1) : aside.end(1)]) if aside else None
    return replace(named, end=aside.end(), number=number) if aside and number else named


def _law(line: _Line, plain: str, start: int, after: int) -> _Found | None:
    """A law told by its name alone: "Luật Người khuyết tật", never "luật sư" or a line in capitals."""
    marked = line.folded.text != plain
    named = LAW.match(line.folded.text, after) if marked else LAW_BARE.match(plain, after)
    if named is None or TAUGHT.search(plain, max(0, start - 12), start):
        return None
    begin = line.folded.at(named.start() + 1)
    said = line.source[begin : line.folded.at(named.end() - 1) + 1]
    if not said[:1].isupper() or len(said.split()) == 1 or said.isupper():
        return None
    dated = CALLED_ON.search(plain, 0, start)
    return _dated(plain, start, named.end(), "luat", None) if dated else _Found(start, named.end(), "luat")


def _refused(plain: str, start: int, doc_type: str) -> bool:
    """A decision that rewards or appoints somebody is no directive."""
    return doc_type == "quyet_dinh" and bool(NOT_CITED.search(plain, max(0, start - 60), start))


def _is_short(line: _Line, plain: str, start: int, end: int, doc_type: str, *, said: bool) -> bool:
    """ "Kết luận 01" is a citation, "hướng dẫn 10 hộ" and "Quy định 19 điều" are not."""
    if line.counts(plain, end):
        return False
    if doc_type not in WEAK_HEADS:
        return True
    # "310 ca trên KH 300": against a plan of so many.
    if said or not plain[start + 2].isalpha():
        return said or DATE.match(plain, end) is not None
    capital = line.source[line.folded.at(start)].isupper() and (start == 0 or plain[:start].strip("-+ .") != "")
    return capital and (bool(DATE.match(plain, end)) or not plain[end : end + 2].strip().isalpha())


def _without_head(line: _Line, plain: str, start: int, end: int) -> _Found | None:
    if plain[:start].strip() in {"so", "so:"}:
        return None
    number = standard(line.folded.text[start:end])
    doc_type = Coded.type_of(number) if number else None
    return _dated(plain, start, end, doc_type, number) if doc_type and number else None


def _dated(plain: str, start: int, end: int, doc_type: str, number: str | None) -> _Found:
    match = DATE.match(plain, end)
    date = _date(match.group("d"), match.group("m"), match.group("y")) if match else None
    term = term_of(plain, match.end() if match and date else end)
    return _Found(start, match.end() if match and date else end, doc_type, number, date, term)


# Scanners and typists put letters for digits: "l5/5/2O16".
_ALIKE = str.maketrans("ol", "01")


def _date(day: str, month: str, year: str) -> dt.date | None:
    try:
        return dt.date(int(year.translate(_ALIKE)), int(month), int(day.translate(_ALIKE)))
    except ValueError:
        return None


def _listed(line: _Line, plain: str, first: _Found) -> Iterator[_Found]:
    """ "các Nghị quyết 57, 59 và 66": further numbers under the head of the first."""
    at = first.end
    for _ in range(12):
        match = MORE.match(plain, at)
        if match is None or first.number is None:
            return
        written = match.group(1)
        if written.isdecimal():
            if line.counts(plain, match.end()) or plain[match.end() : match.end() + 1] == "%":
                return
            number: str | None = f"{int(written):02}"
        else:
            number = standard(line.folded.text[match.start(1) : match.end(1)])
        if number is None:
            return
        found = _dated(plain, match.start(1), match.end(1), first.doc_type, number)
        yield found
        at = found.end
