"""What to read next of the rest: what is most like what readers found worth deciding.

The ranking only orders the queue. It promises nothing of what is left: that is for the sample.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import duckdb

from brightline.archive.review.cal import Document, Pile, next_batch
from brightline.archive.running.folder import Archive, opened

#: Items of the rest that are ranked while a page waits: beyond, ranking is no work for a page.
MOST = 20_000
#: The draws of a ranking depend on this and the labels alone, so that all readers get one order.
SEED = "review"


def proposed(archive: Archive, decided: Mapping[str, bool], marker: str) -> list[str]:
    """Return the documents of the rest to be read next, best first.

    *decided* says of each document whether somebody found it responsive; *marker* names the run of `find`. None
    are proposed until one of the rest is responsive, nor where the rest is larger than `MOST`.
    """
    if not any(decided.values()):
        return []
    pile = _pile(archive.root, marker)
    if pile is None:
        return []
    labels = {key: told for key, told in decided.items() if key in pile.places}
    return next_batch(pile, labels, seed=SEED) if any(labels.values()) else []


@lru_cache(maxsize=2)
def _pile(root: Path, _marker: str) -> Pile | None:
    texts: dict[str, str] = {}
    with duckdb.connect(":memory:", config={"autoinstall_known_extensions": False}) as connection:
        for folder in opened(root).done():
            rows = connection.execute(
                """
                SELECT sha256, subject, text FROM read_parquet($items)
                WHERE outcome = 'read' AND item NOT IN (SELECT item FROM read_parquet($federal))
                ORDER BY item LIMIT $most
                """,
                {
                    "items": str(folder / "items.parquet"),
                    "federal": str(folder / "federal.parquet"),
                    "most": MOST + 1,
                },
            ).fetchall()
            texts |= {f"{sha256}/0": f"{subject}\n{text}" for sha256, subject, text in rows}
            if len(texts) > MOST:
                return None
    return Pile(Document(key, text) for key, text in texts.items()) if texts else None
