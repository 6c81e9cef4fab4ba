"""Alone on a machine: no account, only this machine's own browser, nothing written outside the folder."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from django.test import Client

from brightline.archive.review.store import history
from brightline.archive.running.folder import Archive
from brightline.archive.web.held import held
from tests.archive.web.conftest import PORT, SECRET, alone

SERVE = (
    "import sys; from pathlib import Path; from brightline.archive.running.folder import opened;"
    "from brightline.archive.web.alone import serve;"
    "sys.exit(serve(opened(Path(sys.argv[1])), sys.argv[2], int(sys.argv[3])))"
)


def item(archive: Archive) -> str:
    card = next(iter(held(archive).cards.values()))
    return f"/archive/audit/items/{card.item}/{card.segment}"


@contextmanager
def serving(archive: Archive, home: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The real server: its process, and the first address."""
    env = {**os.environ, "HOME": str(home), "TMPDIR": str(home), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-c", SERVE, str(archive.root), "ama", "0"]
    with subprocess.Popen(
        command, env=env, cwd=home, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as server:
        try:
            assert server.stdout is not None
            yield server, server.stdout.readline().strip()
        finally:
            server.kill()


def asked(address: str, path: str, **headers: str) -> http.client.HTTPResponse:
    port = int(address.split(":")[2].split("/")[0])
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    with closing(connection):
        connection.request("GET", path, headers={"Host": f"127.0.0.1:{port}", **headers})
        return connection.getresponse()


def test_a_reader_decides_without_account_or_database(
    client_alone: Client, archive: Archive
) -> None:
    page = client_alone.get("/", follow=True).content.decode()
    assert "read by ama, on this machine alone" in page
    assert "Sign on" not in page and "Sign off" not in page
    told = client_alone.post(f"{item(archive)}/decision", {"decision": "violation"}, follow=True)
    assert "Kept: violation." in told.content.decode()
    assert [one.decision for one in history(archive.root, "ama").decisions] == ["violation"]


def test_every_page_is_there(client_alone: Client, archive: Archive) -> None:
    for path in ("", "agreement", "read", "plan", "timeline"):
        assert client_alone.get(f"/archive/audit/{path}").status_code == 200, path
    assert client_alone.get(item(archive)).status_code == 200
    assert client_alone.get("/archive/other/").status_code == 404
    assert client_alone.get("/nowhere").status_code == 404


def test_nobody_without_the_cookie_learns_anything(archive: Archive) -> None:
    with alone(archive):
        client = Client(HTTP_HOST=f"127.0.0.1:{PORT}")
        paths = ("/", "/archive/audit/", item(archive), "/static/desk.css", "/nowhere", "/enter/no")
        answers = [client.get(path) for path in paths]
    assert {one.status_code for one in answers} == {403}
    assert len({one.content for one in answers}) == 1


@pytest.mark.parametrize(
    "host", ["rebound.example:8765", "127.0.0.1", "127.0.0.1:80", "localhost.example:8765", ""]
)
def test_another_hosts_name_is_refused_whoever_asks(
    host: str, client_alone: Client, archive: Archive
) -> None:
    for path in ("/", item(archive), f"/enter/{SECRET}"):
        told = client_alone.get(path, HTTP_HOST=host)
        assert told.status_code == 421 and not told.cookies


def test_the_cookie_is_for_this_site_and_no_script(archive: Archive) -> None:
    with alone(archive):
        told = Client(HTTP_HOST=f"127.0.0.1:{PORT}").get(f"/enter/{SECRET}")
    (cookie,) = told.cookies.values()
    assert (cookie["samesite"], cookie["httponly"]) == ("Strict", True)
    assert SECRET not in cookie.value
    assert told.headers["Referrer-Policy"] == "no-referrer"


def test_a_page_may_load_only_what_this_server_has(client_alone: Client, archive: Archive) -> None:
    told = client_alone.get(item(archive))
    policy = told.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy and "http" not in policy
    assert told.headers["Cache-Control"] == "no-store"
    page = told.content.decode()
    assert "style=" not in page and "onclick" not in page and "https://" not in page


def test_a_form_from_elsewhere_decides_nothing(client_alone: Client, archive: Archive) -> None:
    strict = Client(enforce_csrf_checks=True, HTTP_HOST=f"127.0.0.1:{PORT}")
    strict.cookies = client_alone.cookies
    told = strict.post(f"{item(archive)}/decision", {"decision": "violation"})
    assert told.status_code == 403
    assert not (archive.root / "decisions").exists()


def test_names_are_masked_until_asked_for_and_the_look_is_kept(
    client_alone: Client, archive: Archive
) -> None:
    assert b"Vega" not in client_alone.get(item(archive)).content
    assert not (archive.root / "looks.jsonl").exists()
    assert b"Vega" in client_alone.post(f"{item(archive)}/names").content
    (told,) = map(json.loads, (archive.root / "looks.jsonl").read_text().splitlines())
    assert told["reader"] == "ama" and told["document"] in held(archive).cards


def test_the_server_listens_to_this_machine_alone_and_ends_with_ctrl_c(
    archive: Archive, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    before = {one for one in tmp_path.rglob("*") if archive.root not in one.parents}
    with serving(archive, home) as (server, first):
        assert first.startswith("http://127.0.0.1:")
        entered = asked(first, "/enter/" + first.rpartition("/")[2])
        assert entered.status == 302
        cookie = entered.headers["Set-Cookie"].partition(";")[0]
        assert asked(first, "/archive/audit/", Cookie=cookie).status == 200
        assert asked(first, "/static/archive/archive.js", Cookie=cookie).status == 200
        assert asked(first, "/archive/audit/").status == 403
        assert asked(first, "/", Host="rebound.example", Cookie=cookie).status == 421
        with pytest.raises(OSError), socket.socket() as other:
            other.settimeout(5)
            # Another address of this machine than the one listened to.
            other.connect(("127.0.0.2", int(first.split(":")[2].split("/")[0])))
        server.send_signal(signal.SIGINT)
        assert server.wait(20) == 0
        assert server.stderr is not None and "Traceback" not in server.stderr.read()
    assert {one for one in tmp_path.rglob("*") if archive.root not in one.parents} == before


@pytest.mark.parametrize("reader", ["Ama", "", "../ama", "a" * 65])
def test_a_name_that_cannot_be_a_readers_is_refused(
    reader: str, archive: Archive, capsys: pytest.CaptureFixture[str]
) -> None:
    from brightline.archive.web.alone import serve

    assert serve(archive, reader, 0) == 2
    assert "--reader" in capsys.readouterr().err


def test_a_port_in_use_is_named(archive: Archive, capsys: pytest.CaptureFixture[str]) -> None:
    from brightline.archive.web.alone import serve

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert serve(archive, "ama", port) == 2
    assert f"--port {port}" in capsys.readouterr().err
