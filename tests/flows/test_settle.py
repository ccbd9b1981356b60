"""Whose a document is, when it came, and which version counts."""

from __future__ import annotations

import datetime as dt

from flows.settle import Arrived, settle, submission_ids
from flows.store.decided import decided_submission
from flows.store.records import Decision
from flows.store.targets import submission_target
from nlp.identity import RosterMatch
from nlp.records import (
    Arrival,
    DaySource,
    Fact,
    FileProperties,
    HandIn,
    Identity,
    Kind,
    RosterEntry,
    Source,
    Submission,
)

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
    arrival: Arrival | None = None,
    properties: FileProperties = FileProperties(),
) -> Arrived:
    who = Identity(_fact(author), _fact(unit), None, _fact(day))
    handed_in = dt.date.fromisoformat(day) if day else None
    place = (key or f"{ref:0<64}", name or f"{ref}.docx")
    return Arrived(ref, *place, kind, who, handed_in, modified, match, arrival, properties)


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


def _one(made: list[tuple[Submission, str]]) -> Submission:
    ((one, _),) = made
    return one


def test_a_day_beside_the_text_is_told_and_only_that_of_a_letter_makes_late() -> None:
    late = dt.date(2026, 4, 2)
    by_letter, in_archive, own = (
        _one(settle("dot", DEADLINE, [arrived("a", day=day, arrival=Arrival(late, source))], {}))
        for day, source in ((None, DaySource.MAIL), (None, DaySource.ARCHIVE), ("2026-03-30", DaySource.MAIL))
    )

    assert (by_letter.handed_in, by_letter.days_late, by_letter.sure_day) == (late, 2, late)
    assert "ngày gửi của thư" in by_letter.notes[0].message
    assert (in_archive.handed_in, in_archive.state, in_archive.sure_day) == (late, HandIn.ON_TIME, None)
    assert "không dùng để tính chậm nộp" in in_archive.notes[0].message
    assert (own.handed_in, own.day_source, own.notes) == (dt.date(2026, 3, 30), DaySource.TEXT, ())


def test_the_clock_of_a_template_is_no_day_of_handing_in() -> None:
    old = Arrival(dt.date(2013, 12, 23), DaySource.SAVED)
    one = _one(settle("dot", DEADLINE, [arrived("a", day=None, arrival=old)], {}))

    assert (one.handed_in, one.notes) == (None, ())


def test_a_person_who_says_the_day_makes_it_sure() -> None:
    day = Arrival(dt.date(2026, 4, 9), DaySource.FILE)
    one = _one(settle("dot", DEADLINE, [arrived("a", day=None, arrival=day)], {}))

    assert decided_submission(one, {}, DEADLINE).state is HandIn.ON_TIME
    target = submission_target(one.id, "handed_in")
    said = Decision(1, "dot", target, 1, "", "2026-04-05", "", "canbo", dt.datetime(2026, 4, 10, tzinfo=dt.UTC))
    put_right = decided_submission(one, {target: said}, DEADLINE)
    assert (put_right.days_late, put_right.sure_day) == (5, dt.date(2026, 4, 5))


def test_files_of_one_origin_are_told_to_each_other() -> None:
    made = FileProperties("Admin", None, "2026-03-01T08:00:00Z", "2026-03-02T08:00:00Z")
    both = settle("dot", DEADLINE, [arrived("a", properties=made), arrived("b", author="Khác", properties=made)], {})

    assert [[note.code for note in one.notes] for one, _ in both] == [["shared_origin"], ["shared_origin"]]
