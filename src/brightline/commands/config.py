"""``brightline config``: what an installation is set to."""

from __future__ import annotations

import argparse
import json
import os

from brightline import __version__
from brightline.commands.parsing import Commands, command
from brightline.commands.record import add_data, configured


def add_parser(commands: Commands) -> None:
    """Add ``config`` to the commands."""
    config = command(
        commands,
        "config",
        "say what an installation is set to",
        "brightline config show --json --data city",
    )
    parts = config.add_subparsers(title="parts", required=True, metavar="PART")
    show = command(
        parts, "show", "print every setting, without secrets", "brightline config show --data city"
    )
    add_data(show)
    show.add_argument("--json", action="store_true", help="print one JSON object")
    show.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the settings."""
    told = {
        **configured(arguments).shown(),
        "clock": os.environ.get("BRIGHTLINE_NOW", "the machine's"),
        "version": __version__,
    }
    if arguments.json:
        print(json.dumps(told, ensure_ascii=False))
        return 0
    for key, value in told.items():
        print(f"{key:20} {', '.join(value) if isinstance(value, list) else value}")
    return 0
