"""The second look: labels from marks with their levels, shortcomings that a later measure takes up, what is learned."""

from __future__ import annotations

import numpy as np

from nlp.elements.checklist.learning import learn_verdicts
from nlp.elements.checklist.sight import SEEN, Sight, SightModel, sights, train_sight, wanted_of
from nlp.elements.checklist.signs import all_signs
from nlp.elements.checklist.survey import survey
from nlp.elements.gold import Gold
from nlp.elements.marks import Mark
from nlp.elements.reading import COLUMN, Reading, read
from nlp.elements.roles.role import Role
from nlp.records import Document, Kind, VerdictLevel
from nlp.text.lines import blocks_of

_TEXT = "KẾ HOẠCH\nSổ cân vườn ươm ghi thiếu.\nAnh Sò lau lại kho.\nMỗi chiều tôi đối chiếu sổ cân vườn ươm với kho."


def _reading(text: str) -> Reading:
    return read(Document("k", "n", "txt", text, blocks_of(text)), Kind.KE_HOACH_CA_NHAN, None)


def _rows(reading: Reading) -> np.ndarray:
    counted = survey(reading, ())
    return sights(reading, counted, all_signs(reading, counted))


def test_a_mark_labels_its_piece_with_its_level() -> None:
    reading = _reading(_TEXT)
    roles = frozenset({Role.GIAI_PHAP, Role.PHAN_CONG})
    mark = Mark(_TEXT.index("Anh Sò"), roles, False, frozenset({Role.PHAN_CONG}))
    labels = wanted_of(reading, survey(reading, ()), (mark,))
    at = {(SEEN[column // 2], column % 2) for _, column in np.argwhere(labels).tolist()}
    assert at == {(Role.GIAI_PHAP, 0), (Role.PHAN_CONG, 0), (Role.PHAN_CONG, 1)}
    assert labels.any(axis=1).sum() == 1


def test_a_measure_that_repeats_the_words_of_a_shortcoming_stands_out() -> None:
    reading = _reading(_TEXT)
    reading.roles[survey(reading, ()).speaking[0], COLUMN[Role.HAN_CHE]] = 0.9
    shared = _rows(reading)[:, -5]
    assert shared.tolist() == [0.0, 0.0, 3.0]


def test_chances_are_learned_from_labels() -> None:
    reading = _reading(_TEXT)
    rows = _rows(reading)
    labels = np.zeros((3, 2 * len(SEEN)), dtype=np.bool_)
    labels[2, 2 * SEEN.index(Role.KHAC_PHUC)] = True
    model, parts = train_sight([rows] * 20, [labels] * 20, [n % 3 for n in range(20)], 3)
    assert len(parts) == 3
    sight = model.look(reading, survey(reading, ()))
    said = [there for there, _ in sight.chances("khac_phuc").values()]
    assert int(np.argmax(said)) == 2
    assert sight.summary("khac_phuc")[0] == max(said)


def test_nothing_is_seen_where_nothing_was_learned() -> None:
    reading = _reading(_TEXT)
    sight: Sight = SightModel().look(reading, survey(reading, ()))
    assert not sight.there.any()
    assert not sight.summary("can_cu").any()


def test_verdicts_are_learned_from_golds_without_marks_too() -> None:
    readings = [_reading(_TEXT)] * 6
    levels = (VerdictLevel.DAT, VerdictLevel.THIEU)
    golds = [Gold(r.document, Kind.KE_HOACH_CA_NHAN, (), {"giai_phap": levels[n % 2]}) for n, r in enumerate(readings)]
    assert learn_verdicts(golds, readings).sight.blend is None
