"""A directive named again in short stands as where it was named in full."""

from __future__ import annotations

import datetime as dt

from nlp.elements.citations import find_citations
from nlp.elements.repeats import with_repeats
from nlp.records import CitationValue, Registry
from tests.nlp.elements.test_citations import CATALOGUE


def _stood(text: str) -> list[tuple[Registry | None, dt.date | None]]:
    spans = with_repeats(find_citations(text, CATALOGUE, dt.date(2026, 1, 1)))
    values = [span.value for span in spans if isinstance(span.value, CitationValue)]
    return [(value.registry, value.date) for value in values]


def test_a_repeat_in_short_takes_the_standing_and_keeps_its_words() -> None:
    said = _stood("Chỉ thị 05-CT/TW ngày 15/5/2016 ... theo Chỉ thị 05, và Chỉ thị số 05-CT/TW")
    assert said == [(Registry.KHOP, dt.date(2016, 5, 15)), (Registry.KHOP, None), (Registry.KHOP, None)]


def test_a_short_number_of_two_documents_is_not_guessed() -> None:
    both = "Nghị quyết 18-NQ/TW ngày 25/10/2017, Nghị quyết 18-NQ/TW ngày 16/6/2022, Nghị quyết 18"
    assert _stood(both)[2][0] is Registry.THIEU_NGAY
    issuers = "Chỉ thị 05-CT/TU ngày 01/3/2022, Chỉ thị 05-CT/TW ngày 15/5/2016, Chỉ thị 05, Chỉ thị số 05-CT/TW"
    assert [stood for stood, _ in _stood(issuers)[2:]] == [Registry.THIEU_NGAY, Registry.KHOP]


def test_another_number_or_a_wrong_date_is_not_made_right() -> None:
    assert _stood("Nghị quyết 18-NQ/TW ... Chỉ thị 05-CT/TW ngày 15/5/2016")[0][0] is Registry.THIEU_NGAY
    assert _stood("Chỉ thị 05-CT/TW ngày 16/5/2016, Chỉ thị 05")[1][0] is Registry.SAI_NGAY
