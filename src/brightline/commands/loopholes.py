"""``brightline law loopholes``: how a person who does not qualify can still reach federal custody."""

from __future__ import annotations

import argparse
import json
import textwrap
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from brightline.commands.errors import Wrong
from brightline.commands.output import write
from brightline.commands.parsing import Commands, command
from brightline.engine.law import LawError
from brightline.laws.loopholes.told import named, report

if TYPE_CHECKING:
    from brightline.pages.loopholes import Part, Story

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
    from brightline.pages.loopholes import parts

    bill = told["bill"]
    yield f"{told['law']}" + (f": {bill['title']}; read on {told['day']}" if bill else "")
    yield from _wrapped(f"{told['person']} Can federal immigration authorities still get them?")
    yield from _wrapped(_LEGEND)
    for part in parts(told, every):
        yield f"\n{part.title} ({part.law})"
        yield from _wrapped(part.says, "  ")
        for group in part.groups:
            yield f"\n  {group.title}"
            for story in group.stories:
                yield from _story(story)
            for mark, line in group.lines:
                yield from _wrapped(line, f"    {mark} ", "      ")
        yield from _over_time(part)
    yield ""
    yield from _wrapped(_NOTICE)


def _story(story: Story) -> Iterator[str]:
    for number, step in enumerate(story.steps, 1):
        mark = story.mark if number == 1 else " "
        yield from _wrapped(f"{number}. {step.says}", f"    {mark} ", "         ")
        for words in step.why:
            yield from _wrapped(words, "           ")
    for words in story.after:
        yield from _wrapped(words, "      ")


def _over_time(part: Part) -> Iterator[str]:
    """Yield how many chains of each kind are open under each law; the marks where none is."""
    if len(part.laws) == 1:
        return
    yield "\n  Open chains of each kind under each law"
    yield f"    {'':<44}" + "".join(f"{number:>4}" for number, _ in part.laws)
    for row in part.rows:
        yield f"    {row.title:<44}" + "".join(f"{mark:>4}" for mark, _ in row.cells)
    yield from _wrapped("; ".join(f"{number} {name}" for number, name in part.laws), "    ")


def _wrapped(text: str, first: str = "", then: str | None = None) -> list[str]:
    return textwrap.wrap(
        text,
        100,
        initial_indent=first,
        subsequent_indent=first if then is None else then,
        break_long_words=False,
        break_on_hyphens=False,
    )
