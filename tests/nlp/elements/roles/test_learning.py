"""Roles are learned once from all texts and once without each third of them."""

from __future__ import annotations

import numpy as np

from nlp.elements.roles.features import Sample, features
from nlp.elements.roles.learning import FOLDS, Judged, train_roles
from nlp.elements.roles.role import Role
from nlp.elements.roles.sheet import Row, Sheet
from nlp.elements.roles.words import NO_WORDS

_KNOWN = frozenset({Role.CAM_KET, Role.KIEN_NGHI})
_COLUMN = list(Role).index(Role.CAM_KET)


def _row(sheet: Sheet, text: str) -> Row:
    return sheet.row(features(Sample(text), NO_WORDS))


def _texts(sheet: Sheet) -> list[list[Judged]]:
    """Twelve texts: each promises once and asks once; the last names its promise by a word that no other has."""
    words = ["cam kết"] * 11 + ["thề nguyền"]
    return [
        [
            Judged(
                sheet.row(features(Sample(f"tôi {word} làm đúng hạn"), NO_WORDS)), frozenset({Role.CAM_KET}), _KNOWN
            ),
            Judged(
                sheet.row(features(Sample("đề nghị cấp trên xem xét"), NO_WORDS)), frozenset({Role.KIEN_NGHI}), _KNOWN
            ),
        ]
        for word in words
    ]


def test_promises_are_told_from_requests() -> None:
    sheet = Sheet()
    model = train_roles(sheet, _texts(sheet)).model
    said = model.roles([Sample("tôi cam kết làm xong"), Sample("đề nghị cấp trên giúp")])[:, _COLUMN]
    assert said[0] > 0.5 > said[1]


def test_a_part_knows_nothing_of_the_texts_kept_from_it() -> None:
    sheet = Sheet()
    texts = _texts(sheet)
    learned = train_roles(sheet, texts)
    own = sheet.row(["b:nguyen"])
    assert learned.parts[11 % FOLDS].columns.places[own].tolist() == [-1]
    for k, part in enumerate(learned.parts):
        assert np.isfinite(part.roles([s.row for s in texts[k]])).all()


def test_the_whole_gives_numbered_rows_what_the_model_gives_sentences() -> None:
    sheet = Sheet()
    learned = train_roles(sheet, _texts(sheet))
    sample = Sample("tôi cam kết làm đúng hạn")
    assert np.allclose(learned.whole.roles([sheet.row(features(sample, NO_WORDS))]), learned.model.roles([sample]))
