from __future__ import annotations

from flows.store.records import Duty
from flows.store.rolls import RollQuery
from nlp.records import HandIn, RosterEntry
from tests.thuhoach.desk.conftest import UNIT, LogIn
from tests.thuhoach.desk.samples import MISSING, NAME, PEOPLE, Filled
from thuhoach.desk.presence import STAYS_S, Presence
from thuhoach.desk.state import Desk

URL = f"/dot/{NAME}/danh-sach"


def _missing(desk: Desk) -> int:
    return sum(unit.missing for unit in desk.store.submissions.by_unit(NAME))


def test_the_list_tells_who_has_not_handed_in(filled: Filled, log_in: LogIn) -> None:
    assert filled
    page = log_in("duyet").get(URL, params={"state": "missing"}).text
    assert MISSING[0] in page
    assert PEOPLE[0][0] not in page
    assert "Tuổi cao" in log_in("duyet").get(URL, params={"state": "exempt"}).text


def test_the_search_needs_no_diacritics_and_a_secretary_sees_the_own_unit(filled: Filled, log_in: LogIn) -> None:
    assert filled
    assert MISSING[0] in log_in("duyet").get(URL, params={"text": "gia dinh"}).text
    own = log_in("bi-thu").get(URL).text
    assert PEOPLE[0][0] in own
    assert MISSING[0] not in own
    assert log_in("bi-thu").get(URL, params={"unit": PEOPLE[2][1]}).status_code == 404
    assert log_in("bi-thu").post(URL, data={"place": 0, "duty": "mien", "reason": "x"}).status_code == 404


def test_a_member_is_exempted_with_a_reason_and_the_count_follows(desk: Desk, filled: Filled, log_in: LogIn) -> None:
    assert filled
    client, before = log_in("duyet"), _missing(desk)
    form = {"place": 4, "duty": "mien", "seen": 0}
    assert client.post(URL, data=form).status_code == 422
    assert client.post(URL, data={**form, "reason": "Đi công tác dài ngày"}).status_code == 303
    assert _missing(desk) == before - 1
    late = log_in("duyet-2").post(URL, data={**form, "duty": "phai_nop", "reason": "đã về"})
    assert late.status_code == 409
    assert "duyet vừa quyết định" in late.text
    assert "Đi công tác dài ngày" in client.get(f"/dot/{NAME}/nhat-ky").text


def test_an_exemption_outlives_a_newer_list(desk: Desk, filled: Filled) -> None:
    assert filled
    desk.rolls.decide(NAME, 4, Duty.EXEMPT, reason="ốm dài ngày", who="duyet", seen=0)
    fresh = [RosterEntry("Người Mới", UNIT), RosterEntry(*MISSING, position="Y tá")]
    campaigns = desk.store.campaigns
    campaigns.put_roster(NAME, campaigns.decided_roster(NAME, fresh))
    rows, total = desk.rolls.page(RollQuery(NAME, state=HandIn.EXEMPT), 0, 10)
    assert total == 1
    assert (rows[0].entry.name, rows[0].entry.exempt_reason, rows[0].turn) == (MISSING[0], "ốm dài ngày", 1)


def test_the_queue_tells_those_outside_the_list(filled: Filled, log_in: LogIn) -> None:
    assert filled
    page = log_in("duyet").get(f"/dot/{NAME}/bai", params={"listed": "0"}).text
    assert PEOPLE[4][0] in page
    assert PEOPLE[0][0] not in page


def test_names_of_the_list_stay_hidden_in_a_blind_history(desk: Desk, filled: Filled, log_in: LogIn) -> None:
    assert filled
    desk.rolls.decide(NAME, 4, Duty.EXEMPT, reason=f"{MISSING[0]} ốm", who="quan-tri", seen=0)
    log_in("quan-tri").post(f"/dot/{NAME}/cau-hinh/duyet", data={"blind": "1"})
    client = log_in("duyet")
    for url in (f"/dot/{NAME}/nhat-ky", f"/dot/{NAME}/nhat-ky.csv"):
        assert MISSING[0] not in client.get(url).text
    assert client.get(URL).status_code == 404


def test_presence_ends_by_itself_and_by_going_on() -> None:
    now = [0.0]
    presence = Presence(lambda: now[0])
    presence.enter("an", "bai-1")
    assert presence.others("binh", "bai-1") == ("an",)
    assert presence.others("an", "bai-1") == ()
    presence.enter("an", "bai-2")
    assert presence.others("binh", "bai-1") == ()
    now[0] = STAYS_S + 1
    assert presence.others("binh", "bai-2") == ()
