"""The command line: one command per use, thin. Exit 0 done, 1 does not hold, 2 wrong, 3 cannot tell.

Heavy imports happen where they are used: ``brightline charge`` must start at once.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from brightline import __version__
from brightline.commands.errors import Wrong
from brightline.laws.vocabulary import AGENCY_IDS

WRONG = 2


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code."""
    arguments = _parser().parse_args(argv)
    try:
        return int(arguments.run(arguments))
    except Wrong as error:
        print(f"brightline: {error}", file=sys.stderr)
        return WRONG
    except BrokenPipeError:
        sys.stderr.close()
        return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="brightline",
        description="What a city agency may do about a federal immigration request, and why. "
        "Not legal advice.",
    )
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    _decide_parser(commands)
    _paper_parser(commands)
    _charge_parser(commands)
    _law_parser(commands)
    _replay_parser(commands)
    schema = _command(
        commands,
        "schema",
        "print the JSON Schema of a file format",
        "brightline schema case > case.schema.json",
    )
    schema.add_argument("format", choices=["case"])
    schema.set_defaults(run=_schema)
    return parser


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    says: str,
    example: str,
) -> argparse.ArgumentParser:
    return commands.add_parser(
        name, help=says, description=says[:1].upper() + says[1:] + ".", epilog=f"example: {example}"
    )


def _decide_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    decide = _command(
        commands,
        "decide",
        "decide a federal request under the law of its day",
        "brightline decide request.yaml --pdf decision.pdf",
    )
    decide.add_argument(
        "case",
        nargs="+",
        help="case file (YAML, JSON), JSON lines of many cases, "
        "a folder of case files, or papers: a PDF, a scan, or a folder of them",
    )
    decide.add_argument(
        "--case",
        dest="facts",
        metavar="FILE",
        help="what is known besides, next to papers; it corrects what was read",
    )
    decide.add_argument("--draft", metavar="FILE", help="write the case file drafted from papers")
    decide.add_argument("--agency", choices=AGENCY_IDS, help="who was asked, where papers are read")
    decide.add_argument(
        "--at", metavar="TIME", help="moment of decision, for papers (default: now)"
    )
    decide.add_argument("--law", metavar="ID", help="decide under this law: nyc/doc@2018-11-14")
    decide.add_argument(
        "--all-agencies",
        action="store_true",
        help="the same facts under the law of every agency, side by side",
    )
    decide.add_argument("--json", action="store_true", help="print the answer in canonical bytes")
    decide.add_argument("--html", metavar="FILE", help="write the decision page")
    decide.add_argument("--pdf", metavar="FILE", help="write the decision page as PDF")
    decide.set_defaults(run=_decide)


def _paper_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    paper = _command(
        commands,
        "paper",
        "say which papers are in a file, who signed them, and what is doubtful",
        "brightline paper fax.pdf --masked out/",
    )
    paper.add_argument("file", nargs="+", help="a PDF, a scan (PNG, JPEG, TIFF) or plain text")
    paper.add_argument(
        "--masked",
        metavar="DIR",
        help="write page images with names, birth dates and file numbers painted over",
    )
    paper.add_argument("--json", action="store_true", help="one JSON line a file")
    paper.set_defaults(run=_paper)


def _charge_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    charge = _command(
        commands,
        "charge",
        "say what offence is written, and whether it is listed",
        'brightline charge "PL 160.10 01" "Att. Robbery 1" --on 2023-02-15',
    )
    charge.add_argument("text", nargs="*", help="a charge, in any written form")
    charge.add_argument("--on", metavar="DATE", help="under the law of that day (default: today)")
    charge.add_argument("--level", choices=["felony", "misdemeanor", "violation", "infraction"])
    charge.add_argument("--csv", metavar="FILE", help="read charges from a column of a CSV file")
    charge.add_argument("--column", metavar="NAME")
    charge.add_argument("--level-column", metavar="NAME")
    charge.add_argument("--json", action="store_true", help="one JSON line a charge")
    charge.set_defaults(run=_charge)


def _law_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    law = _command(
        commands,
        "law",
        "show the law as a person reads it",
        "brightline law show nyc/doc@2018-11-14",
    )
    parts = law.add_subparsers(required=True, metavar="PART")
    for name, says, takes in (
        ("list", "list agencies and their laws", ""),
        ("show", "show what a law says of each act", "law"),
        ("timeline", "show when each law came into force, and what it changed", "agency"),
        ("cases", "print the worked cases of an agency's law", "agency"),
        ("registers", "show contested readings, orders, and laws found to be a proxy", ""),
    ):
        part = parts.add_parser(name, help=says, description=says)
        if takes:
            part.add_argument("law", nargs="?", default="nyc/doc", help="nyc/doc@2018-11-14")
        part.add_argument("--json", action="store_true")
        part.set_defaults(run=_law, part=name)


def _replay_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    replay = _command(
        commands,
        "replay",
        "decide a caseload under one law, or under two and what would flip",
        "brightline replay cases.jsonl --law nyc/doc@2018-11-14 --against nyc/bills/int-185-2022",
    )
    replay.add_argument("cases", nargs="+", help="case files, or JSON lines of many cases")
    replay.add_argument("--law", required=True, metavar="ID", help="nyc/doc@2018-11-14, or a bill")
    replay.add_argument("--against", metavar="ID", help="another law or bill: what would flip")
    replay.add_argument("--agency", choices=AGENCY_IDS, default="nyc/doc", help="for a bill")
    replay.add_argument("--json", action="store_true")
    replay.set_defaults(run=_replay)


def _replay(arguments: argparse.Namespace) -> int:
    from brightline.commands.replay import run

    return run(arguments)


def _decide(arguments: argparse.Namespace) -> int:
    from brightline.commands.decide import run

    return run(arguments)


def _paper(arguments: argparse.Namespace) -> int:
    from brightline.commands.paper import run

    return run(arguments)


def _charge(arguments: argparse.Namespace) -> int:
    from brightline.commands.charge import run

    return run(arguments)


def _law(arguments: argparse.Namespace) -> int:
    from brightline.commands.law import run

    return run(arguments)


def _schema(arguments: argparse.Namespace) -> int:
    import json

    from brightline.laws.casefile.schema import json_schema

    print(json.dumps(json_schema(), indent=2, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
