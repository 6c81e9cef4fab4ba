"""The real server over a data directory of its own, and the machine's own Chromium."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import pyotp
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

from tests.e2e.prepare_words import CODE, PASSWORD

ROOT = Path(__file__).parents[2]
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


@dataclass
class Site:
    """A running server: its address, the cases made in it, one signed-on context an account."""

    base: str
    keys: dict[str, str]
    browser: Browser
    contexts: dict[str, BrowserContext] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)

    def page(self, name: str = "", **shape: Any) -> Page:
        """A page of somebody signed on, or of a stranger; what its console says is kept."""
        if name not in self.contexts:
            self.contexts[name] = self.browser.new_context(
                base_url=self.base, viewport={"width": 1280, "height": 900}
            )
            if name:
                self._sign_on(self.contexts[name].new_page(), name)
        page = self.contexts[name].new_page()
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.said.append(str(error)))
        return page

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.said.append(message.text)

    def _sign_on(self, page: Page, name: str) -> None:
        page.goto("/people/sign-on")
        page.locator("main input:not([type=hidden])").first.fill(name)
        page.locator("input[type=password]").fill(PASSWORD)
        with page.expect_navigation():
            page.keyboard.press("Enter")
        page.locator("input[name=code]").fill(pyotp.TOTP(CODE).now())
        with page.expect_navigation():
            page.keyboard.press("Enter")
        with page.expect_navigation():
            page.locator("main button").first.click()
        page.close()


def look(page: Page) -> None:
    """No violation that axe knows of, on the page as it is."""
    found = Axe().run(page)
    told = [
        (v["id"], [n["html"][:120] for n in v["nodes"][:3]]) for v in found.response["violations"]
    ]
    assert told == [], page.url


def _chromium() -> str:
    found = shutil.which("chromium")
    if found is None:
        pytest.fail("Chromium is missing: apt-get install chromium")
    return found


def _port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def site(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("data") / "record"
    command = str(Path(sys.executable).with_name("brightline"))
    env = {k: v for k, v in os.environ.items() if not k.startswith(("BRIGHTLINE", "DJANGO"))}
    env["BRIGHTLINE_DATA"] = str(folder)
    words = ["init", "--data", str(folder)]
    if os.environ.get("BRIGHTLINE_TEST_DB") == "postgres":
        words += ["--database", request.getfixturevalue("postgres")]
        env["BRIGHTLINE_TEST"] = "1"
    subprocess.run([command, *words], env=env, check=True, capture_output=True)
    made = subprocess.run(
        [sys.executable, "-m", "tests.e2e.prepare"],
        env=env,
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert made.returncode == 0, made.stderr
    port = _port()
    server = subprocess.Popen(
        [command, "serve", "--data", str(folder), "--port", str(port)],
        env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    base = f"http://127.0.0.1:{port}"
    try:
        _wait(base, server)
        with sync_playwright() as tool:
            browser = tool.chromium.launch(executable_path=_chromium(), args=FLAGS)
            yield Site(base, json.loads(made.stdout)["keys"], browser)
            browser.close()
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(20)


def _wait(base: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(200):
        assert server.poll() is None, "the server has ended"
        try:
            with urlopen(f"{base}/healthz", timeout=2):
                return
        except (URLError, OSError):
            time.sleep(0.2)
    raise AssertionError("the server did not answer")
