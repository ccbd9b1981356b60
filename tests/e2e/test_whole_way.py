"""From the first start to the downloaded report, in the browser, through the real flow."""

from __future__ import annotations

import io
import re
import zipfile

from playwright.sync_api import Page, expect

from flows.store.accounts import Role
from tests.e2e.conftest import Served, Visitor

RUN_MS = 600_000
"""A bound for a run that hangs: with models to learn, a slow machine takes five minutes beside other tests."""
PLAN = """KẾ HOẠCH HÀNH ĐỘNG CÁ NHÂN
Họ và tên: {name}
Chức vụ: Phó Trưởng phòng
Đơn vị: Chi bộ Phòng Tổng hợp
Ngày 02 tháng 3 năm 2026
Thực hiện Chỉ thị số 05-CT/TW ngày 15/5/2016, tôi xác định nhiệm vụ của mình như sau.
Tôi còn hạn chế là xử lý văn bản đến chậm.
Tôi phấn đấu {goal} hồ sơ được xử lý đúng hạn trước ngày 30/6/2026.
Tôi cam kết không để hồ sơ tồn đọng và chịu trách nhiệm trước chi ủy.
Tôi đề nghị Văn phòng trang bị thêm một máy quét."""


def test_from_first_start_to_the_report(empty: Served, visit: Visitor) -> None:
    secret = empty.desk.accounts.invite(Role.ADMINISTRATOR, empty.desk.settings.invitation)
    page = visit.open(empty)
    _first_start(page, secret)
    _open_campaign(page)
    _hand_in(page)
    page.get_by_role("button", name="Bắt đầu xử lý").click()
    expect(page.locator("#tien-do strong")).to_have_text("đã xong", timeout=RUN_MS)
    expect(page.locator("#tien-do")).to_contain_text("Soạn bản nháp")
    _review(page)
    page.get_by_role("link", name="Phát hành").click()
    page.get_by_role("button", name=re.compile("Áp dụng")).click()
    expect(page.get_by_role("status")).to_contain_text("Đã áp dụng")
    expect(page.locator("#tien-do strong")).to_have_text("đã xong", timeout=RUN_MS)
    page.get_by_role("link", name="Tải về").click()
    with page.expect_download() as report:
        page.get_by_role("link", name="Báo cáo tổng hợp").click()
    with zipfile.ZipFile(io.BytesIO(report.value.path().read_bytes())) as package:
        text = package.read("word/document.xml").decode()
    assert "trang bị thêm một máy quét" in text


def _first_start(page: Page, secret: str) -> None:
    page.goto(f"/moi/{secret}")
    page.get_by_label("Họ và tên").fill("Cán bộ Quản trị")
    page.get_by_label("Tên đăng nhập").fill("quan-tri")
    page.get_by_label("Mật khẩu").fill("một câu dài dễ nhớ")
    page.get_by_role("button").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Các đợt")


def _open_campaign(page: Page) -> None:
    page.get_by_role("link", name="Mở đợt mới").click()
    page.get_by_label("Tên đợt").fill("Đợt thử toàn tuyến")
    page.get_by_label("Năm", exact=True).fill("2026")
    page.get_by_label("Hạn nộp").fill("2026-03-31")
    page.get_by_label("Cấp trên trực tiếp").fill("Đảng ủy phường Thử")
    page.get_by_label("Địa danh").fill("Thử")
    page.get_by_role("button", name="Mở đợt").click()
    expect(page.get_by_role("status")).to_contain_text("Đã tạo.")


def _hand_in(page: Page) -> None:
    page.get_by_role("link", name="Hộp bài").click()
    people = (("Lê Thị Giả Hòa", "100%"), ("Phan Văn Giả Bình", "ít nhất 95%"))
    files = [
        {"name": f"{n}.txt", "mimeType": "text/plain", "buffer": PLAN.format(name=name, goal=goal).encode()}
        for n, (name, goal) in enumerate(people)
    ]
    page.set_input_files("#u-files", files)  # type: ignore[arg-type]
    page.get_by_role("button", name="Gửi tệp").click()
    expect(page.get_by_role("status")).to_contain_text("Đã nhận tệp")


def _review(page: Page) -> None:
    page.get_by_role("link", name="Bài nộp").click()
    expect(page.locator("caption")).to_contain_text("2 bài")
    page.locator("tbody th a").first.click()
    expect(page.locator("#yt-muc_tieu .tag").first).to_have_text("Đạt")
    page.wait_for_load_state("load")
    for place in ("1/2", "2/2"):
        expect(page.locator("nav.pages span")).to_have_text(place)
        page.get_by_role("button", name="Đã duyệt, sang bài sau").click()
        expect(page.get_by_role("status")).to_contain_text("Đã lưu.")
