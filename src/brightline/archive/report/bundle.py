"""A bundle that a third party checks by reading the same mail again and reaching the same fingerprint.

It holds what was concluded and by what (rules, lists, law, versions), and the hash of every item: not the mail, which
whoever holds it keeps.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from pathlib import Path
from typing import Any

from brightline import __version__
from brightline.archive.evaluation.looking import rules
from brightline.archive.running.folder import Archive, ArchiveError

FORMAT = "brightline-archive-bundle/1"
FILES = ("archive.json", "outcomes.jsonl", "findings.jsonl", "sequences.jsonl", "found.json")
#: The moment that every entry carries: the bundle of the same findings is the same bytes.
_THEN = (1980, 1, 1, 0, 0, 0)


def bundle(archive: Archive, out: Path) -> str:
    """Write a bundle; return its SHA-256. Raises ``ArchiveError`` where nothing was judged yet."""
    manifest: dict[str, Any] = {
        "format": FORMAT,
        "brightline": __version__,
        "rules": rules(),
        "files": {},
    }
    contents: dict[str, bytes] = {}
    for name in FILES:
        try:
            contents[name] = (archive.root / name).read_bytes()
        except FileNotFoundError:
            raise ArchiveError(
                f"{archive.root}: no {name} yet; run: brightline archive find {archive.root}"
            ) from None
        manifest["files"][name] = hashlib.sha256(contents[name]).hexdigest()
    found = json.loads(contents["found.json"])
    manifest |= {"fingerprint": found["fingerprint"], "record": found["record"]}
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        _put(file, "bundle.json", json.dumps(manifest, indent=1, sort_keys=True).encode())
        for name, content in contents.items():
            _put(file, name, content)
    return hashlib.sha256(out.read_bytes()).hexdigest()


def opened(path: Path) -> dict[str, Any]:
    """Return a bundle's manifest, its files checked against it. Raises ``ArchiveError``."""
    try:
        with zipfile.ZipFile(path) as file:
            manifest = json.loads(file.read("bundle.json"))
            if manifest.get("format") != FORMAT:
                raise ArchiveError(f"{path}: format {manifest.get('format')!r}, not {FORMAT}")
            for name, mark in manifest["files"].items():
                if hashlib.sha256(file.read(name)).hexdigest() != mark:
                    raise ArchiveError(f"{path}: {name} is not what the bundle's manifest says")
            manifest["archive"] = json.loads(file.read("archive.json"))
            manifest["items"] = {
                f"{row['source']}#{row['path']}": row["sha256"]
                for row in map(json.loads, file.read("outcomes.jsonl").decode().splitlines())
            }
    except (OSError, KeyError, ValueError, zipfile.BadZipFile) as error:
        if isinstance(error, ArchiveError):
            raise
        raise ArchiveError(f"{path}: not a bundle: {error}") from None
    return dict(manifest)


def _put(file: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, _THEN)
    entry.compress_type = zipfile.ZIP_DEFLATED
    file.writestr(entry, content)
