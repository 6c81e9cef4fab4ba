"""Checks of the repository itself that no general linter makes.

``python -m tools.check_repo [ROOT]`` prints one ``path:line: what is wrong`` for each finding, and
exits 1 if there is one.
"""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

LINES_AT_MOST = 400
MARK_WITHIN = 20

_HOST = re.compile(
    r"://|\bgit\+|--(?:index-url|extra-index-url|find-links|trusted-host)\b"
    r"|(?<![\w.-])[\w-]+(?:\.[\w-]+)*\.(?:com|dev|gov|io|net|org)\b"
)
_MACHINE_PATH = re.compile(r"(?<![\w.~:/)}-])/(?:home|work|tmp|Users)(?=/|[\s\"'`,;)]|$)")
_CITY_LAW = re.compile(
    r"(?<![\d-])(?:9[-_\u2011\u2013]131|14[-_\u2011\u2013]154|9[-_\u2011\u2013]205"
    r"|10[-_\u2011\u2013]178|4[-_\u2011\u2013]210|23[-_\u2011\u2013]12\d\d)(?!\d)"
)
_CLOCK = re.compile(r"\.now\(|\.today\(|\btime\.time\(|\butcnow\b")
_LONG_BECAUSE = re.compile(r"^\W*long because: *\S", re.MULTILINE)

# An identifier may hold one of these words among others (``subject_nationality``).
_STATUS = r"immigration_status|citizenship|nationality|birthplace|place_of_birth|alien_number"
# "a number" is common English inside a longer name (``is_a_number``), so it must stand alone.
_ALONE = r"a_numbers?"
_STATUS_NAME = re.compile(rf"(?:^|_)(?:{_STATUS})(?:_|$)|^_*{_ALONE}$", re.IGNORECASE)
_STATUS_TEXT = re.compile(rf"{_STATUS}|{_ALONE}", re.IGNORECASE)
_STATUS_KEY = re.compile(
    rf"(?:^|[{{,])\s*(?:- +)?[\"']?(?:{_STATUS}|{_ALONE})[\"']?\s*:"
    rf"|\w\.(?:{_STATUS}|{_ALONE})\b|\b(?:for|id|name)=[\"']?(?:{_STATUS}|{_ALONE})\b",
    re.IGNORECASE,
)
_WORD_START = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_GENERATED = {"__pycache__", "build", "dist", "out"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong: a path below the root, a line (from 1), and a sentence."""

    path: PurePosixPath
    line: int
    says: str

    def __str__(self) -> str:
        """Return ``path:line: sentence``."""
        return f"{self.path}:{self.line}: {self.says}"


def check(root: Path) -> list[Finding]:
    """Return all findings in the text files under ``root``, by path and line.

    Git says which files count: tracked, or new and not ignored. Without Git they are all but those
    in hidden and generated folders.
    """
    found: list[Finding] = []
    for path in _files(root):
        content = (root / path).read_bytes()
        if b"\0" not in content:
            text = content.decode("utf-8", errors="replace")
            found += _findings(path, text)
    return sorted(found, key=lambda finding: (finding.path, finding.line, finding.says))


def main(arguments: Sequence[str]) -> int:
    """Print the findings under the folder named (default: the current one); return 1 if any."""
    root = Path(arguments[0] if arguments else ".")
    if not root.is_dir():
        print(f"check_repo: {root} is not a folder; name the top of the repository")
        return 2
    found = check(root)
    for finding in found:
        print(finding)
    return 1 if found else 0


def _files(root: Path) -> list[PurePosixPath]:
    try:
        listed = subprocess.run(
            ["git", "-c", "safe.directory=*", "ls-files", "-coz", "--exclude-standard"],
            cwd=root,
            capture_output=True,
            check=True,
        ).stdout.decode("utf-8", errors="surrogateescape")
        names = [PurePosixPath(name) for name in listed.split("\0") if name]
    except (OSError, subprocess.CalledProcessError):
        everything = (PurePosixPath(path.relative_to(root)) for path in root.rglob("*"))
        names = [path for path in everything if not _left_out(path)]
    return sorted({path for path in names if (root / path).is_file()})


def _left_out(path: PurePosixPath) -> bool:
    return any(
        part in _GENERATED or (part.startswith(".") and part != ".ci") for part in path.parts[:-1]
    )


def _findings(path: PurePosixPath, text: str) -> Iterator[Finding]:
    top = path.parts[0]
    yield from _lines(path, text, _MACHINE_PATH, "names a path of one machine; use a relative one")
    if top == "requirements":
        yield from _lines(path, text, _HOST, "names a package host; lock by hash alone")
    if top in ("src", "tests", "tools", "bench"):
        yield from _length(path, text)
    if top == "src":
        yield from _status(path, text)
    if path.parts[:2] == ("src", "brightline") and path.parts[2:3] != ("laws",):
        yield from _lines(path, text, _CITY_LAW, "names a section of city law; keep it in laws")
    if top == "src" and path.suffix == ".py" and path.parts[1:] != ("brightline", "now.py"):
        yield from _lines(path, text, _CLOCK, "reads a clock; take the time from brightline.now")


def _lines(
    path: PurePosixPath, text: str, pattern: re.Pattern[str], says: str
) -> Iterator[Finding]:
    for number, line in enumerate(text.splitlines(), start=1):
        if match := pattern.search(line):
            yield Finding(path, number, f"{match[0].strip()!r} {says}")


def _length(path: PurePosixPath, text: str) -> Iterator[Finding]:
    lines = text.splitlines()
    if len(lines) > LINES_AT_MOST and not _LONG_BECAUSE.search("\n".join(lines[:MARK_WITHIN])):
        yield Finding(
            path, 1, f"{len(lines)} lines; split it, or say near its top '# long because: …'"
        )


def _status(path: PurePosixPath, text: str) -> Iterator[Finding]:
    says = "would keep a person's status or origin; the project has no such field"
    if path.suffix != ".py":
        yield from _lines(path, text, _STATUS_KEY, says)
        return
    try:
        tree = ast.parse(text)
    except SyntaxError as error:
        yield Finding(path, error.lineno or 1, f"is not Python: {error.msg}")
        return
    for line, name in sorted(set(_names(tree))):
        yield Finding(path, line, f"{name!r} {says}")


def _names(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield the line and text of each forbidden identifier, and of each text that is its key."""
    for node in ast.walk(tree):
        line = getattr(node, "lineno", 1)
        for field in ("id", "attr", "arg", "name", "asname", "rest"):
            name = getattr(node, field, None)
            if isinstance(name, str) and _STATUS_NAME.search(_WORD_START.sub("_", name)):
                yield line, name
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if _STATUS_TEXT.fullmatch(node.value):
                yield line, node.value


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
