from __future__ import annotations

import io
import re
import zipfile

import pytest

from flows.config import load_campaign
from flows.store.accounts import Role
from nlp.records import Kind
from tests.thuhoach.desk.conftest import UNIT, LogIn
from tests.thuhoach.desk.samples import NAME, PEOPLE, Filled, campaign
from thuhoach.desk.campaign_form import name_from
from thuhoach.desk.places import folder_of
from thuhoach.desk.sorting import Sorter
from thuhoach.desk.state import Desk


def _fields(html: str) -> dict[str, str]:
    """What a browser would send of the first big form if nothing were changed."""
    found = {}
    for name, value, rest in re.findall(r'<input[^>]*name="([^"]+)"[^>]*value="([^"]*)"([^>]*)>', html):
        if 'type="checkbox"' not in rest or " checked" in rest:
            found[name] = value
    for name, value in re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>([^<]*)</textarea>', html):
        found[name] = value
    return found


def test_a_new_campaign_is_opened_with_the_standard_rubric_and_written_as_yaml(desk: Desk, log_in: LogIn) -> None:
    client = log_in("quan-tri")
    fields = _fields(client.get("/dot-moi").text)
    fields |= {"title": "Đợt học Nghị quyết số 9", "name": "", "deadline": "2026-10-01", "superior": "Đảng ủy"}
    answer = client.post("/dot-moi", data=fields)
    assert answer.headers["location"] == "/dot/dot-hoc-nghi-quyet-so-9/cau-hinh?bao=da-tao"
    name = "dot-hoc-nghi-quyet-so-9"
    kept = load_campaign(folder_of(name) / f"{name}.yaml")
    assert kept == desk.store.campaigns.get(name)
    assert "can_cu" in [e.key for e in kept.rubric[Kind.BAI_THU_HOACH]]


def test_all_faults_are_shown_at_once_and_what_was_typed_stays(desk: Desk, log_in: LogIn) -> None:
    client = log_in("quan-tri")
    fields = _fields(client.get("/dot-moi").text) | {"title": "Đợt lỗi", "deadline": "31/12", "year": "hai nghìn"}
    answer = client.post("/dot-moi", data=fields)
    assert answer.status_code == 422
    assert "deadline" in answer.text
    assert "year" in answer.text
    assert 'value="hai nghìn"' in answer.text
    assert desk.store.campaigns.get("dot-loi") is None


@pytest.mark.usefixtures("filled")
def test_an_edit_changes_one_thing_and_leaves_the_rest(desk: Desk, log_in: LogIn) -> None:
    client = log_in("quan-tri")
    fields = _fields(client.get(f"/dot/{NAME}/cau-hinh").text) | {"rubric-ke_hoach_ca_nhan-0-label": "Căn cứ mới"}
    assert client.post(f"/dot/{NAME}/cau-hinh", data=fields).status_code == 303
    changed = desk.store.campaigns.get(NAME)
    assert changed is not None
    before = campaign()
    elements = changed.rubric[Kind.KE_HOACH_CA_NHAN]
    assert elements[0].label == "Căn cứ mới"
    assert elements[1:] == before.rubric[Kind.KE_HOACH_CA_NHAN][1:]
    rest = {"rubric"}
    assert changed.model_dump(exclude=rest) == before.model_dump(exclude=rest)


@pytest.mark.usefixtures("filled")
def test_a_roster_with_faults_is_not_taken(desk: Desk, log_in: LogIn) -> None:
    client, before = log_in("quan-tri"), desk.store.campaigns.roster(NAME)
    bad = client.post(f"/dot/{NAME}/cau-hinh/danh-sach", files={"file": ("ds.csv", "Họ và tên,Đơn vị\nA,\n".encode())})
    assert bad.status_code == 422
    assert desk.store.campaigns.roster(NAME) == before
    good = "Họ và tên,Đơn vị\nLò Thị Pua,Chi bộ Một\n".encode()
    client.post(f"/dot/{NAME}/cau-hinh/danh-sach", files={"file": ("ds.csv", good)})
    assert [e.name for e in desk.store.campaigns.roster(NAME)] == ["Lò Thị Pua"]


@pytest.mark.usefixtures("filled")
def test_a_text_to_quote_is_added_and_left_out_again(desk: Desk, log_in: LogIn) -> None:
    client = log_in("quan-tri")
    file = {"file": ("../../nq.txt", "Nội dung".encode())}
    client.post(f"/dot/{NAME}/cau-hinh/van-ban", data={"what": "references", "label": "NQ"}, files=file)
    kept = desk.store.campaigns.get(NAME)
    assert kept is not None
    (one,) = kept.references
    assert (folder_of(NAME) / one.path).read_text(encoding="utf-8") == "Nội dung"
    client.post(f"/dot/{NAME}/cau-hinh/bo-van-ban", data={"what": "references", "path": one.path})
    left = desk.store.campaigns.get(NAME)
    assert left is not None
    assert left.references == ()


@pytest.mark.usefixtures("filled")
def test_uploads_stay_inside_the_inbox_and_a_secretary_in_the_own_unit(log_in: LogIn) -> None:
    client, inbox = log_in("bi-thu"), folder_of(NAME) / "bai-nop"
    for name, content in (("../../bai.docx", b"1"), ("bai.docx", b"2"), ("bai.docx", b"1")):
        assert client.post(f"/dot/{NAME}/hop-thu/tep", files={"files": (name, content)}).status_code == 303
    found = {p.relative_to(inbox).as_posix(): p.read_bytes() for p in inbox.rglob("*") if p.is_file()}
    assert found == {f"{UNIT}/bai.docx": b"1", f"{UNIT}/bai (2).docx": b"2"}
    other = client.post(f"/dot/{NAME}/hop-thu/tep", data={"unit": PEOPLE[2][1]}, files={"files": ("a", b"x")})
    assert other.status_code == 404


def test_a_secretary_sees_what_of_the_own_unit_was_set_aside(filled: Filled, log_in: LogIn) -> None:
    assert filled
    assert "Tệp hỏng, không mở được." in log_in("bi-thu").get(f"/dot/{NAME}/hop-thu").text
    assert "Tệp hỏng" not in log_in("duyet-y-te").get(f"/dot/{NAME}/hop-thu").text


def test_released_forms_reach_the_unit_and_no_other(desk: Desk, filled: Filled, log_in: LogIn) -> None:
    from flows.store.records import Review  # noqa: PLC0415 -- of this test alone

    client, url = log_in("bi-thu"), f"/dot/{NAME}/tai-ve/don-vi.docx"
    desk.store.submissions.set_review(NAME, [filled.ids[0]], Review.APPROVED, "duyet")
    assert client.get(url, params={"unit": UNIT}).status_code == 404
    desk.releases.add(NAME, approved=1, who="duyet", note="")
    with zipfile.ZipFile(io.BytesIO(client.get(url, params={"unit": UNIT}).content)) as package:
        text = package.read("word/document.xml").decode()
    assert PEOPLE[0][0] in text
    assert PEOPLE[1][0] not in text
    assert client.get(url, params={"unit": PEOPLE[2][1]}).status_code == 404


def test_goals_are_laid_beside_the_reports_of_a_later_campaign(filled: Filled, log_in: LogIn) -> None:
    assert filled
    client, url = log_in("duyet"), f"/dot/{NAME}/tai-ve/doi-chieu"
    assert "Đối chiếu mục tiêu đã đăng ký" in client.get(f"/dot/{NAME}/tai-ve").text
    with zipfile.ZipFile(io.BytesIO(client.get(url, params={"voi": NAME}).content)) as package:
        assert "MỤC TIÊU CHƯA THẤY KẾT QUẢ" in package.read("word/document.xml").decode()
    assert client.get(url, params={"voi": "khong-co"}).status_code == 404
    assert "Đối chiếu mục tiêu" not in log_in("bi-thu").get(f"/dot/{NAME}/tai-ve").text


def test_an_objection_is_answered_once(desk: Desk, filled: Filled, log_in: LogIn) -> None:
    log_in("bi-thu").post(f"/dot/{NAME}/y-kien", data={"bai": filled.ids[0], "sender": "Tác giả", "text": "Chưa đúng"})
    (one,) = desk.objections.of_campaign(NAME)
    first = log_in("duyet").post(f"/dot/{NAME}/y-kien/{one.id}", data={"text": "Đã xem lại"})
    second = log_in("duyet-2").post(f"/dot/{NAME}/y-kien/{one.id}", data={"text": "Không"})
    assert "da-luu" in first.headers["location"]
    assert "da-co-tra-loi" in second.headers["location"]
    assert [o.answer for o in desk.objections.of_campaign(NAME)] == ["Đã xem lại"]
    assert log_in("bi-thu").post(f"/dot/{NAME}/y-kien/{one.id}", data={"text": "x"}).status_code == 404


def test_the_log_as_csv_opens_in_excel_and_runs_no_formula(filled: Filled, log_in: LogIn) -> None:
    client = log_in("duyet")
    form = {"element": "can_cu", "level": "thieu", "reason": "=1+1", "seen": "0"}
    client.post(f"/dot/{NAME}/bai/{filled.ids[0]}/ket-qua", data=form)
    text = client.get(f"/dot/{NAME}/nhat-ky.csv").content.decode("utf-8")
    assert text.startswith("\ufeffSố,")
    assert ",Đạt,Thiếu,'=1+1" in text
    assert "'=1+1" not in log_in("duyet-y-te").get(f"/dot/{NAME}/nhat-ky.csv").text


def test_a_purge_asks_for_the_name_and_gives_a_certificate(desk: Desk, filled: Filled, log_in: LogIn) -> None:
    client = log_in("quan-tri")
    assert client.post(f"/dot/{NAME}/du-lieu/xoa", data={"confirm": "khác"}).status_code == 422
    assert desk.store.submissions.row(NAME, filled.ids[0]) is not None
    done = client.post(f"/dot/{NAME}/du-lieu/xoa", data={"confirm": NAME})
    assert "Đã xóa: 5 bài nộp, 5 văn bản, 1 tệp để riêng" in done.text
    assert client.get(f"/dot/{NAME}").status_code == 404


def test_one_persons_data_holds_that_person_alone(filled: Filled, log_in: LogIn) -> None:
    answer = log_in("quan-tri").get(f"/dot/{NAME}/du-lieu/nguoi.zip", params={"bai": filled.ids[0]})
    with zipfile.ZipFile(io.BytesIO(answer.content)) as package:
        texts = "".join(package.read(name).decode() for name in package.namelist())
    assert PEOPLE[0][0] in texts
    assert PEOPLE[1][0] not in texts


@pytest.mark.usefixtures("filled")
def test_proposals_are_renamed_split_and_moved_with_history(desk: Desk, log_in: LogIn) -> None:
    client = log_in("duyet")
    url = f"/dot/{NAME}/kien-nghi"
    # On a busy machine the sorting outlasts the first question.
    desk.sorter.ask(desk.store, NAME, {}, 60.0)
    pages = [client.get(f"{url}{muc}").text for muc in re.findall(r'href="([?]muc=[^"]+)"', client.get(url).text)]
    picks = [one for html in pages for one in re.findall(r'name="pick" value="([^"]+)"', html)]
    assert len(picks) == 4
    split = client.post(f"{url}/chuyen", data={"pick": picks[:2], "label": "Đường bến đò", "reason": "r"})
    html = client.get(split.headers["location"]).text
    assert "<h1>Đường bến đò</h1>" in html
    assert [one in html for one in picks] == [True, True, False, False]
    assert "Đường bến đò: 2 kiến nghị của" in client.get(url).text
    assert client.get(url, params={"muc": "khong-co"}).status_code == 404
    assert {d.who for d in desk.store.decisions.history(NAME)} == {"duyet"}


def test_many_proposals_are_sorted_apart_with_the_same_result(desk: Desk, filled: Filled) -> None:
    assert filled
    apart, beside = Sorter(small=0), Sorter()
    try:
        here = beside.ask(desk.store, NAME, {}, 60.0)
        assert here is not None
        assert apart.ask(desk.store, NAME, {}, 120.0) == here
    finally:
        apart.close()
        beside.close()


def test_the_last_administrator_cannot_be_closed(desk: Desk, log_in: LogIn) -> None:
    account = desk.accounts.by_login("quan-tri")
    assert account is not None
    form = {"name": "Q", "role": "reader", "active": "1"}
    assert log_in("quan-tri").post(f"/tai-khoan/{account.id}", data=form).status_code == 409
    again = desk.accounts.get(account.id)
    assert again is not None
    assert again.role is Role.ADMINISTRATOR


def test_a_title_gives_a_name_for_files() -> None:
    assert name_from("Đợt 1: Học tập Nghị quyết số 05-NQ/TW") == "dot-1-hoc-tap-nghi-quyet-so-05-nq-tw"
