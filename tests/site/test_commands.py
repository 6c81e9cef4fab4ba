"""From nothing to a site that serves, as an operator does it; and what is refused on the way."""

from __future__ import annotations

import http.client
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

import pyotp
import pytest
from django.conf import settings

from brightline.cases.models import Leaf, User
from brightline.cli import main
from tests.site.conftest import PASSWORD, SECRET, Clock

DEE = ("user", "add", "dee", "--name", "Dee Officer", "--unit", "intake", "--role", "desk")


def run(data: Path, *words: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    left_out = ("BRIGHTLINE_TEST", "DJANGO_SETTINGS_MODULE", "BRIGHTLINE_NOW")
    env = {key: value for key, value in os.environ.items() if key not in left_out}
    return subprocess.run(
        [sys.executable, "-m", "brightline.cli", *words],
        env=env | {"BRIGHTLINE_DATA": str(data)},
        input=typed,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory with one account."""
    folder = tmp_path_factory.mktemp("operator") / "city"
    made = run(folder, "init", "--agency", "nyc/doc")
    assert (made.returncode, made.stderr) == (0, "")
    words = (*DEE, "--password-stdin", "--totp-secret", SECRET, "--json")
    added = run(folder, *words, typed=PASSWORD + "\n")
    assert (added.returncode, added.stderr) == (0, "")
    told = json.loads(added.stdout)
    assert (told["agency"], told["roles"]) == ("nyc/doc", ["desk"])
    assert parse_qs(urlsplit(told["otpauth"]).query)["secret"] == [SECRET]
    return folder


def test_there_is_no_account_to_begin_with_and_none_beside_those_added(data: Path) -> None:
    told = [json.loads(line) for line in run(data, "user", "list", "--json").stdout.splitlines()]
    assert told == [
        {
            "username": "dee", "name": "Dee Officer", "agency": "nyc/doc", "unit": "intake",
            "roles": ["desk"], "state": "open",
        }
    ]  # fmt: skip


def here(words: tuple[str, ...], typed: str, monkeypatch: pytest.MonkeyPatch, clock: Clock) -> int:
    """Run a command in this process, on the record that tests have open."""
    monkeypatch.setenv("BRIGHTLINE_DATA", settings.BRIGHTLINE_DATA)
    monkeypatch.setattr(os, "umask", lambda _: 0)
    monkeypatch.setattr(sys, "stdin", StringIO(typed + "\n"))
    clock.step(seconds=1)
    return main(words)


DEN = (*DEE[:2], "den", *DEE[3:])
REFUSED = {
    "roles that stand apart": ((*DEN, "--role", "sysadmin"), PASSWORD, "never one person's"),
    "no such role": ((*DEN, "--role", "nobody"), PASSWORD, "--role: nobody: one of desk"),
    "a role twice": ((*DEN, "--role", "desk"), PASSWORD, "--role: a role is named twice"),
    "no such agency": ((*DEN, "--agency", "nyc/parks"), PASSWORD, "--agency: nyc/parks"),
    "a space": ((*DEE[:2], " den", *DEE[3:]), PASSWORD, "without space"),
    "taken": (DEE, PASSWORD, "dee is taken"),
    "short": (DEN, "short", "password: at least 12"),
    "banned": (DEN, "P4ssword-1234", "tried first"),
    "no base 32": ((*DEN, "--totp-secret", "0189"), PASSWORD, "not base 32"),
    "a short secret": ((*DEN, "--totp-secret", "A" * 16), PASSWORD, "128 bits"),
    "nobody": ((*DEN, "--same-person-as", "no"), PASSWORD, "no: no such account"),
    "the same person": (
        (*DEN[:5], "--role", "sysadmin", "--same-person-as", "dee"), PASSWORD, "never one person's",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("words", "typed", "says"), REFUSED.values(), ids=REFUSED)
def test_an_account_that_cannot_be_is_refused_in_one_line(
    words: tuple[str, ...],
    typed: str,
    says: str,
    person: Callable[..., User],
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    person("dee", "desk")
    assert here((*words, "--password-stdin"), typed, monkeypatch, clock) == 2
    told = capsys.readouterr()
    (line,) = told.err.splitlines()
    assert (says in line, told.out) == (True, "")
    assert User.objects.count() == 1


def test_a_clock_set_to_nonsense_is_said_to_be(
    db: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BRIGHTLINE_DATA", settings.BRIGHTLINE_DATA)
    monkeypatch.setenv("BRIGHTLINE_NOW", "soon")
    monkeypatch.setattr(os, "umask", lambda _: 0)
    assert main(["user", "unlock", "dee"]) == 2
    assert "BRIGHTLINE_NOW" in capsys.readouterr().err


def test_without_a_terminal_a_password_is_not_asked_for(
    db: None, clock: Clock, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert here(DEE, PASSWORD, monkeypatch, clock) == 2
    assert "--password-stdin" in capsys.readouterr().err


def test_an_operator_releases_a_locked_account_and_no_other(
    person: Callable[..., User],
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    user = person("dee", "desk")
    user.locked_at = clock.at
    user.save()
    assert here(("user", "list"), "", monkeypatch, clock) == 0
    assert "[locked]" in capsys.readouterr().out
    assert here(("user", "unlock", "nobody"), "", monkeypatch, clock) == 2
    assert capsys.readouterr().err == "brightline: nobody: no such account\n"
    assert here(("user", "unlock", "dee"), "", monkeypatch, clock) == 0
    user.refresh_from_db()
    assert user.locked_at is None
    assert Leaf.objects.latest("index").kind == "account.unlocked"


def test_making_again_changes_nothing_and_another_place_is_refused(data: Path) -> None:
    assert run(data, "init").returncode == 0
    told = run(data, "init", "--database", "postgresql://db.example/record")
    assert told.returncode == 2
    assert "database: is 'record.sqlite3' already" in told.stderr


def test_tables_of_another_version_are_not_served(data: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(data, tmp_path / "copy"))
    (copy / "record.sqlite3").unlink()
    told = run(copy, "serve", "--check")
    assert (told.returncode, told.stderr) == (
        2,
        "brightline: not ready: the database is of another version; run brightline init once more\n",
    )


def test_a_missing_key_is_said_and_nothing_is_served(data: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(data, tmp_path / "copy"))
    (copy / "keys/master.key").unlink()
    assert "keys/master.key" in run(copy, "serve", "--check").stderr
    (copy / "keys/django.key").unlink()
    told = run(copy, "serve", "--check")
    assert told.returncode == 2
    assert len(told.stderr.splitlines()) == 1


class Visitor:
    """A browser that keeps cookies, and as much else as is needed to sign on."""

    def __init__(self, port: int) -> None:
        self.port, self.cookies = port, dict[str, str]()

    def ask(
        self, path: str, fields: dict[str, str] | None = None
    ) -> tuple[int, dict[str, str], str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        body = None
        if fields is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            headers["Origin"] = f"http://127.0.0.1:{self.port}"
            body = urlencode(fields)
        connection.request("GET" if fields is None else "POST", path, body, headers)
        answer = connection.getresponse()
        page = answer.read().decode()
        for name, value in answer.getheaders():
            if name == "Set-Cookie":
                key, _, rest = value.partition("=")
                self.cookies[key] = rest.partition(";")[0]
        connection.close()
        return answer.status, dict(answer.getheaders()), page

    def send(self, path: str, **fields: str) -> tuple[int, dict[str, str], str]:
        """Fill in the form of a page and send it."""
        page = self.ask(path)[2]
        token = re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[0]
        return self.ask(path, {**fields, "csrfmiddlewaretoken": token})


@pytest.fixture
def served(data: Path, tmp_path: Path) -> Iterator[tuple[Visitor, subprocess.Popen[bytes], Path]]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    left_out = ("BRIGHTLINE_TEST", "DJANGO_SETTINGS_MODULE", "BRIGHTLINE_NOW")
    env = {key: value for key, value in os.environ.items() if key not in left_out}
    log = tmp_path / "log"
    with log.open("wb") as lines:
        process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "brightline.cli",
                "serve",
                "--port",
                str(port),
                "--data",
                str(data),
            ],
            env=env | {"HOME": str(tmp_path)},
            stderr=lines,
            stdout=lines,
        )
    try:
        visitor = Visitor(port)
        for _ in range(600):
            try:
                if visitor.ask("/readyz")[0] == 200:
                    break
            except OSError:
                assert process.poll() is None, log.read_text()
                time.sleep(0.1)
        yield visitor, process, log
    finally:
        process.kill()
        process.wait()


def test_it_serves_signs_on_and_stops_when_told(
    served: tuple[Visitor, subprocess.Popen[bytes], Path], data: Path
) -> None:
    visitor, process, log = served
    assert visitor.send("/people/sign-on", username="dee", password=PASSWORD)[0] == 302
    status, headers, _ = visitor.send("/people/code", code=pyotp.TOTP(SECRET).now())
    assert (status, headers["Location"]) == (302, "/people/notice")
    assert visitor.send("/people/notice")[0] == 302
    status, _, page = visitor.ask("/people/sign-off")
    assert status == 200
    assert "Dee Officer" in page
    files = re.findall(r'(?:href|src)="(/static/[^"]+)"', page)
    assert len(files) >= 6
    for file in files:
        assert re.search(r"\.[0-9a-f]{12}\.", file)
        status, headers, _ = visitor.ask(file)
        assert status == 200
        assert "immutable" in headers["Cache-Control"]
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=60) == 0
    lines = log.read_text().splitlines()
    assert all(json.loads(line)["at"] for line in lines)
    for private in ("Dee", "dee", PASSWORD, SECRET, "username"):
        assert private not in log.read_text()
    assert {path.name for path in log.parent.iterdir()} == {"log"}  # nothing left in a home


@pytest.mark.parametrize(
    "words", [["charge", "PL 160.10"], ["config", "show"], ["schema", "case"], ["--help"]]
)
def test_a_command_that_needs_no_record_does_not_load_the_web(words: list[str], data: Path) -> None:
    asks = (
        "import sys; from brightline.cli import main\n"
        f"try: main({words})\nexcept SystemExit: pass\n"
        "print([m for m in ('django', 'gunicorn', 'ninja', 'cryptography') if m in sys.modules])"
    )
    told = subprocess.run(
        [sys.executable, "-c", asks],
        env=os.environ | {"BRIGHTLINE_DATA": str(data)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.splitlines()[-1] == "[]"
