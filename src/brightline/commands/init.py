"""``brightline init``: make a data directory: configuration, keys, tables, files to serve."""

from __future__ import annotations

import argparse
from typing import Any

from brightline.commands.errors import Wrong
from brightline.commands.parsing import Commands, command
from brightline.commands.record import add_data, folder, ready, set_up
from brightline.laws.vocabulary import AGENCY_IDS


def add_parser(commands: Commands) -> None:
    """Add ``init`` to the commands."""
    init = command(
        commands,
        "init",
        "make a data directory, or bring one up to this version",
        "brightline init --data city --agency nyc/doc",
    )
    add_data(init)
    init.add_argument(
        "--database", metavar="URL", help="PostgreSQL, as postgresql://… (default: SQLite)"
    )
    init.add_argument("--agency", choices=AGENCY_IDS, help="the agency that it is for")
    init.add_argument("--origin", metavar="NAME", help="the ledger's name, never to be changed")
    init.add_argument("--host", action="append", metavar="NAME", help="a name that people type")
    init.add_argument("--https", action="store_true", help="a proxy here ends TLS in front of it")
    init.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Make what is missing, and say what to do next."""
    from brightline.site.config import ConfigError
    from brightline.site.making import make

    try:
        config = make(folder(arguments), _told(arguments))
    except ConfigError as error:
        raise Wrong(str(error)) from None
    set_up(config)
    _tables()
    ready()
    print(f"{config.data}: ready; configuration in config.json, keys in keys/.")
    print("Next:")
    print("  Copy keys/ to a safe place of its own: without it nothing in the record can be read.")
    print("  brightline user add NAME --name 'Full Name' --role sysadmin")
    print("  brightline serve")
    return 0


def _told(arguments: argparse.Namespace) -> dict[str, Any]:
    told = {
        "database": arguments.database,
        "agency": arguments.agency,
        "origin": arguments.origin,
        "https": arguments.https or None,
    }
    if arguments.host:
        told["allowed_hosts"] = [*arguments.host, "localhost", "127.0.0.1", "[::1]"]
    return {key: value for key, value in told.items() if value is not None}


def _tables() -> None:
    from django.core.management import call_command
    from django.db import DatabaseError

    try:
        call_command("migrate", verbosity=0, interactive=False)
    except DatabaseError as error:
        raise Wrong(f"database: {str(error).strip().splitlines()[0]}") from None
