"""What people decide stays, is in force everywhere at once, and is never lost to somebody else's."""

from __future__ import annotations

import threading

import pytest

from flows.store.protocol import Conflict, Store
from flows.store.records import Exclusion, QueueQuery, Review, Ruling, Target, TargetKind
from flows.store.source import StoreSource
from flows.store.targets import group_target, pair_target, passage_target, submission_target, verdict_target
from nlp.records import HandIn, Kind, VerdictLevel
from tests.flows.store.samples import fill


def decide(store: Store, target: object, after: str, reason: str = "đã xem") -> None:
    last = store.decisions.last("thu-1", target)  # type: ignore[arg-type]
    turn = last.turn if last else 0
    store.decisions.add("thu-1", target, after=after, reason=reason, who="an", expected=turn)  # type: ignore[arg-type]


def test_an_overridden_verdict_is_in_force_and_the_machine_can_still_be_asked(store: Store) -> None:
    one = fill(store)[1]
    decide(store, verdict_target(one.id, "muc_tieu"), "dat", "có ở trang 2")
    store.submissions.refresh("thu-1", [one.id])

    said, machine = store.submissions.result("thu-1", one.id), store.submissions.result("thu-1", one.id, machine=True)

    assert said is not None
    assert machine is not None
    assert (said.check.checklist[0].level, said.check.checklist[0].reason) == (VerdictLevel.DAT, "có ở trang 2")
    assert (machine.check.checklist[0].level, machine.check.checklist[0].reason) == (VerdictLevel.THIEU, "máy")
    row = store.submissions.row("thu-1", one.id)
    assert row is not None
    assert (row.missing, dict(row.verdicts)["muc_tieu"]) == (0, VerdictLevel.DAT)
    assert store.submissions.page(QueueQuery("thu-1", verdict=("muc_tieu", VerdictLevel.THIEU))).total == 1


def test_decisions_survive_another_run(store: Store) -> None:
    one = fill(store)[1]
    decide(store, verdict_target(one.id, "muc_tieu"), "dat")
    store.submissions.set_review("thu-1", [one.id], Review.REVIEWED, "an")

    fill(store)

    row = store.submissions.row("thu-1", one.id)
    assert row is not None
    assert (row.missing, row.review) == (0, Review.REVIEWED)


def test_an_excluded_passage_lowers_the_shares_and_can_come_back(store: Store) -> None:
    a, b = fill(store)[:2]
    pair = store.comparisons.pair("thu-1", a.id, b.id)
    assert pair is not None
    target = passage_target(a.id, b.id, pair.passages[1])
    decide(store, target, Exclusion.TEMPLATE)
    store.submissions.refresh("thu-1", [a.id])

    said = store.submissions.result("thu-1", a.id)
    assert said is not None
    assert (len(said.pairs[0].passages), said.pairs[0].a_share) == (1, 0.6)
    rows = [store.submissions.row("thu-1", one.id) for one in (a, b)]
    assert [row.overlap for row in rows if row] == [0.6, 0.3]

    decide(store, target, Exclusion.KEPT)

    said = store.submissions.result("thu-1", a.id)
    assert said is not None
    assert said.pairs[0] == pair


def test_a_dismissed_pair_leaves_both_queues_and_the_group(store: Store) -> None:
    a, b, c, _ = fill(store)
    decide(store, pair_target(a.id, b.id), Ruling.DISMISSED)
    store.submissions.refresh("thu-1", [a.id, b.id])

    assert [group.members for group in store.submissions.groups("thu-1")] == [(b.id, c.id)]
    rows = {one.id: store.submissions.row("thu-1", one.id) for one in (a, b, c)}
    assert [(row.pairs, row.group is None) for row in rows.values() if row] == [(0, True), (1, False), (1, False)]
    assert len(store.comparisons.groups("thu-1")[0].members) == 3, "what the machine found stays"


def test_a_dismissed_group_is_gone(store: Store) -> None:
    (group,) = (fill(store), store.comparisons.groups("thu-1"))[1]
    decide(store, group_target(group.members), Ruling.DISMISSED)

    assert store.submissions.groups("thu-1") == ()


def test_corrected_facts_change_what_follows_from_them(store: Store) -> None:
    late = fill(store)[1]
    decide(store, submission_target(late.id, "handed_in"), "2026-03-30")
    decide(store, submission_target(late.id, "unit"), "Chi bộ 7")
    decide(store, submission_target(late.id, "kind"), "viec_dot_pha")
    store.submissions.refresh("thu-1", [late.id])

    row = store.submissions.row("thu-1", late.id)

    assert row is not None
    assert (row.state, row.days_late, row.unit, row.kind) == (HandIn.ON_TIME, 0, "Chi bộ 7", Kind.VIEC_DOT_PHA)
    assert store.submissions.decided_facts("thu-1", "kind") == {late.id: "viec_dot_pha"}
    assert store.submissions.decided_facts("thu-1", "unit") == {late.id: "Chi bộ 7"}
    assert store.submissions.decided_facts("thu-1", "author") == {}


def test_two_people_who_saw_the_same_cannot_both_decide(store: Store) -> None:
    target = verdict_target(fill(store)[0].id, "muc_tieu")
    first = store.decisions.add("thu-1", target, after="thieu", reason="", who="an")

    with pytest.raises(Conflict) as conflict:
        store.decisions.add("thu-1", target, after="dat", reason="", who="binh")

    assert conflict.value.last == first
    second = store.decisions.add("thu-1", target, after="dat", reason="", who="binh", expected=first.turn)
    assert store.decisions.last("thu-1", target) == second
    assert store.decisions.history("thu-1") == (first, second)


def test_at_the_same_moment_one_of_many_wins(store: Store) -> None:
    target = verdict_target(fill(store)[0].id, "muc_tieu")
    start, outcomes = threading.Barrier(6), []

    def decide_at_once(who: str) -> None:
        start.wait()
        try:
            store.decisions.add("thu-1", target, after="thieu", reason="", who=who)
            outcomes.append(True)
        except Conflict:
            outcomes.append(False)

    threads = [threading.Thread(target=decide_at_once, args=(f"nguoi-{n}",)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == [False] * 5 + [True]
    assert store.decisions.count("thu-1") == 1


def test_assigning_many_keeps_a_history_of_what_changed(store: Store) -> None:
    ids = [one.id for one in fill(store)]
    assert store.submissions.assign("thu-1", ids[:3], "an", "truong-ban") == 3
    assert store.submissions.assign("thu-1", ids, "an", "truong-ban") == 1
    assert store.submissions.assign("thu-1", ids[:1], None, "truong-ban") == 1

    assert store.submissions.page(QueueQuery("thu-1", reviewer="an")).total == 3
    said = store.decisions.of_submission("thu-1", ids[0])
    assert [(one.before, one.after, one.turn) for one in said] == [("", "an", 1), ("an", "", 2)]
    store.submissions.refresh("thu-1")
    assert store.submissions.page(QueueQuery("thu-1", reviewer="an")).total == 3


def test_a_decision_on_a_pair_shows_in_the_history_of_both(store: Store) -> None:
    a, b, c, _ = fill(store)
    decide(store, pair_target(a.id, b.id), Ruling.CONFIRMED)

    assert [len(store.decisions.of_submission("thu-1", one.id)) for one in (a, b, c)] == [1, 1, 0]


def test_notes_and_edits_are_kept_and_the_latest_edit_counts(store: Store) -> None:
    one = fill(store)[0].id
    store.notebook.remark("thu-1", one, "hỏi lại chi bộ", "an")
    store.notebook.edit("thu-1", one, "ket_luan", "bản 1", "an")
    store.notebook.edit("thu-1", one, "ket_luan", "bản 2", "binh")

    assert [remark.text for remark in store.notebook.remarks("thu-1", one)] == ["hỏi lại chi bộ"]
    assert {part: edit.text for part, edit in store.notebook.edits("thu-1", one).items()} == {"ket_luan": "bản 2"}


def test_themes_of_proposals_are_arranged_as_last_said(store: Store) -> None:
    fill(store)
    decide(store, Target(TargetKind.PROPOSAL, "ten|duong"), "Đường sá")
    decide(store, Target(TargetKind.PROPOSAL, "muc|a|0-9"), "duong")

    people = StoreSource(store, "thu-1").arrangement()

    assert (people.names, people.places) == ({"duong": "Đường sá"}, {"a|0-9": "duong"})
