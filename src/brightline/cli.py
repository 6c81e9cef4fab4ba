"""The command line: one command per use, thin. Exit 0 done, 1 does not hold, 2 wrong, 3 cannot tell.

Each command is a module of its own, and only the one that was asked for is imported: ``brightline
charge`` must start at once.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module

from brightline import __version__
from brightline.commands.errors import Wrong

WRONG = 2
#: The commands, in the order in which they are listed; each is a module of ``brightline.commands``.
COMMANDS = (
    "decide",
    "ask",
    "paper",
    "charge",
    "law",
    "replay",
    "schema",
    "init",
    "serve",
    "user",
    "config",
    "demo",
    "report",
    "ledger",
    "witness",
    "archive",
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code."""
    words = list(sys.argv[1:] if argv is None else argv)
    arguments = _parser(words).parse_args(words)
    try:
        return int(arguments.run(arguments))
    except Wrong as error:
        print(f"brightline: {error}", file=sys.stderr)
        return WRONG
    except BrokenPipeError:
        sys.stderr.close()
        return 0


def _parser(words: Sequence[str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="brightline",
        description="What a city agency may do about a federal immigration request, and why. "
        "Not legal advice.",
    )
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    asked = words[:1] if words and words[0] in COMMANDS else COMMANDS
    for name in asked:
        import_module(f"brightline.commands.{name}").add_parser(commands)
    return parser


if __name__ == "__main__":
    sys.exit(main())
