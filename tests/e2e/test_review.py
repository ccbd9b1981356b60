from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import expect

from flows.store.records import Review
from tests.e2e.conftest import Served, Visitor
from tests.thuhoach.desk.samples import NAME, PEOPLE
from thuhoach.desk.places import folder_of


def _review(served: Served, number: int) -> Review:
    assert served.filled is not None
    row = served.desk.store.submissions.row(NAME, served.filled.ids[number])
    assert row is not None
    return row.review


def test_a_whole_queue_is_reviewed_by_keyboard_alone(served: Served, visit: Visitor) -> None:
    page = visit.open(served, "duyet")
    page.goto(f"/dot/{NAME}/bai?sort=author&order=tang")
    page.locator("tbody th a").first.focus()
    page.keyboard.press("Enter")
    for place in range(1, len(PEOPLE) + 1):
        expect(page.locator("nav.pages span")).to_have_text(f"{place}/{len(PEOPLE)}")
        page.wait_for_load_state("load")
        page.keyboard.press("s")
        expect(page.get_by_role("status")).to_contain_text("Đã lưu.")
    assert {_review(served, n) for n in range(len(PEOPLE))} == {Review.REVIEWED}


def test_a_verdict_is_overridden_by_keyboard_and_the_page_returns_to_it(served: Served, visit: Visitor) -> None:
    assert served.filled is not None
    page = visit.open(served, "duyet")
    page.goto(f"/dot/{NAME}/bai/{served.filled.ids[3]}")
    line = page.locator("#yt-cam_ket")
    line.locator("summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Home")
    page.keyboard.press("Tab")
    page.keyboard.type("Có ở cuối bài, s j k không phải phím tắt khi đang gõ")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#yt-cam_ket$"))
    expect(page.locator("#yt-cam_ket .tag").first).to_have_text("Đạt")


def test_evidence_jumps_to_the_text_and_back(served: Served, visit: Visitor) -> None:
    assert served.filled is not None
    page = visit.open(served, "duyet")
    page.goto(f"/dot/{NAME}/bai/{served.filled.ids[0]}")
    page.locator("#yt-muc_tieu .quotes a").click()
    target = page.url.rpartition("#")[2]
    mark = page.locator(f"mark:has(#{target})")
    expect(mark).to_contain_text("thăm 20 hộ dân")
    page.locator(f"#{target}").click()
    assert page.url.endswith("#yt-muc_tieu")


def test_the_review_works_with_scripts_off(served: Served, visit: Visitor) -> None:
    assert served.filled is not None
    page = visit.open(served, "duyet", scripts=False)
    page.goto(f"/dot/{NAME}/bai?sort=author&order=tang")
    page.locator("tbody th a").first.click()
    page.get_by_role("button", name="Đã duyệt, sang bài sau").click()
    expect(page.locator("nav.pages span")).to_have_text(f"2/{len(PEOPLE)}")
    query = urlencode({"a": served.filled.ids[0], "b": served.filled.ids[1]})
    page.goto(f"/dot/{NAME}/cap/xem?{query}")
    page.locator("#doan-1").get_by_role("button", name="Loại đoạn").click()
    expect(page.locator("#doan-1")).to_contain_text("Máy nhận sai")
    page.get_by_label("Bỏ qua, không phải trùng lặp").check()
    page.locator("#pair-reason").fill("Cùng một đề cương")
    page.get_by_role("button", name="Ghi kết luận").click()
    expect(page.locator("#ket-luan")).to_contain_text("Cùng một đề cương")
    page.goto(f"/dot/{NAME}/hop-thu")
    page.set_input_files("#u-files", {"name": "bai.txt", "mimeType": "text/plain", "buffer": b"x"})
    page.get_by_role("button", name="Gửi tệp").click()
    expect(page.get_by_role("status")).to_contain_text("Đã nhận tệp")


def test_an_upload_with_scripts_ends_on_the_same_page(served: Served, visit: Visitor) -> None:
    page = visit.open(served, "bi-thu")
    page.goto(f"/dot/{NAME}/hop-thu")
    page.set_input_files("#u-files", {"name": "bai.txt", "mimeType": "text/plain", "buffer": b"x" * 200_000})
    page.get_by_role("button", name="Gửi tệp").click()
    expect(page.get_by_role("status")).to_contain_text("Đã nhận tệp")


def test_two_reviewers_at_once_the_second_is_told(served: Served, visit: Visitor) -> None:
    assert served.filled is not None
    first, second = visit.open(served, "duyet"), visit.open(served, "duyet-2")
    for page in (first, second):
        page.goto(f"/dot/{NAME}/bai/{served.filled.ids[3]}")
        page.locator("#yt-cam_ket summary").click()
        page.locator("#l-cam_ket").select_option("dat")
        page.locator("#r-cam_ket").fill(f"lý do {page.url[-1]}")
    first.locator("#yt-cam_ket").get_by_role("button").click()
    expect(first.get_by_role("status")).to_contain_text("Đã lưu.")
    second.locator("#yt-cam_ket").get_by_role("button").click()
    expect(second.get_by_role("alert")).to_contain_text("duyet vừa quyết định")
    assert served.desk.store.decisions.count(NAME) == 1


def test_the_queue_keeps_its_filter_and_focus_order_when_sorted(served: Served, visit: Visitor) -> None:
    page = visit.open(served, "duyet")
    page.goto(f"/dot/{NAME}/bai")
    page.get_by_label("Đơn vị", exact=True).select_option(PEOPLE[0][1])
    page.get_by_role("button", name="Lọc", exact=True).click()
    expect(page.locator("caption")).to_contain_text("2 bài")
    page.get_by_role("link", name="Tác giả").click()
    expect(page.locator("caption")).to_contain_text("2 bài")
    expect(page.locator("th[aria-sort]")).to_contain_text("Tác giả")


def test_a_folder_goes_up_with_the_names_of_its_folders(served: Served, visit: Visitor, tmp_path: Path) -> None:
    folder = tmp_path / "Chi bộ thôn Bến Lau"
    (folder / "đợt 1").mkdir(parents=True)
    for name in ("bai.txt", "đợt 1/bai.txt"):
        (folder / name).write_text("x", encoding="utf-8")
    for login, scripts in (("quan-tri", True), ("duyet", False)):
        page = visit.open(served, login, scripts=scripts)
        page.goto(f"/dot/{NAME}/hop-thu")
        page.set_input_files("#u-folder", folder)
        page.get_by_role("button", name="Gửi tệp").click()
        expect(page.locator("#thong-bao")).to_contain_text("Đã nhận tệp")
        inbox = folder_of(NAME) / "bai-nop"
        kept = {p.relative_to(inbox).as_posix() for p in inbox.rglob("*") if p.is_file()}
        assert kept == {f"{folder.name}/bai.txt", f"{folder.name}/đợt 1/bai.txt"}


def test_the_keys_of_a_page_are_told_and_done_work_is_not_offered_again(served: Served, visit: Visitor) -> None:
    assert served.filled is not None
    page = visit.open(served, "duyet")
    served.desk.store.submissions.set_review(NAME, [served.filled.ids[1]], Review.REVIEWED, "duyet-2")
    served.desk.presence.enter("duyet-2", served.filled.ids[2])
    page.goto(f"/dot/{NAME}/bai/{served.filled.ids[0]}?sort=name&order=tang")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Phím tắt trên trang này")).to_contain_text("Đã duyệt, sang bài sau")
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_have_count(0)
    page.keyboard.press("s")
    expect(page.get_by_role("status")).to_contain_text("Đã lưu.")
    assert page.url.partition("?")[0].rpartition("/")[2] not in served.filled.ids[:3]


def test_a_day_read_wrong_is_put_right_on_the_page(served: Served, visit: Visitor) -> None:
    assert served.filled is not None
    page = visit.open(served, "duyet")
    page.goto(f"/dot/{NAME}/bai/{served.filled.ids[0]}")
    card = page.locator("#thong-tin")
    card.locator("summary").click()
    card.get_by_label("Ngày nộp").fill("2026-01-05")
    card.get_by_label("Lý do sửa").fill("Theo dấu công văn đến.")
    card.get_by_role("button", name="Lưu thông tin").click()
    expect(page.get_by_role("status")).to_contain_text("Đã lưu.")
    expect(page.locator("p.lead").first).to_contain_text("nộp 05/01/2026")
