"""The book in a browser: axe finds nothing, nothing overflows, the strict policy stops nothing.

It is served without a database: a page that asked one would fail.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from socketserver import ThreadingMixIn
from threading import Thread
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.wsgi import get_wsgi_application
from django.urls import reverse
from playwright.sync_api import ConsoleMessage, Page, Playwright, sync_playwright

from brightline.desk.law.naming import in_force
from brightline.desk.law.worked import cases_of
from brightline.laws.agencies import AGENCIES
from brightline.now import now

FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
Steps = Callable[[Page], None]
Browse = Callable[[Steps], list[str]]
#: A desk's screen; one at twice its size; a telephone.
WIDTHS = (1280, 640, 320)


class Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        return


@pytest.fixture(scope="module")
def base() -> Iterator[str]:
    server = make_server("127.0.0.1", 0, get_wsgi_application(), Server, Quiet)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def browse(base: str) -> Iterator[Browse]:
    """Takes steps on a page and returns what the browser complained of.

    Playwright keeps a loop running in the thread that uses it, so it has one of its own.
    """
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.fail("Chromium is missing: apt-get install chromium")
    said: list[str] = []

    def console(message: ConsoleMessage) -> None:
        if message.type == "error":
            said.append(message.text)

    def begin() -> tuple[Playwright, Page]:
        tool = sync_playwright().start()
        page = tool.chromium.launch(executable_path=chromium, args=list(FLAGS)).new_page(
            base_url=base
        )
        page.set_default_timeout(90_000)
        page.on("console", console)
        return tool, page

    def take(steps: Steps) -> list[str]:
        said.clear()
        thread.submit(steps, page).result()
        return list(said)

    with ThreadPoolExecutor(1) as thread:
        tool, page = thread.submit(begin).result()
        yield take
        thread.submit(tool.stop).result()


def look(page: Page) -> None:
    """No violation that axe knows of; and at no width does the page itself scroll sideways."""
    found = Axe().run(page)
    told = [(v["id"], v["nodes"][0]["html"][:120]) for v in found.response["violations"]]
    assert told == [], page.url
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        over = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert page.evaluate(over) == 0, (page.url, width)
    page.set_viewport_size({"width": WIDTHS[0], "height": 800})


def addresses() -> Iterator[str]:
    today = in_force(AGENCIES["nyc/doc"], now().date().toordinal()).slug
    yield reverse("law:home")
    yield reverse("law:agency", args=("nyc/nypd",))
    yield reverse("law:version", args=("nyc/doc", today))
    yield reverse("law:provision", args=("nyc/doc", today, "notify"))
    yield reverse("law:timeline", args=("nyc/doc",))
    yield reverse("law:cases", args=("nyc/probation",))
    yield reverse("law:cases", args=("nyc/doc", next(iter(cases_of("nyc/doc")))))
    yield reverse("law:diff", args=("nyc/doc",))
    yield reverse("law:whatif")


def test_axe_finds_nothing_and_nothing_overflows(browse: Browse) -> None:
    def steps(page: Page) -> None:
        for address in addresses():
            page.goto(address)
            look(page)

    assert browse(steps) == []


def test_the_cases_of_a_comparison_come_by_themselves(browse: Browse) -> None:
    def steps(page: Page) -> None:
        page.goto(reverse("law:diff", args=("nyc/doc", "2018-11-14", "int-185-2022")))
        page.wait_for_selector("#differences:not([hx-get])")
        assert page.locator(".law-pair").count() > 3
        look(page)

    assert browse(steps) == []


def test_a_made_up_case_is_tried_by_keyboard(browse: Browse) -> None:
    def steps(page: Page) -> None:
        page.goto(reverse("law:whatif"))
        page.focus("#agency-1")
        page.keyboard.press("Space")
        page.focus("#day")
        page.keyboard.press("Control+A")
        page.keyboard.type("2023-02-15")
        page.focus("#asks-hold")
        page.keyboard.press("Space")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        look(page)
        page.focus("#fact-warrants")
        page.keyboard.type("0")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        assert page.get_by_text("Nothing is left to ask").is_visible()
        look(page)

    assert browse(steps) == []


def test_what_is_wrong_is_shown_where_it_is(browse: Browse) -> None:
    def steps(page: Page) -> None:
        page.goto(reverse("law:whatif"))
        with page.expect_navigation():
            page.click("main form button[type=submit]")
        look(page)
        assert page.locator("#asks .usa-error-message").inner_text() == "Choose at least one act."

    browse(steps)
