"""The rest: items in which nobody federal was found. A sample of it is drawn, and what the sample bounds is said."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import duckdb

from brightline.archive.review.sampling import Stratum, Unit, allows, allows_in_all, draw, tallies
from brightline.archive.review.store import history, labels, readers, standing
from brightline.archive.running.folder import Archive, ArchiveError, write
from brightline.archive.running.produced import missing

CONFIDENCE = 0.95
#: The file in an archive's folder that holds what was drawn.
SAMPLE = "sample.json"


def drawn(archive: Archive, size: int, seed: str) -> dict[str, Any]:
    """Draw a sample of the rest, stratified by container and by whether any act was found; keep it.

    Raises ``ArchiveError`` where items are still to be read, or nothing is there to draw from.
    """
    units = list(_rest(archive))
    if not units:
        raise ArchiveError(
            "every item read has a federal correspondent: there is no rest to draw from"
        )
    strata = draw(units, min(size, len(units)), seed=seed)
    keys = [key for one in strata for key in one.keys]
    told = {
        "population": len(units),
        "drawn": len(keys),
        "seed": seed,
        "strata": [one._asdict() for one in strata],
        "says": allows(len(keys), 0, len(units), CONFIDENCE),
    }
    write(archive.root / SAMPLE, json.dumps(told).encode())
    return told


def bound(archive: Archive) -> str:
    """Return the sentence that says what the sample still allows, as far as it was read; empty without one."""
    path = archive.root / SAMPLE
    if not path.exists():
        return ""
    strata = [
        Stratum(**{**one, "keys": tuple(one["keys"])})
        for one in json.loads(path.read_text())["strata"]
    ]
    decided: dict[str, bool] = {}
    for reader in readers(archive.root):
        found = labels(standing(history(archive.root, reader).decisions).values())
        decided |= {key: decided.get(key, False) or there for key, there in found.items()}
    keys = [key for one in strata for key in one.keys]
    left = sum(key not in decided for key in keys)
    if left:
        return f"A sample of the rest was drawn; {left:,} of its {len(keys):,} are not read yet, so it bounds nothing."
    return allows_in_all(tallies(strata, decided), CONFIDENCE)


def completeness(archive: Archive) -> dict[str, Any]:
    """Return what seems missing from somebody else's production: *gaps* as rows, *says* as sentences for a letter.

    A gap has ``kind``, ``shown_by`` (hashes of items) and ``sentence``. Raises ``ArchiveError`` while a part of
    the archive is still to be read.
    """
    return missing(archive)


def _rest(archive: Archive) -> Iterator[Unit]:
    """Every different item without a federal correspondent: copies of the same bytes are one."""
    seen: set[str] = set()
    with duckdb.connect() as connection:
        for folder in archive.done():
            rows = connection.execute(
                """
                SELECT sha256, source, item IN (SELECT item FROM read_parquet($acts)) AS acts
                FROM read_parquet($items)
                WHERE outcome = 'read' AND item NOT IN (SELECT item FROM read_parquet($federal))
                ORDER BY item
                """,
                {name: str(folder / f"{name}.parquet") for name in ("items", "acts", "federal")},
            ).fetchall()
            for sha256, source, acts in rows:
                if sha256 not in seen:
                    seen.add(sha256)
                    yield Unit(f"{sha256}/0", f"{source} / {'acts' if acts else 'no acts'}")
