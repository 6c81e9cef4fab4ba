"""Configuration: what is refused, and what is shown of it."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brightline.cli import main
from brightline.site.config import Config, ConfigError
from brightline.site.databases import database
from brightline.site.making import make

URL = "postgresql://dee:xyzzy-secret@db.example:5433/record?sslmode=require&password=xyzzy-secret"
PAIRS = "host=db.example user=dee password='xyzzy secret' dbname=record sslmode=verify-full"

BAD: dict[str, tuple[Any, str]] = {
    "not JSON": ("{", "config.json: line 1: not JSON"),
    "not an object": ([], "an object is expected"),
    "unknown": ({"colour": 1}, "colour: unknown key"),
    "near": ({"idle_minuts": 5}, "idle_minuts: unknown key; did you mean idle_minutes?"),
    "where it is": ({"data": "elsewhere"}, "data: unknown key"),
    "a text for a number": ({"idle_minutes": "5"}, 'idle_minutes: "5" is not a whole number'),
    "a truth for a number": ({"idle_minutes": True}, "idle_minutes: true is not a whole number"),
    "a number for a truth": ({"https": 1}, "https: 1 is not true or false"),
    "a text for a list": ({"allowed_hosts": "localhost"}, "allowed_hosts: a list of texts"),
    "too long idle": ({"idle_minutes": 31}, "idle_minutes: 31; between 1 and 30 minutes"),
    "too long": ({"network_minutes": 61}, "network_minutes: 61; between 1 and 60"),
    "ends before it locks": ({"network_minutes": 20}, "network_minutes: never less"),
    "too rare": ({"reauthenticate_hours": 13}, "reauthenticate_hours: 13; between 1 and 12"),
    "too stale": ({"signature_minutes": 6}, "signature_minutes: 6; between 1 and 5"),
    "no port": ({"listen": "localhost"}, "listen: 'localhost'; write host:port"),
    "a port too high": ({"listen": "127.0.0.1:65536"}, "the port is between 1 and 65535"),
    "to all in clear": ({"listen": "0.0.0.0:8000"}, "without https only this machine"),
    "any host": ({"allowed_hosts": ["*"]}, "allowed_hosts: name the hosts"),
    "a name with a space": ({"origin": "a b"}, "origin: 'a b'"),
    "half a witness": ({"witness_url": "https://w.example"}, "witness_key: a witness needs both"),
    "a witness by mail": ({"witness_url": "mailto:w", "witness_key": "k"}, "witness_url: mailto:w"),
    "no database": ({"database": ""}, "database: a file in the data directory"),
}


@pytest.mark.parametrize(("told", "says"), BAD.values(), ids=BAD)
def test_a_wrong_configuration_is_one_line_with_file_and_key(
    told: Any, says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = told if isinstance(told, str) else json.dumps(told)
    (tmp_path / "config.json").write_text(text)
    assert main(["config", "show", "--data", str(tmp_path)]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "config.json: " in line
    assert says in line


def test_a_folder_that_is_none_says_how_to_make_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["config", "show", "--data", str(tmp_path / "city")]) == 2
    assert "brightline init --data" in capsys.readouterr().err
    monkeypatch.delenv("BRIGHTLINE_DATA", raising=False)
    assert main(["config", "show"]) == 2
    assert "--data DIR" in capsys.readouterr().err


@pytest.mark.parametrize("url", [URL, PAIRS])
@pytest.mark.parametrize("json_", [True, False])
def test_everything_is_shown_but_secrets(
    url: str, json_: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    witness = {"witness_url": "https://me:xyzzy-secret@w.example/add", "witness_key": "w+1+k"}
    make(tmp_path, {"database": url, **witness})
    assert main(["config", "show", "--data", str(tmp_path), *(["--json"] if json_ else [])]) == 0
    told = capsys.readouterr().out
    assert "xyzzy" not in told
    for shown in ("db.example", "dee", "record", "w.example", "keys/ledger.key", "idle_minutes"):
        assert shown in told
    if json_:
        assert json.loads(told)["data"] == str(tmp_path)


@pytest.mark.parametrize("url", [URL, PAIRS])
def test_a_connection_string_is_read_whole(url: str, tmp_path: Path) -> None:
    found = database(Config.read(tmp_path, {"database": url}))
    assert found["ENGINE"] == "django.db.backends.postgresql"
    assert (found["NAME"], found["USER"], found["HOST"]) == ("record", "dee", "db.example")
    assert found["PASSWORD"].startswith("xyzzy")
    assert found["OPTIONS"].keys() == {"sslmode"}


def test_a_connection_string_that_cannot_be_read_is_not_repeated(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as told:
        database(Config.read(tmp_path, {"database": "password=xyzzy-secret nonsense"}))
    assert "xyzzy" not in str(told.value)


def test_what_is_saved_is_loaded_and_is_its_owners_alone(tmp_path: Path) -> None:
    made = make(tmp_path / "city", {"agency": "nyc/doc", "allowed_hosts": ["desk.example"]})
    assert Config.load(tmp_path / "city") == made
    assert make(tmp_path / "city", {"allowed_hosts": ["desk.example"]}) == made
    kept = [path for path in (tmp_path / "city").rglob("*") if path.is_file()]
    assert {path.stat().st_mode & 0o777 for path in kept} == {0o600}
    assert (tmp_path / "city").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "city/keys/ledger.key").stat().st_size == 32


def test_making_again_keeps_keys_and_origin(tmp_path: Path) -> None:
    first = make(tmp_path, {})
    keys = {path: path.read_bytes() for path in (tmp_path / "keys").glob("*.key")}
    assert make(tmp_path, {}) == first
    assert {path: path.read_bytes() for path in keys} == keys
    with pytest.raises(ConfigError, match=r"config\.json: origin: is"):
        make(tmp_path, {"origin": "another/ledger"})


def test_two_installations_have_two_ledgers(tmp_path: Path) -> None:
    assert make(tmp_path / "a", {}).origin != make(tmp_path / "b", {}).origin


@given(
    st.dictionaries(
        st.sampled_from(["listen", "idle_minutes", "https", "allowed_hosts", "origin", "x"]),
        st.none() | st.booleans() | st.integers() | st.text() | st.lists(st.text(), max_size=2),
    )
)
def test_whatever_is_written_is_read_or_refused_in_one_line(told: dict[str, Any]) -> None:
    try:
        config = Config.read(Path(), told)
    except ConfigError as error:
        assert any(str(error).startswith(key) for key in (*told, "network_minutes", "listen"))
        assert "\n" not in str(error)
    else:
        assert config.address()[1] > 0
