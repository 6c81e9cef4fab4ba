"""``brightline witness``: what it refuses, in one line each."""

import argparse
from pathlib import Path

import pytest

from brightline.commands import witness
from brightline.commands.errors import Wrong
from brightline.witness.state import create
from tests.ledger.samples import LOG, WITNESS

KEY = str(LOG.key)


def run(*words: str) -> int:
    parser = argparse.ArgumentParser()
    witness.add_parser(parser.add_subparsers())
    arguments = parser.parse_args(["witness", *words])
    return int(arguments.run(arguments))


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--log-key", KEY], "No such file or directory; see --init"),
        (["--log-key", KEY, "--init"], "--init needs --name"),
        (["--log-key", KEY, "--name", "a"], "--init needs --name"),
        (["--log-key", KEY, "--init", "--name", "a b"], "cannot name a key"),
        (["--log-key", "no key"], "--log-key: 'no key' cannot name a key"),
        (["--log-key", KEY[:-2]], "base64"),
        (["--log-key", str(WITNESS.key)], "one key of a log"),
        (["--log-key", KEY, "--log-key", KEY], "one key of a log"),
        (["--log-key", KEY, "--listen", "8090"], "write HOST:PORT"),
        (["--log-key", KEY, "--listen", "a:99999"], "write HOST:PORT"),
        (["--log-key", KEY, "--listen", "a:" + "9" * 5000], "write HOST:PORT"),
    ],
)
def test_a_wrong_call_is_one_line(tmp_path: Path, words: list[str], says: str) -> None:
    """And makes nothing."""
    with pytest.raises(Wrong) as refused:
        run("--state", str(tmp_path / "w"), *words)
    assert says in str(refused.value)
    assert "\n" not in str(refused.value)
    assert not (tmp_path / "w" / "key").exists()


def test_an_address_that_cannot_be_had_is_one_line(tmp_path: Path) -> None:
    """With the address in it."""
    create(tmp_path / "w", WITNESS)
    with pytest.raises(Wrong, match=r"--listen 192\.0\.2\.1:1: "):
        run("--state", str(tmp_path / "w"), "--log-key", KEY, "--listen", "192.0.2.1:1")


def test_a_clock_that_cannot_be_read_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before anything is cosigned at a time that is none."""
    create(tmp_path / "w", WITNESS)
    monkeypatch.setenv("BRIGHTLINE_NOW", "noon")
    with pytest.raises(Wrong, match="BRIGHTLINE_NOW"):
        run("--state", str(tmp_path / "w"), "--log-key", KEY)
