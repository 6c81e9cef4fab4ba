"""Commands add themselves to the command line: what each needs to do so."""

from __future__ import annotations

import argparse
from typing import TypeAlias

#: Where a command, or a part of one, adds its own parser.
Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def command(commands: Commands, name: str, says: str, example: str) -> argparse.ArgumentParser:
    """Return the parser of a new command, with its sentence and an example that runs."""
    return commands.add_parser(
        name, help=says, description=says[:1].upper() + says[1:] + ".", epilog=f"example: {example}"
    )
