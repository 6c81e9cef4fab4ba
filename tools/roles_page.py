"""Print docs/roles.md from the permission table. ``python -m tools.roles_page [--check]``."""

import sys
from collections.abc import Iterator
from pathlib import Path

from brightline.cases.roles import Table, table

PAGE = Path(__file__).parents[1] / "docs" / "roles.md"
SCOPES = {
    "none": "yes", "cited": "where their approval is asked", "assigned": "where assigned",
    "own-unit": "own unit", "own-agency": "own agency", "any": "any",
}  # fmt: skip


def printed(found: Table) -> str:
    """Return the page."""
    return "\n".join(_lines(found)) + "\n"


def _lines(found: Table) -> Iterator[str]:
    yield "# Who may do what"
    yield ""
    yield "Printed from `src/brightline/cases/roles.yaml`, from which the checks and the tests are made too. An"
    yield "address or a command without a row there is refused, and fails the build."
    yield ""
    yield "| role | what it is for |\n|---|---|"
    for role, says in found.roles.items():
        yield f"| {role} | {says} |"
    yield ""
    yield "## Acts"
    yield ""
    yield f"| act | {' | '.join(found.roles)} |"
    yield "|---|" + "---|" * len(found.roles)
    for action, row in found.actions.items():
        cells = " | ".join(SCOPES[row[role]] if role in row else "–" for role in found.roles)
        yield f"| {found.says[action]} | {cells} |"
    yield ""
    yield "## Roles that stand apart"
    yield ""
    pairs = sorted(" and ".join(sorted(pair)) for pair in found.apart)
    yield f"Never one person's, nor within {found.apart_days} days: {'; '.join(pairs)}."
    yield ""
    yield "## Purposes"
    yield ""
    yield "Every case is opened for one of these, and the look is kept with it."
    yield ""
    for role, purposes in found.purposes.items():
        yield f"- {role}: {', '.join(purposes)}"
    yield ""
    yield "So many different cases may one person open within an hour; the next is refused and an inspector told:"
    yield ", ".join(f"{role} {most}" for role, most in found.harvest.items()) + "."
    yield ""
    yield "## Settled questions"
    yield ""
    for row in found.settled:
        yield f"**{row['asks']}** {row['says']}"
        yield ""


def main(arguments: list[str]) -> int:
    """Write the page, or with ``--check`` say whether it is as printed."""
    text = printed(table())
    if "--check" in arguments:
        return int(not PAGE.exists() or PAGE.read_text(encoding="utf-8") != text)
    PAGE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
