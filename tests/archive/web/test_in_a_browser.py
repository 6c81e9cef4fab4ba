"""Three findings reviewed with the keyboard alone, in a real browser, wide and narrow; axe finds nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from brightline.archive.review.store import history
from brightline.archive.running.folder import Archive
from tests.archive.web.test_alone import serving
from tests.e2e.conftest import FLAGS, _chromium, look


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as tool:
        found = tool.chromium.launch(executable_path=_chromium(), args=FLAGS)
        yield found
        found.close()


def pressed(page: Page, key: str) -> None:
    with page.expect_navigation():
        page.keyboard.press(key)


def clicked(page: Page, selector: str) -> None:
    with page.expect_navigation():
        page.click(selector)


def fits(page: Page) -> None:
    look(page)
    wide = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert wide[0] <= wide[1], page.url


@pytest.mark.parametrize("width", [1280, 390])
def test_three_findings_are_reviewed_by_keyboard_alone(
    width: int, browser: Browser, archive: Archive, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    said: list[str] = []
    with serving(archive, home) as (_, first):
        context = browser.new_context(viewport={"width": width, "height": 900})
        page = context.new_page()
        page.on(
            "console", lambda m: said.append(m.text) if m.type in ("error", "warning") else None
        )
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(first)
        fits(page)
        page.locator("text=Begin reading").focus()
        pressed(page, "Enter")
        fits(page)
        page.keyboard.press("?")
        assert page.locator("#help").is_visible()
        look(page)
        page.keyboard.press("1")  # a key of the help is no decision
        page.keyboard.press("Escape")
        pressed(page, "1")
        page.keyboard.press("r")
        page.keyboard.type("On the docket since 9 a.m. 3 people knew.")  # digits here are words
        page.keyboard.press("Escape")
        fits(page)
        pressed(page, "2")
        pressed(page, "n")
        pressed(page, "p")
        pressed(page, "4")
        assert "Kept: not responsive" in page.inner_text("main")
        page.locator("mark").first.focus()
        assert "rule" in page.locator("mark .brl-why").first.inner_text()
        fits(page)
        for way in ("Over time", "Read and not read", "Plan and sample", "Agreement", "Queue"):
            clicked(page, f"nav.brl-rooms >> text={way}")
            fits(page)
        context.close()
    told = history(archive.root, "ama").decisions
    assert [one.decision for one in told] == ["violation", "permitted", "not-responsive"]
    assert [one.rebuttal for one in told] == ["", "On the docket since 9 a.m. 3 people knew.", ""]
    assert said == []


def test_keys_can_be_turned_off(browser: Browser, archive: Archive, tmp_path: Path) -> None:
    """WCAG 2.2, 2.1.4: a key that is a single character can be turned off."""
    home = tmp_path / "home"
    home.mkdir()
    with serving(archive, home) as (_, first):
        page = browser.new_page()
        page.goto(first)
        clicked(page, "text=Begin reading")
        page.keyboard.press("?")
        page.keyboard.press("Enter")  # the first button turns keys off
        page.keyboard.press("Escape")
        page.keyboard.press("1")
        page.keyboard.press("n")
        page.wait_for_timeout(300)
        assert "Finding 1" in page.inner_text("h1")
        page.close()
    assert history(archive.root, "ama").decisions == ()
