"""``brightline schema``: the JSON Schema of a file format."""

from __future__ import annotations

import argparse
import json

from brightline.commands.parsing import Commands, command


def add_parser(commands: Commands) -> None:
    """Add ``schema`` to the commands."""
    schema = command(
        commands,
        "schema",
        "print the JSON Schema of a file format",
        "brightline schema case > case.schema.json",
    )
    schema.add_argument("format", choices=["case"])
    schema.set_defaults(run=run)


def run(_: argparse.Namespace) -> int:
    """Print the schema."""
    from brightline.laws.casefile.schema import json_schema

    print(json.dumps(json_schema(), indent=2, ensure_ascii=False))
    return 0
