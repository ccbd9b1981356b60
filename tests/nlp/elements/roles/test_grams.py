"""Numbered n-grams find the columns that their names have."""

from __future__ import annotations

import pytest

from nlp.elements.roles.features import Sample, features, words_of
from nlp.elements.roles.grams import grams_of

_KNOWN = ("Tôi cam kết làm đúng hạn", "chi bo phan dau 90% ho dan co nuoc sach", "tốt", "Tôi đề nghị")


@pytest.mark.parametrize("others", [(), ("",), ("Tôi làm đúng việc lạ", "", "tốt"), ("hạn tôi", "cam")])
def test_every_gram_has_the_column_of_its_name(others: tuple[str, ...]) -> None:
    names = dict.fromkeys(name for text in _KNOWN for name in features(Sample(text)))
    vocabulary = {name: column for column, name in enumerate(names)}
    grams, rest = grams_of(vocabulary)
    samples = [Sample(text) for text in (*_KNOWN, *others)]
    rows, columns = grams.found([words_of(sample) for sample in samples])
    found = sorted(zip(rows.tolist(), columns.tolist(), strict=True))
    named = [
        (i, vocabulary[n]) for i, s in enumerate(samples) for n in features(s) if n in vocabulary and n not in rest
    ]
    assert found == sorted(named)
    assert not any(name.startswith(("b:", "w2:")) for name in rest)


def test_samples_without_syllables_have_none() -> None:
    grams, _ = grams_of({"b:toi": 0, "T:muc_tieu": 1})
    assert [len(x) for x in grams.found([words_of(Sample("...")), words_of(Sample(""))])] == [0, 0]
