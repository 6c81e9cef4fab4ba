"""``brightline law loopholes``: how a person who does not qualify can still reach federal custody."""

from __future__ import annotations

import argparse
import json
import textwrap
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from brightline.commands.errors import Wrong
from brightline.commands.output import WORDS, write
from brightline.commands.parsing import Commands, command
from brightline.engine.law import LawError
from brightline.laws.loopholes.told import named, report

_MARK = {"open": "○", "lawyer": "◆", "closed": "■"}
_STANDS = {"open": "open", "lawyer": "for a lawyer", "closed": "closed"}
_NOT_ASKED = "· no law in this pack is asked"
_LEGEND = (
    "○ open: every act is permitted, or no law in this pack regulates it or is asked; "
    "◆ a lawyer would have to say; ■ closed: some act is not permitted"
)
_NOTICE = (
    "This is not legal advice. It knows the laws in this pack, and the acts and premises that it "
    "was given; other law may bar a chain, and other chains may be open."
)


def add_parser(parts: Commands) -> None:
    """Add ``loopholes`` to the parts of ``brightline law``."""
    part = command(
        parts,
        "loopholes",
        "show by which shortest chains of acts, none of them barred, a person who does not qualify "
        "can still reach federal custody; and which later law or bill closes each",
        "brightline law loopholes nyc/doc@2014-12-14",
    )
    part.add_argument("law", help="a law (nyc/doc@2014-12-14), a day (2014-12-14) or a bill")
    part.add_argument("--all", action="store_true", help="tell every shortest chain in full")
    part.add_argument("--json", action="store_true")
    part.add_argument("--page", metavar="FILE", help="write the page as HTML")
    part.add_argument("--pdf", metavar="FILE", help="write the page as PDF")
    part.set_defaults(run=run, part="loopholes")


def run(arguments: argparse.Namespace) -> int:
    """Print the chains, or write them as a page. Exit 0 whether there are any or none."""
    try:
        told = report(*named(arguments.law))
    except LawError as error:
        raise Wrong(str(error)) from None
    if arguments.page or arguments.pdf:
        _write(told, arguments)
    if arguments.json:
        print(json.dumps(told, indent=1, ensure_ascii=False))
    else:
        print("\n".join(_lines(told, arguments.all)))
    return 0


def _write(told: Mapping[str, Any], arguments: argparse.Namespace) -> None:
    from brightline.pages import PageError, decision_pdf
    from brightline.pages.loopholes import loopholes_html

    html = loopholes_html(told)
    try:
        if arguments.page:
            write(Path(arguments.page), html.encode())
        if arguments.pdf:
            write(Path(arguments.pdf), decision_pdf(html))
    except PageError as error:
        raise Wrong(str(error)) from None


def _lines(told: Mapping[str, Any], every: bool) -> Iterator[str]:
    bill = told["bill"]
    yield f"{told['law']}" + (f": {bill['title']}; read on {told['day']}" if bill else "")
    yield from _wrapped(f"{told['person']} Can federal immigration authorities still get them?")
    yield from _wrapped(_LEGEND)
    for start in told["starts"]:
        yield ""
        yield f"{start['title']} ({start['law']})"
        yield from _wrapped(start["says"], "  ")
        yield from _changes(told, start) if bill else _chains(told, start, every)
        yield from _over_time(told, start)
    yield ""
    yield from _wrapped(_NOTICE)


def _chains(told: Mapping[str, Any], start: Mapping[str, Any], every: bool) -> Iterator[str]:
    seen: set[str] = set()
    for kind, title in told["kinds"].items():
        rows = [chain for chain in start["open"] if chain["kind"] == kind]
        if rows:
            yield f"\n  {title}"
        for place, chain in enumerate(rows):
            if every or place == 0:
                yield from _story(told, chain, seen)
            else:
                yield from _short(told, chain)
    yield from _listed(told, "\n  A lawyer would have to say", start["lawyer"])
    yield from _listed(told, "\n  Closed under this law", start["closed"])


def _changes(told: Mapping[str, Any], start: Mapping[str, Any]) -> Iterator[str]:
    seen: set[str] = set()
    for change in start["changes"]:
        before, after = _STANDS[change["before"]], _STANDS[change["after"]]
        yield f"\n  The bill would change: {before} → {after}"
        for chain in change["chains"]:
            yield from _story(told, chain, seen)
            if chain["was"]["act"]:
                yield from _wrapped(f"before the bill {_told(chain['was'])}", "      ")
    if not start["changes"]:
        yield "\n  The bill changes no chain for a person who does not qualify."
    yield from _listed(told, "\n  Open with the bill", start["open"])


def _story(told: Mapping[str, Any], chain: Mapping[str, Any], seen: set[str]) -> Iterator[str]:
    """Yield a chain act by act; why an act is open is told the first time it is ``seen``."""
    for number, step in enumerate(chain["steps"], 1):
        act = told["acts"][step]
        lead = f"{_MARK[chain['stands']]} " if number == 1 else "  "
        again = " (as above)" if step in seen else ""
        yield from _wrapped(f"{number}. {act['says']}{again}", f"    {lead}", "         ")
        for words in () if again else step_words(act):
            yield from _wrapped(words, "           ")
        seen.add(step)
    if len(chain["kinds"]) > 1:
        also = ", ".join(told["kinds"][kind] for kind in chain["kinds"][1:])
        yield from _wrapped(f"Of this kind too: {also}.", "      ")
    yield from (line for words in after_words(chain) for line in _wrapped(words, "      "))


def step_words(act: Mapping[str, Any]) -> Iterator[str]:
    """Yield what is to be said of one act: the answer and why, what speaks nearest, what is owed."""
    cites = f" {'; '.join(act['cites'][:3])}" if act["cites"] else ""
    yield f"{WORDS.get(act['answer'], _NOT_ASKED)}. {act['because']}{cites}"
    for point in act["contested"]:
        gives = WORDS[point["other_gives"]]
        yield f"Contested: {point['title']} The other reading: {point['other']} So read: {gives}."
    for lead, words in (
        ("Nearest", act["nearest"]),
        ("Whom it reaches", act["reach"]),
        ("Premise", act["premise"]),
    ):
        if words:
            yield f"{lead}: {words}"
    if act["owed"]:
        owed = "; ".join(
            f"{duty['says'].rstrip('.').partition(':')[0]} ({duty['cite']})" for duty in act["owed"]
        )
        yield f"Duties that stand: {owed}."


def after_words(chain: Mapping[str, Any]) -> Iterator[str]:
    """Yield how a chain stands under later laws and under bills of its day or later."""
    for turn in chain["later"]:
        yield f"{_MARK[turn['stands']]} from {turn['day']} {_told(turn)}"
    for turn in chain["bills"]:
        yield f"{_MARK[turn['stands']]} with {turn['law']} {_told(turn)}"
    if chain["stands"] == "open" and not chain["later"] and "was" not in chain:
        yield "No later law in this pack changes it" + (
            ", and no bill in it." if not chain["bills"] else "."
        )


def _told(turn: Mapping[str, Any]) -> str:
    cites = f" {'; '.join(turn['cites'][:2])}" if turn["cites"] else ""
    by = f", by {turn['instrument']}" if turn["instrument"] else ""
    why = f": {turn['because']}{cites}" if turn["because"] else "."
    return f"{_STANDS[turn['stands']]}{by}{why}"


def _listed(told: Mapping[str, Any], head: str, chains: list[Mapping[str, Any]]) -> Iterator[str]:
    if chains:
        yield head
    for chain in chains:
        yield from _short(told, chain)


def _short(told: Mapping[str, Any], chain: Mapping[str, Any]) -> Iterator[str]:
    """Yield a chain in a line or two: what makes it what it is, how long it is, what turns it."""
    turn = chain["turn"]
    # A chain that a law stops is told by the act it stops at, any other by the acts that are gaps.
    acts = [turn["act"]] if turn else [step for step in chain["steps"] if told["acts"][step]["gap"]]
    says = " ".join(told["acts"][act]["says"] for act in acts)
    long = len(chain["steps"])
    yield from _wrapped(
        f"{says} ({'1 step' if long == 1 else f'{long} steps'})",
        f"    {_MARK[chain['stands']]} ",
        "      ",
    )
    if turn:
        cites = f" {'; '.join(turn['cites'][:2])}" if turn["cites"] else ""
        yield from _wrapped(f"{turn['because']}{cites}", "        ")
    elif chain["later"]:
        first = chain["later"][0]
        yield from _wrapped(
            f"{_MARK[first['stands']]} from {first['day']}, by {first['instrument']}", "        "
        )


def _over_time(told: Mapping[str, Any], start: Mapping[str, Any]) -> Iterator[str]:
    """Yield how many chains of each kind are open under each law; the marks where none is."""
    laws = start["over_time"]["laws"]
    if len(laws) == 1:
        return
    yield "\n  Open chains of each kind under each law"
    yield f"    {'':<44}" + "".join(f"{number:>4}" for number in range(1, len(laws) + 1))
    for row in start["over_time"]["rows"]:
        cells = "".join(f"{_cell(cell):>4}" for cell in row["cells"])
        yield f"    {told['kinds'][row['kind']]:<44}{cells}"
    names = [
        f"{number} {'with ' if '/' in law['law'] else ''}{law['law'].rpartition('/')[2]}"
        for number, law in enumerate(laws, 1)
    ]
    yield from _wrapped("; ".join(names), "    ")


def _cell(cell: Mapping[str, int]) -> str:
    for way, mark in _MARK.items():
        if cell[way]:
            return f"{mark}{cell[way]}" if way == "open" else mark
    return "-"


def _wrapped(text: str, first: str = "", then: str | None = None) -> list[str]:
    return textwrap.wrap(
        text,
        100,
        initial_indent=first,
        subsequent_indent=first if then is None else then,
        break_long_words=False,
        break_on_hyphens=False,
    )
