from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from nlp.records import HandIn, RosterEntry, SubmissionResult
from nlp.synthesis import tables
from nlp.synthesis.measures import Measures, measure
from tests.flows.draft.sample import CAMPAIGN, ROSTER, UNITS, Sample, sample


def measured(given: Sample) -> Measures:
    return measure(given.results(), CAMPAIGN, given.roster(), given.quarantine(), given.groups(), given.documents_in())


def test_roster_and_files_are_counted_once() -> None:
    total = measured(sample()).total
    h = total.hand_in
    assert (h.must, h.exempt, h.on_time, h.late, h.missing, h.outside) == (5, 1, 2, 1, 2, 1)
    assert (total.files.files, total.files.read, total.files.set_aside) == (5, 4, 1)


def test_a_file_set_aside_counts_for_the_unit_of_its_folder() -> None:
    assert measured(sample()).of_unit(UNITS[2]).files.set_aside == 1


def test_every_table_sums() -> None:
    for table in tables.campaign_tables(measured(sample()), CAMPAIGN):
        assert not tables.check_sums(table), table.title


def test_what_is_not_required_is_said_to_be_so() -> None:
    marked = [
        str(row[0])
        for table in tables.campaign_tables(measured(sample()), CAMPAIGN)
        for row in table.rows
        if str(row[0]).endswith(tables.OPTIONAL)
    ]
    assert set(marked) == {"Kiến nghị, đề xuất (không bắt buộc)"}


def test_check_sums_sees_a_wrong_total() -> None:
    wrong = tables.Table("x", "x", ("Đơn vị", "Số"), (("a", 1), ("b", 2)), ("Tổng", 4))
    assert tables.check_sums(wrong) == ["Số"]


def test_an_earlier_version_proves_hand_in_but_is_no_submission() -> None:
    given = sample()
    first = given.given[0]
    earlier = replace(first, submission=replace(first.submission, superseded_by="later"))
    total = measured(replace(given, given=(earlier, *given.given))).total
    assert (total.files.read, total.files.superseded, total.files.current) == (5, 1, 4)
    assert total.hand_in.on_time == 2
    assert total.content.goals == measured(given).total.content.goals


def test_an_exempt_member_who_hands_in_is_not_among_those_who_must() -> None:
    given = sample()
    exempt = next(e for e in ROSTER if e.exempt)
    last = given.given[3]
    offered = replace(last, submission=replace(last.submission, roster=exempt, state=HandIn.EXEMPT))
    h = measured(replace(given, given=(*given.given, offered))).total.hand_in
    assert (h.must, h.volunteered, h.missing) == (5, 1, 2)


def test_two_members_of_one_name_are_two() -> None:
    twin = RosterEntry("Lò Thị Mận", UNITS[0], "Giáo viên")
    h = measured(replace(sample(), members=(*ROSTER, twin))).total.hand_in
    assert (h.must, h.missing) == (6, 3)


def test_without_a_roster_the_gap_is_stated() -> None:
    table = tables.hand_in(measured(replace(sample(), members=())))
    assert table.total is not None
    assert table.total[1] == "[CẦN BỔ SUNG]"


@given(st.lists(st.sampled_from(range(4)), max_size=12), st.lists(st.sampled_from(ROSTER), max_size=8))
def test_identities_hold_for_any_mix(picks: list[int], members: list[RosterEntry]) -> None:
    base = sample().given
    results: tuple[SubmissionResult, ...] = tuple(base[i] for i in picks)
    found = measured(Sample(results, (), tuple(members)))
    for unit in (*found.units, found.total):
        h = unit.hand_in
        assert h.must == h.on_time + h.late + h.missing
        assert unit.files.files == unit.files.read + unit.files.set_aside
        assert sum(unit.kinds.values()) == unit.files.current == sum(unit.quality.values())
    assert found.pending == 0
    assert all(not tables.check_sums(t) for t in tables.campaign_tables(found, CAMPAIGN))
