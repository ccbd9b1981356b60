"""The static overview in a browser: accessible on a wide and on a narrow screen, with nothing to scroll sideways."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from flows.draft import write_all
from tests.e2e.test_pages import _faults
from tests.flows.draft.sample import CAMPAIGN, sample


@pytest.fixture(scope="module")
def overview(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_all(sample(), CAMPAIGN, tmp_path_factory.mktemp("tong-quan"))[0]


@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_on_the_overview(browser: Browser, overview: Path, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(overview.as_uri())
    assert _faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    page.close()
