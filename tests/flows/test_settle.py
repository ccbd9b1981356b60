"""Whose a document is, when it came, and which version counts."""

from __future__ import annotations

import datetime as dt

from flows.settle import Arrived, settle, submission_ids
from nlp.identity import RosterMatch
from nlp.records import Fact, HandIn, Identity, Kind, RosterEntry, Source

DEADLINE = dt.date(2026, 3, 31)


def arrived(
    ref: str,
    *,
    key: str = "",
    name: str = "",
    author: str = "Lò Văn Pành",
    unit: str = "Chi bộ 1",
    day: str | None = "2026-03-01",
    kind: Kind = Kind.BAI_THU_HOACH,
    match: RosterMatch | None = None,
    modified: str = "",
) -> Arrived:
    who = Identity(_fact(author), _fact(unit), None, _fact(day))
    handed_in = dt.date.fromisoformat(day) if day else None
    return Arrived(ref, key or f"{ref:0<64}", name or f"{ref}.docx", kind, who, handed_in, modified, match)


def _fact(value: str | None) -> Fact | None:
    return Fact(value, Source.DOCUMENT) if value else None


def test_late_counts_from_the_day_after_the_deadline_and_an_unknown_day_is_on_time() -> None:
    made = [
        one
        for one, _ in settle(
            "dot",
            DEADLINE,
            [
                arrived("a", day="2026-03-31"),
                arrived("b", author="B", day="2026-04-02"),
                arrived("c", author="C", day=None),
            ],
            {},
        )
    ]

    assert [(one.state, one.days_late) for one in made] == [(HandIn.ON_TIME, 0), (HandIn.LATE, 2), (HandIn.ON_TIME, 0)]


def test_the_same_content_from_two_people_is_two_submissions() -> None:
    ids = submission_ids("dot", [arrived("a", key="f" * 64), arrived("b", key="f" * 64, author="Khác")], {})

    assert len(set(ids.values())) == 2
    assert ids["a"] == f"dot.{'f' * 16}"


def test_an_id_stays_when_a_copy_comes_that_sorts_before() -> None:
    first = arrived("b", key="f" * 64, name="b.docx")
    before = {("f" * 16, "b.docx"): submission_ids("dot", [first], {})["b"]}

    ids = submission_ids("dot", [arrived("a", key="f" * 64, name="a.docx"), first], before)

    assert ids["b"] == before["f" * 16, "b.docx"]
    assert ids["a"] != ids["b"]


def test_a_newer_version_of_the_same_person_takes_the_place_of_the_older() -> None:
    (old, _), (new, _) = settle("dot", DEADLINE, [arrived("a", day="2026-03-01"), arrived("b", day="2026-03-09")], {})

    assert old.superseded_by == new.id
    assert new.superseded_by is None


def test_on_the_same_day_what_was_saved_later_is_newer() -> None:
    (one, _), (two, _) = settle("dot", DEADLINE, [arrived("a", modified="2026-03-02"), arrived("b")], {})

    assert (one.superseded_by, two.superseded_by) == (None, one.id)


def test_namesakes_of_other_units_other_kinds_and_unsure_matches_are_no_versions() -> None:
    entry = RosterEntry("Lò Văn Pành", "Chi bộ 1")
    made = settle(
        "dot",
        DEADLINE,
        [
            arrived("a"),
            arrived("b", unit="Chi bộ 2"),
            arrived("c", kind=Kind.KE_HOACH_CA_NHAN),
            arrived("d", match=RosterMatch(entry, False, "2 người cùng tên")),
            arrived("e", author=""),
            arrived("f", author=""),
        ],
        {},
    )

    assert [one.superseded_by for one, _ in made] == [None] * 6


def test_two_plans_of_one_unit_both_count() -> None:
    made = settle(
        "dot", DEADLINE, [arrived("a", kind=Kind.KE_HOACH_TAP_THE), arrived("b", kind=Kind.KE_HOACH_TAP_THE)], {}
    )

    assert [one.superseded_by for one, _ in made] == [None, None]


def test_a_sure_match_gives_the_unit_its_name_in_the_roster_and_fills_what_is_missing() -> None:
    entry = RosterEntry("Lò Văn Pành", "Chi bộ bản Nậm Cày", "Trưởng bản")
    sure, unsure = (
        settle("dot", DEADLINE, [arrived("a", unit="CB Nậm Cày", match=RosterMatch(entry, is_sure, ""))], {})
        for is_sure in (True, False)
    )

    assert (sure[0][0].unit, sure[0][0].position, sure[0][0].roster) == ("Chi bộ bản Nậm Cày", "Trưởng bản", entry)
    assert (unsure[0][0].unit, unsure[0][0].roster_sure) == ("CB Nậm Cày", False)
