"""What one installation is set to: ``config.json`` in its data directory.

::

    data/config.json        this file; every key may be left out but none may be misspelt
    data/keys/…             keys, readable by their owner alone (``brightline.cases.vault``)
    data/record.sqlite3     the record, where no PostgreSQL is named
    data/static/            style sheets and scripts as they are served

::

    ValueError
    └── ConfigError     one line that names the file, the key, and what to write
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from brightline.cases.vault import write_durably

FILE = "config.json"
POSTGRES = ("postgresql", "postgres")


class ConfigError(ValueError):
    """A configuration that cannot be used. The text is one line: file, key, what to write."""


@dataclass(frozen=True, slots=True)
class Config:
    """One installation.

    ``database`` is a file in the data directory (SQLite), or a connection string of PostgreSQL: a URL, or
    ``host=… dbname=…``. ``origin`` names the ledger in every checkpoint and never changes. ``listen`` is
    ``host:port``. ``https`` says that a proxy on this machine ends TLS in front of it. ``witness_key`` is the
    witness's public key as a signed note writes it.

    Times: ``idle_minutes`` until a session locks, ``network_minutes`` until it ends,
    ``reauthenticate_hours`` until both factors are asked for again, ``signature_minutes`` for which
    they are good for a signature. The longest that each may be is the CJIS Security Policy's (v6.0:
    AC-11, SC-10, IA-11).

    ``sign_on_failures`` is how many tries to sign on may fail from one network within fifteen minutes.
    """

    data: Path
    database: str = "record.sqlite3"
    agency: str = ""
    origin: str = "brightline/ledger"
    allowed_hosts: tuple[str, ...] = ("localhost", "127.0.0.1", "[::1]")
    listen: str = "127.0.0.1:8000"
    https: bool = False
    secret_key_file: str = "keys/django.key"
    ledger_key_file: str = "keys/ledger.key"
    witness_url: str = ""
    witness_key: str = ""
    idle_minutes: int = 30
    network_minutes: int = 60
    reauthenticate_hours: int = 12
    signature_minutes: int = 5
    sign_on_failures: int = 30

    @classmethod
    def load(cls, folder: Path) -> Config:
        """Return the configuration of a data directory. Raises ``ConfigError``."""
        path = folder / FILE
        try:
            raw = json.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            raise ConfigError(
                f"{path}: not there; make a data directory: brightline init --data {folder}"
            ) from None
        except OSError as error:
            raise ConfigError(f"{path}: {error.strerror}") from None
        except UnicodeDecodeError:
            raise ConfigError(f"{path}: not text in UTF-8") from None
        except json.JSONDecodeError as error:
            raise ConfigError(f"{path}: line {error.lineno}: not JSON: {error.msg}") from None
        try:
            return cls.read(folder, raw)
        except ConfigError as error:
            raise ConfigError(f"{path}: {error}") from None

    @classmethod
    def read(cls, folder: Path, raw: object) -> Config:
        """Return a configuration from plain data. Raises ``ConfigError`` that names the key."""
        if not isinstance(raw, Mapping):
            raise ConfigError('an object is expected: {"listen": "127.0.0.1:8000"}')
        defaults = cls(folder.resolve())
        known = [field.name for field in fields(cls) if field.name != "data"]
        for key in raw:
            if key not in known:
                near = get_close_matches(str(key), known, n=1)
                raise ConfigError(
                    f"{key}: unknown key" + (f"; did you mean {near[0]}?" if near else "")
                )
        given = {key: _typed(key, value, getattr(defaults, key)) for key, value in raw.items()}
        config = replace(defaults, **given)
        config.check()
        return config

    def check(self) -> None:
        """Raise ``ConfigError`` where a value cannot stand."""
        for key, (least, most, unit) in _BETWEEN.items():
            if not least <= getattr(self, key) <= most:
                raise ConfigError(f"{key}: {getattr(self, key)}; between {least} and {most} {unit}")
        if self.network_minutes < self.idle_minutes:
            raise ConfigError("network_minutes: never less than idle_minutes")
        host, port = self.address()
        if not self.https and host not in ("127.0.0.1", "localhost", "::1"):
            raise ConfigError(
                f"listen: {self.listen}; without https only this machine is listened to"
            )
        if not 1 <= port <= 65535:
            raise ConfigError(f"listen: {self.listen}; the port is between 1 and 65535")
        if not self.allowed_hosts or "*" in self.allowed_hosts:
            raise ConfigError("allowed_hosts: name the hosts that people type, never *")
        if not _ORIGIN.fullmatch(self.origin):
            raise ConfigError(
                f"origin: {self.origin!r}; a name without spaces or +, as in agency/ledger"
            )
        if self.witness_url and urlsplit(self.witness_url).scheme not in ("http", "https"):
            raise ConfigError(f"witness_url: {self.witness_url}; http or https is expected")
        if bool(self.witness_url) != bool(self.witness_key):
            raise ConfigError("witness_key: a witness needs both witness_url and witness_key")
        if not self.database:
            raise ConfigError("database: a file in the data directory, or a connection string")

    @property
    def on_postgres(self) -> bool:
        """Say whether the record is kept by PostgreSQL."""
        return self.database.partition("://")[0] in POSTGRES or "=" in self.database

    def address(self) -> tuple[str, int]:
        """Return host and port to listen on. Raises ``ConfigError``."""
        host, colon, port = self.listen.rpartition(":")
        if not (colon and host and port.isascii() and port.isdigit()):
            raise ConfigError(f"listen: {self.listen!r}; write host:port, as in 127.0.0.1:8000")
        return host.strip("[]"), int(port)

    def path(self, name: str) -> Path:
        """Return a file of the data directory."""
        return self.data / name

    def save(self) -> None:
        """Write ``config.json``, whole and on the disk; readable by its owner alone."""
        told = {key: value for key, value in asdict(self).items() if key != "data"}
        text = json.dumps(told, indent=2, ensure_ascii=False) + "\n"
        write_durably(self.path(FILE), text.encode())

    def shown(self) -> dict[str, Any]:
        """Return everything but secrets: of a connection string, no password."""
        told = {key: value for key, value in asdict(self).items() if key != "data"}
        return {
            "data": str(self.data),
            **told,
            "allowed_hosts": list(self.allowed_hosts),
            "database": _masked(self.database),
            "witness_url": _masked(self.witness_url),
        }


#: The least and the most that a number may be, and its unit.
_BETWEEN = {
    "idle_minutes": (1, 30, "minutes"),
    "network_minutes": (1, 60, "minutes"),
    "reauthenticate_hours": (1, 12, "hours"),
    "signature_minutes": (1, 5, "minutes"),
    "sign_on_failures": (5, 1000, "tries"),
}
_ORIGIN = re.compile(r"[^\s+]{1,200}")
_URL_PASSWORD = re.compile(r"(?<=://)([^:/@\s]*):[^@/\s]*(?=@)")
_QUERY_PASSWORD = re.compile(r"(?i)\b(password|sslpassword)\s*=\s*('(?:[^'\\]|\\.)*'|[^\s&]*)")


def _typed(key: str, value: object, default: object) -> Any:
    if isinstance(default, tuple):
        if isinstance(value, list) and all(isinstance(each, str) for each in value):
            return tuple(value)
        raise ConfigError(f"{key}: a list of texts is expected")
    if isinstance(value, type(default)) and isinstance(value, bool) == isinstance(default, bool):
        return value
    says = {bool: "true or false", int: "a whole number", str: "a text"}[type(default)]
    raise ConfigError(f"{key}: {json.dumps(value)} is not {says}")


def _masked(text: str) -> str:
    return _QUERY_PASSWORD.sub(r"\1=…", _URL_PASSWORD.sub(r"\1:…", text))
