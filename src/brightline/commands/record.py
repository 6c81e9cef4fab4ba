"""What commands share that need a data directory: where it is, and the record opened in it."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

from brightline.commands.errors import Wrong

if TYPE_CHECKING:
    from datetime import datetime

    from brightline.site.config import Config

VARIABLE = "BRIGHTLINE_DATA"


def add_data(parser: argparse.ArgumentParser) -> None:
    """Add ``--data DIR`` to a command."""
    parser.add_argument(
        "--data", metavar="DIR", help=f"the data directory (default: the variable {VARIABLE})"
    )


def folder(arguments: argparse.Namespace) -> Path:
    """Return the data directory that a call names."""
    named = arguments.data or os.environ.get(VARIABLE)
    if not named:
        raise Wrong(f"name a data directory: --data DIR, or set {VARIABLE}")
    return Path(named)


def configured(arguments: argparse.Namespace) -> Config:
    """Return the configuration of the data directory that a call names."""
    from brightline.site.config import Config, ConfigError

    try:
        return Config.load(folder(arguments))
    except ConfigError as error:
        raise Wrong(str(error)) from None


def opened(arguments: argparse.Namespace) -> Config:
    """Open the record of the data directory that a call names; return its configuration.

    From here on ``brightline.cases`` can be imported.
    """
    config = configured(arguments)
    set_up(config)
    return config


def set_up(config: Config) -> None:
    """Start Django on a data directory; what a running process makes is its owner's alone."""
    from brightline.site.config import ConfigError

    os.umask(0o077)
    os.environ[VARIABLE] = str(config.data)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "brightline.site.settings")
    try:
        import django

        django.setup()
    except ConfigError as error:
        raise Wrong(f"{config.data / 'config.json'}: {error}") from None
    except ModuleNotFoundError as error:
        raise Wrong(f"{error.name} is missing: pip install 'brightline[desk]'") from None
    except OSError as error:
        raise Wrong(f"{error.filename}: {error.strerror}") from None


def moment() -> datetime:
    """Return the present moment. A clock that is set to nonsense is said to be."""
    from brightline.now import ClockError, now

    try:
        return now()
    except ClockError as error:
        raise Wrong(str(error)) from None


def ready() -> None:
    """Raise ``Wrong`` where the record that is open could not be written to, saying what to do."""
    from brightline.site.health import unready

    says = {
        "database": "the database does not answer; see brightline config show",
        "migrations": "the database is of another version; run brightline init once more",
        "durability": "the database would lose what it acknowledged; "
        "set fsync, full_page_writes and synchronous_commit to on",
        "keys": "keys/master.key cannot be used; bring it back from its own backup",
        "ledger": "the ledger is damaged; run brightline ledger verify",
    }
    if wrong := unready():
        raise Wrong(f"not ready: {says[wrong]}")
