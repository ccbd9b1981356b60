"""Every page: accessible by axe, and looked at by people as a picture where asked (``THUHOACH_ANH=folder``)."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import urlencode

import pytest
from axe_playwright_python.sync_playwright import Axe

from flows.store.targets import group_id
from tests.e2e.conftest import Served, Visitor
from tests.thuhoach.desk.samples import NAME, Filled

RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
}


def _pages(filled: Filled) -> dict[str, str]:
    pair = urlencode({"a": filled.ids[0], "b": filled.ids[1]})
    base = f"/dot/{NAME}"
    return {
        "cac-dot": "/",
        "tong-quan": base,
        "danh-sach": f"{base}/danh-sach",
        "bai-nop": f"{base}/bai",
        "mot-bai": f"{base}/bai/{filled.ids[0]}",
        "nhom-trung-lap": f"{base}/cap",
        "mot-nhom": f"{base}/nhom/{group_id(filled.group)}",
        "so-sanh": f"{base}/cap/xem?{pair}",
        "kien-nghi": f"{base}/kien-nghi",
        "hop-bai": f"{base}/hop-thu",
        "tai-ve": f"{base}/tai-ve",
        "phat-hanh": f"{base}/phat-hanh",
        "nhat-ky": f"{base}/nhat-ky",
        "cau-hinh": f"{base}/cau-hinh",
        "y-kien": f"{base}/y-kien?bai={filled.ids[0]}",
        "du-lieu": f"{base}/du-lieu?nguoi=Ngà",
        "thong-bao": f"{base}/thong-bao",
        "tai-khoan": "/tai-khoan",
        "toi": "/toi",
        "dot-moi": "/dot-moi",
        "khong-co": "/khong-co",
    }


CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}


def _faults(page: object, rules: dict[str, object] = RULES) -> list[str]:
    found = Axe().run(page, options=rules)
    return [f"{v['id']}: {[n['html'][:160] for n in v['nodes']]}" for v in found.response["violations"]]


def test_axe_finds_nothing_on_any_page(served: Served, visit: Visitor) -> None:
    assert served.filled is not None
    page = visit.open(served, "quan-tri")
    log = served.desk.store.decisions
    assert log.count(NAME) == 0
    wrong = {}
    for name, url in _pages(served.filled).items():
        page.goto(url)
        wrong[name] = _faults(page)
        if folder := os.environ.get("THUHOACH_ANH"):
            page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)
    served.desk.sorter.ask(served.desk.store, NAME, {}, 60.0)
    page.goto(f"/dot/{NAME}/kien-nghi")
    with page.expect_navigation():  # until the style sheet is there too: without it every link is too small
        page.locator("tbody th a").first.click()
    wrong["mot-chu-de"] = _faults(page)
    assert {name: faults for name, faults in wrong.items() if faults} == {}


@pytest.mark.parametrize("login", ["bi-thu", "xem", ""])
def test_axe_finds_nothing_for_the_smaller_roles(login: str, served: Served, visit: Visitor) -> None:
    page = visit.open(served, login)
    for url in ("/vao",) if not login else (f"/dot/{NAME}", f"/dot/{NAME}/tai-ve", f"/dot/{NAME}/hop-thu"):
        page.goto(url)
        assert _faults(page) == [], url
    if not login and (folder := os.environ.get("THUHOACH_ANH")):
        page.screenshot(path=Path(folder) / "dang-nhap.png")


def test_the_dark_colours_can_be_read(served: Served, visit: Visitor) -> None:
    assert served.filled is not None
    page, pages = visit.open(served, "quan-tri"), _pages(served.filled)
    page.emulate_media(color_scheme="dark")
    for name in ("tong-quan", "mot-bai", "so-sanh", "hop-bai", "cau-hinh"):
        page.goto(pages[name])
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(20, 24, 31)"
        assert _faults(page, CONTRAST) == [], name


@pytest.mark.parametrize("scripts", [True, False])
def test_a_telephone_or_four_times_the_size_needs_no_sideways_scrolling(
    scripts: bool, served: Served, visit: Visitor
) -> None:
    """320 px: a small telephone, and 1,280 px at 400 % (WCAG 1.4.10)."""
    assert served.filled is not None
    page = visit.open(served, "quan-tri", scripts=scripts)
    page.set_viewport_size({"width": 320, "height": 800})
    for url in _pages(served.filled).values():
        page.goto(url)
        # Without scripts of its own the page can still be measured from outside.
        wide = page.locator("html").bounding_box() if not scripts else None
        assert (wide["width"] if wide else page.evaluate("document.documentElement.scrollWidth")) <= 320, url


def test_on_paper_nothing_is_cut_off_and_no_button_is_left(served: Served, visit: Visitor) -> None:
    assert served.filled is not None
    page, pages = visit.open(served, "duyet"), _pages(served.filled)
    page.emulate_media(media="print")
    for name in ("mot-bai", "so-sanh"):
        page.goto(pages[name])
        assert page.locator("button:visible").count() == 0
        cut = "[...document.querySelectorAll('.text')].filter((one) => one.scrollHeight > one.clientHeight + 2).length"
        assert page.evaluate(cut) == 0
