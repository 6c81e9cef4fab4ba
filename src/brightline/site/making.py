"""Making a data directory: configuration and keys. What is there already is left as it is."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from brightline.cases.vault import Vault, write_durably
from brightline.site.config import FILE, Config, ConfigError


def make(folder: Path, told: Mapping[str, Any]) -> Config:
    """Return the configuration of a data directory, made where it was not there yet.

    ``told`` are values for ``config.json``; of a directory that has one they must agree with it, since a
    ledger's origin or a record's place is not changed by making it again. An origin is chosen at random. Raises ``ConfigError``.
    """
    if (folder / FILE).exists():
        config = Config.load(folder)
        wanted = Config.read(folder, dict(told))
        for key in told:
            if (there := getattr(config, key)) != getattr(wanted, key):
                raise ConfigError(f"{folder / FILE}: {key}: is {there!r} already; edit it there")
    else:
        config = Config.read(folder, {"origin": f"brightline/{secrets.token_hex(8)}", **told})
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            folder.chmod(0o700)
            _keys(config)
            config.save()
        except OSError as error:
            raise ConfigError(f"{error.filename or folder}: {error.strerror}") from None
    return config


def _keys(config: Config) -> None:
    """Make the master key, the key that signs sessions, and the ledger's own (Ed25519, RFC 8032)."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    Vault.make(config.path("keys"))
    for name, made in (
        (config.secret_key_file, secrets.token_urlsafe(48).encode()),
        (config.ledger_key_file, Ed25519PrivateKey.generate().private_bytes_raw()),
    ):
        if not config.path(name).exists():
            write_durably(config.path(name), made)
