"""What the store promises, on both databases."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from flows.store.protocol import Store
from flows.store.records import FileId, QueueQuery, RunState, RunStep, Sort
from flows.store.source import StoreSource
from flows.store.store import Busy, open_store
from nlp.records import Kind, Quarantined, Relation, RosterEntry, VerdictLevel
from tests.flows.store.samples import PEOPLE, campaign, check, comparison, document, file_of, fill


def test_a_campaign_and_its_roster_come_back(store: Store) -> None:
    store.campaigns.put(campaign())
    store.campaigns.put_roster("thu-1", [RosterEntry("Lò Thị Na", "Chi bộ 1", exempt=True, exempt_reason="cao tuổi")])

    assert store.campaigns.get("thu-1") == campaign()
    assert store.campaigns.roster("thu-1")[0].exempt_reason == "cao tuổi"
    assert store.campaigns.get("khong-co") is None


def test_a_file_is_read_once_a_version(store: Store) -> None:
    one = document(1)
    store.documents.put("v1", {file_of(one): (one,)})
    store.documents.put("v1", {file_of(one): (one,)})

    assert store.documents.unread([file_of(one)], "v1") == ()
    assert store.documents.unread([file_of(one)], "v2") == (file_of(one),)
    (outcome,) = store.documents.outcomes([file_of(one)], "v1")
    assert store.documents.get(outcome.documents) == {outcome.documents[0]: one}


def test_an_archive_with_the_same_file_twice_loses_none(store: Store) -> None:
    one = document(1)
    archive = FileId("a" * 64, "bai.zip")
    store.documents.put("v1", {archive: (one, one, Quarantined("b" * 64, "bai.zip!x", "rong", "Tệp rỗng.", ""))})

    (outcome,) = store.documents.outcomes([archive], "v1")

    assert outcome.leaves == 3
    assert len(set(outcome.documents)) == 2


def test_what_was_set_aside_can_be_read_again(store: Store) -> None:
    good, bad = document(1), FileId("b" * 64, "b.docx")
    store.documents.put("v1", {file_of(good): (good,), bad: (Quarantined(bad.key, bad.name, "hong", "Hỏng.", ""),)})

    assert store.documents.forget_quarantined([file_of(good), bad], "v1") == 1
    assert store.documents.unread([file_of(good), bad], "v1") == (bad,)


def test_checks_are_kept_by_version(store: Store) -> None:
    store.checks.put("c1", {"r1": check(document(1))})

    assert store.checks.missing(["r1", "r2"], "c1") == ("r2",)
    assert store.checks.missing(["r1"], "c2") == ("r1",)
    assert store.checks.get(["r1"], "c1") == {"r1": check(document(1))}


def test_the_source_of_drafts_gives_all_that_came_in(store: Store) -> None:
    fill(store)
    source = StoreSource(store, "thu-1")

    results = list(source.results())

    assert [result.submission.author for result in results] == [PEOPLE[n][0] for n in (1, 2, 3, 0)], (
        "Chi bộ 2 before 10"
    )
    assert source.documents_in() == 5 == len(results) + len(source.quarantine())
    assert [len(result.pairs) for result in results] == [2, 1, 0, 1]
    assert results[2].quoted[0].reference == "Nghị quyết"
    assert list(source.results()) == results


def test_an_unchecked_submission_is_told_not_dropped(store: Store) -> None:
    submissions = fill(store)
    ref = store.submissions.row("thu-1", submissions[0].id)
    assert ref is not None
    store.submissions.put("thu-1", "c-khac", [(submissions[0], ref.ref)])

    with pytest.raises(LookupError, match=r"bai-0\.docx"):
        list(store.submissions.results("thu-1"))


def test_units_are_counted_against_the_roster(store: Store) -> None:
    fill(store)

    units = {one.unit: one for one in store.submissions.by_unit("thu-1")}

    assert list(units) == ["Chi bộ 2", "Chi bộ 3", "Chi bộ 10"]
    assert (units["Chi bộ 2"].on_time, units["Chi bộ 2"].late) == (2, 1)
    assert units["Chi bộ 3"].missing == 1
    assert units["Chi bộ 10"].unlisted == 1


def test_figures_of_the_overview(store: Store) -> None:
    fill(store)

    counts = {(one.element, one.level): one.count for one in store.submissions.by_element("thu-1")}

    assert counts["muc_tieu", VerdictLevel.THIEU] == 2
    assert counts["cam_ket", VerdictLevel.CHUNG_CHUNG] == 4
    assert store.submissions.overlap_histogram("thu-1", 10) == (1, 0, 0, 1, 1, 0, 0, 0, 1, 0)
    assert [(row.name, row.submissions, row.quarantined) for row in store.campaigns.rows()] == [("thu-1", 4, 1)]


def test_a_submission_gone_from_the_inbox_leaves_the_queue(store: Store) -> None:
    submissions = fill(store)
    rows = {one.id: store.submissions.row("thu-1", one.id) for one in submissions}
    kept = [(one, row.ref) for one in submissions[:3] if (row := rows[one.id]) is not None]

    store.submissions.put("thu-1", "c1", kept)

    assert store.submissions.page(QueueQuery("thu-1")).total == 3


def test_an_older_version_is_not_counted_but_kept(store: Store) -> None:
    submissions = fill(store)
    rows = [store.submissions.row("thu-1", one.id) for one in submissions]
    older = dataclasses.replace(submissions[3], superseded_by=submissions[2].id)
    items = [(one, row.ref) for one, row in zip([*submissions[:3], older], rows, strict=True) if row is not None]

    store.submissions.put("thu-1", "c1", items)

    assert store.submissions.page(QueueQuery("thu-1")).total == 3
    assert store.submissions.page(QueueQuery("thu-1", superseded=True)).total == 4
    assert sum(one.on_time + one.late + one.unlisted for one in store.submissions.by_unit("thu-1")) == 3


def test_the_digest_follows_results_and_nothing_else(store: Store) -> None:
    fill(store)
    before = store.submissions.digest("thu-1")
    fill(store)
    assert store.submissions.digest("thu-1") == before

    store.comparisons.put("thu-1", "k2", store.comparisons.get("thu-1"))

    assert store.submissions.digest("thu-1") != before


def test_runs_that_never_ended_are_broken(store: Store) -> None:
    run = store.runs.start("thu-1", "/hop", "/ra")
    store.runs.step(RunStep(run, "check", 10, 4, 2, 1.5))
    store.runs.step(RunStep(run, "check", 10, 8, 2, 2.5))

    assert store.runs.break_running("thu-1") == 1
    latest = store.runs.latest("thu-1")
    assert latest is not None
    assert latest.state is RunState.BROKEN
    assert store.runs.steps(run) == (RunStep(run, "check", 10, 8, 2, 2.5),)


def test_a_second_run_of_a_campaign_is_kept_out(store: Store, store_url: str) -> None:
    other = open_store(store_url)
    with store.lock("thu-1"):
        with pytest.raises(Busy), other.lock("thu-1"):
            pass
        with other.lock("thu-2"):
            pass
    with other.lock("thu-1"):
        pass
    other.close()


def test_purge_leaves_nothing_of_a_campaign_and_all_of_the_others(store: Store) -> None:
    fill(store, "thu-1")
    fill(store, "thu-2")
    only = document(9)
    store.documents.put("v1", {file_of(only): (only,)})
    inbox = [file_of(document(n)) for n in range(4)]
    store.campaigns.put_inbox("thu-1", [*inbox, file_of(only)], "v1")

    purged = store.campaigns.purge("thu-1")

    assert (purged.submissions, purged.documents) == (4, 1), "documents that thu-2 uses stay"
    assert store.campaigns.get("thu-1") is None
    assert store.submissions.page(QueueQuery("thu-1")).total == 0
    assert store.documents.unread([file_of(only)], "v1") == (file_of(only),)
    assert len(list(store.submissions.results("thu-2"))) == 4


@pytest.mark.parametrize("sort", Sort)
@pytest.mark.parametrize("descending", [False, True])
def test_pages_and_neighbours_agree(store: Store, sort: Sort, descending: bool) -> None:
    fill(store)
    query = QueueQuery("thu-1", sort=sort, descending=descending)
    ids = store.submissions.ids(query)

    assert [row.id for n in range(4) for row in store.submissions.page(query, n, 1).rows] == list(ids)
    for place, one in enumerate(ids):
        before = ids[place - 1] if place else None
        after = ids[place + 1] if place < 3 else None
        assert store.submissions.neighbours(query, one) == (before, after, place + 1)


@pytest.mark.parametrize(
    ("query", "count"),
    [
        (QueueQuery("thu-1", units=("Chi bộ 2",)), 3),
        (QueueQuery("thu-1", text="bui ban"), 1),
        (QueueQuery("thu-1", text="100%"), 0),
        (QueueQuery("thu-1", verdict=("muc_tieu", VerdictLevel.THIEU)), 2),
        (QueueQuery("thu-1", overlap_from=0.3), 3),
        (QueueQuery("thu-1", overlap_from=0.3, overlap_below=0.5), 2),
        (QueueQuery("thu-1", kind=Kind.BAI_THU_HOACH), 0),
        (QueueQuery("thu-2"), 0),
    ],
)
def test_filters(store: Store, query: QueueQuery, count: int) -> None:
    fill(store)

    assert store.submissions.page(query).total == count == len(store.submissions.ids(query))


def test_nothing_of_a_purged_campaign_is_left_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    store = open_store(f"sqlite:///{path}")
    fill(store)
    store.notebook.remark("thu-1", "x", "CAU-GHI-CHU-KIN", "an")
    store.campaigns.purge("thu-1")
    store.close()

    left = b"".join(file.read_bytes() for file in tmp_path.iterdir())

    assert b"CAU-GHI-CHU-KIN" not in left


def test_a_pair_with_a_good_reason_is_kept_and_not_counted_as_one_to_look_at(store: Store) -> None:
    ids = [one.id for one in fill(store)]
    found = comparison(ids)
    assert store.submissions.pairs("thu-1") == 2
    reason = dataclasses.replace(found.pairs[1], relation=Relation.SAME_AUTHOR)
    store.comparisons.put("thu-1", "k2", dataclasses.replace(found, pairs=(found.pairs[0], reason)))

    assert store.submissions.pairs("thu-1") == 1
    assert len(store.comparisons.get("thu-1").pairs) == 2
