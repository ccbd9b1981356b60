from __future__ import annotations

import datetime as dt

import pytest

from flows.store.records import Review
from flows.store.targets import verdict_target
from nlp.records import VerdictLevel
from tests.thuhoach.desk.conftest import LogIn
from tests.thuhoach.desk.samples import NAME, PEOPLE, Filled
from thuhoach.desk.state import Desk


def _level(desk: Desk, submission: str, element: str) -> VerdictLevel:
    result = desk.store.submissions.result(NAME, submission)
    assert result is not None
    verdict = result.check.verdict(element)
    assert verdict is not None
    return verdict.level


def test_evidence_is_numbered_alike_in_text_and_checklist(filled: Filled, log_in: LogIn) -> None:
    html = log_in("duyet").get(f"/dot/{NAME}/bai/{filled.ids[0]}").text
    assert 'id="t1"' in html
    assert 'href="#t1"' in html
    assert 'href="#yt-can_cu"' in html
    assert "Chỉ thị số 05-CT/TW" in html


def test_an_override_needs_a_reason_and_is_kept_with_it(desk: Desk, filled: Filled, log_in: LogIn) -> None:
    client, one = log_in("duyet"), filled.ids[3]
    form = {"element": "cam_ket", "level": "dat", "seen": "0"}
    assert client.post(f"/dot/{NAME}/bai/{one}/ket-qua", data=form).status_code == 422
    assert _level(desk, one, "cam_ket") is VerdictLevel.THIEU
    done = client.post(f"/dot/{NAME}/bai/{one}/ket-qua", data={**form, "reason": "Có ở trang 2."})
    assert done.status_code == 303
    assert _level(desk, one, "cam_ket") is VerdictLevel.DAT
    last = desk.store.decisions.last(NAME, verdict_target(one, "cam_ket"))
    assert last is not None
    assert (last.who, last.before, last.after, last.reason) == ("duyet", "thieu", "dat", "Có ở trang 2.")


def test_of_two_who_decide_at_once_the_second_is_told_and_nothing_is_lost(
    desk: Desk, filled: Filled, log_in: LogIn
) -> None:
    one, first, second = filled.ids[3], log_in("duyet"), log_in("duyet-2")
    form = {"element": "cam_ket", "seen": "0", "reason": "r"}
    assert first.post(f"/dot/{NAME}/bai/{one}/ket-qua", data={**form, "level": "dat"}).status_code == 303
    answer = second.post(f"/dot/{NAME}/bai/{one}/ket-qua", data={**form, "level": "chung_chung"})
    assert answer.status_code == 409
    assert "duyet vừa quyết định “Đạt”" in answer.text
    assert _level(desk, one, "cam_ket") is VerdictLevel.DAT
    seen = {**form, "level": "chung_chung", "seen": "1"}
    assert second.post(f"/dot/{NAME}/bai/{one}/ket-qua", data=seen).status_code == 303
    said = [d.who for d in desk.store.decisions.of_submission(NAME, one)]
    assert said == ["duyet", "duyet-2"]


def test_save_and_next_goes_on_in_the_same_filtered_queue(filled: Filled, log_in: LogIn) -> None:
    client = log_in("duyet")
    at = f"/dot/{NAME}/bai/{filled.ids[0]}/duyet?sort=author&unit={PEOPLE[0][1]}"
    answer = client.post(at, data={"review": "reviewed", "next": "1", "seen": "0"})
    assert filled.ids[1] in answer.headers["location"]
    assert "sort=author" in answer.headers["location"]


def test_approval_follows_review_and_by_another_where_the_campaign_asks(
    desk: Desk, filled: Filled, log_in: LogIn
) -> None:
    from flows.store.desk_state import Options  # noqa: PLC0415 -- of this test alone

    desk.options.put(NAME, Options(two_people=True))
    one, first, second = f"/dot/{NAME}/bai/{filled.ids[0]}/duyet", log_in("duyet"), log_in("duyet-2")
    assert first.post(one, data={"review": "approved", "seen": "0"}).status_code == 409
    first.post(one, data={"review": "reviewed", "seen": "0"})
    assert first.post(one, data={"review": "approved", "seen": "1"}).status_code == 409
    assert second.post(one, data={"review": "approved", "seen": "1"}).status_code == 303
    row = desk.store.submissions.row(NAME, filled.ids[0])
    assert row is not None
    assert row.review is Review.APPROVED
    assert second.post(one, data={"review": "new", "seen": "2"}).status_code == 422


def test_a_reworded_form_is_shown_kept_and_printed(desk: Desk, filled: Filled, log_in: LogIn) -> None:
    client, one, before = log_in("duyet"), filled.ids[3], desk.store.submissions.digest(NAME)
    client.post(f"/dot/{NAME}/bai/{one}/phieu", data={"mo_dau": "Lời mới <b>của</b> cán bộ."})
    assert set(desk.store.notebook.edits(NAME, one)) == {"mo_dau"}
    assert "Lời mới &lt;b&gt;của&lt;/b&gt; cán bộ." in client.get(f"/dot/{NAME}/bai/{one}").text
    assert client.get(f"/dot/{NAME}/bai/{one}/phieu.docx").content[:2] == b"PK"
    # The drafts of the whole campaign are made anew with it.
    assert desk.store.submissions.digest(NAME) != before
    worded = [r.wording for r in desk.store.submissions.results(NAME) if r.submission.id == one]
    assert worded == [(("mo_dau", "Lời mới <b>của</b> cán bộ."),)]


def test_bulk_actions_reach_the_whole_filter_and_keep_it(desk: Desk, filled: Filled, log_in: LogIn) -> None:
    unit = PEOPLE[0][1]
    answer = log_in("duyet").post(
        f"/dot/{NAME}/bai?unit={unit}", data={"act": "giao", "whole": "1", "reviewer": "duyet-2"}
    )
    assert "unit=Chi+b" in answer.headers["location"]
    given = [row.reviewer for row in (desk.store.submissions.row(NAME, one) for one in filled.ids) if row]
    assert given == ["duyet-2", "duyet-2", None, None, None]


def test_bulk_review_leaves_what_is_approved(desk: Desk, filled: Filled, log_in: LogIn) -> None:
    desk.store.submissions.set_review(NAME, [filled.ids[0]], Review.APPROVED, "duyet-2")
    log_in("duyet").post(f"/dot/{NAME}/bai", data={"act": "reviewed", "whole": "1"})
    found = [row.review for row in (desk.store.submissions.row(NAME, one) for one in filled.ids) if row]
    assert found == [Review.APPROVED, *[Review.REVIEWED] * 4]


@pytest.mark.parametrize(("login", "status"), [("duyet-y-te", 404), ("bi-thu", 200), ("xem", 404)])
def test_a_submission_opens_for_those_it_concerns(filled: Filled, log_in: LogIn, login: str, status: int) -> None:
    answer = log_in(login).get(f"/dot/{NAME}/bai/{filled.ids[0]}")
    assert answer.status_code == status
    assert (PEOPLE[0][0] in answer.text) is (status == 200)


def test_a_secretary_sees_no_partner_of_another_unit_and_no_private_note(
    desk: Desk, filled: Filled, log_in: LogIn
) -> None:
    desk.store.notebook.remark(NAME, filled.ids[0], "ghi chú kín", "duyet")
    html = log_in("bi-thu").get(f"/dot/{NAME}/bai/{filled.ids[0]}").text
    assert "ghi chú kín" not in html
    assert "/cap/xem" not in html


def test_a_day_put_right_counts_at_once_and_keeps_who_and_why(desk: Desk, filled: Filled, log_in: LogIn) -> None:
    client, one = log_in("duyet"), filled.ids[0]
    at, deadline = f"/dot/{NAME}/bai/{one}", desk.store.campaigns.get(NAME).deadline  # type: ignore[union-attr]
    late = (deadline + dt.timedelta(days=3)).isoformat()
    assert client.post(f"{at}/thong-tin", data={"handed_in": late}).status_code == 422
    done = client.post(f"{at}/thong-tin", data={"handed_in": late, "seen_handed_in": "0", "reason": "Theo sổ văn thư."})
    assert done.status_code == 303
    row = desk.store.submissions.row(NAME, one)
    assert row is not None
    assert (row.handed_in, row.days_late) == (dt.date.fromisoformat(late), 3)
    html = client.get(at).text
    assert f'value="{late}"' in html
    assert "Theo sổ văn thư." in html
    assert client.post(f"{at}/thong-tin", data={"handed_in": "2020-01-01", "reason": "r"}).status_code == 409


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"handed_in": "31/12", "reason": "r"}, "Ngày nộp không đúng"),
        ({"handed_in": "2999-01-01", "reason": "r"}, "tương lai"),
        ({"reason": "r"}, "Chưa có thông tin nào được sửa"),
        ({"author": "Người Khác"}, "lý do"),
    ],
)
def test_a_correction_that_cannot_be_is_refused_in_words(
    desk: Desk, filled: Filled, log_in: LogIn, given: dict[str, str], told: str
) -> None:
    answer = log_in("duyet").post(f"/dot/{NAME}/bai/{filled.ids[0]}/thong-tin", data=given)
    assert answer.status_code == 422
    assert told in answer.text
    assert not desk.store.decisions.of_submission(NAME, filled.ids[0])
