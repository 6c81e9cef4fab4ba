"""Print the README beside each statute anew. ``python -m tools.readmes [--check]``."""

import sys
from importlib.resources import files
from pathlib import Path

from brightline.engine.law import Statute
from brightline.laws.agencies import STATUTES, register
from brightline.laws.cases import PACKAGES, cases_beside
from brightline.laws.printed import page


def beside(statute: Statute) -> Path:
    """Return where the README of a statute is."""
    return Path(str(files(package(statute)))) / "README.md"


def package(statute: Statute) -> str:
    """Return the package that holds a statute."""
    return f"brightline.laws.{statute.id.replace('/', '.')}"


def printed(statute: Statute) -> str:
    """Return the README that a statute should have."""
    cases = cases_beside(package(statute)) if package(statute) in PACKAGES else ()
    return page(statute, register(), cases)


def main(arguments: list[str]) -> int:
    """Write every README, or with ``--check`` name those that are not as printed."""
    stale = []
    for statute in STATUTES.values():
        path, text = beside(statute), printed(statute)
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            stale.append(path)
            if "--check" not in arguments:
                path.write_text(text, encoding="utf-8")
    for path in stale:
        print(path)
    return int("--check" in arguments and bool(stale))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
