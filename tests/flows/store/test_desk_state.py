"""What the desk keeps, on both databases."""

from __future__ import annotations

import datetime as dt
import threading

import pytest

from flows.store.accounts import LoginTaken, Role, SqlAccounts
from flows.store.desk_state import Options, SqlOptions, SqlReleases
from flows.store.history import SqlHistory
from flows.store.objections import SqlObjections
from flows.store.protocol import Conflict
from flows.store.records import TargetKind
from flows.store.store import SqlStore
from flows.store.targets import verdict_target
from tests.flows.store.samples import fill

HOUR = dt.timedelta(hours=1)


@pytest.fixture
def open_store(store: object) -> SqlStore:
    assert isinstance(store, SqlStore)
    return store


def test_a_session_ends_when_it_is_closed_or_has_run_out(open_store: SqlStore) -> None:
    accounts = SqlAccounts(open_store.database)
    one = accounts.add("A", "Người A", Role.READER, None)
    secret, late = accounts.open_session(one.id, "x", HOUR), accounts.open_session(one.id, "x", -HOUR)
    assert accounts.of_session(secret) == one
    assert accounts.of_session(late) is None
    accounts.close_session(secret)
    assert accounts.of_session(secret) is None


def test_a_name_is_taken_once_whatever_its_case(open_store: SqlStore) -> None:
    accounts = SqlAccounts(open_store.database)
    accounts.add("Hòa", "A", Role.READER, None)
    with pytest.raises(LoginTaken):
        accounts.add(" HÒA ", "B", Role.READER, None)


def test_of_many_who_take_one_invitation_at_once_one_gets_it(open_store: SqlStore) -> None:
    accounts = SqlAccounts(open_store.database)
    secret = accounts.invite(Role.ADMINISTRATOR, HOUR)
    got: list[bool] = []
    threads = [threading.Thread(target=lambda: got.append(accounts.use_invitation(secret))) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(got) == [False] * 5 + [True]


def test_of_many_who_decide_at_once_one_is_kept_and_the_others_are_told(open_store: SqlStore) -> None:
    one = fill(open_store)[0]
    said: list[str] = []

    def decide(who: str) -> None:
        try:
            target = verdict_target(one.id, "cam_ket")
            open_store.decisions.add("thu-1", target, after="dat", reason="r", who=who, expected=0)
            said.append("kept")
        except Conflict:
            said.append("told")

    threads = [threading.Thread(target=decide, args=(f"n{n}",)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(said) == ["kept"] + ["told"] * 5
    assert open_store.decisions.count("thu-1") == 1


def test_the_log_is_cut_down_to_units_and_kinds(open_store: SqlStore) -> None:
    filled = fill(open_store)
    for one in filled:
        open_store.decisions.add("thu-1", verdict_target(one.id, "cam_ket"), after="dat", reason="", who="a")
    history = SqlHistory(open_store.database)
    found, total = history.page("thu-1", units=("Chi bộ 2",), limit=2)
    assert (len(found), total) == (2, 3)
    assert found[0].id > found[1].id
    assert history.page("thu-1", units=())[1] == 0
    assert list(history.all("thu-1", kind=TargetKind.PAIR)) == []
    assert history.pending("thu-1", found[0].id) == 0


def test_a_purge_takes_the_desks_rows_of_the_campaign_and_no_other(open_store: SqlStore) -> None:
    fill(open_store)
    fill(open_store, "thu-2")
    database = open_store.database
    options, releases, objections = SqlOptions(database), SqlReleases(database), SqlObjections(database)
    for name in ("thu-1", "thu-2"):
        options.put(name, Options(blind=True))
        releases.add(name, approved=1, who="a", note="")
        objections.add(name, "x", sender="A", text="t", who="a")
    open_store.campaigns.purge("thu-1")
    assert options.get("thu-1") == Options()
    assert options.get("thu-2") == Options(blind=True)
    assert [len(releases.all(name)) for name in ("thu-1", "thu-2")] == [0, 1]
    assert [len(objections.of_campaign(name)) for name in ("thu-1", "thu-2")] == [0, 1]
